package io.tactrail.parse;

import io.tactrail.event.Event;

/** Tells a {@link Skim} of events, whether they were parsed or not. */
final class Skimming implements Sink {

    private final Skim skim;
    private final Skimmer skimmer;

    Skimming(Skim skim, Skimmer skimmer) {
        this.skim = skim;
        this.skimmer = skimmer;
    }

    Skimmer skimmer() {
        return skimmer;
    }

    /** The record that the skimmer shows. */
    void shown() {
        skim.event(skimmer.view());
        skimmer.view().over();
    }

    @Override
    public void event(Found found, Event event) {
        skimmer.view().show(found, event);
        shown();
    }

    @Override
    public void other(Found found, String kind) {
        skim.other(found, kind);
    }

    @Override
    public void reject(long index, long offset, String reason) {
        skim.reject(index, offset, reason);
    }
}
