package io.tactrail.coverage;

import io.tactrail.identity.Principal;
import io.tactrail.ledger.Delivered;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;

/** Objects that were deleted under {@code AWSLogs/}, or in bulk, by bucket and by whom. */
final class Deletions {

    private static final long DAY = 86_400_000;

    private static final int MOST = 10_000;

    /**
     * What one principal deleted in one bucket: the logs of one account and region, or objects whose names no event says.
     * Of its calls the first are kept.
     */
    static final class Deletion {
        final Key key;
        final TreeSet<Act> calls = new TreeSet<>();
        long number;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Deletion(Key key) {
            this.key = key;
        }

        private void add(Act act, long from, long to) {
            first = Math.min(first, from);
            last = Math.max(last, to);
            calls.add(act);
            if (calls.size() > BlindWindow.EVENTS) {
                calls.pollLast();
            }
        }

        /** When the deleted logs were delivered; where that is not known, when they were deleted. */
        Instant first() {
            return Instant.ofEpochMilli(first);
        }

        Instant last() {
            return Instant.ofEpochMilli(last);
        }
    }

    /**
     * @param account whose logs, or "" where no name of a log is known
     * @param sort of files, or null
     */
    record Key(String bucket, String account, String region, String sort, Principal by) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = bucket.compareTo(other.bucket);
            order = order != 0 ? order : account.compareTo(other.account);
            order = order != 0 ? order : region.compareTo(other.region);
            order = order != 0 ? order : sort.compareTo(other.sort);
            return order != 0 ? order : by.compareTo(other.by);
        }
    }

    private final TreeMap<Key, Deletion> all = new TreeMap<>();

    void add(Act act) {
        // DeleteObjects names only the bucket; of DeleteObject only the deletion of logs has these details.
        String bucket = act.first(act.name().equals("DeleteObjects") ? "bucketName" : "logBucket");
        if (bucket.isEmpty()) {
            return;
        }
        Delivered log = Delivered.of(act.first("logKey"));
        Deletion deletion = of(
                log == null
                        ? new Key(bucket, "", "", "", act.principal())
                        : new Key(
                                bucket, log.account(), log.region(), log.kind().word(), act.principal()));
        deletion.number++;
        Instant time = log == null ? act.at() : log.time();
        if (log != null && time == null) {
            long midnight = log.day().toEpochDay() * DAY;
            deletion.add(act, midnight, midnight + DAY);
        } else if (time != null) {
            deletion.add(act, time.toEpochMilli(), time.toEpochMilli());
        }
        trim();
    }

    private Deletion of(Key key) {
        return all.computeIfAbsent(key, Deletion::new);
    }

    private void trim() {
        while (all.size() > MOST) {
            all.pollLastEntry();
        }
    }

    void merge(Deletions other) {
        other.all.forEach((key, deletion) -> {
            Deletion own = of(key);
            own.number += deletion.number;
            deletion.calls.forEach(act -> own.add(act, deletion.first, deletion.last));
        });
        trim();
    }

    Collection<Deletion> list() {
        return all.values();
    }
}
