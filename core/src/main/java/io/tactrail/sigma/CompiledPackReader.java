package io.tactrail.sigma;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CompiledPackWriter} wrote, in its order. Plain loops: at the first lambda the JDK spends more time
 * than on a small pack.
 */
final class CompiledPackReader {

    private static final Status[] STATUS = Status.values();
    private static final Level[] LEVELS = Level.values();
    private static final Modifier[] MODIFIERS = Modifier.values();
    private static final Correlation.Type[] TYPES = Correlation.Type.values();
    private static final Correlation.Bound.Order[] ORDERS = Correlation.Bound.Order.values();

    private final CompiledNumbers in;

    CompiledPackReader(CompiledNumbers in) {
        this.in = in;
    }

    Pack pack() throws IOException {
        boolean lenient = in.flag();
        boolean titlesRefer = in.flag();
        RuleFile[] files = new RuleFile[in.count()];
        for (int i = 0; i < files.length; i++) {
            files[i] = file();
        }
        in.end();
        return new Pack(List.of(files), lenient, titlesRefer);
    }

    private RuleFile file() throws IOException {
        String name = in.string();
        String sha256 = in.string();
        RuleDocument[] documents = new RuleDocument[in.count()];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = document(name);
        }
        return new RuleFile(name, sha256, List.of(documents));
    }

    private RuleDocument document(String file) throws IOException {
        int number = in.next();
        String title = in.string();
        Problem[] found = new Problem[in.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = new Problem(in.string(), in.next(), in.next(), in.string());
        }
        List<Problem> problems = List.of(found);
        if (!in.flag()) {
            return RuleDocument.unusable(number, title, problems);
        }
        Rule rule = rule(file, number);
        DetectionRule detection = in.flag() ? new DetectionRule(rule, source(), search(), List.of()) : null;
        Correlation correlation = in.flag() ? correlation(rule) : null;
        Filter filter = in.flag() ? new Filter(rule, source(), in.strings(), search()) : null;
        return new RuleDocument(number, title, rule, detection, correlation, filter, problems);
    }

    private Rule rule(String file, int document) throws IOException {
        return new Rule(
                file,
                document,
                in.next(),
                in.string(),
                in.stringOrNull(),
                in.stringOrNull(),
                in.constant(STATUS),
                in.constant(LEVELS),
                in.flag() ? logsource() : null,
                in.stringOrNull(),
                in.stringOrNull(),
                in.stringOrNull(),
                in.stringOrNull(),
                in.stringOrNull(),
                in.strings(),
                in.strings(),
                in.strings(),
                in.strings(),
                in.strings(),
                related(),
                custom());
    }

    private List<Rule.Related> related() throws IOException {
        Rule.Related[] related = new Rule.Related[in.count()];
        for (int i = 0; i < related.length; i++) {
            related[i] = new Rule.Related(in.string(), in.string());
        }
        return List.of(related);
    }

    private Map<String, YamlNode> custom() throws IOException {
        Map<String, YamlNode> custom = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            custom.put(in.string(), yaml());
        }
        return custom;
    }

    private Logsource source() throws IOException {
        if (!in.flag()) {
            throw new IOException("a rule without a log source");
        }
        return logsource();
    }

    private Logsource logsource() {
        return new Logsource(in.stringOrNull(), in.stringOrNull(), in.stringOrNull());
    }

    private DetectionRule.Search search() throws IOException {
        Map<String, Detection> identifiers = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            identifiers.put(in.string(), detection());
        }
        return new DetectionRule.Search(identifiers, conditions());
    }

    private Detection detection() throws IOException {
        in.deeper();
        Detection detection = switch (in.next()) {
            case CompiledPackWriter.ALL_OF -> {
                Detection.Item[] items = new Detection.Item[in.count()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = (Detection.Item) detection();
                }
                yield new Detection.AllOf(List.of(items));
            }
            case CompiledPackWriter.ANY_OF -> {
                Detection[] alternatives = new Detection[in.count()];
                for (int i = 0; i < alternatives.length; i++) {
                    alternatives[i] = detection();
                }
                yield new Detection.AnyOf(List.of(alternatives));
            }
            case CompiledPackWriter.ITEM ->
                new Detection.Item(in.string(), modifiers(), values(), in.next(), in.next());
            default -> throw CompiledNumbers.meaningless();
        };
        in.shallower();
        return detection;
    }

    private List<Modifier> modifiers() throws IOException {
        Modifier[] modifiers = new Modifier[in.count()];
        for (int i = 0; i < modifiers.length; i++) {
            modifiers[i] = MODIFIERS[in.next()];
        }
        return List.of(modifiers);
    }

    private List<Value> values() throws IOException {
        Value[] values = new Value[in.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (in.next()) {
                case CompiledPackWriter.TEXT -> new Value.Text(in.string());
                case CompiledPackWriter.NUMBER -> new Value.Number(in.number());
                case CompiledPackWriter.TRUE -> new Value.Bool(true);
                case CompiledPackWriter.FALSE -> new Value.Bool(false);
                case CompiledPackWriter.NULL -> new Value.Null();
                default -> throw CompiledNumbers.meaningless();
            };
        }
        return List.of(values);
    }

    private List<Condition> conditions() throws IOException {
        Condition[] conditions = new Condition[in.count()];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = condition(in.next());
        }
        return List.of(conditions);
    }

    Condition condition(int kind) throws IOException {
        in.deeper();
        Condition condition = switch (kind) {
            case CompiledPackWriter.AND -> new Condition.And(conditions());
            case CompiledPackWriter.OR -> new Condition.Or(conditions());
            case CompiledPackWriter.NOT -> new Condition.Not(condition(in.next()));
            case CompiledPackWriter.IDENTIFIER -> new Condition.Identifier(in.string());
            case CompiledPackWriter.SELECTOR -> new Condition.Selector(in.flag(), in.string(), in.strings());
            default -> throw CompiledNumbers.meaningless();
        };
        in.shallower();
        return condition;
    }

    private Correlation correlation(Rule rule) throws IOException {
        return new Correlation(
                rule,
                TYPES[in.next()],
                in.strings(),
                in.strings(),
                in.strings(),
                aliases(),
                Duration.ofSeconds(Long.parseLong(in.string())),
                bounds(),
                expression(),
                in.strings(),
                in.number(),
                in.flag());
    }

    private Map<String, Map<String, String>> aliases() throws IOException {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            String alias = in.string();
            Map<String, String> fields = new LinkedHashMap<>();
            for (int more = in.count(); more > 0; more--) {
                fields.put(in.string(), in.string());
            }
            aliases.put(alias, fields);
        }
        return aliases;
    }

    private List<Correlation.Bound> bounds() throws IOException {
        Correlation.Bound[] bounds = new Correlation.Bound[in.count()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = new Correlation.Bound(ORDERS[in.next()], in.number());
        }
        return List.of(bounds);
    }

    private @Nullable Condition expression() throws IOException {
        int kind = in.next();
        return kind == CompiledPackWriter.ABSENT ? null : condition(kind);
    }

    YamlNode yaml() throws IOException {
        in.deeper();
        YamlNode node;
        int kind = in.next();
        if (kind == CompiledPackWriter.SEQUENCE) {
            YamlNode[] items = new YamlNode[in.count()];
            for (int i = 0; i < items.length; i++) {
                items[i] = yaml();
            }
            node = new YamlNode.Sequence(List.of(items), in.next(), in.next());
        } else if (kind == CompiledPackWriter.MAP) {
            YamlNode.Entry[] entries = new YamlNode.Entry[in.count()];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = new YamlNode.Entry(scalar(in.next()), yaml());
            }
            node = new YamlNode.Map(List.of(entries), in.next(), in.next());
        } else {
            node = scalar(kind);
        }
        in.shallower();
        return node;
    }

    private YamlNode.Scalar scalar(int kind) throws IOException {
        if (kind != CompiledPackWriter.SCALAR && kind != CompiledPackWriter.PLAIN) {
            throw CompiledNumbers.meaningless();
        }
        return new YamlNode.Scalar(in.string(), kind == CompiledPackWriter.PLAIN, in.next(), in.next());
    }
}
