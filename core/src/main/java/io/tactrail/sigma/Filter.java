package io.tactrail.sigma;

import java.util.List;

/**
 * A condition added to rules of others, so that they need not be edited. Source: Sigma filters specification 2.1.0.
 *
 * @param rules references of the rules it is for; none means all of the log source
 */
public record Filter(Rule rule, Logsource logsource, List<String> rules, DetectionRule.Search search) {

    public Filter {
        rules = List.copyOf(rules);
    }

    boolean applies(DetectionRule to) {
        return logsource.contains(to.logsource())
                && (rules.isEmpty() || rules.stream().anyMatch(to.rule()::named));
    }
}
