package io.tactrail.detect;

import java.util.List;

/**
 * A field that made a rule match.
 *
 * @param identifier the search identifier it stands under
 * @param field its path; empty for keywords
 * @param item what was asked, as written
 * @param values what the event has there; the first few
 */
public record Matched(String identifier, String field, String item, List<String> values) {

    public Matched {
        values = List.copyOf(values);
    }
}
