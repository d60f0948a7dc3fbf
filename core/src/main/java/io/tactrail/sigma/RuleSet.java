package io.tactrail.sigma;

import java.util.List;
import java.util.Set;

/**
 * Rules that were read together, their references resolved.
 *
 * @param rules those that are matched with events
 * @param correlations in an order in which each stands behind those it refers to
 * @param filters those that were read; they are already part of the rules they apply to
 * @param silent keys of rules whose hits only feed correlations (items 265 to 267)
 * @param rejected documents that were not loaded, each with its reasons
 * @param warned documents that were loaded though something was found
 * @param skipped how many deprecated and unsupported rules were left out
 * @param belowLevel how many rules were left out because of their level
 * @param repeated how many files were left out because one of the very same bytes was read before
 * @param sha256 hex SHA-256 over the content of all files that were read, in the order of their reading, and over what
 *     else changes the answer: how each was read and the options. Where the files lie is no part of it.
 */
public record RuleSet(
        List<DetectionRule> rules,
        List<Correlation> correlations,
        List<Filter> filters,
        Set<String> silent,
        List<DocumentReport> rejected,
        List<DocumentReport> warned,
        int skipped,
        int belowLevel,
        int repeated,
        String sha256) {

    /** No rules. */
    public static final RuleSet NONE =
            new RuleSet(List.of(), List.of(), List.of(), Set.of(), List.of(), List.of(), 0, 0, 0, "");

    public RuleSet {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        filters = List.copyOf(filters);
        silent = Set.copyOf(silent);
        rejected = List.copyOf(rejected);
        warned = List.copyOf(warned);
    }

    /** Whether a hit of the rule is shown for itself. */
    public boolean alerts(Rule rule) {
        return !silent.contains(rule.key());
    }
}
