package io.tactrail.casefile;

import io.tactrail.detect.CorrelationReport;
import io.tactrail.sigma.DocumentReport;
import java.util.List;
import java.util.Map;

/**
 * What rules found in the events that are reported.
 *
 * @param loaded rules that were matched with every event, and correlations over them
 * @param events on which at least one rule alerts
 * @param rules that found something, the gravest level first, then the most frequent
 * @param correlations what each could not look at
 * @param withoutTime hits that took part in no correlation, since nobody knows when they were
 * @param otherSources rules that were read and are about other logs
 * @param skipped deprecated and unsupported rules that were left out
 * @param belowLevel rules that were left out because of their level
 * @param repeated files of rules that were left out because the same file was read before
 * @param rejected documents that could not be used, each with its reasons
 * @param cited where the events stand that correlations name
 */
public record Detections(
        long loaded,
        long events,
        List<RuleActivity> rules,
        List<CorrelationReport.Count> correlations,
        long withoutTime,
        int otherSources,
        int skipped,
        int belowLevel,
        int repeated,
        List<DocumentReport> rejected,
        Map<String, Citation> cited) {

    public Detections {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        rejected = List.copyOf(rejected);
        cited = Map.copyOf(cited);
    }

    /** How often rules and correlations fired. */
    public long count() {
        return rules.stream().mapToLong(RuleActivity::count).sum();
    }
}
