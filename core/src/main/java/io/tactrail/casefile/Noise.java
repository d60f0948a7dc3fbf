package io.tactrail.casefile;

import io.tactrail.detect.Screening;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Sequence;
import io.tactrail.ledger.SortedRows;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Rule;
import java.io.IOException;

/**
 * Events that have a place in the timeline by rules alone. Which rules find too much to be read row by row is known when
 * all is counted, so these events wait for it.
 */
final class Noise {

    /** A rule that found so few events shows each of them, whatever share they are. */
    static final int ROWS = 10_000;

    /**
     * The same of an informational rule, which is there to enrich events and expected to find very many. Source: Sigma rules
     * specification, {@code level}.
     */
    static final int INFORMATIONAL = 1_000;

    private final DetectionTally detections;
    private final Screening screening;
    private final long most;
    private final Sequence waiting;
    private long marked;
    private long unmarked;

    /**
     * @param detections counts what rules find
     * @param most events that may be reported
     */
    Noise(Kept kept, DetectionTally detections, Screening screening, long most) {
        this.detections = detections;
        this.screening = screening;
        this.most = most;
        this.waiting = kept.sequence("noise");
    }

    /** An event that nothing but an alert shows; once it is counted. */
    void add(Row row) throws IOException {
        // A rule may be known to be noisy before the end, since no more are reported than there are.
        if (isShown(row, most)) {
            waiting.add(row, 0);
        } else {
            leaveOut(row);
        }
    }

    private void leaveOut(Row row) {
        if (row.marked()) {
            marked++;
        } else {
            unmarked++;
        }
    }

    /** Gives the timeline those of them that some rule shows which is not noisy among so many events. To be called once. */
    void settle(long events, SortedRows timeline) throws IOException {
        waiting.read((row, any) -> {
            if (isShown(row, events)) {
                timeline.add(row);
            } else {
                leaveOut(row);
            }
        });
        waiting.drop();
    }

    private boolean isShown(Row row, long events) {
        for (int rule : row.rules()) {
            if (screening.alerts(rule) && !isNoise(screening.rules().get(rule), detections.found(rule), events)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNoise(Rule rule, long found, long events) {
        return rule.level() == Level.INFORMATIONAL
                ? found > INFORMATIONAL
                : found > ROWS && RuleActivity.noisy(found, events);
    }

    /** Events that only such rules show, and that the catalog gives little weight. */
    long marked() {
        return marked;
    }

    /** Events that only such rules show, and that the catalog has no word on. */
    long unmarked() {
        return unmarked;
    }
}
