package io.tactrail.parse;

import io.tactrail.event.Event;
import org.jspecify.annotations.Nullable;

/** Who is told. Remembers what they throw, so that it is not taken for a fault of the reading. */
final class Audience {

    private final Sink sink;
    private final @Nullable Raw raw;
    private @Nullable Throwable thrown;

    Audience(Sink sink, @Nullable Raw raw) {
        this.sink = sink;
        this.raw = raw;
    }

    /** Whether someone wants events with their own text. */
    boolean wantsText() {
        return raw != null;
    }

    /** Whether a fault came out of the sink: this very one. */
    @SuppressWarnings("ReferenceEquality")
    boolean threw(Throwable fault) {
        return fault == thrown;
    }

    /** @param text the event's own, where {@link #wantsText} */
    void event(Found found, Event event, byte[] text) {
        try {
            sink.event(found, event);
            if (raw != null) {
                raw.record(found, event, text);
            }
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        }
    }

    /** An event that was not parsed: it stands at the window and ends at {@code to}. */
    void skimmed(Skimming skimming, long index, Window window, int to) {
        try {
            skimming.skimmed(index, window, to);
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        }
    }

    void other(Found found, String kind) {
        try {
            sink.other(found, kind);
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        }
    }

    void reject(long index, long offset, String reason) {
        try {
            sink.reject(index, offset, reason);
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        }
    }
}
