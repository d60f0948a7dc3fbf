package io.tactrail.digest;

import java.util.List;

/**
 * Whether logs are as CloudTrail delivered them, as far as the evidence and the public keys tell. Lists are by path, or by trail and time.
 *
 * @param keyFiles the root of trust: whoever gave other keys would get other answers
 * @param broken files that have the look of digests and cannot be read as such
 * @param logs every file with CloudTrail records, and every file that lies where CloudTrail delivers logs
 * @param missing the first logs that are listed and not there; {@code allMissing} is their number
 * @param signs sign files of Lake query results
 * @param wanted commands that fetch what is lacking to verify more
 */
public record Integrity(
        List<PublicKeys.KeyFile> keyFiles,
        List<DigestResult> digests,
        List<Broken> broken,
        List<ChainGap> gaps,
        List<LogResult> logs,
        Counted logCounts,
        List<MissingLog> missing,
        long allMissing,
        List<SignResult> signs,
        List<Wanted> wanted,
        List<DigestWindow> windows) {

    /** Missing logs are named up to this number; all are counted. */
    public static final int MISSING = Logs.MISSING;

    /** A digest that cannot be read. */
    public record Broken(String path, String reason) {}

    /**
     * Something that is lacking.
     *
     * @param why it is wanted
     * @param command what fetches it, for a shell
     */
    public record Wanted(String why, String command) {}

    /** What all of it comes to. */
    public enum Verdict {
        /** There is nothing that proves anything. */
        NOTHING_TO_VERIFY("there is nothing to verify it by"),
        ALTERED_OR_MISSING("ALTERED OR MISSING"),
        NOTHING_VERIFIED("nothing could be verified"),
        /** Digests or sign files are genuine, and there is no log that they could prove. */
        NO_LOGS("digests are genuine, and there is no log among the evidence"),
        PARTLY_VERIFIED("what can be verified is genuine; not all can"),
        VERIFIED("every log is as CloudTrail delivered it");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether evidence is not what CloudTrail delivered. */
        public boolean bad() {
            return this == ALTERED_OR_MISSING;
        }
    }

    public Integrity {
        keyFiles = List.copyOf(keyFiles);
        digests = List.copyOf(digests);
        broken = List.copyOf(broken);
        gaps = List.copyOf(gaps);
        logs = LogResults.of(logs);
        missing = List.copyOf(missing);
        signs = List.copyOf(signs);
        wanted = List.copyOf(wanted);
        windows = List.copyOf(windows);
    }

    public Counted digestCounts() {
        Counted.Counting counting = new Counted.Counting();
        digests.forEach(digest -> counting.add(digest.state()));
        return counting.done();
    }

    /** Digests that are missing between others, about. */
    public long digestsMissing() {
        return gaps.stream()
                .filter(gap -> gap.kind() == ChainGap.Kind.MISSING)
                .mapToLong(ChainGap::about)
                .sum();
    }

    /** Whether anything among the evidence could prove something. */
    public boolean any() {
        return !digests.isEmpty() || !broken.isEmpty() || !signs.isEmpty();
    }

    public Verdict verdict() {
        if (!any()) {
            return Verdict.NOTHING_TO_VERIFY;
        }
        if (!broken.isEmpty()
                || allMissing > 0
                || digestsMissing() > 0
                || logCounts.bad()
                || digestCounts().bad()
                || signs.stream().anyMatch(sign -> sign.state().bad())) {
            return Verdict.ALTERED_OR_MISSING;
        }
        if (logCounts.of(State.VALID) + logCounts.of(State.MOVED) == 0
                && digests.stream().noneMatch(digest -> digest.state().genuine())) {
            return Verdict.NOTHING_VERIFIED;
        }
        if (logCounts.all() == 0) {
            return Verdict.NO_LOGS;
        }
        return logCounts.of(State.UNVERIFIABLE) > 0 ? Verdict.PARTLY_VERIFIED : Verdict.VERIFIED;
    }
}
