package io.tactrail.coverage;

/** The best that is known of one account and region in one hour. */
public enum Known {
    /** The evidence has events. */
    EVENTS("events"),
    /** A log file was delivered, of other hours' events perhaps. */
    DELIVERED("a log was delivered"),
    /** A digest lists logs, and none of their events is at hand. */
    LISTED("a digest lists logs, their events are not at hand"),
    /** A verified digest says that nothing was delivered. */
    PROVED_EMPTY("nothing was delivered, as a verified digest says"),
    /** A digest says so that is not verified. */
    SAID_EMPTY("nothing was delivered, as a digest says that is not verified"),
    NOTHING("nothing is known");

    private final String words;

    Known(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
