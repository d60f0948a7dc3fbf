package io.tactrail.report;

import io.tactrail.coverage.Known;

/** How a cell of the heat map looks, by what is known of its time: a sign, a class in the page's style, and words. */
enum HeatMark {
    EVENTS("", "e3", "events"),
    FILES("o", "f", "log files or digests of it, and no event"),
    PROVED_EMPTY("–", "p", "proved empty: verified digests say that nothing was delivered"),
    SAID_EMPTY("?", "s", "digests that are not verified say that nothing was delivered"),
    PARTLY_EMPTY("~", "q", "empty for some hours, as digests say; of the others nothing is known"),
    NOTHING("", "u", "nothing is known: no event, no file, no digest");

    private final String sign;
    private final String kind;
    private final String words;

    HeatMark(String sign, String kind, String words) {
        this.sign = sign;
        this.kind = kind;
        this.words = words;
    }

    /** Of one hour. */
    static HeatMark of(Known known) {
        return switch (known) {
            case EVENTS -> EVENTS;
            case DELIVERED, LISTED -> FILES;
            case PROVED_EMPTY -> PROVED_EMPTY;
            case SAID_EMPTY -> SAID_EMPTY;
            case NOTHING -> NOTHING;
        };
    }

    /** The class of a number of events above 0: a step for each power of ten, since busy days would else hide all others. */
    static String step(long events) {
        return events < 10 ? "e1" : events < 100 ? "e2" : events < 1_000 ? "e3" : events < 10_000 ? "e4" : "e5";
    }

    String sign() {
        return sign;
    }

    String kind() {
        return kind;
    }

    String words() {
        return words;
    }
}
