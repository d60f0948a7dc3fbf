package io.tactrail.parse;

import io.tactrail.event.Event;
import org.jspecify.annotations.Nullable;

/** Tells a {@link Skim} of events, whether they were parsed or not; of the latter perhaps by another thread. */
final class Skimming implements Sink {

    private final Skim skim;
    private final Skimmer skimmer;
    private final @Nullable Batches batches;

    /** @param batches of records that others may tell of, null where nobody else may */
    Skimming(Skim skim, Skimmer skimmer, @Nullable Batches batches) {
        this.skim = skim;
        this.skimmer = skimmer;
        this.batches = batches;
    }

    Skimmer skimmer() {
        return skimmer;
    }

    /** The record that the skimmer has just read. */
    void skimmed(long index, Window window, int to) {
        if (batches == null || !batches.take(skimmer, index, window, to)) {
            skimmer.show(index, window, to);
            shown();
        }
    }

    private void shown() {
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
