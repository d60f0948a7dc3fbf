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

    private static final int MOST = 20_000;

    /** What weighs less is left by everybody's daily work. */
    private static final int WEIGHTY = 60;

    /** The calls that made it count already. */
    private static final int POINTS = 3;

    private static final int NAMED = 4;

    private record Left(int session, String what, String reference) {}

    private final Catalog catalog;
    private final Map<String, Left> standing = new LinkedHashMap<>();

    Standing(Catalog catalog) {
        this.catalog = catalog;
    }

    void see(Row row, Session session) {
        if (row.mark() < 0 || row.outcome() != Outcome.SUCCEEDED) {
            return;
        }
        Mark mark = catalog.marks().get(row.mark());
        String call = mark.service() + " " + mark.event();
        for (Foothold foothold : Foothold.BY_UNDOING.getOrDefault(call, List.of())) {
            if (foothold.undoneBy(mark)) {
                standing.remove(Remains.key(row, foothold, foothold.objectOf(row)));
            }
        }
        for (Foothold foothold : Foothold.BY_EVENT.getOrDefault(call, List.of())) {
            if (foothold.leftBy(mark) && mark.weight() >= WEIGHTY && standing.size() < MOST) {
                String object = foothold.objectOf(row);
                String place = Remains.key(row, foothold, object.isEmpty() ? row.reference() : object);
                standing.putIfAbsent(place, new Left(session.number(), foothold.told(row), row.reference()));
                return;
            }
        }
    }

    List<Finding> found() {
        Map<Integer, List<Left>> bySession = new TreeMap<>();
        standing.values()
                .forEach(left -> bySession
                        .computeIfAbsent(left.session, any -> new ArrayList<>())
                        .add(left));
        List<Finding> found = new ArrayList<>();
        bySession.forEach((session, all) -> found.add(new Finding(
                FindingKind.PERSISTENCE_LEFT,
                session,
                POINTS,
                Words.count(all.size(), "thing") + " made and not undone in the logs: "
                        + String.join(
                                ", ", all.stream().limit(NAMED).map(Left::what).toList())
                        + (all.size() > NAMED ? ", …" : ""),
                null,
                List.of(),
                all.stream().map(Left::reference).toList())));
        return found;
    }
}
