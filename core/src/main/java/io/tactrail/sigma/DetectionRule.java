package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule that is matched with single events.
 *
 * @param logsource which events
 * @param search what is looked for
 * @param filters those that apply to this rule; each must hold too (item 271)
 */
public record DetectionRule(Rule rule, Logsource logsource, Search search, List<Filter> filters) {

    public DetectionRule {
        filters = List.copyOf(filters);
    }

    /**
     * Search identifiers and the condition over them.
     *
     * @param identifiers in the order written
     * @param conditions one of them must hold
     */
    public record Search(Map<String, Detection> identifiers, List<Condition> conditions) {
        public Search {
            identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
            conditions = List.copyOf(conditions);
        }

        /** The conditions as one. */
        public Condition condition() {
            return conditions.size() == 1 ? conditions.get(0) : new Condition.Or(conditions);
        }
    }

    DetectionRule of(Rule other) {
        return new DetectionRule(other, logsource, search, filters);
    }

    DetectionRule with(Filter filter) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new DetectionRule(rule, logsource, search, more);
    }
}
