package io.tactrail.coverage;

import java.util.ArrayList;
import java.util.List;

/** What cannot be known from the evidence, in sentences. None is made where the evidence shows it. */
final class Unseens {

    /** Of one kind; of more, one sentence tells how many. */
    static final int MOST = 200;

    private final Ground ground;

    Unseens(Ground ground) {
        this.ground = ground;
    }

    /** In order of kind, account, region and time. */
    List<Unseen> all(List<BlindWindow> windows, int windowsBeyond, long eventsBeyond) {
        Found found = new Found();
        windows.forEach(window -> found.add(UnseenWindows.of(window)));
        new UnseenPlaces(ground).all(found);
        new UnseenSources(ground).all(found);
        List<Unseen> kept = new ArrayList<>();
        for (Unseen.Kind kind : Unseen.Kind.values()) {
            kept.addAll(found.first(kind));
            if (found.more(kind) > 0) {
                kept.add(beyond(
                        "What else of this kind cannot be known is not told here.",
                        "There are " + found.more(kind) + " more sentences like the " + MOST + " above (" + kind.name()
                                + ")."));
            }
        }
        if (windowsBeyond > 0) {
            kept.add(beyond(
                    "Whether there were more times in which recording was off is not told here.",
                    windowsBeyond + " more windows were found than the " + Ground.WINDOWS + " that are kept."));
        }
        if (ground.survey.acts.isBeyond()) {
            kept.add(beyond(
                    "Whether recording was switched off later than the windows here tell cannot be known.",
                    "More than " + Acts.MOST + " calls switch what is recorded; only the first in time are held."));
        }
        if (eventsBeyond > 0) {
            kept.add(beyond(
                    "What was recorded in the accounts and regions that come last in order cannot be known from this"
                            + " coverage.",
                    eventsBeyond + " events lie in more days of accounts and regions than are told apart ("
                            + Survey.PLACE_DAYS + ")."));
        }
        return kept;
    }

    private static Unseen beyond(String statement, String why) {
        return new Unseen(
                Unseen.Kind.BEYOND_BOUNDS,
                statement,
                why,
                "The same logs investigated in parts, by account or by days.",
                "",
                "",
                null,
                null,
                List.of());
    }
}
