package io.tactrail.story;

import io.tactrail.identity.Credential;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a holder never did before, by the holder's own days in the same evidence. How many days that is, is said: one day of
 * evidence makes nothing usual.
 */
final class Unusual {

    /** Reads of data in one session that are many, and so many times what the holder read in any other. */
    private static final int READS = 20;

    private static final int TIMES = 4;

    /** One day in so many is hardly ever. */
    private static final int FEW = 4;

    /** Who works at more hours of the day than these has no hours. */
    private static final int DAYTIME = 16;

    private final List<Session> sessions;
    private final List<Actor> actors;
    private final Set<String> regionsTold = new HashSet<>();
    private final List<Finding> found = new ArrayList<>();

    /** @param sessions all, by number */
    Unusual(List<Session> sessions, List<Actor> actors) {
        this.sessions = sessions;
        this.actors = actors;
    }

    List<Finding> found() {
        Baseline baseline = new Baseline(sessions, actors);
        for (int i = 0; i < actors.size(); i++) {
            Novelty novelty = new Novelty();
            for (Session session : actors.get(i).sessions()) {
                if (!session.plumbing()) {
                    Baseline.Known known = baseline.of(session, i);
                    boolean person = session.credential().kind() != Credential.Kind.NONE;
                    boolean oddHour = person && hour(session, known);
                    boolean newPlace = person && place(session, known);
                    massRead(session, known, oddHour || newPlace);
                    novelty.add(session, known);
                }
            }
            for (Finding finding : novelty.found()) {
                found.add(finding);
                if (finding.kind() == FindingKind.NEW_REGION) {
                    regionsTold.add(sessions.get(finding.session()).holder());
                }
            }
        }
        regions();
        return found;
    }

    static long dataReads(Session session) {
        Seen reads = session.dataReads();
        return reads == null ? 0 : reads.count();
    }

    private void massRead(Session session, Baseline.Known known, boolean odd) {
        Seen handedOut = session.dataReads();
        long reads = dataReads(session);
        long most = reads < READS ? reads : known.mostRead();
        if (handedOut == null || reads < READS || (reads < most * TIMES && !odd)) {
            return;
        }
        found.add(new Finding(
                FindingKind.MASS_READ,
                session.number(),
                reads + " reads of data in one session of " + session.holder()
                        + (reads < most * TIMES
                                ? ", at an odd hour or from a new place" + support(known.otherDays())
                                : known.otherDays() == 0
                                        ? "; there is no other day to compare with"
                                        : "; the most in one session was " + most + support(known.otherDays())),
                List.of(handedOut.reference())));
    }

    private boolean hour(Session session, Baseline.Known known) {
        int others = known.otherDays();
        boolean near = known.otherDaysNear(Usual.hour(session.first())) * FEW > others;
        boolean odd = others >= Baseline.DAYS && !near && known.hours() <= DAYTIME;
        // Somebody at his own desk at an odd hour says half as much.
        boolean home = !known.stranger() && known.otherDays(Usual.Trait.PLACE, session.place()) > 0;
        if (odd) {
            found.add(new Finding(
                    FindingKind.ODD_HOUR,
                    session.number(),
                    home ? FindingKind.ODD_HOUR.points() / 2 : FindingKind.ODD_HOUR.points(),
                    session.holder() + " at "
                            + Instant.ofEpochMilli(session.first())
                                    .atOffset(ZoneOffset.UTC)
                                    .toLocalTime()
                            + " UTC, hardly ever near that hour" + support(others),
                    null,
                    List.of(),
                    List.of(session.firstReference())));
        }
        return odd;
    }

    private boolean place(Session session, Baseline.Known known) {
        int others = known.otherDays();
        boolean odd = others >= Baseline.DAYS && known.otherDays(Usual.Trait.PLACE, session.place()) == 0;
        if (odd) {
            found.add(new Finding(
                    FindingKind.NEW_PLACE,
                    session.number(),
                    session.holder() + " from " + session.place() + ", never" + support(others),
                    List.of(session.firstReference())));
        }
        return odd;
    }

    /** Regions that one holder alone writes in, when others had days to do so. */
    private void regions() {
        Map<String, Set<String>> holders = new HashMap<>();
        for (Session session : sessions) {
            for (String region : Usual.Trait.REGION.of(session)) {
                holders.computeIfAbsent(region, any -> new TreeSet<>()).add(session.holder());
            }
        }
        long start = sessions.isEmpty() ? 0 : sessions.get(0).first();
        for (Session session : sessions) {
            List<String> alone = Usual.Trait.REGION.of(session).stream()
                    .filter(region -> holders.getOrDefault(region, Set.of()).size() == 1)
                    .toList();
            if (!session.plumbing()
                    && !regionsTold.contains(session.holder())
                    && !alone.isEmpty()
                    && session.first() - start > 2 * Usual.DAY
                    && session.writes() > 0) {
                found.add(new Finding(
                        FindingKind.NEW_REGION,
                        session.number(),
                        session.holder() + " in " + String.join(", ", alone)
                                + ", where nobody else was seen in the " + (session.first() - start) / Usual.DAY
                                + " days before",
                        List.of(session.firstReference())));
            }
        }
    }

    private static String support(int days) {
        return days == 0 ? " (no other day to compare with)" : " on " + days + " other days of evidence";
    }
}
