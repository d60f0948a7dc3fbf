package io.tactrail.lineage;

/**
 * What the evidence covers.
 *
 * @param first time in milliseconds since 1970 UTC that is believed, or {@code Long.MIN_VALUE} where there is none
 * @param reads whether it holds read-only events
 */
public record Span(long first, boolean reads) {}
