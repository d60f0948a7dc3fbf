package io.tactrail.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to "what does this mean?". */
public sealed interface Explanation {

    /**
     * An event of one service.
     *
     * @param marks its plain mark, then those of its conditions; empty if only the source table has it
     * @param row its row in the source table, or null
     * @param nameOnly whether the source table has the name, but for other services
     * @param lookAlikes other services with an event of that name
     */
    record OfEvent(
            String service,
            String event,
            List<Mark> marks,
            SourceTable.@Nullable Row row,
            boolean nameOnly,
            List<LookAlike> lookAlikes)
            implements Explanation {
        public OfEvent {
            marks = List.copyOf(marks);
            lookAlikes = List.copyOf(lookAlikes);
        }
    }

    /**
     * An event of the same name on another service.
     *
     * @param mark its plain mark, or null if the catalog does not have it
     * @param inTable whether the source table's row is taken for that service too
     */
    record LookAlike(String service, @Nullable Mark mark, boolean inTable) {}

    /**
     * A technique of either version.
     *
     * @param marks those that map to it, the weightiest first
     * @param below its sub-techniques with marks
     */
    record OfTechnique(Technique technique, List<Mark> marks, List<WithMarks> below) implements Explanation {
        public OfTechnique {
            marks = List.copyOf(marks);
            below = List.copyOf(below);
        }
    }

    /**
     * A tactic, or the two that one was split into.
     *
     * @param asked as ATT&amp;CK prints it
     * @param tactics in the version asked for; empty where it has no counterpart
     */
    record OfTactic(Tactic asked, AttackVersion version, List<TacticMarks> tactics, List<SourceTable.Row> rows)
            implements Explanation {
        public OfTactic {
            tactics = List.copyOf(tactics);
            rows = List.copyOf(rows);
        }
    }

    /** A tactic and its techniques that have marks, by id. */
    record TacticMarks(Tactic tactic, List<WithMarks> techniques) {
        public TacticMarks {
            techniques = List.copyOf(techniques);
        }
    }

    /** A technique and the marks that map to it, the weightiest first. */
    record WithMarks(Technique technique, List<Mark> marks) {
        public WithMarks {
            marks = List.copyOf(marks);
        }
    }

    /**
     * Nothing of that name.
     *
     * @param nameOnly whether the source table has the name, but for other services than the one asked for
     * @param nearest what may have been meant, the likeliest first; each can be asked for as it stands
     */
    record Unknown(String asked, boolean nameOnly, List<String> nearest) implements Explanation {
        public Unknown {
            nearest = List.copyOf(nearest);
        }
    }
}
