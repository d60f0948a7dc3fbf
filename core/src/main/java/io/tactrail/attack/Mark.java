package io.tactrail.attack;

import io.tactrail.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's word on an event: one entry, under the first of its conditions that holds. There are as many marks as
 * entries and conditions; they are made once and shared.
 *
 * @param id a number from 0, dense, the same for the same catalog
 * @param service the entry's eventSource
 * @param event the entry's event name, without an API version
 * @param means what the condition adds ("failed login"), or ""
 * @param access "read" or "write"
 * @param category "management", "data" or "sign-in"
 * @param weight 1 to 100, for an investigation
 * @param confidence "high", "medium" or "low": of the mapping
 * @param written the mappings as written, in the catalog's version, best first; empty where ATT&amp;CK has none that fits
 * @param why for a person
 * @param sources ids of those who say so
 * @param outcome what the condition says of the outcome, where CloudTrail has no error code; else null
 */
public record Mark(
        int id,
        String service,
        String event,
        String means,
        String access,
        String category,
        int weight,
        String confidence,
        List<Mapping> written,
        String why,
        List<String> sources,
        @Nullable Outcome outcome) {

    public Mark {
        written = List.copyOf(written);
        sources = List.copyOf(sources);
    }

    Mark numbered(int newId) {
        return new Mark(
                newId, service, event, means, access, category, weight, confidence, written, why, sources, outcome);
    }
}
