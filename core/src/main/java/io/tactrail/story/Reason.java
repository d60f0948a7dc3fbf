package io.tactrail.story;

import java.util.List;

/**
 * Why an actor is worth a look, or not.
 *
 * @param points that it adds; negative where it speaks for the actor
 * @param why one sentence
 * @param references events that show it, the first few
 */
public record Reason(int points, String why, List<String> references) {
    public Reason {
        references = List.copyOf(references);
    }
}
