package io.tactrail.casefile;

/** Where an event stands in a list: by time, then by reference. */
record Moment(long time, String reference) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
        int byTime = Long.compare(time, other.time);
        return byTime != 0 ? byTime : reference.compareTo(other.reference);
    }
}
