package io.tactrail.story;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an actor is worth a look, or not.
 *
 * @param points that it adds; negative where it speaks for the actor
 * @param why one sentence
 * @param kind the behaviour that it counts, or null where it counts something else
 * @param references events that show it, the first few
 */
public record Reason(int points, String why, Finding.@Nullable Kind kind, List<String> references) {

    static final Comparator<Reason> WEIGHTIEST =
            Comparator.comparingInt(Reason::points).reversed().thenComparing(Reason::why);

    /** What the sentence begins with that only says what is known of an actor. */
    static final String KNOWN = "known here: ";

    public Reason {
        references = List.copyOf(references);
    }

    Reason(int points, String why, List<String> references) {
        this(points, why, null, references);
    }

    /** Whether it says what the user's lists have of the actor, and counts nothing. */
    public boolean tellsKnown() {
        return points == 0 && kind == null && why.startsWith(KNOWN);
    }
}
