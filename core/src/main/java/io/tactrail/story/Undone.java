package io.tactrail.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is left of calls after all that came later. Each call is compared only with those of its account and service that
 * undo such a call and name something that it names, so that a log of many thousands of either is no trap.
 */
public final class Undone {

    /**
     * What is left of a call.
     *
     * @param left what nobody took back; if somebody took all of it, what that call found
     * @param by the call that took all of it, or null
     */
    public record Rest(Left left, @Nullable Left by) {}

    /** @param taking whether only calls that take a share back are meant */
    private record Way(String account, String region, String source, String event, String means, boolean taking) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Way way
                    && way.taking == taking
                    && way.account.equals(account)
                    && way.region.equals(region)
                    && way.source.equals(source)
                    && way.event.equals(event)
                    && way.means.equals(means);
        }

        @Override
        public int hashCode() {
            return Objects.hash(account, region, source, event, means, taking);
        }
    }

    /** Places of calls in the list, upwards. */
    private static final class Calls {
        private final List<Integer> all = new ArrayList<>();
        private final Map<String, List<Integer>> naming = new HashMap<>();
        private final Map<String, List<Integer>> lacking = new HashMap<>();
    }

    private final List<Left> left;
    private final Map<Way, Calls> undoing = new HashMap<>();

    /** @param left in order of time */
    public Undone(List<Left> left) {
        this.left = left;
        for (int i = 0; i < left.size(); i++) {
            Left call = left.get(i);
            for (String means : Foothold.undoingMeans(call.source(), call.name())) {
                if (call.means().contains(means)) {
                    add(i, way(call, call.name(), means, false));
                    if (Foothold.takes(call.details())) {
                        add(i, way(call, call.name(), means, true));
                    }
                }
            }
        }
    }

    private static Way way(Left call, String event, String means, boolean taking) {
        return new Way(call.account(), call.everywhere() ? "" : call.region(), call.source(), event, means, taking);
    }

    private void add(int place, Way way) {
        Calls calls = undoing.computeIfAbsent(way, any -> new Calls());
        calls.all.add(place);
        left.get(place).details().values().stream()
                .map(named -> named(named.name(), named.value()))
                .distinct()
                .forEach(key -> calls.naming
                        .computeIfAbsent(key, any -> new ArrayList<>())
                        .add(place));
    }

    /** A name and an ARN that ends with it are the same, see {@link Left#after}. */
    private static String named(String name, String value) {
        return name + '\n' + value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
    }

    /** What is left of a call, by its place in the list. */
    public Rest of(int place) {
        Left call = left.get(place);
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingInt(Cursor::place));
        for (Foothold foothold : Foothold.leaves(call.source(), call.name())) {
            for (Foothold.Undoing each : foothold.undoings()) {
                boolean taking =
                        each.event().equals(foothold.event()) && each.means().isEmpty();
                Calls calls = undoing.get(way(call, each.event(), each.means(), taking));
                if (calls != null) {
                    for (List<Integer> places : candidates(call, foothold.object(), calls, taking)) {
                        add(cursors, new Cursor(places, after(places, place)));
                    }
                }
            }
        }
        Left rest = call;
        int last = place;
        while (!cursors.isEmpty()) {
            Cursor next = cursors.remove();
            if (next.place() > last) {
                last = next.place();
                Left undo = left.get(last);
                Left after = rest.after(undo);
                if (after == null) {
                    return new Rest(rest, undo);
                }
                rest = after;
            }
            add(cursors, new Cursor(next.places, next.at + 1));
        }
        return new Rest(rest, null);
    }

    private record Cursor(List<Integer> places, int at) {
        int place() {
            return places.get(at);
        }
    }

    private static void add(PriorityQueue<Cursor> cursors, Cursor cursor) {
        if (cursor.at < cursor.places.size()) {
            cursors.add(cursor);
        }
    }

    private static int after(List<Integer> places, int place) {
        int at = Collections.binarySearch(places, place + 1);
        return at < 0 ? -at - 1 : at;
    }

    /**
     * Whoever undoes it names one of its things at least, and of each kind that both name one at least: the fewest that
     * may do so.
     */
    private List<List<Integer>> candidates(Left call, List<String> object, Calls calls, boolean taking) {
        if (Left.isOfAccount(object)) {
            return List.of(calls.all);
        }
        List<List<Integer>> any = new ArrayList<>();
        List<List<Integer>> best = any;
        for (String name : object) {
            List<String> values = call.details().all(name);
            if (values.isEmpty() || (taking && Left.isSharedWith(name))) {
                continue;
            }
            List<List<Integer>> same = values.stream()
                    .map(value -> calls.naming.getOrDefault(named(name, value), List.of()))
                    .toList();
            any.addAll(same);
            // Whom it is shared with may be taken away before: then it is no more what both have to name.
            if (!Left.isSharedWith(name)) {
                List<List<Integer>> or = new ArrayList<>(same);
                or.add(calls.lacking.computeIfAbsent(
                        name,
                        unnamed -> calls.all.stream()
                                .filter(place ->
                                        left.get(place).details().all(unnamed).isEmpty())
                                .toList()));
                best = best.equals(any) || size(or) < size(best) ? or : best;
            }
        }
        return size(any) < size(best) ? any : best;
    }

    private static long size(List<List<Integer>> places) {
        return places.stream().mapToLong(List::size).sum();
    }
}
