package io.tactrail.digest;

import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.FilePath;
import io.tactrail.parse.SignedResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds saved query results of CloudTrail Lake against their sign files. Hashes are of the files as they lie in S3, compressed; the signature is made
 * over the hashes with a blank between them. Source: CloudTrail user guide, "Custom implementations of CloudTrail query
 * result file integrity validation".
 */
final class QueryResults {

    /** Otherwise a digest's signature, which the same keys make, might pass as one over "hashes". */
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** @param rank what proves more is kept */
    private record Said(State state, String why, String sign, int rank) {}

    private static final Said NOTHING = new Said(State.UNVERIFIABLE, "", "", 0);

    private final PublicKeys keys;
    private final Map<String, FileEntry> files = new HashMap<>();
    private final Map<String, Said> byHash = new HashMap<>();
    private final SortedMap<String, Said> said = new TreeMap<>();
    private final List<MissingLog> missing = new ArrayList<>();
    private final List<SignResult> signs = new ArrayList<>();
    private long allMissing;

    QueryResults(PublicKeys keys, List<FileEntry> files, Digests digests) throws IOException {
        this.keys = keys;
        SortedMap<String, Digests.Signed> signed = digests.signed();
        if (signed.isEmpty()) {
            return;
        }
        for (FileEntry file : files) {
            this.files.put(file.path(), file);
            byHash.put(file.sha256(), NOTHING);
        }
        for (Map.Entry<String, Digests.Signed> sign : signed.entrySet()) {
            judge(sign.getKey(), digests.read(sign.getValue()));
        }
        for (FileEntry file : files) {
            Said moved = byHash.get(file.sha256());
            if (moved != null && !moved.equals(NOTHING) && !signed.containsKey(file.path())) {
                put(file.path(), moved);
            }
        }
    }

    private void judge(String path, SignedResults sign) {
        State state = State.UNVERIFIABLE;
        String why;
        String signature = sign.hashSignature();
        String algorithm = Objects.requireNonNullElse(sign.signatureAlgorithm(), Judged.ALGORITHM);
        if (!algorithm.equals(Judged.ALGORITHM)
                || !"SHA-256".equals(Objects.requireNonNullElse(sign.hashAlgorithm(), "SHA-256"))) {
            why = "It is signed in a way that this version does not know.";
        } else if (sign.files().stream()
                .anyMatch(file -> !SHA_256.matcher(file.hash()).matches())) {
            state = State.ALTERED;
            why = "No sign file of CloudTrail's: one of its hashes is no SHA-256.";
        } else if (!keys.has(sign.publicKeyFingerprint())) {
            why = keys.files().isEmpty() ? "No public keys were given." : "Its key is in none of the key files.";
        } else if (signature != null
                && keys.verify(
                        sign.publicKeyFingerprint(),
                        sign.files().stream().map(SignedResults.File::hash).collect(Collectors.joining(" ")),
                        signature)) {
            state = State.VALID;
            why = "Its signature verifies.";
        } else {
            state = State.ALTERED;
            why = "Its signature was not made over its hashes with that key.";
        }
        signs.add(new SignResult(
                path,
                Objects.requireNonNullElse(sign.region(), ""),
                Objects.requireNonNullElse(sign.queryCompleteTime(), ""),
                state,
                why,
                sign.files().size()));
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        for (SignedResults.File each : sign.files()) {
            file(path, folder + each.name(), each.hash().toLowerCase(Locale.ROOT), state);
        }
    }

    private void file(String sign, String path, String hash, State state) {
        FileEntry file = files.get(path);
        boolean same = file != null && file.sha256().equals(hash);
        boolean there = byHash.containsKey(hash);
        if (there && !same) {
            byHash.merge(hash, moved(path, sign, state), QueryResults::better);
        }
        if (state == State.ALTERED) {
            if (file != null) {
                put(path, new Said(State.UNVERIFIABLE, "The sign file that lists it was altered.", sign, 1));
            }
        } else if (same) {
            put(
                    path,
                    state == State.VALID
                            ? new Said(State.VALID, "A verified sign file lists it.", sign, 5)
                            : new Said(state, "It is as the sign file lists it, and that is not verified.", sign, 1));
        } else if (file != null) {
            put(
                    path,
                    state == State.VALID
                            ? new Said(State.ALTERED, "It is not the file whose hash CloudTrail signed.", sign, 4)
                            : new Said(
                                    State.ALTERED,
                                    "It is not the file whose hash the sign file holds; that is not verified, so one of the"
                                            + " two was changed.",
                                    sign,
                                    2));
        } else if (!there) {
            absent(sign, path, state);
        }
    }

    private static Said moved(String path, String sign, State state) {
        return switch (state) {
            case VALID -> new Said(State.MOVED, "A verified sign file lists it as " + path + ".", sign, 3);
            case ALTERED -> new Said(State.UNVERIFIABLE, "Only a sign file that was altered lists it.", sign, 1);
            default ->
                new Said(
                        State.UNVERIFIABLE, "A sign file lists it as " + path + ", and that is not verified.", sign, 1);
        };
    }

    private void absent(String sign, String path, State state) {
        String unpacked = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : "";
        if (files.containsKey(unpacked)) {
            put(
                    unpacked,
                    new Said(
                            State.UNVERIFIABLE,
                            "It was unpacked, and sign files hold hashes of the packed files: give those that CloudTrail"
                                    + " delivered.",
                            sign,
                            1));
            return;
        }
        allMissing++;
        if (missing.size() < Logs.MISSING) {
            missing.add(new MissingLog("", path, sign, state == State.VALID));
        }
    }

    private void put(String path, Said more) {
        said.merge(path, more, QueryResults::better);
    }

    private static Said better(Said one, Said other) {
        return other.rank > one.rank ? other : one;
    }

    List<SignResult> signs() {
        return signs;
    }

    SortedMap<String, LogResult> results() {
        SortedMap<String, LogResult> results = new TreeMap<>();
        said.forEach(
                (path, each) -> results.put(path, new LogResult(FilePath.of(path), each.state, each.why, each.sign)));
        return results;
    }

    List<MissingLog> missing() {
        return missing;
    }

    long allMissing() {
        return allMissing;
    }
}
