package io.tactrail.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain of digests does not go on from one to the next.
 *
 * @param from the end of the last digest before, null where the evidence has none
 * @param to the start of the first digest after
 * @param object key of the digest that the one after points to and the evidence lacks, "" where it points to none
 * @param about how many digests of an hour each fit between
 * @param why in a sentence
 */
public record ChainGap(
        Trail trail, Kind kind, @Nullable Instant from, Instant to, String object, long about, String why) {

    public enum Kind {
        /** Digests are missing. */
        MISSING("digests missing"),
        /** Validation was begun anew: a time without digests, and no sign that one was taken away. */
        RESTARTED("restarted"),
        /** The chain began before the evidence. */
        BEFORE("begins earlier"),
        /** Two chains of one trail run beside each other. */
        FORKED("two chains");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
