package io.tactrail.bench;

import java.util.Locale;

/** What of the lab's events a corpus holds, and how it is delivered. */
enum Cut {
    /** As CloudTrail delivers: every five minutes of an account's region in a file of its own. */
    DELIVERED,
    /** The same, but every third day is one large file for each region, as exports are; so is one region's first week. */
    MIXED,
    /** The newest days of MIXED that make a gigabyte. */
    GIGABYTE,
    /** The newest days of DELIVERED that make a gigabyte. */
    SMALL,
    /** 400 events in one file, an intruder's among them. */
    TINY,
    /** Ten organisations like that of MIXED, with other accounts and another seed each; one of them has an intruder. */
    LARGE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
