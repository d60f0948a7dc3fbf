package io.tactrail.parse;

import java.util.List;

/**
 * What a member turned out to be.
 *
 * @param kind for a person: "CloudTrail Records", "JSON Lines", "lookup-events", "S3 server access log", "empty", …
 * @param records whether the kind is one that carries records (even if there were none); a stranger is false
 * @param bytes of inflated content looked at
 * @param lossy what the shape has lost, in a sentence, or ""
 * @param notes oddities that lost nothing ("UTF-16, read as UTF-8: offsets count the converted bytes")
 */
public record Contents(String kind, boolean records, long bytes, String lossy, List<String> notes) {

    public Contents {
        notes = List.copyOf(notes);
    }
}
