package io.tactrail.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts over all kept events, before any filter. */
public final class Census {

    private static final long DAY = 86_400_000L;

    /** A time is believed unless a few events stand a year from all others. */
    private static final long FAR = 366;

    private static final int FEW = 3;
    private static final int FEW_IN = 20;

    /** Attackers choose no regions or accounts, but edited logs may hold anything. */
    private static final int SETS = 10_000;

    private final SortedMap<Long, Day> days = new TreeMap<>();
    private final SortedSet<String> accounts = new TreeSet<>();
    private final SortedSet<String> regions = new TreeSet<>();
    private final SortedMap<Character, Long> categories = new TreeMap<>();
    private final SortedMap<Character, Long> access = new TreeMap<>();
    private @Nullable Repeats shared = new Repeats();
    private long events;
    private long untimed;
    private boolean strays;
    private long corrections;

    void add(Row row) {
        events++;
        corrections += row.corrects() ? 1 : 0;
        if (row.time() == Row.NO_TIME) {
            untimed++;
        } else {
            days.computeIfAbsent(Math.floorDiv(row.time(), DAY), any -> new Day())
                    .add(row.time());
        }
        put(accounts, row.account());
        put(regions, row.region());
        categories.merge(row.category(), 1L, Long::sum);
        access.merge(row.access(), 1L, Long::sum);
        long sharing = sharing(row);
        if (sharing != 0) {
            shared().add(sharing);
        }
    }

    /** The same of all rows of one {@code sharedEventID}, 0 of a row without. */
    private static long sharing(Row row) {
        if (row instanceof Stored stored) {
            return stored.hashOfSharedId();
        }
        if (row.sharedId().isEmpty()) {
            return 0;
        }
        ByteWriter text = new ByteWriter(any -> -1);
        text.text(row.sharedId());
        byte[] bytes = text.toBytes();
        return Repeats.hash(bytes, 0, bytes.length);
    }

    /** Takes what another counted of other events; that one is asked no more. */
    void merge(Census other) {
        events += other.events;
        untimed += other.untimed;
        corrections += other.corrections;
        other.days.forEach(
                (day, theirs) -> days.computeIfAbsent(day, any -> new Day()).merge(theirs));
        other.accounts.forEach(account -> put(accounts, account));
        other.regions.forEach(region -> put(regions, region));
        other.categories.forEach((category, count) -> categories.merge(category, count, Long::sum));
        other.access.forEach((kind, count) -> access.merge(kind, count, Long::sum));
        shared().merge(other.shared());
        other.shared = null;
    }

    /** Drops lone events at both ends of time. To be called once, after all events. */
    void settle() {
        shared().settle();
        long early = 0;
        long late = 0;
        for (long taken = strayEnd(true, late); taken > 0; taken = strayEnd(true, late)) {
            late += taken;
        }
        for (long taken = strayEnd(false, early); taken > 0; taken = strayEnd(false, early)) {
            early += taken;
        }
    }

    /** Takes the first or last day away if its events, with those taken before, are few and far from all others; says how many. */
    private long strayEnd(boolean last, long before) {
        if (days.size() < 2) {
            return 0;
        }
        long end = last ? days.lastKey() : days.firstKey();
        SortedMap<Long, Day> rest = last ? days.headMap(end) : days.tailMap(end + 1);
        long next = last ? rest.lastKey() : rest.firstKey();
        long count = day(end).events;
        if (Math.abs(end - next) < FAR || before + count > FEW || (before + count) * FEW_IN > events) {
            return 0;
        }
        days.remove(end);
        strays = true;
        return count;
    }

    @Nullable
    Instant first() {
        return days.isEmpty() ? null : Instant.ofEpochMilli(day(days.firstKey()).first);
    }

    @Nullable
    Instant last() {
        return days.isEmpty() ? null : Instant.ofEpochMilli(day(days.lastKey()).last);
    }

    /** Whether a marked event corrects one that was delivered before. */
    public boolean hasCorrections() {
        return corrections > 0;
    }

    /** Whether another event may have the {@code sharedEventID} of this one: of most acts one log tells. */
    public boolean mayShare(Row row) {
        long sharing = sharing(row);
        return sharing != 0 && shared().mayBe(sharing);
    }

    /** Says that {@link #mayShare} is asked no more: of more than a million ids what it knows takes 8 MB. */
    public void sharingIsTold() {
        shared = null;
    }

    private Repeats shared() {
        return Objects.requireNonNull(shared, "it is asked no more");
    }

    boolean hasStrays() {
        return strays;
    }

    /** Whether an event's time stands apart from all others. */
    public boolean isStray(Row row) {
        if (row.time() == Row.NO_TIME || days.isEmpty()) {
            return false;
        }
        return row.time() < day(days.firstKey()).first || row.time() > day(days.lastKey()).last;
    }

    long untimed() {
        return untimed;
    }

    List<String> accounts() {
        return new ArrayList<>(accounts);
    }

    List<String> regions() {
        return new ArrayList<>(regions);
    }

    /** Events of an {@code eventCategory}: M, D, N, I, or ? where the records do not say. */
    public long inCategory(char category) {
        return categories.getOrDefault(category, 0L);
    }

    /** Events by {@code readOnly}: r, w, or ?. */
    public Map<Character, Long> byAccess() {
        return access;
    }

    /** Days of UTC with at least one event whose time is believed. */
    public int daysWithEvents() {
        return days.size();
    }

    private Day day(long number) {
        return Objects.requireNonNull(days.get(number));
    }

    /** A day of UTC with events. */
    private static final class Day {
        private long events;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(long time) {
            events++;
            first = Math.min(first, time);
            last = Math.max(last, time);
        }

        void merge(Day other) {
            events += other.events;
            first = Math.min(first, other.first);
            last = Math.max(last, other.last);
        }
    }

    private static void put(SortedSet<String> set, String value) {
        if (!value.isEmpty()) {
            set.add(value);
            if (set.size() > SETS) {
                set.remove(set.last());
            }
        }
    }
}
