package io.tactrail.casefile;

/**
 * The lead that a principal stands in: the best one that has a session of the principal of which an event is reported.
 *
 * @param rank from 1, among all leads with a score
 * @param level critical, high, medium or low
 * @param score the sum of the lead's reasons' points
 * @param events of the principal that are in the lead and reported: of a role that many use often only a few
 */
public record Standing(int rank, String level, int score, long events) {

    /** Whether it deserves a look only when there is time. */
    public boolean isLow() {
        return level.equals("low");
    }

    /** Joined with another session of the same principal in the same lead; one of a worse lead changes nothing. */
    Standing with(Standing other) {
        return other.rank == rank ? new Standing(rank, level, score, events + other.events) : this;
    }
}
