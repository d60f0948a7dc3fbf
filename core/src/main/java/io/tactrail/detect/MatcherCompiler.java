package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.Modifier;
import io.tactrail.sigma.Network;
import io.tactrail.sigma.Regex;
import io.tactrail.sigma.SigmaException;
import io.tactrail.sigma.SigmaString;
import io.tactrail.sigma.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a detection as written into a matcher, once. */
public final class MatcherCompiler {

    /** The record as a whole; a keyword looks at all that lies below it. */
    static final FieldPath EVERYTHING = new FieldPath("", List.of());

    /** From here on a table is quicker than comparing one by one. */
    private static final int FEW = 3;

    private MatcherCompiler() {}

    /** @throws SigmaException for an expression or a network that cannot be read */
    public static Matcher compile(Detection detection) throws SigmaException {
        if (detection instanceof Detection.AllOf allOf) {
            List<Matcher> matchers = new ArrayList<>();
            for (Detection.Item item : allOf.items()) {
                matchers.add(compile(item));
            }
            return matchers.size() == 1 ? matchers.get(0) : new Matcher.All(matchers);
        }
        if (detection instanceof Detection.AnyOf anyOf) {
            List<Matcher> matchers = new ArrayList<>();
            for (Detection alternative : anyOf.alternatives()) {
                matchers.add(compile(alternative));
            }
            return matchers.size() == 1 ? matchers.get(0) : new Matcher.Any(matchers);
        }
        return item((Detection.Item) detection);
    }

    private static Matcher item(Detection.Item item) throws SigmaException {
        Matcher matcher = item.has(Modifier.FIELDREF) ? sameField(item) : onField(item);
        return item.has(Modifier.NEQ) ? new Matcher.Not(matcher) : matcher;
    }

    private static Matcher sameField(Detection.Item item) {
        List<FieldPath> others = new ArrayList<>();
        for (Value value : item.values()) {
            others.add(FieldPath.of(SigmaString.of(((Value.Text) value).text()).text()));
        }
        Matcher.SameField.Part part = item.has(Modifier.CONTAINS)
                ? Matcher.SameField.Part.ANYWHERE
                : item.has(Modifier.STARTSWITH)
                        ? Matcher.SameField.Part.START
                        : item.has(Modifier.ENDSWITH) ? Matcher.SameField.Part.END : Matcher.SameField.Part.WHOLE;
        return new Matcher.SameField(FieldPath.of(item.field()), item.has(Modifier.ALL), others, part);
    }

    private static Matcher onField(Detection.Item item) throws SigmaException {
        List<Test> tests = new ArrayList<>();
        for (Value value : item.values()) {
            tests.add(test(item, value));
        }
        boolean every = item.has(Modifier.ALL);
        FieldPath path = item.keyword() ? EVERYTHING : FieldPath.of(item.field());
        return new Matcher.OnField(path, every, every ? tests : joined(tests));
    }

    /** Whole texts among the tests become one. */
    private static List<Test> joined(List<Test> tests) {
        Set<String> exact = new LinkedHashSet<>();
        List<Test> others = new ArrayList<>();
        for (Test test : tests) {
            String text =
                    test instanceof Test.Wildcard wildcard && !wildcard.glob().cased()
                            ? wildcard.glob().exact()
                            : null;
            if (text == null) {
                others.add(test);
            } else {
                exact.add(text);
            }
        }
        if (exact.size() <= FEW) {
            return tests;
        }
        others.add(0, new Test.OneOf(exact));
        return others;
    }

    private static Test test(Detection.Item item, Value value) throws SigmaException {
        if (value instanceof Value.Null) {
            return new Test.Null();
        }
        if (value instanceof Value.Bool bool) {
            return item.has(Modifier.EXISTS) ? new Test.Exists(bool.value()) : new Test.EqualBool(bool.value());
        }
        if (value instanceof Value.Number number) {
            return number(item, number);
        }
        String text = ((Value.Text) value).text();
        if (item.has(Modifier.RE)) {
            return new Test.Matches(Regex.of(item, text));
        }
        if (item.has(Modifier.CIDR)) {
            return new Test.InNetwork(Network.of(item, text));
        }
        SigmaString written = SigmaString.of(text);
        if (Encodings.asked(item)) {
            List<Test> variants = new ArrayList<>();
            for (String encoded : Encodings.of(item, written.text())) {
                variants.add(wildcard(item, SigmaString.literal(encoded)));
            }
            return variants.size() == 1 ? variants.get(0) : new Test.Variants(variants);
        }
        return wildcard(item, item.has(Modifier.WINDASH) ? written.windash() : written);
    }

    private static Test wildcard(Detection.Item item, SigmaString written) {
        boolean start = item.has(Modifier.STARTSWITH);
        boolean end = item.has(Modifier.ENDSWITH);
        // A keyword is looked for anywhere in a value (item 167).
        boolean contains = item.has(Modifier.CONTAINS) || (item.keyword() && !start && !end);
        return new Test.Wildcard(new Glob(written.open(contains || end, contains || start), item.has(Modifier.CASED)));
    }

    private static Test number(Detection.Item item, Value.Number number) {
        Test.Compare.Order order = null;
        TimePart part = null;
        for (Modifier modifier : item.modifiers()) {
            Test.Compare.Order asOrder = order(modifier);
            TimePart asPart = part(modifier);
            order = asOrder == null ? order : asOrder;
            part = asPart == null ? part : asPart;
        }
        String canonical = new Scalar.Number(number.value()).text();
        if (item.keyword()) {
            return wildcard(item, SigmaString.literal(canonical));
        }
        Test.OnScalar test = order == null
                ? new Test.EqualNumber(number.value(), canonical)
                : new Test.Compare(order, number.value());
        return part == null ? test : new Test.OfTime(part, test);
    }

    private static Test.Compare.@Nullable Order order(Modifier modifier) {
        return switch (modifier) {
            case GT -> Test.Compare.Order.GT;
            case GTE -> Test.Compare.Order.GTE;
            case LT -> Test.Compare.Order.LT;
            case LTE -> Test.Compare.Order.LTE;
            default -> null;
        };
    }

    private static @Nullable TimePart part(Modifier modifier) {
        return switch (modifier) {
            case MINUTE -> TimePart.MINUTE;
            case HOUR -> TimePart.HOUR;
            case DAY -> TimePart.DAY;
            case WEEK -> TimePart.WEEK;
            case MONTH -> TimePart.MONTH;
            case YEAR -> TimePart.YEAR;
            default -> null;
        };
    }
}
