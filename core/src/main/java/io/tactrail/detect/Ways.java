package io.tactrail.detect;

import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Correlation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The sets of rules that, hit in order, can fulfil a temporal_ordered correlation: all of them, or those that the text
 * of its condition allows.
 *
 * @param positive rules that must hit somewhere; the others must not
 */
record Ways(Correlation correlation, Set<Integer> positive, List<List<Integer>> list) {

    static Ways of(Correlation correlation) {
        int count = correlation.targets().size();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        Condition expression = correlation.expression();
        if (expression == null) {
            return new Ways(correlation, new TreeSet<>(all), List.of(all));
        }
        Set<Integer> positive = new TreeSet<>();
        positive(correlation, expression, true, positive);
        List<Integer> open = new ArrayList<>(positive);
        List<List<Integer>> ways = new ArrayList<>();
        for (int bits = 1; bits < 1 << open.size(); bits++) {
            List<Integer> way = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                if ((bits >> i & 1) != 0) {
                    way.add(open.get(i));
                }
            }
            // Without negation more hits harm nothing, so a larger set adds nothing to a smaller one.
            boolean known = !negates(expression) && ways.stream().anyMatch(way::containsAll);
            if (!known
                    && expression.holds(name -> way.contains(correlation.names().indexOf(name)))) {
                ways.add(way);
            }
        }
        return new Ways(correlation, positive, ways);
    }

    static boolean negates(@Nullable Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(Ways::negates);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(Ways::negates);
        }
        return condition instanceof Condition.Not;
    }

    /** Names that stand under an even number of negations. */
    static void positive(Correlation correlation, Condition condition, boolean positive, Set<Integer> found) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> positive(correlation, part, positive, found));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> positive(correlation, part, positive, found));
        } else if (condition instanceof Condition.Not not) {
            positive(correlation, not.part(), !positive, found);
        } else if (positive) {
            condition.names().forEach(name -> found.add(correlation.names().indexOf(name)));
        }
    }

    /** Whether the condition holds when these rules hit in order, and of the others those that are present. */
    boolean holds(List<Integer> way, IntPredicate present) {
        Condition expression = correlation.expression();
        return expression == null
                || expression.holds(name -> {
                    int target = correlation.names().indexOf(name);
                    return positive.contains(target) ? way.contains(target) : present.test(target);
                });
    }
}
