package io.tactrail.containment;

import io.tactrail.attack.Catalog;
import io.tactrail.event.Details;
import io.tactrail.ledger.Row;
import io.tactrail.story.Lead;
import io.tactrail.story.Left;
import io.tactrail.story.Session;
import io.tactrail.story.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stops the actors of leads. To be given each event with its session, in the order of time. */
public final class Plans {

    /** So many of a case's are held; evidence with more is somebody's attack on the reader. */
    static final int MOST = 100_000;

    /** So many of them say that a session wrote or deleted objects of a bucket, which is what most sessions do. */
    private static final int OBJECTS = 20_000;

    private static final int DETAILS = 10_000;

    private final Story story;
    private final Catalog catalog;
    private final int most;
    private final List<Left> left = new ArrayList<>();
    private final Set<List<Object>> objects = new HashSet<>();
    private final Map<Details, Details> details = new HashMap<>();
    private long notHeld;

    /** @param story that is told of the same events */
    public Plans(Story story, Catalog catalog) {
        this(story, catalog, MOST);
    }

    /** @param most so many calls are held */
    Plans(Story story, Catalog catalog, int most) {
        this.story = story;
        this.catalog = catalog;
        this.most = most;
    }

    public void add(Session session, Row row) {
        Left behind = Left.of(session, row, catalog);
        if (behind == null) {
            return;
        }
        // Of objects only the bucket is known: a thousand deletions are one step.
        boolean ofObjects = row.category() == 'D';
        if (ofObjects && objects.contains(objectsOf(behind))) {
            return;
        }
        if (left.size() == most || (ofObjects && objects.size() == OBJECTS)) {
            notHeld++;
            return;
        }
        Left held = behind.with(same(behind.details()));
        left.add(held);
        if (ofObjects) {
            objects.add(objectsOf(held));
        }
    }

    /** The same for equal ones: a hundred thousand calls are about a few hundred things. */
    private Details same(Details said) {
        if (details.size() == DETAILS) {
            details.clear();
        }
        Details known = details.putIfAbsent(said, said);
        return known == null ? said : known;
    }

    private static List<Object> objectsOf(Left left) {
        return List.of(left.session(), left.source(), left.name(), left.means(), left.account(), left.details());
    }

    /** What stops the actor of a lead, in order. */
    public List<Containment> against(Lead lead) {
        List<Containment> plan = ContainmentPlan.of(lead, story.ties(), story.sessions(), left);
        if (notHeld > 0) {
            plan.add(new Containment(
                    Containment.Phase.WATCH,
                    "This plan is not whole: " + notHeld
                            + " calls of the evidence that left something or took it away were"
                            + " more than are held, and no step knows of them. Investigate the logs in parts,"
                            + " by account or by days",
                    "",
                    "nobody",
                    "",
                    List.of()));
        }
        return plan;
    }

    /** Calls that left something behind or took it away, beyond the number that is held: no plan knows of them. */
    public long notHeld() {
        return notHeld;
    }
}
