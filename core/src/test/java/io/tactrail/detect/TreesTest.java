package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.FieldPath;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Modifier;
import io.tactrail.sigma.RuleSet;
import io.tactrail.sigma.SigmaString;
import io.tactrail.sigma.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The boolean trees that the reference implementation builds, pySigma 2.0.1, beside ours. {@code trees.txt} was made with
 * it from the examples of {@code conformance.txt}; where it differs the line names the item that decides otherwise.
 */
class TreesTest {

    /** A tree; parts of {@code and} and {@code or} are flat, sorted and each once, since their order means nothing. */
    private record Tree(String kind, String text, List<Tree> parts) {

        static Tree leaf(String text) {
            return new Tree("leaf", text, List.of());
        }

        static Tree joined(String kind, Stream<Tree> parts) {
            List<Tree> flat = parts.flatMap(part -> part.kind.equals(kind) ? part.parts.stream() : Stream.of(part))
                    .distinct()
                    .toList();
            return flat.size() == 1 ? flat.get(0) : new Tree(kind, "", flat);
        }

        static Tree not(Tree part) {
            return part.kind.equals("not") ? part.parts.get(0) : new Tree("not", "", List.of(part));
        }

        @Override
        public String toString() {
            return kind.equals("leaf")
                    ? text
                    : kind
                            + new TreeSet<>(parts.stream().map(Tree::toString).toList())
                                    .stream().collect(Collectors.joining(" ; ", "(", ")"));
        }
    }

    static Stream<String> trees() throws Exception {
        return ConformanceTest.lines("trees.txt").filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void item295OurTreeIsThatOfTheReference(String line) {
        String[] parts = line.split(" ~ ");
        RuleSet set = Rules.of(Rules.document(parts[1]));
        String ours =
                set.rules().isEmpty() ? "refused" : tree(set.rules().get(0)).toString();
        if (parts.length == 4) {
            assertThat(parts[3]).matches("differs by item \\d+");
            assertThat(ours).isNotEqualTo(parts[2]);
        } else {
            assertThat(ours).isEqualTo(parts[2]);
        }
    }

    private static Tree tree(DetectionRule rule) {
        return tree(rule.search().condition(), rule.search());
    }

    private static Tree tree(Condition condition, DetectionRule.Search search) {
        if (condition instanceof Condition.And and) {
            return Tree.joined("and", and.parts().stream().map(part -> tree(part, search)));
        }
        if (condition instanceof Condition.Or or) {
            return Tree.joined("or", or.parts().stream().map(part -> tree(part, search)));
        }
        if (condition instanceof Condition.Not not) {
            return Tree.not(tree(not.part(), search));
        }
        if (condition instanceof Condition.Selector selector) {
            return Tree.joined(
                    selector.all() ? "and" : "or",
                    selector.names().stream()
                            .map(name -> tree(search.identifiers().get(name))));
        }
        return tree(search.identifiers().get(((Condition.Identifier) condition).name()));
    }

    /** Of what the engine runs, so that compilation is compared too. */
    private static Tree tree(Detection detection) {
        if (detection instanceof Detection.AllOf all) {
            return Tree.joined("and", all.items().stream().map(TreesTest::tree));
        }
        if (detection instanceof Detection.AnyOf any) {
            return Tree.joined("or", any.alternatives().stream().map(TreesTest::tree));
        }
        return tree((Detection.Item) detection, CompiledRule.compiled(detection));
    }

    private static Tree tree(Detection.Item item, Matcher matcher) {
        if (matcher instanceof Matcher.Not not) {
            return Tree.not(tree(item, not.matcher()));
        }
        if (matcher instanceof Matcher.SameField same) {
            return Tree.joined(
                    same.every() ? "and" : "or",
                    same.others().stream()
                            .map(other -> Tree.leaf(item.field() + " field " + around(same.part(), other))));
        }
        Matcher.OnField on = (Matcher.OnField) matcher;
        List<Tree> leaves = new ArrayList<>();
        int value = 0;
        for (Test test : on.tests()) {
            leaves.add(tree(item, test, value++));
        }
        return Tree.joined(on.every() ? "and" : "or", leaves.stream());
    }

    private static String around(Matcher.SameField.Part part, FieldPath other) {
        return switch (part) {
            case WHOLE -> other.text();
            case ANYWHERE -> "*" + other.text() + "*";
            case START -> other.text() + "*";
            case END -> "*" + other.text();
        };
    }

    private static Tree tree(Detection.Item item, Test test, int value) {
        String field = item.field() + " ";
        if (test instanceof Test.OneOf one) {
            return Tree.joined("or", one.folded().stream().map(text -> Tree.leaf(field + "is " + text)));
        }
        if (test instanceof Test.Variants variants) {
            return Tree.joined("or", variants.tests().stream().map(each -> tree(item, each, value)));
        }
        if (test instanceof Test.Wildcard wildcard) {
            String text = field + (wildcard.glob().cased() ? "cased " : "is ") + written(wildcard.glob());
            // The reference writes a windash out, as one text for each of the dashes.
            return Tree.joined(
                    "or", Stream.of("-", "/", "–", "—", "―").map(dash -> Tree.leaf(text.replace("[dash]", dash))));
        }
        if (test instanceof Test.Matches) {
            String flags = (item.has(Modifier.I) ? "i" : "")
                    + (item.has(Modifier.M) ? "m" : "")
                    + (item.has(Modifier.S) ? "s" : "");
            return Tree.leaf((field + "re " + item.values().get(value).written() + " " + flags).stripTrailing());
        }
        if (test instanceof Test.OfTime time) {
            String part = time.part().name().toLowerCase(java.util.Locale.ROOT);
            return Tree.leaf(tree(item, time.test(), value).toString().replace(" number ", " " + part + " "));
        }
        if (test instanceof Test.Compare compare) {
            String order = compare.order().name().toLowerCase(java.util.Locale.ROOT);
            return Tree.leaf(field + order + " " + compare.bound().toPlainString());
        }
        String kind = test instanceof Test.EqualNumber
                ? "number "
                : test instanceof Test.EqualBool
                        ? "bool "
                        : test instanceof Test.Exists ? "exists " : test instanceof Test.InNetwork ? "cidr " : "";
        Value asked = item.values().get(value);
        return Tree.leaf(field + kind + asked.written());
    }

    private static String written(Glob glob) {
        StringBuilder text = new StringBuilder();
        for (int part : glob.parts()) {
            if (part == SigmaString.ANY || part == SigmaString.ONE) {
                text.append(part == SigmaString.ANY ? '*' : '?');
            } else if (part == SigmaString.DASH) {
                text.append("[dash]");
            } else {
                text.append("*?\\".indexOf(part) >= 0 ? "\\" : "").appendCodePoint(part);
            }
        }
        return text.toString();
    }
}
