package io.tactrail.digest;

import io.tactrail.ledger.FileEntry;
import io.tactrail.parse.SignedResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds saved query results of CloudTrail Lake against their sign files. Hashes are of the files as they lie in S3, compressed; the signature is made
 * over the hashes with a blank between them. Source: CloudTrail user guide, "Custom implementations of CloudTrail query
 * result file integrity validation".
 */
final class QueryResults {

    private final PublicKeys keys;
    private final Map<String, FileEntry> files;
    private final SortedMap<String, LogResult> results = new TreeMap<>();
    private final List<MissingLog> missing = new ArrayList<>();
    private final List<SignResult> signs = new ArrayList<>();

    QueryResults(PublicKeys keys, Map<String, FileEntry> files, SortedMap<String, SignedResults> signed) {
        this.keys = keys;
        this.files = files;
        signed.forEach(this::judge);
    }

    private void judge(String path, SignedResults sign) {
        State state = State.UNVERIFIABLE;
        String why;
        String signature = sign.hashSignature();
        String algorithm = Objects.requireNonNullElse(sign.signatureAlgorithm(), Judged.ALGORITHM);
        if (!algorithm.equals(Judged.ALGORITHM)
                || !"SHA-256".equals(Objects.requireNonNullElse(sign.hashAlgorithm(), "SHA-256"))) {
            why = "It is signed in a way that this version does not know.";
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
        if (file == null) {
            if (state != State.ALTERED) {
                missing.add(new MissingLog("", path, sign, state == State.VALID));
            }
        } else if (state == State.ALTERED) {
            put(path, State.UNVERIFIABLE, "The sign file that lists it was altered.", sign);
        } else if (!file.sha256().equals(hash)) {
            put(
                    path,
                    State.ALTERED,
                    state == State.VALID
                            ? "It is not the file whose hash CloudTrail signed."
                            : "It is not the file whose hash the sign file holds; that is not verified, so one of the two was"
                                    + " changed.",
                    sign);
        } else if (state == State.VALID) {
            put(path, State.VALID, "A verified sign file lists it.", sign);
        } else {
            put(path, State.UNVERIFIABLE, "It is as the sign file lists it, and that is not verified.", sign);
        }
    }

    private void put(String path, State state, String why, String sign) {
        results.merge(
                path,
                new LogResult(path, state, why, sign),
                (one, other) -> one.state().genuine() ? one : other);
    }

    List<SignResult> signs() {
        return signs;
    }

    SortedMap<String, LogResult> results() {
        return results;
    }

    List<MissingLog> missing() {
        return missing;
    }
}
