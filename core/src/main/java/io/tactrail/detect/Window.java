package io.tactrail.detect;

import io.tactrail.sigma.Correlation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One group of a correlation as time goes by. */
abstract sealed class Window {

    final Correlation correlation;
    final int references;
    private final Consumer<Burst> sink;

    private Window(Correlation correlation, int references, Consumer<Burst> sink) {
        this.correlation = correlation;
        this.references = references;
        this.sink = sink;
    }

    /** No entry earlier than this will come: what falls out of the window is let go. */
    abstract void moveTo(Instant now);

    /** An entry at the time that the window was moved to. */
    abstract void add(Measure.Entry entry);

    /** No more entries will come. */
    abstract void close();

    /** More may have come, but nobody will know: what is already certain is told, nothing is judged. */
    abstract void giveUp();

    /** How many entries are in memory; heavy ones count as several. */
    abstract int held();

    /**
     * Events that fulfil the correlation together.
     *
     * @param reported whether one of them is reported
     * @param time when that was decided
     * @param references of the first of them
     */
    record Burst(boolean reported, Instant time, Instant first, Instant last, long count, List<String> references) {}

    final void tell(Instant time, Instant first, Instant last, Gathered events) {
        sink.accept(new Burst(
                events.reported(), time, events.first(first), events.last(last), events.count(), events.references()));
    }

    final boolean past(Instant from, Instant now) {
        return Duration.between(from, now).compareTo(correlation.timespan()) > 0;
    }

    /**
     * The window that fits: one that slides where more hits can only fulfil it, else one that is judged at its end.
     *
     * @param references named of one burst
     */
    static Window of(Correlation correlation, Set<Integer> opening, int references, Consumer<Burst> sink) {
        boolean rising = correlation.bounds().stream().allMatch(Correlation.Bound::rising)
                && !Ways.negates(correlation.expression());
        return rising
                ? new Sliding(correlation, references, sink)
                : new Closing(correlation, opening, references, sink);
    }

    /** Fires at the event that reaches the threshold; what follows while it stays reached belongs to it (item 241). */
    static final class Sliding extends Window {

        private final Measure measure;
        private final Deque<Measure.Entry> entries = new ArrayDeque<>();
        private final Set<String> events = new HashSet<>();
        private @Nullable Instant fired;
        private Instant first = Instant.EPOCH;
        private Instant last = Instant.EPOCH;
        private Gathered gathered;
        private int held;

        Sliding(Correlation correlation, int references, Consumer<Burst> sink) {
            super(correlation, references, sink);
            this.measure = Measure.of(correlation);
            this.gathered = new Gathered(references);
        }

        @Override
        void moveTo(Instant now) {
            while (!entries.isEmpty() && past(entries.getFirst().fact().time(), now)) {
                Measure.Entry old = entries.removeFirst();
                events.remove(old.fact().reference());
                measure.remove(old);
                held -= old.weight();
            }
            if (entries.isEmpty()) {
                close();
            }
        }

        @Override
        void add(Measure.Entry entry) {
            Fact fact = entry.fact();
            Instant now = fact.time();
            // An event that two rules find is one event; temporal types ask which rules found it (item 249).
            boolean another = events.add(fact.reference());
            if (!another && !correlation.type().temporal()) {
                return;
            }
            entries.addLast(entry);
            held += entry.weight();
            measure.add(entry);
            if (!measure.holds(now)) {
                close();
                return;
            }
            last = now;
            if (fired == null) {
                fired = now;
                first = measure.since(entries.getFirst().fact().time(), now);
                Set<String> told = new HashSet<>();
                for (Measure.Entry each : entries) {
                    if (!each.fact().time().isBefore(first)
                            && told.add(each.fact().reference())) {
                        gathered.add(each.fact());
                    }
                }
            } else if (another) {
                gathered.add(fact);
            }
        }

        @Override
        void close() {
            if (fired != null) {
                tell(fired, first, last, gathered);
                gathered = new Gathered(references);
                fired = null;
            }
        }

        @Override
        void giveUp() {
            close();
        }

        @Override
        int held() {
            return held;
        }
    }

    /** Opens with a hit, lasts for the timespan, and is judged then (items 242, 253). */
    static final class Closing extends Window {

        private final Set<Integer> opening;
        private final List<Measure.Entry> entries = new ArrayList<>();
        private final Set<String> events = new HashSet<>();
        private int held;

        Closing(Correlation correlation, Set<Integer> opening, int references, Consumer<Burst> sink) {
            super(correlation, references, sink);
            this.opening = opening;
        }

        @Override
        void moveTo(Instant now) {
            if (!entries.isEmpty() && past(entries.get(0).fact().time(), now)) {
                close();
            }
        }

        @Override
        void add(Measure.Entry entry) {
            if (entries.isEmpty() && !opening.contains(entry.target())) {
                return;
            }
            if (events.add(entry.fact().reference()) || correlation.type().temporal()) {
                entries.add(entry);
                held += entry.weight();
            }
        }

        @Override
        void close() {
            if (entries.isEmpty()) {
                return;
            }
            Instant first = entries.get(0).fact().time();
            Instant last = entries.get(entries.size() - 1).fact().time();
            Measure measure = Measure.of(correlation);
            entries.forEach(measure::add);
            if (measure.holds(last)) {
                Gathered gathered = new Gathered(references);
                Set<String> told = new HashSet<>();
                for (Measure.Entry entry : entries) {
                    if (told.add(entry.fact().reference())) {
                        gathered.add(entry.fact());
                    }
                }
                tell(first.plus(correlation.timespan()), first, last, gathered);
            }
            giveUp();
        }

        @Override
        void giveUp() {
            entries.clear();
            events.clear();
            held = 0;
        }

        @Override
        int held() {
            return held;
        }
    }
}
