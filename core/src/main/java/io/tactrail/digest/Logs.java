package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the logs among the evidence against what digests list: by the hash of their content first, and by their names. */
final class Logs {

    /** Missing logs are named up to this number; all are counted. */
    static final int MISSING = 10_000;

    private record Word(State state, String why, String digest, boolean proved) {}

    private final List<FileEntry> files;
    private final @Nullable Word[] words;
    private final Map<String, List<Integer>> byHash = new HashMap<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final List<MissingLog> missing = new ArrayList<>();
    private long allMissing;

    /** @param files those that may be logs, by path */
    Logs(List<FileEntry> files) {
        this.files = files;
        this.words = new Word[files.size()];
        for (int i = 0; i < files.size(); i++) {
            FileEntry file = files.get(i);
            if (!file.contentSha256().isEmpty()) {
                byHash.computeIfAbsent(file.contentSha256(), any -> new ArrayList<>(1))
                        .add(i);
            }
            byName.computeIfAbsent(name(file.path()), any -> new ArrayList<>(1)).add(i);
        }
    }

    /** The last part, without an ending that only says how it is packed. */
    private static String name(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".gz")
                ? name.substring(0, name.length() - 3)
                : name.endsWith(".zst") ? name.substring(0, name.length() - 4) : name;
    }

    /** @param digests in an order that does not depend on how they were found */
    void hold(List<Judged> digests, Digests listings) throws IOException {
        for (Judged digest : digests) {
            if (digest.state != State.ALTERED) {
                listings.listed(digest.found, log -> log(digest, log));
            }
        }
        for (Judged digest : digests) {
            if (digest.state == State.ALTERED) {
                listings.listed(digest.found, log -> inAltered(digest, log));
            }
        }
    }

    private void log(Judged digest, Digests.Listed log) {
        boolean proved = digest.state.genuine();
        String path = digest.found.path();
        if (!log.sha256()) {
            for (int file : byName.getOrDefault(name(log.object()), List.of())) {
                say(
                        file,
                        new Word(State.UNVERIFIABLE, "The digest lists it by another hash than SHA-256.", path, false));
            }
            return;
        }
        String hash = log.hash().toLowerCase(Locale.ROOT);
        List<Integer> same = byHash.getOrDefault(hash, List.of());
        for (int file : same) {
            say(file, matching(files.get(file), log, path, proved));
        }
        List<Integer> named = byName.getOrDefault(name(log.object()), List.of());
        boolean other = false;
        for (int file : named) {
            if (!files.get(file).contentSha256().equals(hash)) {
                other = true;
                say(
                        file,
                        new Word(
                                State.ALTERED,
                                proved
                                        ? "Its content is not the one that CloudTrail delivered under its name."
                                        : "Its content is not the one whose hash the digest lists; the digest is not verified, so"
                                                + " one of the two was changed.",
                                path,
                                proved));
            }
        }
        if (same.isEmpty() && !other) {
            allMissing++;
            if (missing.size() < MISSING) {
                missing.add(new MissingLog(log.bucket(), log.object(), path, proved));
            }
        }
    }

    private static Word matching(FileEntry file, Digests.Listed log, String path, boolean proved) {
        if (file.trailing() > 0) {
            return new Word(
                    State.ALTERED,
                    file.trailing()
                            + " bytes stand behind its gzip stream; the content before them is the one that was delivered.",
                    path,
                    proved);
        }
        if (!proved) {
            return new Word(
                    State.UNVERIFIABLE, "It is as the digest lists it, and the digest is not verified.", path, false);
        }
        return inPlace(file.path(), log.object())
                ? new Word(State.VALID, "A verified digest lists its content.", path, true)
                : new Word(
                        State.MOVED,
                        "A verified digest lists its content; CloudTrail delivered it as " + log.object() + ".",
                        path,
                        true);
    }

    /** By its name; and by its folders too, where the copy has kept those that CloudTrail makes. */
    private static boolean inPlace(String path, String object) {
        int folders = path.lastIndexOf("AWSLogs/");
        String tail = name(path);
        String end = name(object);
        if (folders < 0) {
            return tail.equals(end);
        }
        int delivered = object.lastIndexOf("AWSLogs/");
        return tail.equals(end)
                && delivered >= 0
                && folder(path.substring(folders)).equals(folder(object.substring(delivered)));
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private void inAltered(Judged digest, Digests.Listed log) {
        for (int file : byHash.getOrDefault(log.hash().toLowerCase(Locale.ROOT), List.of())) {
            say(
                    file,
                    new Word(
                            State.UNVERIFIABLE,
                            "Only a digest that was altered lists it.",
                            digest.found.path(),
                            false));
        }
    }

    /** What proves more is kept. */
    private void say(int file, Word word) {
        Word before = words[file];
        if (before == null || rank(word) > rank(before)) {
            words[file] = word;
        }
    }

    private static int rank(Word word) {
        return switch (word.state) {
            case VALID -> 6;
            case MOVED -> 5;
            case ALTERED -> word.proved ? 4 : 3;
            default -> 1;
        };
    }

    List<MissingLog> missing() {
        return List.copyOf(missing);
    }

    long allMissing() {
        return allMissing;
    }

    /** By path. */
    List<LogResult> results(Windows windows) {
        List<LogResult> results = new ArrayList<>(files.size());
        for (int i = 0; i < words.length; i++) {
            Word word = Objects.requireNonNullElseGet(words[i], () -> NONE);
            FileEntry file = files.get(i);
            results.add(
                    word == NONE
                            ? unlisted(file, windows)
                            : new LogResult(file.path(), word.state, word.why, word.digest));
        }
        return results;
    }

    private static final Word NONE = new Word(State.UNVERIFIABLE, "", "", false);

    private static LogResult unlisted(FileEntry file, Windows windows) {
        Delivered delivered = file.delivered();
        if (delivered == null || delivered.time() == null) {
            return new LogResult(
                    file.path(),
                    State.UNVERIFIABLE,
                    "No digest lists its content, and its name is not one under which CloudTrail delivers logs.",
                    "");
        }
        String account = delivered.account();
        String region = delivered.region();
        if (windows.hold(account, region, delivered.time())) {
            return new LogResult(
                    file.path(),
                    State.UNLISTED,
                    "Verified digests tell of the time of its delivery, and none lists it: it is forged, or a trail without"
                            + " validation delivered it, or a digest of late logs lists it that is not among the evidence.",
                    "");
        }
        return new LogResult(
                file.path(),
                State.UNVERIFIABLE,
                windows.none(account, region)
                        ? "No verified digest tells of " + account + " in " + region + "."
                        : windows.after(account, region, delivered.time())
                                ? "It was delivered after the last verified digest of its account and region."
                                : "No verified digest tells of the time of its delivery.",
                "");
    }
}
