package io.tactrail.story;

import java.util.List;

/**
 * Why an actor is worth a look, or not.
 *
 * @param points that it adds; negative where it speaks for the actor
 * @param why one sentence
 * @param finding the place in the lead's findings of the one that it counts, or {@link #NONE}
 * @param references events that show it, the first few
 */
public record Reason(int points, String why, int finding, List<String> references) {

    public static final int NONE = -1;

    public Reason {
        references = List.copyOf(references);
    }

    Reason(int points, String why, List<String> references) {
        this(points, why, NONE, references);
    }
}
