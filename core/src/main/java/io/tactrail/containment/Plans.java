package io.tactrail.containment;

import io.tactrail.ledger.Row;
import io.tactrail.story.Lead;
import io.tactrail.story.Session;
import io.tactrail.story.Story;
import java.util.ArrayList;
import java.util.List;

/** What stops the actors of leads. To be given each event with its session, in the order of time. */
public final class Plans {

    private final Story story;
    private final List<Left> left = new ArrayList<>();
    private long notHeld;

    /** @param story that is told of the same events */
    public Plans(Story story) {
        this.story = story;
    }

    public void add(Session session, Row row) {
        Left behind = Left.of(session, row);
        if (behind == null) {
            return;
        }
        if (left.size() == Left.MOST) {
            notHeld++;
            return;
        }
        left.add(behind);
    }

    /** What stops the actor of a lead, in order. */
    public List<Containment> against(Lead lead) {
        return ContainmentPlan.of(lead, story.ties(), story.sessions(), left);
    }

    /** Calls that left something behind or took it away, beyond the number that is held: no plan knows of them. */
    public long notHeld() {
        return notHeld;
    }
}
