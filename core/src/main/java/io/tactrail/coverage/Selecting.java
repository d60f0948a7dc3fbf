package io.tactrail.coverage;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows what trails and stores are told to record. A window begins with the call that drops something, and lasts until a
 * call has all of it recorded again.
 */
final class Selecting {

    private final Open open;
    /** What a call dropped, and its window. */
    private record Dropped(String slot, List<Selector> selectors) {}

    private final Map<Trail.Key, List<Dropped>> dropped = new HashMap<>();
    private int calls;

    Selecting(Open open) {
        this.open = open;
    }

    void events(Trail thing, Act act) {
        List<Selector> now = Selector.of(act.details());
        if (now == null) {
            if (!act.name().equals("UpdateEventDataStore")) {
                thing.selectors = null;
            }
            return;
        }
        boolean known = thing.selectors != null;
        List<Selector> then = thing.selectors == null ? Selector.BY_DEFAULT : thing.selectors;
        thing.selectors = now;
        restored(thing, act);
        List<Selector> lost =
                then.stream().filter(selector -> !selector.isCoveredBy(now)).toList();
        if (!lost.isEmpty()) {
            String slot = "events " + ++calls + " " + thing.key;
            dropped.computeIfAbsent(thing.key, any -> new ArrayList<>()).add(new Dropped(slot, lost));
            open.begin(slot, act, () -> draft(thing, act, lost, now, known));
        }
    }

    /** Ends the windows of what is recorded again. */
    void restored(Trail thing, Act act) {
        List<Selector> now = thing.selectors;
        if (now != null) {
            dropped.getOrDefault(thing.key, new ArrayList<>()).removeIf(each -> {
                boolean again = each.selectors.stream().allMatch(selector -> selector.isCoveredBy(now));
                if (again) {
                    open.end(each.slot, act);
                }
                return again;
            });
        }
    }

    private static Draft draft(Trail thing, Act act, List<Selector> lost, List<Selector> now, boolean known) {
        Set<String> words = new TreeSet<>();
        for (Selector selector : lost) {
            words.add(selector.lost(now));
        }
        Draft draft = new Draft(
                act.at(),
                Kind.FEWER_EVENTS,
                thing.account(),
                thing.regions(),
                thing.key.words() + " " + thing.reach(),
                joined(words) + (known ? "" : " (compared with the default; what it recorded before is not known)"),
                known ? Confidence.SHOWN : Confidence.LIKELY,
                thing.key.toString());
        draft.control = lost.stream().anyMatch(Selector::isManagement);
        draft.home = thing.onlySure();
        return draft;
    }

    /** At most six, the rest counted. */
    static String joined(Set<String> words) {
        List<String> all = new ArrayList<>(words);
        return String.join("; ", all.subList(0, Math.min(6, all.size())))
                + (all.size() > 6 ? "; and " + (all.size() - 6) + " more sorts" : "");
    }

    void insights(Trail thing, Act act) {
        thing.insights = narrowed(
                thing,
                act,
                new TreeSet<>(act.details().all("insightType")),
                thing.insights,
                Kind.NO_INSIGHTS,
                "Insights events: ");
    }

    void context(Trail thing, Act act) {
        thing.context = narrowed(
                thing,
                act,
                new TreeSet<>(act.details().all("contextKey")),
                thing.context,
                Kind.FEWER_EVENTS,
                "what is added to events: ");
    }

    private Set<String> narrowed(
            Trail thing, Act act, Set<String> now, @Nullable Set<String> then, Kind kind, String what) {
        Set<String> lost = new TreeSet<>(then == null ? Set.of() : then);
        lost.removeAll(now);
        String slot = what + thing.key;
        if (!lost.isEmpty() || then == null && now.isEmpty() && kind == Kind.NO_INSIGHTS) {
            open.begin(slot, act, () -> {
                Draft draft = new Draft(
                        act.at(),
                        kind,
                        thing.account(),
                        thing.regions(),
                        thing.key.words() + " " + thing.reach(),
                        what
                                + (lost.isEmpty()
                                        ? "if there were any before, which is not known"
                                        : String.join(", ", lost)),
                        lost.isEmpty() ? Confidence.GUESSED : Confidence.SHOWN,
                        thing.key.toString());
                draft.control = false;
                return draft;
            });
        } else if (!now.isEmpty()) {
            open.end(slot, act);
        }
        return now;
    }
}
