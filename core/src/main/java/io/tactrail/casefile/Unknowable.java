package io.tactrail.casefile;

/** What the evidence cannot show, why, and what would. */
public record Unknowable(String statement, String why, String wouldHelp) {}
