package io.tactrail.ledger;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence held, all of it, before any filter: records = events + duplicates + other + rejected.
 *
 * @param files files and archive members, archives included
 * @param conflicts eventIDs under which the evidence tells two different things; all of them are events
 * @param subsets duplicates that held less than the copy that is kept
 * @param first the earliest believable {@code eventTime}, null if no event has one
 * @param last the latest believable one
 * @param strayTimes events that are far from all others in time: named, not believed
 * @param untimed events without a readable {@code eventTime}
 * @param accounts that the events were recorded for
 * @param bytesRead of the files given, as they lie in the file system
 * @param bytesInflated of all content looked at
 * @param pairs conflicts, and copies of which the fuller was kept: the first of them
 * @param skipped what was given and is no evidence (a case folder, a file given twice)
 */
public record Ledger(
        long files,
        long records,
        long events,
        long duplicates,
        long conflicts,
        long subsets,
        long rejected,
        SortedMap<String, Long> other,
        @Nullable Instant first,
        @Nullable Instant last,
        List<StrayTime> strayTimes,
        long untimed,
        List<String> accounts,
        List<String> regions,
        long bytesRead,
        long bytesInflated,
        List<FileEntry> perFile,
        List<Skipped> skipped,
        List<Pair> pairs) {

    /** Stray events are named up to this number. */
    public static final int STRAYS = 20;

    /** An event whose time is far from all others. */
    public record StrayTime(String reference, Instant time) {}

    /** Pairs are listed up to this number. */
    public static final int PAIRS = 100;

    /**
     * Two records of one eventID with different content.
     *
     * @param relation "conflict" (both are events) or "fuller and poorer" (the first is kept)
     * @param first where the one stands: path of its file, {@code #}, index
     * @param second where the other stands
     */
    public record Pair(String eventId, String relation, String first, String second) {}

    /** Something given that was not read, and no evidence is lost by it. */
    public record Skipped(String path, String reason) {}

    /** Records that are no events. */
    public long others() {
        return other.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the sum holds, in total and for each file. It is false only if Tactrail is wrong. */
    public boolean addsUp() {
        return records == events + duplicates + others() + rejected
                && records == perFile.stream().mapToLong(FileEntry::records).sum()
                && events == perFile.stream().mapToLong(FileEntry::events).sum();
    }
}
