package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import java.util.List;

/**
 * How what a call left behind is taken back.
 *
 * @param why in words, with {@link Template}'s places
 * @param commands the first that can be filled is taken; they do the same
 * @param verify a query
 * @param undone names of events that took it back already, separated by blanks
 * @param breaks who would miss it: words, or {@code @userName} and the like for whoever the evidence shows
 */
record Remedy(Phase phase, String why, List<String> commands, String verify, String undone, String breaks) {}
