package io.tactrail.story;

import io.tactrail.story.Usual.Trait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an actor did that its credentials' holders never did before: calls, services, regions, clients. */
final class Novelty {

    /** A call or two that are new are nothing; everyone has a first time. */
    private static final int CALLS = 3;

    private static final int CALLS_AT_MOST = 15;
    private static final int SERVICES_AT_MOST = 9;
    private static final int SHOWN = 5;

    /** What a holder did for the first time on a day. */
    private static final class First {
        private final Map<Trait, Set<String>> names = new EnumMap<>(Trait.class);
        private final List<String> references = new ArrayList<>();
        private final Session session;
        private final String name;
        private final boolean stranger;

        /** "in the 30 days before": days on which the holder, or the role, was seen. */
        private final String support;

        First(Session session, Baseline.Known known) {
            this.session = session;
            this.name = known.name();
            this.stranger = known.stranger();
            String days = Words.count(known.before(), "day");
            this.support = known.allBefore() ? "in the " + days + " before" : "on " + days + " of its holder's";
        }

        int count(Trait trait) {
            return names.getOrDefault(trait, Set.of()).size();
        }
    }

    private final Map<String, Map<Long, First>> firsts = new TreeMap<>();

    private @Nullable Session unknown;

    void add(Session session, Baseline.Known known) {
        if (!known.enough()) {
            unknown = unknown == null && known.before() == 0 ? session : unknown;
            return;
        }
        First first = firsts.computeIfAbsent(known.name(), any -> new TreeMap<>())
                .computeIfAbsent(Usual.day(session), any -> new First(session, known));
        boolean any = false;
        for (Trait trait : Trait.values()) {
            for (String name : trait == Trait.PLACE ? Set.<String>of() : trait.of(session)) {
                if (known.isNew(trait, name)) {
                    first.names.computeIfAbsent(trait, none -> new TreeSet<>()).add(name);
                    any = true;
                }
            }
        }
        if (any) {
            first.references.add(session.firstReference());
        }
    }

    List<Finding> found() {
        List<Finding> found = new ArrayList<>();
        if (firsts.isEmpty() && unknown != null) {
            found.add(new Finding(
                    FindingKind.NEW_CALL,
                    unknown.number(),
                    0,
                    "whether its calls, services, regions and clients are new to " + unknown.holder()
                            + ": on the first day of evidence: unknown",
                    null,
                    List.of(),
                    List.of(unknown.firstReference())));
        }
        for (Map<Long, First> byDay : firsts.values()) {
            for (Trait trait : Trait.values()) {
                found(trait, byDay, found);
            }
        }
        return found;
    }

    /** The day with most; who has such days again and again is new here or works at everything. */
    private static void found(Trait trait, Map<Long, First> byDay, List<Finding> found) {
        List<First> most = byDay.values().stream()
                .filter(first -> first.count(trait) > 0)
                .sorted(Comparator.comparingInt((First first) -> first.count(trait))
                        .reversed()
                        .thenComparingInt(first -> first.session.number()))
                .toList();
        if (most.isEmpty()) {
            return;
        }
        First first = most.get(0);
        int count = first.count(trait);
        boolean restless = most.size() >= Baseline.DAYS
                && most.size() * 2 > byDay.size()
                && most.get(most.size() / 2).count(trait) * 2 > count;
        Set<String> names = first.names.getOrDefault(trait, Set.of());
        found.add(new Finding(
                kind(trait),
                first.session.number(),
                restless ? 0 : points(trait, count, first.stranger),
                first.name + ": " + count + (count == 1 ? " " : " different ") + what(trait, count) + " ("
                        + String.join(", ", names.stream().limit(SHOWN).toList()) + (count > SHOWN ? ", …" : "")
                        + ") never " + first.support,
                null,
                List.of(),
                first.references));
    }

    /** Of somebody in his usual place it says half as much, and another client nothing. */
    private static int points(Trait trait, int count, boolean stranger) {
        int points = points(trait, count);
        return stranger ? points : trait == Trait.CLIENT ? 0 : points / 2;
    }

    private static int points(Trait trait, int count) {
        return switch (trait) {
            case CALL -> count < CALLS ? 0 : Math.min(CALLS_AT_MOST, count);
            case SERVICE -> count < 2 ? 0 : Math.min(SERVICES_AT_MOST, 3 * count);
            case REGION -> FindingKind.NEW_REGION.points();
            case CLIENT -> FindingKind.NEW_CLIENT.points();
            case PLACE -> 0;
        };
    }

    private static FindingKind kind(Trait trait) {
        return switch (trait) {
            case CALL -> FindingKind.NEW_CALL;
            case SERVICE -> FindingKind.NEW_SERVICE;
            case REGION -> FindingKind.NEW_REGION;
            case CLIENT -> FindingKind.NEW_CLIENT;
            case PLACE -> FindingKind.NEW_PLACE;
        };
    }

    private static String what(Trait trait, int count) {
        String one = switch (trait) {
            case CALL -> "call";
            case SERVICE -> "service";
            case REGION -> "region";
            case CLIENT -> "client";
            case PLACE -> "place";
        };
        return count == 1 ? one : one + "s";
    }
}
