package io.tactrail.coverage;

import io.tactrail.digest.DigestWindow;
import io.tactrail.ledger.Delivered;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One day of one account and region while it is counted. It takes some 400 bytes where there are events. */
final class DayTally {

    /** Services whose data events are told apart: the first by name. */
    static final int SERVICES = 64;

    private static final int MINUTES = 1440;

    private static final Category OTHERS = new Category(Category.Kind.DATA, Category.OTHERS);

    private Category[] categories = new Category[2];
    private long[] counts = new long[2];
    private int[] hours = new int[2];
    private int size;

    private Map<Delivered.Kind, Count> files = Map.of();

    /** Hours by what digests say: verified with logs and without, then the same unverified. */
    private int @Nullable [] digests;

    /** One bit for each minute with a management event. */
    private long @Nullable [] minutes;

    /** The last service by name that is told apart, where there were too many. */
    private @Nullable Category lastService;

    private int services;
    private long reads;
    private long writes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** @param minute of the day */
    void add(Category category, char access, long time, int minute) {
        count(category, 1, 1 << (minute / 60));
        if (isControl(category)) {
            reads += access == 'r' ? 1 : 0;
            writes += access == 'w' ? 1 : 0;
            if (minutes == null) {
                minutes = new long[(MINUTES + 63) / 64];
            }
            minutes[minute >> 6] |= 1L << (minute & 63);
        }
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private static boolean isControl(Category category) {
        return switch (category.kind()) {
            case MANAGEMENT_READ, MANAGEMENT_WRITE, SIGN_IN, UNKNOWN -> true;
            case DATA, NETWORK_ACTIVITY, INSIGHT -> false;
        };
    }

    private void count(Category category, long number, int mask) {
        if (lastService != null && isService(category) && category.compareTo(lastService) > 0) {
            count(OTHERS, number, mask);
            return;
        }
        int at = 0;
        while (at < size && !categories[at].equals(category)) {
            at++;
        }
        if (at == size) {
            if (size == categories.length) {
                categories = Arrays.copyOf(categories, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
                hours = Arrays.copyOf(hours, size * 2);
            }
            categories[size++] = category;
            counts[at] = 0;
            hours[at] = 0;
            services += isService(category) ? 1 : 0;
        }
        counts[at] += number;
        hours[at] |= mask;
        if (services > SERVICES) {
            fold();
        }
    }

    /** Counts the data events of the last service by name among those of the others. */
    private void fold() {
        int last = lastService();
        long number = counts[last];
        int mask = hours[last];
        size--;
        services--;
        categories[last] = categories[size];
        counts[last] = counts[size];
        hours[last] = hours[size];
        lastService = categories[lastService()];
        count(OTHERS, number, mask);
    }

    private int lastService() {
        int last = -1;
        for (int i = 0; i < size; i++) {
            if (isService(categories[i]) && (last < 0 || categories[i].compareTo(categories[last]) > 0)) {
                last = i;
            }
        }
        return last;
    }

    private static boolean isService(Category category) {
        return category.kind() == Category.Kind.DATA && !category.equals(OTHERS);
    }

    void delivered(Delivered.Kind kind, int mask) {
        delivered(kind, new Count(1, mask));
    }

    private void delivered(Delivered.Kind kind, Count more) {
        if (files.isEmpty()) {
            files = new EnumMap<>(Delivered.Kind.class);
        }
        files.merge(kind, more, (a, b) -> new Count(a.number() + b.number(), a.hours() | b.hours()));
    }

    void digest(DigestWindow window, int mask) {
        if (digests == null) {
            digests = new int[4];
        }
        digests[(window.verified() ? 0 : 2) + (window.logs() > 0 ? 0 : 1)] |= mask;
    }

    void merge(DayTally other) {
        reads += other.reads;
        writes += other.writes;
        for (int i = 0; i < other.size; i++) {
            count(other.categories[i], other.counts[i], other.hours[i]);
        }
        other.files.forEach(this::delivered);
        if (other.digests != null) {
            digests = digests == null ? new int[4] : digests;
            for (int i = 0; i < digests.length; i++) {
                digests[i] |= other.digests[i];
            }
        }
        if (other.minutes != null) {
            minutes = minutes == null ? new long[other.minutes.length] : minutes;
            for (int i = 0; i < minutes.length; i++) {
                minutes[i] |= other.minutes[i];
            }
        }
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    long reads() {
        return reads;
    }

    long writes() {
        return writes;
    }

    long events() {
        return Arrays.stream(counts, 0, size).sum();
    }

    /** Events and files. */
    long evidence() {
        return events() + files.values().stream().mapToLong(Count::number).sum() + (digests == null ? 0 : 1);
    }

    /** The time of the first event, or {@code Long.MAX_VALUE} where there is none. */
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    int hours() {
        int all = 0;
        for (int i = 0; i < size; i++) {
            all |= hours[i];
        }
        return all;
    }

    /** Hours with a management event. */
    int controlHours() {
        int all = 0;
        for (int i = 0; i < size; i++) {
            all |= isControl(categories[i]) ? hours[i] : 0;
        }
        return all;
    }

    /** Hours with an event of a kind. */
    int hours(Category.Kind kind) {
        int all = 0;
        for (int i = 0; i < size; i++) {
            all |= categories[i].kind() == kind ? hours[i] : 0;
        }
        return all;
    }

    boolean has(Category category) {
        for (int i = 0; i < size; i++) {
            if (categories[i].equals(category)) {
                return true;
            }
        }
        return false;
    }

    int logHours() {
        Count logs = files.get(Delivered.Kind.LOG);
        return logs == null ? 0 : logs.hours();
    }

    /** Hours that are told of by an event, a file or a digest. */
    int evidenceHours() {
        int all = hours();
        for (Count count : files.values()) {
            all |= count.hours();
        }
        if (digests != null) {
            for (int mask : digests) {
                all |= mask;
            }
        }
        return all;
    }

    /** Whether there is a management event in one of these minutes of the day, both included. */
    boolean active(int from, int to) {
        if (minutes != null) {
            for (int minute = from; minute <= to; minute++) {
                if ((minutes[minute >> 6] >>> (minute & 63) & 1) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    void addTo(SortedMap<Category, Long> events) {
        for (int i = 0; i < size; i++) {
            events.merge(categories[i], counts[i], Long::sum);
        }
    }

    CoveredDay told(Place place, LocalDate day, int heartbeats) {
        SortedMap<Category, Count> events = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            events.put(categories[i], new Count(counts[i], hours[i]));
        }
        DigestHours hours = DigestHours.UNTOLD;
        if (digests != null) {
            int listed = digests[0] | digests[2];
            hours = new DigestHours(
                    digests[0], digests[1] & ~listed, digests[2] & ~digests[0], digests[3] & ~listed & ~digests[1]);
        }
        return new CoveredDay(place.account(), place.region(), day, events, new TreeMap<>(files), hours, heartbeats);
    }
}
