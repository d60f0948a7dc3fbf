package io.tactrail.report;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two cases say the same: file by file, and {@code case.json} part by part but for {@code run}, which tells of the
 * run and not of the evidence.
 */
public final class CaseComparison {

    private static final String CASE = "case.json";

    private static final String MANIFEST = "manifest.sha256";

    /** A part of the document begins with its name, two blanks from the left. */
    private static final Pattern PART = Pattern.compile("  \"([A-Za-z]+)\": .*\n");

    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /** A line inside of {@code run}: a text, a number, a list's beginning, element or end. */
    private static final Pattern FACT = Pattern.compile(
            "    \"[A-Za-z]+\": (?:" + TEXT + "|[0-9]+|\\[ \\]|\\[),?\n" + "|      " + TEXT + ",?\n|    \\],?\n");

    private static final int BEFORE = 0;
    private static final int INSIDE = 1;
    private static final int BEHIND = 2;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    private CaseComparison() {}

    /** Files of a case that are not as its own manifest has them: changed, missing, or not in it. */
    public static List<String> untrue(Path folder) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(MANIFEST), StandardCharsets.ISO_8859_1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                sums.put(matcher.group(2), matcher.group(1));
            }
        }
        SortedSet<String> files = files(folder);
        files.remove(MANIFEST);
        SortedSet<String> all = new TreeSet<>(files);
        all.addAll(sums.keySet());
        List<String> untrue = new ArrayList<>();
        for (String name : all) {
            String sum = sums.get(name);
            if (sum == null
                    || !files.contains(name)
                    || !sha256(folder.resolve(name)).equals(sum)) {
                untrue.add(name);
            }
        }
        return untrue;
    }

    /** What is not the same: names of files, and of parts of {@code case.json}; empty if both cases say the same. */
    public static List<String> differences(Path one, Path other) throws IOException {
        SortedSet<String> names = files(one);
        names.addAll(files(other));
        names.remove(MANIFEST);
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            Path first = one.resolve(name);
            Path second = other.resolve(name);
            if (!Files.isRegularFile(first) || !Files.isRegularFile(second)) {
                differences.add(name);
            } else if (name.equals(CASE)) {
                SortedMap<String, String> before = parts(first);
                SortedMap<String, String> now = parts(second);
                SortedSet<String> all = new TreeSet<>(before.keySet());
                all.addAll(now.keySet());
                all.stream()
                        .filter(part -> !before.getOrDefault(part, "").equals(now.getOrDefault(part, "")))
                        .forEach(part -> differences.add(CASE + ": " + part));
            } else if (Files.mismatch(first, second) >= 0) {
                differences.add(name);
            }
        }
        return differences;
    }

    private static SortedSet<String> files(Path folder) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (var all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(
                            file -> names.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        return names;
    }

    /**
     * Hashes of the parts of a {@code case.json}, but for its {@code run}. That is left out only where it stands as it is
     * written: once, at the end, a fact a line. Whatever else is in its place is a part of its own, so that nothing can hide there.
     */
    private static SortedMap<String, String> parts(Path file) throws IOException {
        SortedMap<String, MessageDigest> parts = new TreeMap<>();
        MessageDigest form = sha256();
        parts.put("(form)", form);
        MessageDigest part = form;
        int run = BEFORE;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (byte[] bytes = line(in); bytes.length > 0; bytes = line(in)) {
                String line = new String(bytes, StandardCharsets.ISO_8859_1);
                if (run == BEFORE && line.equals("  \"run\": {\n")) {
                    run = INSIDE;
                } else if (run == INSIDE && line.equals("  }\n")) {
                    run = BEHIND;
                } else if (run == BEHIND || run == INSIDE && !FACT.matcher(line).matches()) {
                    form.update(bytes);
                } else if (run == BEFORE) {
                    Matcher matcher = PART.matcher(line);
                    if (matcher.matches()) {
                        part = parts.computeIfAbsent(matcher.group(1), any -> sha256());
                    }
                    part.update(bytes);
                }
            }
        }
        SortedMap<String, String> sums = new TreeMap<>();
        parts.forEach((name, digest) -> sums.put(name, HexFormat.of().formatHex(digest.digest())));
        return sums;
    }

    /** The next line with its line feed, which is the only end of a line; empty at the end. */
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
