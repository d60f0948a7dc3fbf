package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From what a scan has come upon to what is proved: signatures of digests by public keys, logs by what verified digests
 * list. Says of nothing that it is valid unless that was verified.
 */
public final class Verification {

    private Verification() {}

    /**
     * Verifies all that can be verified.
     *
     * @param files the whole evidence, by path, contents hashed where {@code digests} found any
     */
    public static Integrity of(Digests digests, PublicKeys keys, List<FileEntry> files) throws IOException {
        Map<String, FileEntry> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        List<Judged> judged = new ArrayList<>();
        List<Integrity.Broken> broken = new ArrayList<>();
        Set<String> proofs = new HashSet<>(digests.metadata().keySet());
        proofs.addAll(digests.signed().keySet());
        for (Digests.Found found : digests.found()) {
            proofs.add(found.path());
            FileEntry file = byPath.get(found.path());
            if (found.document() == null) {
                broken.add(new Integrity.Broken(found.path(), found.problem()));
            } else {
                String hash = file == null ? "" : file.contentSha256();
                Judged digest = new Judged(found, found.document(), hash);
                judged.add(digest);
                if (file != null && file.trailing() > 0) {
                    broken.add(new Integrity.Broken(
                            found.path(), file.trailing() + " bytes stand behind its gzip stream"));
                }
            }
        }
        List<Judged> newestFirst = new Chains(keys, digests.metadata(), judged).judge();
        QueryResults queries = new QueryResults(keys, byPath, digests.signed());
        List<FileEntry> candidates = files.stream()
                .filter(file ->
                        !proofs.contains(file.path()) && !queries.results().containsKey(file.path()))
                .filter(Verification::mayBeLog)
                .toList();
        Deliveries deliveries = new Deliveries();
        candidates.forEach(file -> {
            Delivered delivered = file.delivered();
            if (delivered != null) {
                deliveries.add(delivered);
            }
        });
        Windows windows = new Windows(newestFirst);
        Logs logs = new Logs(candidates);
        logs.hold(newestFirst, digests);
        SortedMap<String, LogResult> results = new TreeMap<>(queries.results());
        logs.results(windows).forEach(result -> results.put(result.path(), result));
        Counted.Counting counting = new Counted.Counting();
        results.values().forEach(result -> counting.add(result.state()));
        List<MissingLog> missing = new ArrayList<>(logs.missing());
        missing.addAll(queries.missing());
        missing.sort(Comparator.comparing(MissingLog::object).thenComparing(MissingLog::digest));
        return new Integrity(
                keys.files(),
                newestFirst.stream()
                        .map(Judged::result)
                        .sorted(Comparator.comparing(DigestResult::path))
                        .toList(),
                broken,
                Gaps.of(newestFirst, deliveries),
                List.copyOf(results.values()),
                counting.done(),
                missing,
                logs.allMissing() + queries.missing().size(),
                queries.signs(),
                Wants.of(keys, newestFirst, digests.metadata(), queries.signs()),
                windows.all());
    }

    /** Whatever holds records, and whatever lies where CloudTrail delivers logs, even if nothing in it could be read. */
    private static boolean mayBeLog(FileEntry file) {
        Delivered delivered = file.delivered();
        return file.records() > file.rejected() || delivered != null && delivered.kind() != Delivered.Kind.DIGEST;
    }
}
