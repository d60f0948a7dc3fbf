package io.tactrail.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a digest among the evidence.
 *
 * @param path as cited
 * @param trail whose chain it belongs to
 * @param bucket where it says that it lies, "" if it does not say
 * @param object its key there
 * @param from the time that it tells of, null if it does not say one that can be read
 * @param why the state, in a sentence
 * @param logs that it lists
 */
public record DigestResult(
        String path,
        Trail trail,
        String bucket,
        String object,
        @Nullable Instant from,
        @Nullable Instant to,
        State state,
        String why,
        long logs) {}
