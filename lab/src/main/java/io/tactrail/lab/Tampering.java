package io.tactrail.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens to files in a bucket or on the way from it, by intent or not, by somebody without any key; who has a key
 * of his own is a {@link Forger}. Each method does one thing to the files that are given. Nothing is undone.
 */
public final class Tampering {
    private static final Pattern ADDRESS = Pattern.compile("\"sourceIPAddress\":\"(\\d)");
    private static final Pattern DIGIT = Pattern.compile("(\\d)");

    private Tampering() {}

    /**
     * One byte of the inflated content is another: the first digit of a source address, or else the first digit. The
     * content is packed again and remains JSON.
     */
    public static void changeByte(Path packed) throws IOException {
        byte[] content = Logs.inflate(Files.readAllBytes(packed));
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Matcher place = ADDRESS.matcher(text);
        if (!place.find()) {
            place = DIGIT.matcher(text);
            if (!place.find()) {
                throw new IllegalArgumentException(packed + " has no digit");
            }
        }
        int at = place.start(1);
        content[at] = (byte) (content[at] == '9' ? '1' : content[at] + 1);
        Files.write(packed, Bytes.gzip(content));
    }

    /** One stored byte is another, in the middle of the file, as a bad disk does it: often it no longer unpacks. */
    public static void damage(Path file) throws IOException {
        byte[] stored = Files.readAllBytes(file);
        stored[stored.length / 2] ^= 0x10;
        Files.write(file, stored);
    }

    /** Only the first bytes remain. */
    public static void cutShort(Path file, int bytes) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
    }

    /** Packs the same content in other bytes, without compression: harmless, for hashes are over the content. */
    public static void repack(Path packed) throws IOException {
        Files.write(packed, Bytes.gzipStored(Logs.inflate(Files.readAllBytes(packed))));
    }

    /** Unpacks {@code NAME.json.gz} to {@code NAME.json}: harmless, and many people's first step. */
    public static Path unpack(Path packed) throws IOException {
        String name = String.valueOf(packed.getFileName());
        if (!name.endsWith(".gz")) {
            throw new IllegalArgumentException(packed + " is not packed");
        }
        Path plain = packed.resolveSibling(name.substring(0, name.length() - ".gz".length()));
        Files.write(plain, Logs.inflate(Files.readAllBytes(packed)));
        Files.delete(packed);
        return plain;
    }

    public static void delete(Path file) throws IOException {
        Files.delete(file);
    }

    /** Deletes digests: several in a row are a gap that only the file's names and windows show. */
    public static void delete(List<SignedDigest> digests) throws IOException {
        for (SignedDigest digest : digests) {
            Files.delete(digest.file());
        }
    }

    /** Moves a file into another folder, under its name. */
    public static Path move(Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.move(file, folder.resolve(String.valueOf(file.getFileName())));
    }

    /** Gives a file another name in its folder. */
    public static Path rename(Path file, String name) throws IOException {
        return Files.move(file, file.resolveSibling(name));
    }

    /** Moves all log files and digests under a folder into one folder without any below: a copy without its paths. */
    public static List<Path> flatten(Path from, Path into) throws IOException {
        List<Path> moved = new ArrayList<>();
        for (Path file : Logs.files(from)) {
            moved.add(move(file, into));
        }
        return moved;
    }

    /** A second gzip member after the log's own, with a document of one record that CloudTrail never delivered. */
    public static void appendMember(Path packed) throws IOException {
        append(packed, Bytes.gzip(invented(Instant.parse("2026-01-01T00:05:00Z"), "111122223333", "us-east-1")));
    }

    /** A second gzip member with the given content. */
    public static void appendMember(Path packed, byte[] content) throws IOException {
        append(packed, Bytes.gzip(content));
    }

    public static void appendZeros(Path file, int bytes) throws IOException {
        append(file, new byte[bytes]);
    }

    /** Bytes that are no gzip header; always the same. */
    public static void appendJunk(Path file, int bytes) throws IOException {
        append(file, Bytes.utf8("#".repeat(bytes)));
    }

    private static void append(Path file, byte[] more) throws IOException {
        byte[] stored = Files.readAllBytes(file);
        byte[] longer = Arrays.copyOf(stored, stored.length + more.length);
        System.arraycopy(more, 0, longer, stored.length, more.length);
        Files.write(file, longer);
    }

    /** Writes a log that no digest lists, rightly named and placed, delivered in the middle of a digest's window. */
    public static Path forgeLog(SignedDigest digest) throws IOException {
        String key = digest.objectKey();
        String above = key.substring(0, key.indexOf("AWSLogs/"));
        String below = key.substring(above.length() + "AWSLogs/".length());
        SmallLogs logs = SmallLogs.in(digest.bucketFolder());
        logs = above.isEmpty() ? logs : logs.prefix(above.substring(0, above.length() - 1));
        logs = below.startsWith("o-") ? logs.organization(below.substring(0, below.indexOf('/'))) : logs;
        long half = digest.start().until(digest.end(), ChronoUnit.SECONDS) / 2;
        return logs.deliver(
                digest.account(), digest.region(), digest.start().plusSeconds(half), "iam:ListUsers", "iam:ListRoles");
    }

    /** Takes a log out of a digest's list. The signature, wherever it stands, stays that of the whole list. */
    public static void unlist(SignedDigest digest, DeliveredLog log) throws IOException {
        var content = DigestContent.read(digest.file());
        var files = content.withArray("logFiles");
        for (int i = files.size() - 1; i >= 0; i--) {
            if (files.get(i).path("s3Object").asText().equals(log.objectKey())) {
                files.remove(i);
            }
        }
        Files.write(digest.file(), Bytes.gzip(Bytes.utf8(Json.text(content))));
    }

    private static byte[] invented(Instant delivered, String account, String region) {
        return SmallLogs.content(
                account, region, delivered, List.of("iam:CreateUser"), Dice.of(0, "invented", account, region));
    }
}
