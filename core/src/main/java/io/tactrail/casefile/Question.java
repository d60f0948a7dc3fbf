package io.tactrail.casefile;

import java.util.List;

/**
 * A step of an investigation as a question, and what the evidence answers. The steps are those that public playbooks agree on;
 * docs/ledger.md names them.
 *
 * @param step in two or three words
 * @param answer short, in words
 * @param why how it is known, or why it is not
 * @param events references that show it, the first few
 */
public record Question(String step, String question, String answer, Sure confidence, String why, List<String> events) {

    /** Events named of an answer at the most. */
    public static final int EVENTS = 10;

    /** How sure an answer is. */
    public enum Sure {
        /** Counted or verified: the evidence says so itself. */
        FACT("fact"),
        /** Tactrail's conclusion, with reasons that the case names. */
        CONCLUDED("concluded"),
        /** A part of it is known. */
        PARTLY("partly known"),
        /** The evidence does not show it. */
        UNKNOWN("unknown");

        private final String word;

        Sure(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Question {
        events = List.copyOf(events.subList(0, Math.min(EVENTS, events.size())));
    }
}
