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
import java.util.stream.Collectors;

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
        // Of all files that would be hundreds of thousands, and most evidence has no digests.
        Set<String> wanted = digests.found().stream().map(Digests.Found::path).collect(Collectors.toSet());
        Map<String, FileEntry> byPath = new HashMap<>();
        if (!wanted.isEmpty()) {
            files.stream().filter(file -> wanted.contains(file.path())).forEach(file -> byPath.put(file.path(), file));
        }
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
                judged.add(new Judged(
                        found,
                        found.document(),
                        file == null ? "" : file.contentSha256(),
                        file == null ? 0 : file.trailing()));
            }
        }
        files.stream()
                .filter(file -> !proofs.contains(file.path()) && isNamedDigest(file))
                .forEach(file -> broken.add(new Integrity.Broken(
                        file.path(), "it has the name of a digest, and its content is none: " + file.kind())));
        broken.sort(Comparator.comparing(Integrity.Broken::path));
        Sidecars sidecars = new Sidecars(digests.metadata());
        Chains chains = new Chains(keys, sidecars, judged);
        List<Judged> newestFirst = chains.judge();
        QueryResults queries = new QueryResults(keys, files, digests);
        SortedMap<String, LogResult> results = queries.results();
        Set<String> signed = results.keySet();
        List<FileEntry> others = files.stream()
                .filter(file -> !proofs.contains(file.path()) && !signed.contains(file.path()))
                .toList();
        Windows windows = new Windows(chains.distinct());
        Logs logs = new Logs(others, !judged.isEmpty());
        logs.hold(chains.distinct(), digests);
        List<LogResult> all = logs.results(windows);
        if (!results.isEmpty()) {
            all.addAll(results.values());
            all.sort(Comparator.comparing(LogResult::path));
        }
        Counted.Counting counting = new Counted.Counting();
        all.forEach(result -> counting.add(result.state()));
        List<MissingLog> missing = new ArrayList<>(logs.missing());
        missing.addAll(queries.missing());
        missing.sort(Comparator.comparing(MissingLog::object)
                .thenComparing(MissingLog::bucket)
                .thenComparing(MissingLog::digest));
        Set<String> unreadable =
                broken.stream().map(each -> Place.name(each.path())).collect(Collectors.toSet());
        return new Integrity(
                keys.files(),
                newestFirst.stream()
                        .map(Judged::result)
                        .sorted(Comparator.comparing(DigestResult::path))
                        .toList(),
                broken,
                Gaps.of(chains.distinct(), logs.unlisted(), unreadable),
                all,
                counting.done(),
                missing,
                logs.allMissing() + queries.allMissing(),
                queries.signs(),
                Wants.of(keys, chains.distinct(), digests.metadata(), sidecars, queries.signs()),
                windows.all());
    }

    private static boolean isNamedDigest(FileEntry file) {
        if (!file.path().contains(Delivered.Kind.DIGEST.word())) {
            return false;
        }
        Delivered delivered = file.delivered();
        return delivered != null && delivered.kind() == Delivered.Kind.DIGEST && delivered.time() != null;
    }
}
