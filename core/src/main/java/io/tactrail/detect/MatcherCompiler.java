package io.tactrail.detect;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.Modifier;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.SigmaException;
import io.tactrail.sigma.SigmaString;
import io.tactrail.sigma.Value;
import java.util.ArrayList;
import java.util.List;

/** Turns a detection as written into a matcher, once. */
public final class MatcherCompiler {

    /** What re2j names but does not have, against what is simply wrong. */
    private static final java.util.regex.Pattern LOOKS_PERL =
            java.util.regex.Pattern.compile("\\(\\?(=|!|<=|<!|>)|\\\\[1-9]|[*+?}]\\+");

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
        List<Test> tests = new ArrayList<>();
        for (Value value : item.values()) {
            tests.add(test(item, value));
        }
        Matcher matcher = new Matcher.OnField(FieldPath.of(item.field()), item.has(Modifier.ALL), tests);
        return item.has(Modifier.NEQ) ? new Matcher.Not(matcher) : matcher;
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
            return regex(item, text);
        }
        if (item.has(Modifier.CIDR)) {
            Network network = Network.of(text);
            if (network == null) {
                throw problem(item, "E_CIDR", "'" + text + "' is no network, or has bits set beyond its prefix");
            }
            return new Test.InNetwork(network);
        }
        boolean contains = item.has(Modifier.CONTAINS);
        SigmaString written = SigmaString.of(text)
                .open(contains || item.has(Modifier.ENDSWITH), contains || item.has(Modifier.STARTSWITH));
        return new Test.Wildcard(new Glob(written, item.has(Modifier.CASED)));
    }

    private static Test number(Detection.Item item, Value.Number number) {
        for (Modifier modifier : item.modifiers()) {
            Test.Compare.Order order = switch (modifier) {
                case GT -> Test.Compare.Order.GT;
                case GTE -> Test.Compare.Order.GTE;
                case LT -> Test.Compare.Order.LT;
                case LTE -> Test.Compare.Order.LTE;
                case CONTAINS, STARTSWITH, ENDSWITH, ALL, CASED, NEQ, EXISTS, RE, I, M, S, CIDR -> null;
            };
            if (order != null) {
                return new Test.Compare(order, number.value());
            }
        }
        return new Test.EqualNumber(number.value(), new Scalar.Number(number.value()).text());
    }

    private static Test regex(Detection.Item item, String text) throws SigmaException {
        int flags = (item.has(Modifier.I) ? Pattern.CASE_INSENSITIVE : 0)
                | (item.has(Modifier.M) ? Pattern.MULTILINE : 0)
                | (item.has(Modifier.S) ? Pattern.DOTALL : 0);
        boolean end = item.has(Modifier.ENDSWITH);
        try {
            Pattern alone = Pattern.compile(text, flags);
            // \z and not $: under the flag m a $ would be the end of any line
            Pattern pattern = end ? Pattern.compile("(?:" + text + ")\\z", flags) : alone;
            return new Test.Regex(pattern, item.has(Modifier.STARTSWITH));
        } catch (PatternSyntaxException e) {
            boolean perl = LOOKS_PERL.matcher(text).find();
            throw problem(
                    item,
                    perl ? "E_REGEX_UNSUPPORTED" : "E_REGEX",
                    "the expression cannot be read: " + e.getMessage() + "; correct it"
                            + (perl ? " (no look-around, back-references, possessive or atomic groups)" : ""));
        }
    }

    private static SigmaException problem(Detection.Item item, String code, String reason) {
        return new SigmaException(new Problem(code, item.line(), item.column(), reason));
    }
}
