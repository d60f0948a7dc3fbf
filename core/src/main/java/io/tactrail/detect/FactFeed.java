package io.tactrail.detect;

import java.io.IOException;
import java.util.function.Consumer;

/** The facts of a scan in order of time. They are read as often as correlations refer to correlations. */
@FunctionalInterface
public interface FactFeed {

    /** Calls for each fact, none earlier than the one before; each time the same in the same order. */
    void read(Consumer<Fact> action) throws IOException;
}
