package io.tactrail.casefile;

import java.util.List;

/**
 * What the evidence cannot show, why, and what would help: sentences.
 *
 * @param events references that it rests on, if any
 */
public record Unknowable(String statement, String why, String wouldHelp, List<String> events) {

    public Unknowable {
        events = List.copyOf(events);
    }

    Unknowable(String statement, String why, String wouldHelp) {
        this(statement, why, wouldHelp, List.of());
    }
}
