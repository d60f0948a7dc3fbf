package io.tactrail.story;

import io.tactrail.identity.Credential;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a holder never did before, by the holder's own days in the same evidence. How many days that is, is said: one day of
 * evidence makes nothing usual.
 */
final class Unusual {

    /** Days of work before anything is called unusual. */
    private static final int DAYS = 3;

    /** Reads of data in one session that are many, and so many times what the holder read in any other. */
    private static final int READS = 20;

    private static final int TIMES = 4;

    /** One day in so many is hardly ever. */
    private static final int FEW = 4;

    /** Who works at more hours of the day than these has no hours. */
    private static final int DAYTIME = 16;

    /** Calls that hand out data. Sources: the services' API references. */
    private static final Set<String> DATA_READS = Set.of(
            "s3.amazonaws.com GetObject",
            "s3.amazonaws.com CopyObject",
            "secretsmanager.amazonaws.com GetSecretValue",
            "secretsmanager.amazonaws.com BatchGetSecretValue",
            "ssm.amazonaws.com GetParameter",
            "ssm.amazonaws.com GetParameters",
            "ssm.amazonaws.com GetParametersByPath",
            "dynamodb.amazonaws.com Scan",
            "dynamodb.amazonaws.com Query",
            "dynamodb.amazonaws.com GetItem",
            "dynamodb.amazonaws.com BatchGetItem",
            "ebs.amazonaws.com GetSnapshotBlock",
            "codecommit.amazonaws.com GitPull",
            "lambda.amazonaws.com GetFunction20150331v2");

    private final List<Session> sessions;
    private final List<Finding> found = new ArrayList<>();

    /** @param sessions all, by number */
    Unusual(List<Session> sessions) {
        this.sessions = sessions;
    }

    List<Finding> found() {
        Map<String, Usual> byHolder = new HashMap<>();
        for (Session session : sessions) {
            if (!session.plumbing()) {
                byHolder.computeIfAbsent(session.holder(), any -> new Usual()).add(session, dataReads(session));
            }
        }
        for (Session session : sessions) {
            Usual usual = byHolder.get(session.holder());
            if (usual != null && !session.plumbing()) {
                boolean known = session.credential().kind() != Credential.Kind.NONE;
                boolean oddHour = known && hour(session, usual);
                boolean newPlace = known && place(session, usual);
                massRead(session, usual, oddHour || newPlace);
            }
        }
        regions();
        return found;
    }

    static long dataReads(Session session) {
        long reads = 0;
        for (Map.Entry<String, Long> call : session.calls().counts().entrySet()) {
            reads += DATA_READS.contains(call.getKey()) ? call.getValue() : 0;
        }
        return reads;
    }

    private void massRead(Session session, Usual usual, boolean odd) {
        long reads = dataReads(session);
        long most = reads < READS ? reads : usual.mostRead(Usual.day(session));
        if (reads < READS || (reads < most * TIMES && !odd)) {
            return;
        }
        found.add(new Finding(
                FindingKind.MASS_READ,
                session.number(),
                reads + " reads of data in one session of " + session.holder()
                        + (reads < most * TIMES
                                ? ", at an odd hour or from a new place"
                                : "; the most on another day was " + most)
                        + support(usual.otherDays(Usual.day(session))),
                List.of(session.firstReference())));
    }

    private boolean hour(Session session, Usual usual) {
        long day = Usual.day(session);
        int others = usual.otherDays(day);
        boolean known = usual.daysNear(Usual.hour(session.first()), day) * FEW > others;
        boolean odd = others >= DAYS && !known && usual.hours() <= DAYTIME;
        if (odd) {
            found.add(new Finding(
                    FindingKind.ODD_HOUR,
                    session.number(),
                    session.holder() + " at "
                            + Instant.ofEpochMilli(session.first())
                                    .atOffset(ZoneOffset.UTC)
                                    .toLocalTime()
                            + " UTC, hardly ever near that hour" + support(others),
                    List.of(session.firstReference())));
        }
        return odd;
    }

    private boolean place(Session session, Usual usual) {
        long day = Usual.day(session);
        int others = usual.otherDays(day);
        boolean odd = others >= DAYS && usual.daysFrom(session.place(), day) == 0;
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
            for (String region : session.regions().counts().keySet()) {
                holders.computeIfAbsent(region, any -> new TreeSet<>()).add(session.holder());
            }
        }
        long start = sessions.isEmpty() ? 0 : sessions.get(0).first();
        for (Session session : sessions) {
            List<String> alone = session.regions().counts().keySet().stream()
                    .filter(region -> holders.getOrDefault(region, Set.of()).size() == 1)
                    .toList();
            if (!session.plumbing()
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
