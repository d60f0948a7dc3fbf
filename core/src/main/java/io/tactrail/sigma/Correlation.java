package io.tactrail.sigma;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule over the hits of other rules. Source: Sigma correlation rules specification 2.1.0.
 *
 * @param targets {@link Rule#key} of each rule that it refers to, in the order written
 * @param names how each of them is called there, in conditions and in aliases
 * @param groupBy field names and aliases; hits with equal values belong together
 * @param aliases by name, the field of each target, by its key
 * @param bounds all of which must hold; empty where {@code expression} decides
 * @param expression over {@code names}, of temporal types only
 * @param fields whose values count, sum and so on
 * @param percentile of value_percentile and value_median
 * @param generate whether the referenced rules alert for themselves too
 */
public record Correlation(
        Rule rule,
        Type type,
        List<String> targets,
        List<String> names,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        Duration timespan,
        List<Bound> bounds,
        @Nullable Condition expression,
        List<String> fields,
        BigDecimal percentile,
        boolean generate) {

    public Correlation {
        targets = List.copyOf(targets);
        names = List.copyOf(names);
        groupBy = List.copyOf(groupBy);
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
        bounds = List.copyOf(bounds);
        fields = List.copyOf(fields);
    }

    /** What is made of the hits of one group. */
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean temporal() {
            return this == TEMPORAL || this == TEMPORAL_ORDERED;
        }

        /** Whether it looks at values of a field. */
        public boolean ofValues() {
            return this != EVENT_COUNT && !temporal();
        }

        /** Whether its result is a whole number. */
        boolean counts() {
            return this == EVENT_COUNT || this == VALUE_COUNT || temporal();
        }

        static @Nullable Type of(String word) {
            for (Type type : values()) {
                if (type.word().equals(word)) {
                    return type;
                }
            }
            return null;
        }
    }

    /** One side of a condition: {@code gte: 5}. */
    public record Bound(Order order, BigDecimal value) {

        public enum Order {
            GT,
            GTE,
            LT,
            LTE,
            EQ,
            NEQ
        }

        public boolean holds(BigDecimal number) {
            int difference = number.compareTo(value);
            return switch (order) {
                case GT -> difference > 0;
                case GTE -> difference >= 0;
                case LT -> difference < 0;
                case LTE -> difference <= 0;
                case EQ -> difference == 0;
                case NEQ -> difference != 0;
            };
        }

        /** Whether it can be decided while hits still come in (items 241, 242). */
        public boolean rising() {
            return order == Order.GT || order == Order.GTE;
        }
    }

    /** The field of a target's events that a name of {@code group-by} or {@code field} stands for. */
    public String field(String name, String target) {
        Map<String, String> alias = aliases.get(name);
        return alias == null ? name : alias.getOrDefault(target, name);
    }

    Correlation resolved(List<String> keys, Map<String, Map<String, String>> aliasesByKey) {
        return with(rule, keys, aliasesByKey);
    }

    Correlation of(Rule other) {
        return with(other, targets, aliases);
    }

    private Correlation with(Rule self, List<String> keys, Map<String, Map<String, String>> aliasesByKey) {
        return new Correlation(
                self,
                type,
                keys,
                names,
                groupBy,
                aliasesByKey,
                timespan,
                bounds,
                expression,
                fields,
                percentile,
                generate);
    }
}
