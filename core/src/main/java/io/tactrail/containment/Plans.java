package io.tactrail.containment;

import io.tactrail.attack.Catalog;
import io.tactrail.ledger.Row;
import io.tactrail.story.Lead;
import io.tactrail.story.Left;
import io.tactrail.story.Session;
import io.tactrail.story.Story;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stops the actors of leads. To be given each event with its session, in the order of time. */
public final class Plans {

    /** So many of a case's are held; evidence with more is somebody's attack on the reader. */
    static final int MOST = 100_000;

    private final Story story;
    private final Catalog catalog;
    private final List<Left> left = new ArrayList<>();
    private final Set<List<Object>> objects = new HashSet<>();
    private long notHeld;

    /** @param story that is told of the same events */
    public Plans(Story story, Catalog catalog) {
        this.story = story;
        this.catalog = catalog;
    }

    public void add(Session session, Row row) {
        Left behind = Left.of(session, row, catalog);
        if (behind == null) {
            return;
        }
        // Of objects only the bucket is known: a thousand deletions are one step.
        if (row.category() == 'D' && objects.contains(objectsOf(behind))) {
            return;
        }
        if (left.size() == MOST) {
            notHeld++;
            return;
        }
        left.add(behind);
        if (row.category() == 'D') {
            objects.add(objectsOf(behind));
        }
    }

    private static List<Object> objectsOf(Left left) {
        return List.of(left.session(), left.source(), left.name(), left.means(), left.account(), left.details());
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
