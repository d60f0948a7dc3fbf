package io.tactrail.story;

import java.util.Comparator;
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

    static final Comparator<Reason> WEIGHTIEST =
            Comparator.comparingInt(Reason::points).reversed().thenComparing(Reason::why);

    /** What the sentence begins with that only says what is known of an actor. */
    static final String KNOWN = "known here: ";

    public Reason {
        references = List.copyOf(references);
    }

    Reason(int points, String why, List<String> references) {
        this(points, why, NONE, references);
    }

    /** Whether it says what the user's lists have of the actor, and counts nothing. */
    public boolean tellsKnown() {
        return points == 0 && finding == NONE && why.startsWith(KNOWN);
    }
}
