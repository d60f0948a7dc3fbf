package io.tactrail.detect;

import io.tactrail.sigma.Correlation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One group of a correlation as time goes by. */
abstract sealed class Window {

    final Correlation correlation;
    private final Consumer<Burst> sink;

    private Window(Correlation correlation, Consumer<Burst> sink) {
        this.correlation = correlation;
        this.sink = sink;
    }

    /** An entry not earlier than any before. */
    abstract void add(Measure.Entry entry);

    /** No more entries will come. */
    abstract void close();

    /** More may have come, but nobody will know: what is already certain is told, nothing is judged. */
    abstract void giveUp();

    /**
     * Events that fulfil the correlation together.
     *
     * @param time when that was decided
     */
    record Burst(Instant time, Instant first, Instant last, List<String> references) {}

    final void tell(Instant time, Instant first, Instant last, Set<String> references) {
        sink.accept(new Burst(time, first, last, List.copyOf(new ArrayList<>(references))));
    }

    final boolean past(Instant from, Instant now) {
        return Duration.between(from, now).compareTo(correlation.timespan()) > 0;
    }

    /** The window that fits: one that slides where more hits can only fulfil it, else one that is judged at its end. */
    static Window of(Correlation correlation, Set<Integer> opening, Consumer<Burst> sink) {
        boolean rising = correlation.bounds().stream().allMatch(Correlation.Bound::rising)
                && !Ways.negates(correlation.expression());
        return rising ? new Sliding(correlation, sink) : new Closing(correlation, opening, sink);
    }

    /** Fires at the event that reaches the threshold; what follows while it stays reached belongs to it (item 241). */
    static final class Sliding extends Window {

        private final Measure measure;
        private final Deque<Measure.Entry> entries = new ArrayDeque<>();
        private final Set<String> events = new HashSet<>();
        private @Nullable Instant fired;
        private Instant first = Instant.EPOCH;
        private Instant last = Instant.EPOCH;
        private final Set<String> references = new LinkedHashSet<>();

        Sliding(Correlation correlation, Consumer<Burst> sink) {
            super(correlation, sink);
            this.measure = Measure.of(correlation);
        }

        @Override
        void add(Measure.Entry entry) {
            Fact fact = entry.fact();
            Instant now = fact.time();
            while (!entries.isEmpty() && past(entries.getFirst().fact().time(), now)) {
                Measure.Entry old = entries.removeFirst();
                events.remove(old.fact().reference());
                measure.remove(old);
            }
            if (entries.isEmpty()) {
                close();
            }
            // An event that two rules find is one event; temporal types ask which rules found it (item 249).
            if (!events.add(fact.reference()) && !correlation.type().temporal()) {
                return;
            }
            entries.addLast(entry);
            measure.add(entry);
            if (!measure.holds(now)) {
                close();
                return;
            }
            if (fired == null) {
                fired = now;
                first = measure.since(entries.getFirst().fact().time(), now);
                for (Measure.Entry each : entries) {
                    if (!each.fact().time().isBefore(first)) {
                        references.add(each.fact().reference());
                    }
                }
            }
            references.add(fact.reference());
            last = now;
        }

        @Override
        void close() {
            if (fired != null) {
                tell(fired, first, last, references);
                references.clear();
                fired = null;
            }
        }

        @Override
        void giveUp() {
            close();
        }
    }

    /** Opens with a hit, lasts for the timespan, and is judged then (items 242, 253). */
    static final class Closing extends Window {

        private final Set<Integer> opening;
        private final List<Measure.Entry> entries = new ArrayList<>();
        private final Set<String> events = new HashSet<>();

        Closing(Correlation correlation, Set<Integer> opening, Consumer<Burst> sink) {
            super(correlation, sink);
            this.opening = opening;
        }

        @Override
        void add(Measure.Entry entry) {
            if (!entries.isEmpty()
                    && past(entries.get(0).fact().time(), entry.fact().time())) {
                close();
            }
            if (entries.isEmpty() && !opening.contains(entry.target())) {
                return;
            }
            if (events.add(entry.fact().reference()) || correlation.type().temporal()) {
                entries.add(entry);
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
                tell(first.plus(correlation.timespan()), first, last, references());
            }
            giveUp();
        }

        @Override
        void giveUp() {
            entries.clear();
            events.clear();
        }

        private Set<String> references() {
            Set<String> references = new LinkedHashSet<>();
            entries.forEach(entry -> references.add(entry.fact().reference()));
            return references;
        }
    }
}
