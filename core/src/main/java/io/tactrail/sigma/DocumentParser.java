package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one document: a detection rule, a correlation or a filter. */
final class DocumentParser {

    private final ReadingOptions options;
    private final String file;
    private final int document;
    private final RuleProblems problems = new RuleProblems();

    DocumentParser(ReadingOptions options, String file, int document) {
        this.options = options;
        this.file = file;
        this.document = document;
    }

    RuleDocument parse(YamlNode root) {
        if (!(root instanceof YamlNode.Map map)) {
            problems.add(root, "E_ROOT", "a rule is a map of keys, this is " + root.kind() + "; begin with 'title:'");
            return RuleDocument.unusable(document, "", problems.list());
        }
        String title = RuleParser.titleOf(root);
        YamlNode.Entry action = map.get("action");
        if (action != null
                && action.value() instanceof YamlNode.Scalar scalar
                && Set.of("global", "reset", "repeat").contains(scalar.text())) {
            problems.add(
                    action.key(), "E_LEGACY_ACTION", "action is Sigma 1; write each document in full, without action");
            return RuleDocument.unusable(document, title, problems.list());
        }
        YamlNode.Entry correlation = map.get("correlation");
        YamlNode.Entry filter = map.get("filter");
        YamlNode.Entry detection = map.get("detection");
        Rule rule = new RuleParser(map, problems).parse(file, document, correlation == null);
        DetectionParser.Dialect dialect = dialect(map);
        Logsource logsource = rule.logsource();
        if (correlation != null) {
            if (detection != null || filter != null) {
                problems.add(map, "E_DETECTION", "a document is a detection, a correlation or a filter; split it");
            }
            Correlation read = correlation(correlation, rule);
            return new RuleDocument(document, title, rule, null, read, null, problems.list());
        }
        if (filter != null) {
            if (detection != null) {
                problems.add(map, "E_DETECTION", "a document is a detection, a correlation or a filter; split it");
            }
            Filter read = filter(filter, rule, logsource, dialect);
            return new RuleDocument(document, title, rule, null, null, read, problems.list());
        }
        DetectionRule.Search search = detection(map, detection, dialect);
        if (search != null && logsource != null) {
            ArrayAssociation.look(search, logsource, problems::add);
        }
        boolean good = search != null && logsource != null && problems.errors() == 0;
        DetectionRule read = good && search != null && logsource != null
                ? new DetectionRule(rule, logsource, search, List.of())
                : null;
        return new RuleDocument(document, title, rule, read, null, null, problems.list());
    }

    private DetectionParser.Dialect dialect(YamlNode.Map map) {
        YamlNode.Entry entry = map.get("taxonomy");
        String taxonomy = entry != null && entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "sigma";
        Map<String, String> fields = options.taxonomies().get(taxonomy);
        if (entry != null && fields == null && !taxonomy.equals("sigma")) {
            problems.add(
                    entry.value(),
                    "E_TAXONOMY",
                    "the fields of taxonomy '" + taxonomy + "' are not known; use CloudTrail's names, or map them");
        }
        return new DetectionParser.Dialect(true, options.placeholders(), fields == null ? Map.of() : fields);
    }

    private DetectionRule.@Nullable Search detection(
            YamlNode.Map root, YamlNode.@Nullable Entry entry, DetectionParser.Dialect dialect) {
        if (entry == null || !(entry.value() instanceof YamlNode.Map map)) {
            problems.add(
                    entry == null ? root : entry.value(),
                    "E_DETECTION",
                    "the detection is missing or no map; write search identifiers and a condition below it");
            return null;
        }
        if (map.entries().stream()
                .map(each -> each.key().text())
                .allMatch(key -> key.equals("condition") || key.equals("timeframe"))) {
            problems.add(map, "E_DETECTION", "the detection has no search identifier; add one, with fields below it");
            return null;
        }
        return new SearchParser(problems, dialect, "E_CONDITION", options.lenient()).parse(map, Set.of(), true);
    }

    private @Nullable Correlation correlation(YamlNode.Entry entry, Rule rule) {
        if (!(entry.value() instanceof YamlNode.Map map)) {
            problems.add(
                    entry.value(), "E_CORR_TYPE", "the correlation is no map; write type, rules and so on below it");
            return null;
        }
        Correlation read = new CorrelationParser(map, problems).parse(rule);
        return problems.errors() == 0 ? read : null;
    }

    private @Nullable Filter filter(
            YamlNode.Entry entry, Rule rule, @Nullable Logsource logsource, DetectionParser.Dialect dialect) {
        if (!(entry.value() instanceof YamlNode.Map map)) {
            problems.add(
                    entry.value(), "E_FILTER", "the filter is no map; write rules, search identifiers and a condition");
            return null;
        }
        List<String> rules = filtered(map);
        DetectionRule.Search search = new SearchParser(problems, dialect, "E_FILTER_CONDITION", options.lenient())
                .parse(map, Set.of("rules"), false);
        if (search == null || logsource == null || rules == null || problems.errors() > 0) {
            return null;
        }
        ArrayAssociation.look(search, logsource, problems::add);
        if (!negates(search.condition())) {
            YamlNode.Entry condition = map.get("condition");
            problems.add(
                    condition == null ? map : condition.value(),
                    "W_FILTER_POSITIVE",
                    "the filter keeps only what it matches, since it is joined by 'and'; write 'not' to leave that out");
        }
        return new Filter(rule, logsource, rules, search);
    }

    /** The references; empty for any rule, null after a problem. */
    private @Nullable List<String> filtered(YamlNode.Map map) {
        YamlNode.Entry entry = map.get("rules");
        if (entry != null
                && entry.value() instanceof YamlNode.Scalar scalar
                && scalar.text().toLowerCase(Locale.ROOT).equals("any")) {
            return List.of();
        }
        List<String> rules = new ArrayList<>();
        List<YamlNode> items = entry == null
                ? List.of()
                : entry.value() instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(entry.value());
        boolean good = entry != null;
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar && Scalars.isText(scalar)) {
                rules.add(scalar.text());
            } else {
                good = false;
            }
        }
        if (!good) {
            problems.add(
                    entry == null ? map : entry.value(),
                    "E_FILTER_RULES",
                    "rules is missing or no list of ids and names; write the list, or 'rules: any'");
            return null;
        }
        return rules;
    }

    private static boolean negates(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(DocumentParser::negates);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(DocumentParser::negates);
        }
        return condition instanceof Condition.Not;
    }
}
