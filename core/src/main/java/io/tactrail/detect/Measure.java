package io.tactrail.detect;

import io.tactrail.sigma.Correlation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a correlation knows of the hits in one window of one group. */
sealed interface Measure {

    void add(Entry entry);

    void remove(Entry entry);

    /** Whether the condition holds for the window that ends now. */
    boolean holds(Instant now);

    /** When that began which makes it hold; the window's first event in all but ordered correlations. */
    default Instant since(Instant first, Instant now) {
        return first;
    }

    /**
     * A hit in a window.
     *
     * @param target which of the correlation's rules hit
     * @param values of the field that is looked at: texts to count, or numbers
     */
    record Entry(Fact fact, int target, List<String> values, List<BigDecimal> numbers) {

        int weight() {
            return fact.weight() + Fact.weight(values);
        }
    }

    static Measure of(Correlation correlation) {
        return switch (correlation.type()) {
            case EVENT_COUNT -> new Count(correlation);
            case VALUE_COUNT -> new Distinct(correlation);
            case VALUE_SUM -> new Sum(correlation, false);
            case VALUE_AVG -> new Sum(correlation, true);
            case VALUE_PERCENTILE, VALUE_MEDIAN -> new Percentile(correlation);
            case TEMPORAL -> new Together(correlation);
            case TEMPORAL_ORDERED -> new InOrder(correlation);
        };
    }

    private static boolean all(Correlation correlation, BigDecimal number) {
        return correlation.bounds().stream().allMatch(bound -> bound.holds(number));
    }

    /** How many events. */
    final class Count implements Measure {

        private final Correlation correlation;
        private long count;

        Count(Correlation correlation) {
            this.correlation = correlation;
        }

        @Override
        public void add(Entry entry) {
            count++;
        }

        @Override
        public void remove(Entry entry) {
            count--;
        }

        @Override
        public boolean holds(Instant now) {
            return all(correlation, BigDecimal.valueOf(count));
        }
    }

    /** How many distinct values. */
    final class Distinct implements Measure {

        private final Correlation correlation;
        private final Map<String, Integer> counts = new HashMap<>();

        Distinct(Correlation correlation) {
            this.correlation = correlation;
        }

        @Override
        public void add(Entry entry) {
            entry.values().forEach(value -> counts.merge(value, 1, Integer::sum));
        }

        @Override
        public void remove(Entry entry) {
            entry.values().forEach(value -> counts.computeIfPresent(value, (key, n) -> n == 1 ? null : n - 1));
        }

        @Override
        public boolean holds(Instant now) {
            return all(correlation, BigDecimal.valueOf(counts.size()));
        }
    }

    /** The sum or the average, both exact. */
    final class Sum implements Measure {

        private final Correlation correlation;
        private final boolean average;
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        Sum(Correlation correlation, boolean average) {
            this.correlation = correlation;
            this.average = average;
        }

        @Override
        public void add(Entry entry) {
            for (BigDecimal number : entry.numbers()) {
                sum = sum.add(number);
                count++;
            }
        }

        @Override
        public void remove(Entry entry) {
            for (BigDecimal number : entry.numbers()) {
                sum = sum.subtract(number);
                count--;
            }
        }

        @Override
        public boolean holds(Instant now) {
            // An average is compared as a sum, so that nothing is rounded.
            BigDecimal times = average ? BigDecimal.valueOf(count) : BigDecimal.ONE;
            return count > 0
                    && correlation.bounds().stream()
                            .map(bound -> new Correlation.Bound(
                                    bound.order(), bound.value().multiply(times)))
                            .allMatch(bound -> bound.holds(sum));
        }
    }

    /** A percentile by linear interpolation between closest ranks (item 257). */
    final class Percentile implements Measure {

        private final Correlation correlation;
        private final List<BigDecimal> sorted = new ArrayList<>();

        Percentile(Correlation correlation) {
            this.correlation = correlation;
        }

        @Override
        public void add(Entry entry) {
            for (BigDecimal number : entry.numbers()) {
                int at = Collections.binarySearch(sorted, number);
                sorted.add(at < 0 ? -at - 1 : at, number);
            }
        }

        @Override
        public void remove(Entry entry) {
            for (BigDecimal number : entry.numbers()) {
                int at = Collections.binarySearch(sorted, number);
                if (at >= 0) {
                    sorted.remove(at);
                }
            }
        }

        @Override
        public boolean holds(Instant now) {
            if (sorted.isEmpty()) {
                return false;
            }
            BigDecimal rank = correlation
                    .percentile()
                    .multiply(BigDecimal.valueOf(sorted.size() - 1))
                    .movePointLeft(2);
            int low = rank.setScale(0, RoundingMode.FLOOR).intValueExact();
            BigDecimal below = sorted.get(low);
            BigDecimal above = sorted.get(Math.min(low + 1, sorted.size() - 1));
            BigDecimal part = rank.subtract(BigDecimal.valueOf(low));
            return all(correlation, below.add(above.subtract(below).multiply(part)));
        }
    }

    /** Which rules hit, in any order. */
    final class Together implements Measure {

        private final Correlation correlation;
        private final int[] counts;

        Together(Correlation correlation) {
            this.correlation = correlation;
            this.counts = new int[correlation.targets().size()];
        }

        @Override
        public void add(Entry entry) {
            counts[entry.target()]++;
        }

        @Override
        public void remove(Entry entry) {
            counts[entry.target()]--;
        }

        @Override
        public boolean holds(Instant now) {
            if (correlation.expression() != null) {
                return correlation
                        .expression()
                        .holds(name -> counts[correlation.names().indexOf(name)] > 0);
            }
            long different = 0;
            for (int count : counts) {
                different += count > 0 ? 1 : 0;
            }
            return correlation.bounds().isEmpty()
                    ? different == counts.length
                    : all(correlation, BigDecimal.valueOf(different));
        }
    }

    /** Which rules hit, in their order. */
    final class InOrder implements Measure {

        private final Correlation correlation;
        private final Ways ways;
        private final List<Chain> chains = new ArrayList<>();
        private final int[] counts;

        InOrder(Correlation correlation) {
            this.correlation = correlation;
            this.ways = Ways.of(correlation);
            this.counts = new int[correlation.targets().size()];
            ways.list().forEach(way -> chains.add(new Chain(way.size())));
        }

        @Override
        public void add(Entry entry) {
            counts[entry.target()]++;
            for (int i = 0; i < chains.size(); i++) {
                int place = ways.list().get(i).indexOf(entry.target());
                if (place >= 0) {
                    chains.get(i).add(place, entry.fact());
                }
            }
        }

        @Override
        public void remove(Entry entry) {
            counts[entry.target()]--;
        }

        @Override
        public boolean holds(Instant now) {
            return way(now) >= 0;
        }

        private int way(Instant now) {
            for (int i = 0; i < chains.size(); i++) {
                List<Integer> way = ways.list().get(i);
                int length = chains.get(i).length(now, correlation.timespan());
                boolean holds = correlation.bounds().isEmpty()
                        ? length == way.size() && ways.holds(way, target -> counts[target] > 0)
                        : all(correlation, BigDecimal.valueOf(length));
                if (holds) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public Instant since(Instant first, Instant now) {
            int way = way(now);
            Chain chain = chains.get(Math.max(0, way));
            int length = chain.length(now, correlation.timespan());
            Instant start = length == 0 ? null : chain.start(length, now, correlation.timespan());
            return start == null ? first : start;
        }
    }
}
