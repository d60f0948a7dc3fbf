package io.tactrail.coverage;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sentences while they are made: of each kind the first in order, and the number of all. */
final class Found {

    private static final Comparator<Unseen> ORDER = Comparator.comparing(Unseen::kind)
            .thenComparing(Unseen::account)
            .thenComparing(Unseen::region)
            .thenComparing(unseen -> unseen.from() == null ? Instant.MIN : unseen.from())
            .thenComparing(Unseen::statement)
            .thenComparing(Unseen::why);

    private final Map<Unseen.Kind, TreeSet<Unseen>> first = new EnumMap<>(Unseen.Kind.class);
    private final Map<Unseen.Kind, Integer> numbers = new EnumMap<>(Unseen.Kind.class);

    void add(Unseen unseen) {
        TreeSet<Unseen> own = first.computeIfAbsent(unseen.kind(), any -> new TreeSet<>(ORDER));
        own.add(unseen);
        if (own.size() > Unseens.MOST) {
            own.pollLast();
        }
        numbers.merge(unseen.kind(), 1, Integer::sum);
    }

    /** In order of account, region and time. */
    SortedSet<Unseen> first(Unseen.Kind kind) {
        return first.getOrDefault(kind, new TreeSet<>(ORDER));
    }

    /** Those beyond the first. */
    int more(Unseen.Kind kind) {
        return Math.max(0, numbers.getOrDefault(kind, 0) - Unseens.MOST);
    }
}
