package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import java.util.List;

/**
 * How what a call left behind is taken back.
 *
 * @param means what the catalog's mark has to mean, in part; "" for any
 * @param why in words, with {@link Template}'s places
 * @param commands the first that can be filled is taken; they do the same
 * @param verify a query
 * @param breaks who would miss it: words, or {@code @userName} and the like for whoever the evidence shows
 */
record Remedy(Phase phase, String means, String why, List<String> commands, String verify, String breaks) {}
