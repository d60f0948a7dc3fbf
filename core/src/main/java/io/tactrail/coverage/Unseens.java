package io.tactrail.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What cannot be known from the evidence, in sentences. None is made where the evidence shows it. */
final class Unseens {

    /** Of one kind; of more, one sentence tells how many. */
    static final int MOST = 200;

    private static final Comparator<Unseen> ORDER = Comparator.comparing(Unseen::kind)
            .thenComparing(Unseen::account)
            .thenComparing(Unseen::region)
            .thenComparing(unseen -> unseen.from() == null ? Instant.MIN : unseen.from())
            .thenComparing(Unseen::statement)
            .thenComparing(Unseen::why);

    private final Ground ground;

    Unseens(Ground ground) {
        this.ground = ground;
    }

    /** In order of kind, account, region and time. */
    List<Unseen> all(List<BlindWindow> windows, int windowsBeyond, long eventsBeyond) {
        List<Unseen> found = new ArrayList<>();
        windows.forEach(window -> found.add(UnseenWindows.of(window)));
        found.addAll(new UnseenPlaces(ground).all());
        found.addAll(new UnseenSources(ground).all());
        found.sort(ORDER);
        List<Unseen> kept = new ArrayList<>();
        for (Unseen.Kind kind : Unseen.Kind.values()) {
            List<Unseen> own =
                    found.stream().filter(unseen -> unseen.kind() == kind).toList();
            kept.addAll(own.subList(0, Math.min(own.size(), MOST)));
            if (own.size() > MOST) {
                kept.add(beyond(
                        "What else of this kind cannot be known is not told here.",
                        "There are " + (own.size() - MOST) + " more sentences like the " + MOST + " above ("
                                + kind.name() + ")."));
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
