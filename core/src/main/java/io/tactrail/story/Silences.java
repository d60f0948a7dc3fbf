package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Logs and watchers that were switched off, by whom, and for how long. Source: the services' API references. */
final class Silences {

    private static final int MOST = 10_000;

    /** Whoever switches a log on again so soon has most likely been at work on it; an hour. */
    private static final long MAINTENANCE = Usual.HOUR;

    private static final int POINTS_FOR_MAINTENANCE = 5;

    private static final long SECOND = 1000;

    private static final Set<String> OFF = Set.of(
            "StopLogging",
            "DeleteTrail",
            "DeleteDetector",
            "StopConfigurationRecorder",
            "DeleteConfigurationRecorder",
            "DeleteFlowLogs",
            "StopEventDataStoreIngestion",
            "DeleteEventDataStore");

    private static final Set<String> ON = Set.of(
            "StartLogging",
            "CreateTrail",
            "CreateDetector",
            "StartConfigurationRecorder",
            "StartEventDataStoreIngestion",
            "RestoreEventDataStore");

    /** Calls that switch off or on by what they ask for; off where the catalog says that the mark means so. */
    private static final Set<String> EITHER = Set.of("PutEventSelectors", "UpdateDetector");

    /** Details that name what was switched off. */
    private static final List<String> NAMES =
            List.of("name", "trailName", "detectorId", "configurationRecorderName", "eventDataStore", "flowLogId");

    private static final Set<String> ALL = new HashSet<>();

    static {
        ALL.addAll(OFF);
        ALL.addAll(ON);
        ALL.addAll(EITHER);
    }

    private static final int THINGS = 3;

    private static final class Silence {
        private final Session by;
        private final String what;
        private final long from;
        private final List<String> references = new ArrayList<>();
        private long until;
        private String ended = "";
        private boolean byThemselves;

        Silence(Session by, Row row) {
            this.by = by;
            String thing = thing(row);
            this.what = Words.call(row) + (thing.isEmpty() ? "" : " " + thing);
            this.from = row.time();
            this.references.add(row.reference());
        }
    }

    private final Catalog catalog;
    private final List<Silence> all = new ArrayList<>();
    private final Map<String, Silence> open = new HashMap<>();
    private long last;

    Silences(Catalog catalog) {
        this.catalog = catalog;
    }

    void see(Row row, Session session) {
        last = row.time();
        String call = row.name();
        if (row.outcome() != Outcome.SUCCEEDED || !ALL.contains(call)) {
            return;
        }
        boolean off = OFF.contains(call);
        boolean on = ON.contains(call);
        if (EITHER.contains(call) && row.mark() >= 0) {
            String means = catalog.marks().get(row.mark()).means();
            off = means.contains("off") || means.contains("suspended");
            on = !off;
        }
        if (!off && !on) {
            return;
        }
        String place = row.account() + '\n' + row.region() + '\n' + row.source() + '\n' + thing(row);
        if (off) {
            if (all.size() < MOST && !open.containsKey(place)) {
                Silence silence = new Silence(session, row);
                all.add(silence);
                open.put(place, silence);
            }
            return;
        }
        Silence silence = open.remove(place);
        if (silence != null) {
            silence.until = row.time();
            silence.ended = call + " by " + Words.who(session);
            silence.byThemselves = session.holder().equals(silence.by.holder());
            silence.references.add(row.reference());
        }
    }

    /** A trail is named by its name or its ARN. One call may delete many flow logs. */
    private static String thing(Row row) {
        for (String name : NAMES) {
            List<String> values = row.details().all(name);
            if (!values.isEmpty()) {
                return values.stream().limit(THINGS).map(Words::last).collect(Collectors.joining(", "))
                        + (values.size() > THINGS ? " and " + (values.size() - THINGS) + " more" : "");
            }
        }
        return "";
    }

    List<Finding> found() {
        return all.stream()
                .map(silence -> {
                    boolean ended = !silence.ended.isEmpty();
                    long length = (ended ? silence.until : last) - silence.from;
                    boolean maintenance = ended && silence.byThemselves && length <= MAINTENANCE
                            || silence.by.client().equals("Terraform");
                    return new Finding(
                            FindingKind.LOGGING_BLINDED,
                            silence.by.number(),
                            maintenance ? POINTS_FOR_MAINTENANCE : FindingKind.LOGGING_BLINDED.points(),
                            silence.what + ": off" + (length < SECOND ? "" : " for " + Words.duration(length))
                                    + (ended
                                            ? (length < SECOND ? "" : ",") + " until " + silence.ended + " at "
                                                    + Words.time(silence.until)
                                            : (length < SECOND ? "" : " at least")
                                                    + "; not switched on again in the logs"),
                            null,
                            List.of(),
                            silence.references);
                })
                .toList();
    }
}
