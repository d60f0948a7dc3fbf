package io.tactrail.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** The facts of one rule: the earliest so many, which is the same set for any order of arrival. */
final class Facts {

    private final int most;
    private final PriorityQueue<Fact> latestFirst = new PriorityQueue<>(Fact.ORDER.reversed());
    private long dropped;

    Facts(int most) {
        this.most = most;
    }

    void add(Fact fact) {
        latestFirst.add(fact);
        if (latestFirst.size() > most) {
            latestFirst.poll();
            dropped++;
        }
    }

    void merge(Facts other) {
        other.latestFirst.forEach(this::add);
        dropped += other.dropped;
    }

    List<Fact> list() {
        return new ArrayList<>(latestFirst);
    }

    long dropped() {
        return dropped;
    }
}
