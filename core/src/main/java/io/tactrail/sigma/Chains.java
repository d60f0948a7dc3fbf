package io.tactrail.sigma;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which modifiers may stand together, and what values they take. */
final class Chains {

    private static final Set<Modifier> PARTS = EnumSet.of(Modifier.CONTAINS, Modifier.STARTSWITH, Modifier.ENDSWITH);
    private static final Set<Modifier> NUMERIC = EnumSet.of(Modifier.GT, Modifier.GTE, Modifier.LT, Modifier.LTE);
    private static final Set<Modifier> FLAGS = EnumSet.of(Modifier.I, Modifier.M, Modifier.S);
    private static final Set<Modifier> TIME =
            EnumSet.of(Modifier.MINUTE, Modifier.HOUR, Modifier.DAY, Modifier.WEEK, Modifier.MONTH, Modifier.YEAR);
    private static final Set<Modifier> UTF_16 =
            EnumSet.of(Modifier.WIDE, Modifier.UTF16LE, Modifier.UTF16BE, Modifier.UTF16);
    private static final Set<Modifier> BASE_64 = EnumSet.of(Modifier.BASE64, Modifier.BASE64OFFSET);

    /** Each is a comparison of its own; an item has one of them at most. */
    private static final Set<Modifier> COMPARISONS =
            union(PARTS, NUMERIC, EnumSet.of(Modifier.RE, Modifier.CIDR, Modifier.EXISTS, Modifier.FIELDREF));

    /** They change a text and are without sense where no text is compared. */
    private static final Set<Modifier> OF_TEXT = union(UTF_16, BASE_64, EnumSet.of(Modifier.CASED, Modifier.WINDASH));

    private static final Set<Modifier> NOT_OF_TEXT =
            union(NUMERIC, TIME, EnumSet.of(Modifier.RE, Modifier.CIDR, Modifier.EXISTS, Modifier.FIELDREF));

    private static final Set<Modifier> NEED_FIELD =
            union(NUMERIC, TIME, EnumSet.of(Modifier.CIDR, Modifier.EXISTS, Modifier.FIELDREF));

    private static final Set<Modifier> TAKE_TEXT =
            union(PARTS, OF_TEXT, EnumSet.of(Modifier.RE, Modifier.CIDR, Modifier.FIELDREF, Modifier.EXPAND));

    private Chains() {}

    @SafeVarargs
    private static Set<Modifier> union(Set<Modifier>... sets) {
        Set<Modifier> all = EnumSet.noneOf(Modifier.class);
        for (Set<Modifier> set : sets) {
            all.addAll(set);
        }
        return all;
    }

    /** @param list whether the values were written as a list */
    static @Nullable Problem check(YamlNode key, Detection.Item item, boolean list) {
        String chain = chain(item.modifiers());
        if (chain != null) {
            return Problem.at(key, "E_MODIFIER_CHAIN", chain);
        }
        String type = type(item, list);
        if (type != null) {
            return Problem.at(key, "E_MODIFIER_TYPE", type);
        }
        if (item.has(Modifier.ALL) && item.values().size() < 2) {
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
            if (comparison != null && (BASE_64.contains(modifier) || TIME.contains(modifier))) {
                return modifier.word() + " comes before " + comparison.word() + "; change the order";
            }
            if (COMPARISONS.contains(modifier)) {
                boolean anchored =
                        (comparison == Modifier.RE || comparison == Modifier.FIELDREF) && PARTS.contains(modifier);
                if (comparison != null && !anchored) {
                    return comparison.word() + " and " + modifier.word() + " do not go together; use two keys";
                }
                comparison = modifier;
            }
        }
        if (seen.contains(Modifier.EXISTS) && modifiers.size() > 1) {
            return "exists stands alone; for the opposite write exists: false";
        }
        Modifier text = first(modifiers, OF_TEXT);
        Modifier other = first(modifiers, NOT_OF_TEXT);
        if (text != null && other != null) {
            return text.word() + " belongs to texts only and does not go with " + other.word() + "; remove one"
                    + (other == Modifier.RE ? " (re is case-sensitive as it is)" : "");
        }
        return encodings(modifiers);
    }

    private static @Nullable String encodings(List<Modifier> modifiers) {
        if (count(modifiers, UTF_16) > 1 || count(modifiers, BASE_64) > 1 || count(modifiers, TIME) > 1) {
            return "two modifiers of one kind stand together; remove one";
        }
        Modifier wide = first(modifiers, UTF_16);
        Modifier base64 = first(modifiers, BASE_64);
        if (wide != null && (base64 == null || modifiers.indexOf(wide) > modifiers.indexOf(base64))) {
            return wide.word() + " needs base64 or base64offset after it; add one";
        }
        if (base64 != null && modifiers.contains(Modifier.WINDASH)) {
            return "windash and " + base64.word() + " do not go together; write the variants as a list";
        }
        Modifier time = first(modifiers, TIME);
        Modifier part = first(modifiers, PARTS);
        if (time != null && part != null) {
            return time.word() + " and " + part.word() + " do not go together; use two keys";
        }
        return null;
    }

    private static @Nullable Modifier first(List<Modifier> modifiers, Set<Modifier> of) {
        return modifiers.stream().filter(of::contains).findFirst().orElse(null);
    }

    private static long count(List<Modifier> modifiers, Set<Modifier> of) {
        return modifiers.stream().filter(of::contains).count();
    }

    private static @Nullable String type(Detection.Item item, boolean list) {
        for (Modifier modifier : item.modifiers()) {
            if (item.keyword() && NEED_FIELD.contains(modifier)) {
                return modifier.word() + " needs a field's name before it";
            }
            for (Value value : item.values()) {
                String wrong = type(modifier, value, list);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }

    private static @Nullable String type(Modifier modifier, Value value, boolean list) {
        if (modifier == Modifier.EXISTS && (list || !(value instanceof Value.Bool))) {
            return "exists takes true or false, without quotes";
        }
        if ((NUMERIC.contains(modifier) || TIME.contains(modifier)) && !(value instanceof Value.Number)) {
            return modifier.word() + " takes a number, without quotes";
        }
        if (!TAKE_TEXT.contains(modifier)) {
            return null;
        }
        if (!(value instanceof Value.Text text)) {
            return modifier.word() + " takes text; quote " + value.written();
        }
        boolean literal = modifier == Modifier.FIELDREF || BASE_64.contains(modifier);
        if (literal && SigmaString.of(text.text()).wild()) {
            return modifier.word() + " takes no wildcards; write \\* for a star that is meant as such";
        }
        return null;
    }
}
