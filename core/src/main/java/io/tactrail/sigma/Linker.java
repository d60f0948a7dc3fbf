package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins documents to a set: duplicates, references of correlations, filters, who alerts for itself. */
final class Linker {

    private final ReadingOptions options;
    private final Map<String, RuleProblems> problems = new LinkedHashMap<>();
    private final Map<String, Rule> known = new LinkedHashMap<>();
    private final Map<String, DetectionRule> detections = new LinkedHashMap<>();
    private final Map<String, Correlation> correlations = new LinkedHashMap<>();
    private final List<Filter> filters = new ArrayList<>();
    private final Map<String, Rule> byId = new HashMap<>();
    private final Map<String, Rule> byName = new HashMap<>();
    private final Map<String, List<Rule>> byTitle = new HashMap<>();
    private final Set<String> lenient = new HashSet<>();
    private final List<DocumentReport> rejected = new ArrayList<>();
    private int skipped;

    Linker(ReadingOptions options) {
        this.options = options;
    }

    void add(String file, RuleDocument document, boolean leniently) {
        Rule rule = document.rule();
        Status status = rule == null ? null : rule.status();
        if (status != null && !status.active() && !options.inactive()) {
            skipped++;
            return;
        }
        RuleProblems found = RuleProblems.of(document.problems());
        if (rule != null && found.errors() == 0) {
            unique(rule, found, leniently);
        }
        if (rule == null || found.errors() > 0) {
            String reference = rule == null || rule.title().equals(rule.reference()) ? "" : rule.reference();
            rejected.add(new DocumentReport(file, document.number(), document.title(), reference, found.list()));
            return;
        }
        String key = rule.key();
        problems.put(key, found);
        if (leniently) {
            lenient.add(key);
        }
        if (document.detection() != null) {
            detections.put(key, document.detection());
        } else if (document.correlation() != null) {
            correlations.put(key, document.correlation());
        } else if (document.filter() != null) {
            filters.add(document.filter());
        }
    }

    /** The first keeps an id or a name (items 27, 28); a public pack has two rules of one id, hence the lenient way. */
    private void unique(Rule rule, RuleProblems found, boolean leniently) {
        String id = rule.id();
        String name = rule.name();
        Rule sameId = id == null ? null : byId.get(id);
        Rule sameName = name == null ? null : byName.get(name);
        if (sameId != null) {
            found.add(new Problem(
                    leniently ? "W_DUPLICATE_ID" : "E_DUPLICATE_ID",
                    rule.line(),
                    1,
                    "the id is that of " + place(sameId) + "; give it its own"));
        }
        if (sameName != null) {
            found.add(new Problem(
                    "E_DUPLICATE_NAME",
                    rule.line(),
                    1,
                    "the name is that of " + place(sameName) + "; give it its own"));
        }
        if (found.errors() > 0) {
            return;
        }
        if (id != null) {
            byId.putIfAbsent(id, rule);
        }
        if (name != null) {
            byName.put(name, rule);
        }
        byTitle.computeIfAbsent(rule.title(), key -> new ArrayList<>()).add(rule);
        known.put(rule.key(), rule);
    }

    private static String place(Rule rule) {
        return "'" + rule.title() + "' (" + rule.file() + ", document " + rule.document() + ")";
    }

    RuleSet link(Map<String, Integer> packs, int repeated, String sha256) {
        applyFilters();
        for (Correlation correlation : List.copyOf(correlations.values())) {
            resolve(correlation);
        }
        Kept kept = Kept.of(options, detections.values(), ordered(), packs);
        return new RuleSet(
                kept.rules(),
                kept.correlations(),
                filters,
                kept.silent(),
                rejected,
                warned(),
                skipped,
                kept.belowLevel(),
                repeated,
                sha256);
    }

    private void applyFilters() {
        for (Filter filter : filters) {
            boolean applied = false;
            for (Map.Entry<String, DetectionRule> entry : detections.entrySet()) {
                if (filter.applies(entry.getValue())) {
                    entry.setValue(entry.getValue().with(filter));
                    applied = true;
                }
            }
            RuleProblems found = problems(filter.rule());
            for (Correlation correlation : correlations.values()) {
                if (filter.rules().stream().anyMatch(correlation.rule()::named)) {
                    found.add(new Problem(
                            "W_FILTER_CORRELATION",
                            filter.rule().line(),
                            1,
                            "a filter does not apply to a correlation; name the rules that it counts"));
                }
            }
            if (!applied) {
                found.add(new Problem(
                        "W_FILTER_UNUSED",
                        filter.rule().line(),
                        1,
                        "the filter applies to no rule that was read; check its rules and its log source"));
            }
        }
    }

    private void resolve(Correlation correlation) {
        List<String> targets = new ArrayList<>();
        RuleProblems found = problems(correlation.rule());
        for (String name : correlation.names()) {
            Rule target = find(name, found, correlation.rule());
            if (target != null) {
                targets.add(target.key());
            }
        }
        if (found.errors() == 0 && new HashSet<>(targets).size() < targets.size()) {
            error(correlation.rule(), "E_CORR_RULES", "a rule stands twice in rules, under its id and its name");
        }
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        correlation.aliases().forEach((alias, fields) -> {
            Map<String, String> byKey = new LinkedHashMap<>();
            fields.forEach((name, field) -> {
                Rule target = find(name, new RuleProblems(), correlation.rule());
                if (target == null || !targets.contains(target.key())) {
                    error(
                            correlation.rule(),
                            "E_CORR_ALIAS",
                            "the alias '" + alias + "' names '" + name + "', which is not among the rules");
                } else {
                    byKey.put(target.key(), field);
                }
            });
            boolean used = correlation.groupBy().contains(alias)
                    || correlation.fields().contains(alias);
            if (used && found.errors() == 0 && !byKey.keySet().containsAll(targets)) {
                error(
                        correlation.rule(),
                        "E_CORR_ALIAS",
                        "the alias '" + alias + "' lacks a field for some of the rules; add it");
            }
            aliases.put(alias, byKey);
        });
        correlations.put(correlation.rule().key(), correlation.resolved(targets, aliases));
    }

    private @Nullable Rule find(String reference, RuleProblems found, Rule from) {
        Rule rule = byName.get(reference);
        if (rule == null) {
            rule = byId.get(reference.toLowerCase(Locale.ROOT));
        }
        List<Rule> titled = titled(reference, from);
        if (rule == null && titled.size() == 1 && lenient.contains(from.key())) {
            found.add(new Problem(
                    "W_CORR_TITLE_REF",
                    from.line(),
                    1,
                    "'" + reference + "' is a title; refer to the rule by its id or name"));
            rule = titled.get(0);
        }
        if (rule != null && (detections.containsKey(rule.key()) || correlations.containsKey(rule.key()))) {
            return rule;
        }
        String hint = titled.isEmpty()
                ? "; name a rule by its id or name, and load its file too"
                : "; it is a title, which only lenient mode accepts: give that rule a name";
        found.add(new Problem("E_CORR_REF", from.line(), 1, "there is no usable rule '" + reference + "'" + hint));
        return null;
    }

    /** Packs repeat titles from file to file, and each other's: the nearest are meant. */
    private List<Rule> titled(String title, Rule from) {
        List<Rule> all = byTitle.getOrDefault(title, List.of());
        List<Rule> beside =
                all.stream().filter(each -> each.file().equals(from.file())).toList();
        List<Rule> takingTitles =
                all.stream().filter(each -> lenient.contains(each.key())).toList();
        return !beside.isEmpty() ? beside : !takingTitles.isEmpty() ? takingTitles : all;
    }

    private void error(Rule rule, String code, String reason) {
        problems(rule).add(new Problem(code, rule.line(), 1, reason));
    }

    private RuleProblems problems(Rule rule) {
        return problems.computeIfAbsent(rule.key(), key -> new RuleProblems());
    }

    /** Each behind those it refers to; what cannot be ordered goes round in a circle (item 223). */
    private List<Correlation> ordered() {
        List<Correlation> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>(detections.keySet());
        Set<String> lost = new HashSet<>();
        Map<String, Correlation> open = new LinkedHashMap<>(correlations);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Correlation correlation : List.copyOf(open.values())) {
                String key = correlation.rule().key();
                boolean broken = problems(correlation.rule()).errors() > 0;
                if (!broken && correlation.targets().stream().anyMatch(lost::contains)) {
                    error(correlation.rule(), "E_CORR_REF", "a correlation that it refers to was rejected");
                    broken = true;
                }
                if (broken || placed.containsAll(correlation.targets())) {
                    open.remove(key);
                    moved = true;
                    if (broken) {
                        lost.add(key);
                        rejected(correlation.rule());
                    } else {
                        placed.add(key);
                        ordered.add(correlation);
                    }
                }
            }
        }
        for (Correlation correlation : open.values()) {
            error(
                    correlation.rule(),
                    "E_CORR_CYCLE",
                    "correlations refer to each other in a circle; remove one reference");
            rejected(correlation.rule());
        }
        return ordered;
    }

    private void rejected(Rule rule) {
        rejected.add(report(rule, problems(rule)));
        problems.remove(rule.key());
    }

    private List<DocumentReport> warned() {
        List<DocumentReport> warned = new ArrayList<>();
        problems.forEach((key, found) -> {
            Rule rule = known.get(key);
            if (rule != null && !found.list().isEmpty()) {
                warned.add(report(rule, found));
            }
        });
        return warned;
    }

    private static DocumentReport report(Rule rule, RuleProblems found) {
        String reference = rule.title().equals(rule.reference()) ? "" : rule.reference();
        return new DocumentReport(rule.file(), rule.document(), rule.title(), reference, found.list());
    }
}
