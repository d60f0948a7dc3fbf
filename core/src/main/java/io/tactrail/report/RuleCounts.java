package io.tactrail.report;

import io.tactrail.sigma.Level;
import io.tactrail.sigma.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How often rules hit, the gravest first, then the most frequent. */
record RuleCounts(List<RuleCount> rules) {

    /** For rules that have no level. */
    static final String NO_LEVEL = "none";

    private static final Comparator<RuleCount> ORDER = Comparator.<RuleCount>comparingInt(
                    each -> each.rule.level() == null ? -1 : each.rule.level().ordinal())
            .reversed()
            .thenComparing(Comparator.comparingLong(RuleCount::count).reversed())
            .thenComparing(each -> each.rule.title())
            .thenComparing(each -> each.rule.key());

    /** A rule, and how often it hit. */
    record RuleCount(Rule rule, long count) {}

    RuleCounts(Map<Rule, Long> hits) {
        this(hits.entrySet().stream()
                .map(hit -> new RuleCount(hit.getKey(), hit.getValue()))
                .sorted(ORDER)
                .toList());
    }

    List<RuleCount> first(int most) {
        return rules.subList(0, Math.min(most, rules.size()));
    }

    /** Hits by level, the gravest first; rules without a level only where there are some. */
    Map<String, Long> byLevel() {
        Map<String, Long> levels = new LinkedHashMap<>();
        for (int i = Level.values().length - 1; i >= 0; i--) {
            levels.put(Level.values()[i].word(), 0L);
        }
        for (RuleCount each : rules) {
            levels.merge(level(each.rule), each.count, Long::sum);
        }
        return levels;
    }

    /** "1 critical, 3 high". */
    String levels() {
        return byLevel().entrySet().stream()
                .filter(level -> level.getValue() > 0)
                .map(level -> Page.number(level.getValue()) + " "
                        + (level.getKey().equals(NO_LEVEL) ? "without a level" : level.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** "Title (3), Other (1), and 5 more". */
    String words(int most) {
        String words = first(most).stream()
                .map(each -> each.rule.title() + " (" + Page.number(each.count) + ")")
                .collect(Collectors.joining(", "));
        int rest = rules.size() - most;
        return words + (rest > 0 ? ", and " + Page.number(rest) + " more" : "");
    }

    private static String level(Rule rule) {
        Level level = rule.level();
        return level == null ? NO_LEVEL : level.word();
    }
}
