package io.tactrail.sigma;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CompiledPackWriter} wrote, in its order. Plain loops: at the first lambda the JDK spends more time
 * than on a small pack. Nothing is taken for granted: a count is never larger than what is left, nesting is bounded, and
 * a number that is no place in a table fails there.
 */
final class CompiledPackReader {

    private static final Status[] STATUS = Status.values();
    private static final Level[] LEVELS = Level.values();
    private static final Modifier[] MODIFIERS = Modifier.values();
    private static final Correlation.Type[] TYPES = Correlation.Type.values();
    private static final Correlation.Bound.Order[] ORDERS = Correlation.Bound.Order.values();

    /** Twice of what a condition of 200 brackets comes to. */
    private static final int DEEPEST = 1_000;

    private final String[] strings;
    private final int[] numbers;
    private int at;
    private int depth;

    CompiledPackReader(String[] strings, int[] numbers) {
        this.strings = strings;
        this.numbers = numbers;
    }

    Pack pack() throws IOException {
        boolean lenient = flag();
        boolean titlesRefer = flag();
        RuleFile[] files = new RuleFile[count()];
        for (int i = 0; i < files.length; i++) {
            files[i] = file();
        }
        if (at != numbers.length) {
            throw new IOException("there is more than was written");
        }
        return new Pack(List.of(files), lenient, titlesRefer);
    }

    private RuleFile file() throws IOException {
        String name = string();
        String sha256 = string();
        RuleDocument[] documents = new RuleDocument[count()];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = document(name);
        }
        return new RuleFile(name, sha256, List.of(documents));
    }

    private RuleDocument document(String file) throws IOException {
        int number = next();
        String title = string();
        Problem[] found = new Problem[count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = new Problem(string(), next(), next(), string());
        }
        List<Problem> problems = List.of(found);
        if (!flag()) {
            return RuleDocument.unusable(number, title, problems);
        }
        Rule rule = rule(file, number);
        DetectionRule detection = flag() ? new DetectionRule(rule, source(), search(), List.of()) : null;
        Correlation correlation = flag() ? correlation(rule) : null;
        Filter filter = flag() ? new Filter(rule, source(), strings(), search()) : null;
        return new RuleDocument(number, title, rule, detection, correlation, filter, problems);
    }

    private Rule rule(String file, int document) throws IOException {
        return new Rule(
                file,
                document,
                next(),
                string(),
                stringOrNull(),
                stringOrNull(),
                constant(STATUS),
                constant(LEVELS),
                flag() ? logsource() : null,
                stringOrNull(),
                stringOrNull(),
                stringOrNull(),
                stringOrNull(),
                stringOrNull(),
                strings(),
                strings(),
                strings(),
                strings(),
                strings(),
                related(),
                custom());
    }

    private List<Rule.Related> related() throws IOException {
        Rule.Related[] related = new Rule.Related[count()];
        for (int i = 0; i < related.length; i++) {
            related[i] = new Rule.Related(string(), string());
        }
        return List.of(related);
    }

    private Map<String, YamlNode> custom() throws IOException {
        Map<String, YamlNode> custom = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            custom.put(string(), yaml());
        }
        return custom;
    }

    private Logsource source() throws IOException {
        if (!flag()) {
            throw new IOException("a rule without a log source");
        }
        return logsource();
    }

    private Logsource logsource() {
        return new Logsource(stringOrNull(), stringOrNull(), stringOrNull());
    }

    private DetectionRule.Search search() throws IOException {
        Map<String, Detection> identifiers = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            identifiers.put(string(), detection());
        }
        return new DetectionRule.Search(identifiers, conditions());
    }

    private Detection detection() throws IOException {
        deeper();
        Detection detection = switch (next()) {
            case CompiledPackWriter.ALL_OF -> {
                Detection.Item[] items = new Detection.Item[count()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = (Detection.Item) detection();
                }
                yield new Detection.AllOf(List.of(items));
            }
            case CompiledPackWriter.ANY_OF -> {
                Detection[] alternatives = new Detection[count()];
                for (int i = 0; i < alternatives.length; i++) {
                    alternatives[i] = detection();
                }
                yield new Detection.AnyOf(List.of(alternatives));
            }
            case CompiledPackWriter.ITEM -> new Detection.Item(string(), modifiers(), values(), next(), next());
            default -> throw meaningless();
        };
        depth--;
        return detection;
    }

    private List<Modifier> modifiers() throws IOException {
        Modifier[] modifiers = new Modifier[count()];
        for (int i = 0; i < modifiers.length; i++) {
            modifiers[i] = MODIFIERS[next()];
        }
        return List.of(modifiers);
    }

    private List<Value> values() throws IOException {
        Value[] values = new Value[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (next()) {
                case CompiledPackWriter.TEXT -> new Value.Text(string());
                case CompiledPackWriter.NUMBER -> new Value.Number(number());
                case CompiledPackWriter.TRUE -> new Value.Bool(true);
                case CompiledPackWriter.FALSE -> new Value.Bool(false);
                case CompiledPackWriter.NULL -> new Value.Null();
                default -> throw meaningless();
            };
        }
        return List.of(values);
    }

    private List<Condition> conditions() throws IOException {
        Condition[] conditions = new Condition[count()];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = condition(next());
        }
        return List.of(conditions);
    }

    Condition condition(int kind) throws IOException {
        deeper();
        Condition condition = switch (kind) {
            case CompiledPackWriter.AND -> new Condition.And(conditions());
            case CompiledPackWriter.OR -> new Condition.Or(conditions());
            case CompiledPackWriter.NOT -> new Condition.Not(condition(next()));
            case CompiledPackWriter.IDENTIFIER -> new Condition.Identifier(string());
            case CompiledPackWriter.SELECTOR -> new Condition.Selector(flag(), string(), strings());
            default -> throw meaningless();
        };
        depth--;
        return condition;
    }

    private Correlation correlation(Rule rule) throws IOException {
        return new Correlation(
                rule,
                TYPES[next()],
                strings(),
                strings(),
                strings(),
                aliases(),
                Duration.ofSeconds(Long.parseLong(string())),
                bounds(),
                expression(),
                strings(),
                number(),
                flag());
    }

    private Map<String, Map<String, String>> aliases() throws IOException {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            String alias = string();
            Map<String, String> fields = new LinkedHashMap<>();
            for (int more = count(); more > 0; more--) {
                fields.put(string(), string());
            }
            aliases.put(alias, fields);
        }
        return aliases;
    }

    private List<Correlation.Bound> bounds() throws IOException {
        Correlation.Bound[] bounds = new Correlation.Bound[count()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = new Correlation.Bound(ORDERS[next()], number());
        }
        return List.of(bounds);
    }

    private @Nullable Condition expression() throws IOException {
        int kind = next();
        return kind == CompiledPackWriter.ABSENT ? null : condition(kind);
    }

    YamlNode yaml() throws IOException {
        deeper();
        YamlNode node;
        int kind = next();
        if (kind == CompiledPackWriter.SEQUENCE) {
            YamlNode[] items = new YamlNode[count()];
            for (int i = 0; i < items.length; i++) {
                items[i] = yaml();
            }
            node = new YamlNode.Sequence(List.of(items), next(), next());
        } else if (kind == CompiledPackWriter.MAP) {
            YamlNode.Entry[] entries = new YamlNode.Entry[count()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = new YamlNode.Entry(scalar(next()), yaml());
            }
            node = new YamlNode.Map(List.of(entries), next(), next());
        } else {
            node = scalar(kind);
        }
        depth--;
        return node;
    }

    private YamlNode.Scalar scalar(int kind) throws IOException {
        if (kind != CompiledPackWriter.SCALAR && kind != CompiledPackWriter.PLAIN) {
            throw meaningless();
        }
        return new YamlNode.Scalar(string(), kind == CompiledPackWriter.PLAIN, next(), next());
    }

    private List<String> strings() throws IOException {
        String[] list = new String[count()];
        for (int i = 0; i < list.length; i++) {
            list[i] = string();
        }
        return List.of(list);
    }

    private BigDecimal number() {
        return new BigDecimal(string());
    }

    private <T> @Nullable T constant(T[] all) {
        int place = next();
        return place == -1 ? null : all[place];
    }

    private boolean flag() {
        return next() == 1;
    }

    private String string() {
        return strings[next()];
    }

    private @Nullable String stringOrNull() {
        int place = next();
        return place == -1 ? null : strings[place];
    }

    /** How many follow; each takes a number at least, so that a false count cannot ask for more memory than the file. */
    private int count() throws IOException {
        int count = next();
        if (count < 0 || count > numbers.length - at) {
            throw meaningless();
        }
        return count;
    }

    private int next() {
        return numbers[at++];
    }

    private void deeper() throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("nested deeper than any rule");
        }
    }

    private static IOException meaningless() {
        return new IOException("a number has no meaning where it stands");
    }
}
