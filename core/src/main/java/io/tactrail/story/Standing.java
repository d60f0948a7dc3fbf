package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What anyone made that lets somebody come back, and that nobody undid in the logs. */
final class Standing {

    /** So many of one service in one account are held. */
    private static final int MOST = 2_000;

    /** What weighs less is left by everybody's daily work. */
    private static final int WEIGHTY = 60;

    /** The calls that made it count already. */
    private static final int POINTS = 3;

    private static final int NAMED = 4;

    /** @param made as it stands now, in part undone */
    private record Thing(String what, Left made) {}

    private final Catalog catalog;

    /** By the mark's id. */
    private final boolean[] undoing;

    private final Map<List<String>, List<Thing>> standing = new LinkedHashMap<>();

    Standing(Catalog catalog) {
        this.catalog = catalog;
        this.undoing = new boolean[catalog.marks().size()];
        for (Mark mark : catalog.marks()) {
            undoing[mark.id()] = Foothold.undoes(mark.service(), mark.event());
        }
    }

    void see(Row row, Session session) {
        if (row.mark() < 0 || row.outcome() != Outcome.SUCCEEDED) {
            return;
        }
        Mark mark = catalog.marks().get(row.mark());
        boolean undoes = undoing[row.mark()];
        if (!undoes && mark.weight() < WEIGHTY) {
            return;
        }
        List<Foothold> leaves = mark.weight() < WEIGHTY ? List.of() : Foothold.leaves(mark.service(), mark.event());
        Left call = undoes || !leaves.isEmpty() ? Left.of(row, session.number(), mark) : null;
        if (call == null) {
            return;
        }
        List<Thing> here = standing.computeIfAbsent(List.of(call.account(), call.source()), any -> new ArrayList<>());
        if (undoes) {
            List<Thing> rest = new ArrayList<>();
            for (Thing thing : here) {
                Left made = thing.made.after(call);
                if (made != null) {
                    rest.add(new Thing(thing.what, made));
                }
            }
            here.clear();
            here.addAll(rest);
        }
        for (Foothold foothold : leaves) {
            if (call.stays() && foothold.toldOf(call) && here.size() < MOST) {
                here.add(new Thing(foothold.told(call.details()), call));
                return;
            }
        }
    }

    List<Finding> found() {
        Map<Integer, List<Thing>> bySession = new TreeMap<>();
        standing.values()
                .forEach(here -> here.forEach(thing -> bySession
                        .computeIfAbsent(thing.made.session(), any -> new ArrayList<>())
                        .add(thing)));
        List<Finding> found = new ArrayList<>();
        bySession.forEach((session, all) -> found.add(new Finding(
                FindingKind.PERSISTENCE_LEFT,
                session,
                POINTS,
                Words.count(all.size(), "thing") + " made and not undone in the logs: "
                        + String.join(
                                ", ", all.stream().limit(NAMED).map(Thing::what).toList())
                        + (all.size() > NAMED ? ", …" : ""),
                null,
                List.of(),
                all.stream().map(thing -> thing.made.reference()).toList())));
        return found;
    }
}
