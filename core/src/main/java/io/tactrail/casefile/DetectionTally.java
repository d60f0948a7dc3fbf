package io.tactrail.casefile;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.RuleTags;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.CorrelationReport;
import io.tactrail.detect.Detected;
import io.tactrail.detect.Screening;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.sigma.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what rules detected in the events that are reported. */
final class DetectionTally {

    /** The gravest first; a rule without a level comes last. */
    static final Comparator<Rule> BY_LEVEL = Comparator.<Rule>comparingInt(
                    rule -> rule.level() == null ? -1 : rule.level().ordinal())
            .reversed();

    private static final Comparator<RuleActivity> ORDER = Comparator.comparing(RuleActivity::rule, BY_LEVEL)
            .thenComparing(Comparator.comparingLong(RuleActivity::count).reversed())
            .thenComparing(activity -> activity.rule().title())
            .thenComparing(activity -> activity.rule().key());

    private final Screening screening;
    private final AttackVersion version;
    private final @Nullable RuleActivity[] byNumber;
    // By identity: a rule is made once, and its hash takes all of it.
    private final IdentityHashMap<Rule, RuleActivity> correlating = new IdentityHashMap<>();
    /** Timeline and leads are written at the same time, and either may be first to show a rule. */
    private final Map<Rule, RuleTags> tags = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Threads share it without locks: what they overwrite for each other is only made once more. */
    private final @Nullable Shown[] shown = new Shown[1 << 12];

    private CorrelationReport report = new CorrelationReport(List.of(), List.of(), 0);
    private List<CorrelationHit> hits = List.of();
    private long events;

    DetectionTally(Screening screening, AttackVersion version) {
        this.screening = screening;
        this.version = version;
        this.byNumber = new RuleActivity[screening.rules().size()];
    }

    boolean alerts(Row row) {
        for (int rule : row.rules()) {
            if (screening.alerts(rule)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a rule alerts of it. */
    boolean add(Row row, Citing citing) {
        boolean any = false;
        for (int rule : row.rules()) {
            if (screening.alerts(rule)) {
                activity(rule).add(row, citing, rule);
                any = true;
            }
        }
        events += any ? 1 : 0;
        return any;
    }

    private RuleActivity activity(int number) {
        RuleActivity activity = byNumber[number];
        if (activity == null) {
            Rule rule = screening.rules().get(number);
            activity = new RuleActivity(rule, tags(rule));
            byNumber[number] = activity;
        }
        return activity;
    }

    /** In how many events the rule with this number was found so far. */
    long found(int number) {
        RuleActivity activity = byNumber[number];
        return activity == null ? 0 : activity.counts().all();
    }

    private Stream<RuleActivity> all() {
        return Stream.concat(Arrays.stream(byNumber).filter(Objects::nonNull), correlating.values().stream());
    }

    /** The rule's tags in the case's version of ATT&amp;CK. */
    private RuleTags tags(Rule rule) {
        return tags.computeIfAbsent(rule, any -> RuleTags.read(rule.tags(), version));
    }

    void correlated(CorrelationReport all) {
        report = all;
        hits = all.hits().stream().filter(hit -> hit.alerts() && hit.reported()).toList();
        hits.forEach(hit -> correlating
                .computeIfAbsent(hit.rule(), rule -> new RuleActivity(rule, tags(rule)))
                .add(hit));
    }

    /** What was detected in an event: the same object where few events differ in it. */
    List<Detection> of(Row row) {
        List<Detected> all = row.detected();
        if (all.isEmpty()) {
            return List.of();
        }
        int slot = System.identityHashCode(all) & shown.length - 1;
        Shown known = shown[slot];
        if (known == null || !known.isOf(all)) {
            known = new Shown(all, shown(all));
            shown[slot] = known;
        }
        return known.detections;
    }

    private List<Detection> shown(List<Detected> all) {
        List<Detection> found = new ArrayList<>();
        for (Detected detected : all) {
            if (screening.alerts(detected.rule())) {
                Rule rule = screening.rules().get(detected.rule());
                found.add(new Detection(rule, tags(rule).mappings(), detected.matched()));
            }
        }
        found.sort(Comparator.comparing(Detection::rule, BY_LEVEL));
        return List.copyOf(found);
    }

    /** What an event shows of what was detected in it. */
    private record Shown(List<Detected> all, List<Detection> detections) {

        @SuppressWarnings("ReferenceEquality")
        boolean isOf(List<Detected> others) {
            return all == others;
        }
    }

    /** Windows of correlations that alert, by time. */
    List<CorrelationEntry> correlations() {
        return hits.stream()
                .map(hit -> new CorrelationEntry(hit, tags(hit.rule()).mappings()))
                .toList();
    }

    /** Windows of correlations that alert, whatever is reported. */
    List<CorrelationHit> alertingHits() {
        return report.hits().stream().filter(CorrelationHit::alerts).toList();
    }

    /** @param ended takes the last event that each window of a correlation names, and the correlation */
    Detections finish(Kept kept, BiConsumer<Row, Rule> ended) throws IOException {
        Set<String> wanted = new HashSet<>();
        correlating.values().forEach(rule -> rule.hits().forEach(hit -> wanted.addAll(hit.references())));
        Map<String, List<Rule>> ends = new HashMap<>();
        for (CorrelationHit hit : hits) {
            if (!hit.references().isEmpty()) {
                String last = hit.references().get(hit.references().size() - 1);
                ends.computeIfAbsent(last, any -> new ArrayList<>()).add(hit.rule());
            }
        }
        Map<String, Citation> cited = new HashMap<>();
        Set<String> looked = new HashSet<>(wanted);
        looked.addAll(ends.keySet());
        kept.find(looked, row -> {
            String reference = row.reference();
            if (wanted.contains(reference)) {
                cited.put(reference, new Citation(reference, kept.pathOf(row), row.index()));
            }
            ends.getOrDefault(reference, List.of()).forEach(rule -> ended.accept(row, rule));
        });
        return new Detections(
                screening.rules().size() + screening.set().correlations().size(),
                events,
                all().sorted(ORDER).toList(),
                report.counts(),
                report.eventsWithoutTime(),
                screening.set().rules().size() - screening.rules().size(),
                screening.set().skipped(),
                screening.set().belowLevel(),
                screening.set().repeated(),
                screening.set().rejected(),
                cited);
    }
}
