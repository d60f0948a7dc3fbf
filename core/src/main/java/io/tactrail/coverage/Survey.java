package io.tactrail.coverage;

import io.tactrail.digest.DigestWindow;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;

/**
 * Gathers what was recorded where and when, from events, files and digests in any order. Nothing of what it keeps depends
 * on the order, so parts may be gathered apart and merged.
 *
 * <p>Memory is bounded: some 400 bytes for each of at most {@link #PLACE_DAYS} days of accounts and regions with what calls
 * came in it, 8 bytes a day for each of at most 64 callers of a place, {@link Acts#MOST} calls that switch recording, and a
 * pair of numbers for each stretch of a digest chain without a gap. What lies beyond is counted, see
 * {@link Coverage#beyond}.
 */
public final class Survey {

    /** Days of accounts and regions that are told apart. An organisation of 100 accounts has 153,000 in 90 days. */
    public static final int PLACE_DAYS = 250_000;

    /** CloudTrail began in November 2013; nothing was recorded before. Source: AWS, "Announcing AWS CloudTrail". */
    private static final Instant EARLIEST = Instant.parse("2013-11-01T00:00:00Z");

    /** A time after this is no time. */
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final long FIRST_MILLIS = EARLIEST.toEpochMilli();
    private static final long LAST_MILLIS = LATEST.toEpochMilli();

    private static final int MINUTE = 60_000;
    private static final int DAY = 86_400_000;

    final Board board;
    final Acts acts = new Acts();
    final Chains chains = new Chains();
    final Strangers strangers = new Strangers();
    final TreeMap<String, Long> shapes = new TreeMap<>();
    long events;
    long untimed;

    public Survey() {
        this(PLACE_DAYS);
    }

    Survey(int placeDays) {
        this.board = new Board(placeDays);
    }

    /** An event: {@link #add} and what the call did to recording. To be called once for each that is kept. */
    public void row(Row row) {
        add(
                row.account(),
                row.region(),
                row.time(),
                row.category(),
                row.access(),
                row.source(),
                row.name(),
                row.address());
        acts.add(row);
        strangers.add(row);
    }

    /**
     * Whether a call may switch what is recorded or kept, so that it has to come by {@link #row}; for all others
     * {@link #add} is enough, but for accounts that are only seen to call.
     */
    public static boolean mayMatter(String eventSource, String eventName, String sourceIPAddress) {
        return Acts.mayKeep(eventSource, eventName, sourceIPAddress);
    }

    /** What files say of themselves, and digests of files; each file once. */
    public void files(List<FileEntry> files, Integrity integrity) {
        for (FileEntry file : files) {
            Delivered delivered = file.delivered();
            if (delivered != null) {
                delivered(delivered, file.records());
            }
            shape(file.kind(), file.events());
        }
        integrity.windows().forEach(this::digest);
        integrity.digests().forEach(digest -> {
            if (digest.state().genuine()) {
                logBucket(digest.bucket());
            }
        });
    }

    /**
     * Counts an event.
     *
     * @param account of the log, {@code ledger.Row.account()}
     * @param timeMillis since 1970 UTC, or {@link Row#NO_TIME}
     * @param category M, D, N, I or ?, as {@link Row#category} says
     * @param access r, w or ?, as {@link Row#access} says
     */
    public void add(
            String account,
            String region,
            long timeMillis,
            char category,
            char access,
            String eventSource,
            String eventName,
            String sourceIPAddress) {
        events++;
        if (timeMillis < FIRST_MILLIS || timeMillis >= LAST_MILLIS) {
            untimed++;
            return;
        }
        int day = (int) (timeMillis / DAY);
        PlaceTally place = board.at(account, region, day);
        if (place == null) {
            return;
        }
        int minute = (int) (timeMillis % DAY) / MINUTE;
        place.day(day).add(place.category(category, access, eventSource), access, timeMillis, minute);
        if ((category == 'M' || category == '?') && Caller.isService(sourceIPAddress)) {
            place.pulse(eventSource, eventName, sourceIPAddress, day, minute / 60);
        }
    }

    /**
     * A file that CloudTrail delivered.
     *
     * @param records in it; of no matter for coverage, which goes by the events
     */
    public void delivered(Delivered delivered, long records) {
        if (delivered.kind() == Delivered.Kind.DIGEST) {
            chains.file(delivered);
            return;
        }
        Instant time = delivered.time();
        Instant any = time != null
                ? time
                : delivered.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        if (!isBelieved(any)) {
            return;
        }
        long millis = any.toEpochMilli();
        int day = (int) (millis / DAY);
        PlaceTally place = board.at(delivered.account(), delivered.region(), day);
        if (place != null) {
            place.day(day).delivered(delivered.kind(), time == null ? 0 : 1 << (int) (millis % DAY / (60 * MINUTE)));
        }
    }

    /** What a digest says of its stretch of time. */
    public void digest(DigestWindow window) {
        if (!isBelieved(window.from())
                || !isBelieved(window.to())
                || !window.from().isBefore(window.to())) {
            return;
        }
        chains.add(window);
        long from = window.from().toEpochMilli();
        long to = window.to().toEpochMilli();
        if (to - from > DAY) {
            return;
        }
        long hour = 60L * MINUTE;
        for (long start = from - from % hour; start < to; start += hour) {
            long covered = Math.min(to, start + hour) - Math.max(from, start);
            int day = (int) (start / DAY);
            PlaceTally place = covered * 2 > hour ? board.at(window.account(), window.region(), day) : null;
            if (place != null) {
                place.day(day).digest(window, 1 << (int) (start % DAY / hour));
            }
        }
    }

    /**
     * A file with events.
     *
     * @param kind {@code ledger.FileEntry.kind()}
     * @param eventsInIt of which there were so many
     */
    public void shape(String kind, long eventsInIt) {
        if (eventsInIt > 0) {
            shapes.merge(kind, eventsInIt, Long::sum);
            if (shapes.size() > 1_000) {
                shapes.pollLastEntry();
            }
        }
    }

    /** A bucket that logs are delivered to, as a digest or a manifest says. */
    public void logBucket(String bucket) {
        acts.bucket(bucket);
    }

    static boolean isBelieved(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** Takes what another gathered from other events, files and digests; that one is of no more use. */
    public void merge(Survey other) {
        board.merge(other.board);
        acts.merge(other.acts);
        chains.merge(other.chains);
        strangers.merge(other.strangers);
        other.shapes.forEach((kind, number) -> shapes.merge(kind, number, Long::sum));
        while (shapes.size() > 1_000) {
            shapes.pollLastEntry();
        }
        events += other.events;
        untimed += other.untimed;
    }

    /** What follows from all of it. To be called once, at the end. */
    public Coverage settle() {
        return new Settling(this).coverage();
    }
}
