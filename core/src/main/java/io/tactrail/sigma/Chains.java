package io.tactrail.sigma;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which modifiers may stand together, and what values they take. */
final class Chains {

    /** Each is a comparison of its own; an item has one of them at most. */
    private static final Set<Modifier> COMPARISONS = EnumSet.of(
            Modifier.CONTAINS,
            Modifier.STARTSWITH,
            Modifier.ENDSWITH,
            Modifier.RE,
            Modifier.CIDR,
            Modifier.EXISTS,
            Modifier.GT,
            Modifier.GTE,
            Modifier.LT,
            Modifier.LTE);

    private static final Set<Modifier> PARTS = EnumSet.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);
    private static final Set<Modifier> NUMERIC = EnumSet.of(Modifier.GT, Modifier.GTE, Modifier.LT, Modifier.LTE);
    private static final Set<Modifier> FLAGS = EnumSet.of(Modifier.I, Modifier.M, Modifier.S);
    private static final Set<Modifier> WITHOUT_CASE =
            EnumSet.of(Modifier.RE, Modifier.CIDR, Modifier.GT, Modifier.GTE, Modifier.LT, Modifier.LTE);

    private Chains() {}

    static @Nullable Problem check(YamlNode key, List<Modifier> modifiers, List<Value> values, boolean list) {
        String chain = chain(modifiers);
        if (chain != null) {
            return Problem.at(key, "E_MODIFIER_CHAIN", chain);
        }
        String type = type(modifiers, values, list);
        if (type != null) {
            return Problem.at(key, "E_MODIFIER_TYPE", type);
        }
        if (modifiers.contains(Modifier.ALL) && values.size() < 2) {
            return Problem.at(key, "E_ALL_SINGLE", "all needs two values or more; remove it or add a value");
        }
        return null;
    }

    private static @Nullable String chain(List<Modifier> modifiers) {
        Set<Modifier> seen = EnumSet.noneOf(Modifier.class);
        Modifier comparison = null;
        for (Modifier modifier : modifiers) {
            if (!seen.add(modifier)) {
                return modifier.word() + " stands twice; remove one";
            }
            if (FLAGS.contains(modifier) && !seen.contains(Modifier.RE)) {
                return modifier.word() + " is a flag of re; write re before it";
            }
            if (COMPARISONS.contains(modifier)) {
                boolean anchored = comparison == Modifier.RE && PARTS.contains(modifier);
                if (comparison != null && !anchored) {
                    return comparison.word() + " and " + modifier.word() + " do not go together; use two keys";
                }
                comparison = modifier;
            }
        }
        if (seen.contains(Modifier.EXISTS) && modifiers.size() > 1) {
            return "exists stands alone; for the opposite write exists: false";
        }
        if (seen.contains(Modifier.CASED) && seen.stream().anyMatch(WITHOUT_CASE::contains)) {
            return "cased belongs to texts only; remove it (re is case-sensitive as it is)";
        }
        return null;
    }

    private static @Nullable String type(List<Modifier> modifiers, List<Value> values, boolean list) {
        for (Modifier modifier : modifiers) {
            boolean text = PARTS.contains(modifier)
                    || modifier == Modifier.CASED
                    || modifier == Modifier.RE
                    || modifier == Modifier.CIDR;
            for (Value value : values) {
                if (text && !(value instanceof Value.Text)) {
                    return modifier.word() + " takes text; quote " + value.written();
                }
                if (NUMERIC.contains(modifier) && !(value instanceof Value.Number)) {
                    return modifier.word() + " takes a number, without quotes";
                }
                if (modifier == Modifier.EXISTS && (list || !(value instanceof Value.Bool))) {
                    return "exists takes true or false, without quotes";
                }
            }
        }
        return null;
    }
}
