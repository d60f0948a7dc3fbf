package io.tactrail.sigma;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The order of a pack's parts in its compiled form; {@link CompiledPackReader} has the same order, method by method. */
final class CompiledPackWriter {

    static final int ABSENT = 0;

    static final int ALL_OF = 1;
    static final int ANY_OF = 2;
    static final int ITEM = 3;

    static final int AND = 1;
    static final int OR = 2;
    static final int NOT = 3;
    static final int IDENTIFIER = 4;
    static final int SELECTOR = 5;

    static final int TEXT = 1;
    static final int NUMBER = 2;
    static final int TRUE = 3;
    static final int FALSE = 4;
    static final int NULL = 5;

    static final int SCALAR = 1;
    static final int PLAIN = 2;
    static final int SEQUENCE = 3;
    static final int MAP = 4;

    private final CompiledPack.Written out;

    CompiledPackWriter(CompiledPack.Written out) {
        this.out = out;
    }

    void pack(Pack pack) {
        flag(pack.lenient());
        flag(pack.titlesRefer());
        list(pack.files(), this::file);
    }

    private void file(RuleFile file) {
        out.add(file.name());
        out.add(file.sha256());
        list(file.documents(), this::document);
    }

    private void document(RuleDocument document) {
        out.add(document.number());
        out.add(document.title());
        list(document.problems(), this::problem);
        Rule rule = document.rule();
        flag(rule != null);
        if (rule == null) {
            return;
        }
        rule(rule);
        DetectionRule detection = document.detection();
        flag(detection != null);
        if (detection != null) {
            logsource(detection.logsource());
            search(detection.search());
        }
        Correlation correlation = document.correlation();
        flag(correlation != null);
        if (correlation != null) {
            correlation(correlation);
        }
        Filter filter = document.filter();
        flag(filter != null);
        if (filter != null) {
            logsource(filter.logsource());
            strings(filter.rules());
            search(filter.search());
        }
    }

    private void problem(Problem problem) {
        out.add(problem.code());
        out.add(problem.line());
        out.add(problem.column());
        out.add(problem.reason());
    }

    private void rule(Rule rule) {
        out.add(rule.line());
        out.add(rule.title());
        out.add(rule.id());
        out.add(rule.name());
        constant(rule.status());
        constant(rule.level());
        logsource(rule.logsource());
        out.add(rule.description());
        out.add(rule.author());
        out.add(rule.license());
        out.add(rule.date());
        out.add(rule.modified());
        strings(rule.tags());
        strings(rule.references());
        strings(rule.falsepositives());
        strings(rule.fields());
        strings(rule.scope());
        list(rule.related(), related -> {
            out.add(related.id());
            out.add(related.type());
        });
        // The map is in another order in each process.
        list(new TreeMap<>(rule.custom()).entrySet(), entry -> {
            out.add(entry.getKey());
            yaml(entry.getValue());
        });
    }

    private void logsource(@Nullable Logsource logsource) {
        flag(logsource != null);
        if (logsource != null) {
            out.add(logsource.category());
            out.add(logsource.product());
            out.add(logsource.service());
        }
    }

    private void search(DetectionRule.Search search) {
        list(search.identifiers().entrySet(), entry -> {
            out.add(entry.getKey());
            detection(entry.getValue());
        });
        list(search.conditions(), this::condition);
    }

    private void detection(Detection detection) {
        if (detection instanceof Detection.AllOf allOf) {
            out.add(ALL_OF);
            list(allOf.items(), this::detection);
        } else if (detection instanceof Detection.AnyOf anyOf) {
            out.add(ANY_OF);
            list(anyOf.alternatives(), this::detection);
        } else {
            Detection.Item item = (Detection.Item) detection;
            out.add(ITEM);
            out.add(item.field());
            list(item.modifiers(), this::constant);
            list(item.values(), this::value);
            out.add(item.line());
            out.add(item.column());
        }
    }

    private void value(Value value) {
        if (value instanceof Value.Text text) {
            out.add(TEXT);
            out.add(text.text());
        } else if (value instanceof Value.Number number) {
            out.add(NUMBER);
            number(number.value());
        } else if (value instanceof Value.Bool bool) {
            out.add(bool.value() ? TRUE : FALSE);
        } else {
            out.add(NULL);
        }
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            out.add(AND);
            list(and.parts(), this::condition);
        } else if (condition instanceof Condition.Or or) {
            out.add(OR);
            list(or.parts(), this::condition);
        } else if (condition instanceof Condition.Not not) {
            out.add(NOT);
            condition(not.part());
        } else if (condition instanceof Condition.Identifier identifier) {
            out.add(IDENTIFIER);
            out.add(identifier.name());
        } else {
            Condition.Selector selector = (Condition.Selector) condition;
            out.add(SELECTOR);
            flag(selector.all());
            out.add(selector.pattern());
            strings(selector.names());
        }
    }

    private void correlation(Correlation correlation) {
        constant(correlation.type());
        strings(correlation.targets());
        strings(correlation.names());
        strings(correlation.groupBy());
        list(correlation.aliases().entrySet(), alias -> {
            out.add(alias.getKey());
            list(alias.getValue().entrySet(), field -> {
                out.add(field.getKey());
                out.add(field.getValue());
            });
        });
        out.add(Long.toString(correlation.timespan().toSeconds()));
        list(correlation.bounds(), bound -> {
            constant(bound.order());
            number(bound.value());
        });
        Condition expression = correlation.expression();
        if (expression == null) {
            out.add(ABSENT);
        } else {
            condition(expression);
        }
        strings(correlation.fields());
        number(correlation.percentile());
        flag(correlation.generate());
    }

    private void yaml(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            scalar(scalar);
        } else if (node instanceof YamlNode.Sequence sequence) {
            out.add(SEQUENCE);
            list(sequence.items(), this::yaml);
            place(node);
        } else {
            out.add(MAP);
            list(((YamlNode.Map) node).entries(), entry -> {
                scalar(entry.key());
                yaml(entry.value());
            });
            place(node);
        }
    }

    private void scalar(YamlNode.Scalar scalar) {
        out.add(scalar.plain() ? PLAIN : SCALAR);
        out.add(scalar.text());
        place(scalar);
    }

    private void place(YamlNode node) {
        out.add(node.line());
        out.add(node.column());
    }

    /** With its scale: 1.0 and 1 are shown as they were written. */
    private void number(BigDecimal number) {
        out.add(number.toString());
    }

    private void constant(@Nullable Enum<?> constant) {
        out.add(constant == null ? -1 : constant.ordinal());
    }

    private void flag(boolean flag) {
        out.add(flag ? 1 : 0);
    }

    private void strings(List<String> strings) {
        out.add(strings.size());
        for (String string : strings) {
            out.add(string);
        }
    }

    private <T> void list(Collection<? extends T> all, Consumer<T> writing) {
        out.add(all.size());
        for (T element : all) {
            writing.accept(element);
        }
    }
}
