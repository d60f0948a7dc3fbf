package io.tactrail.bench;

/**
 * While evidence was read.
 *
 * @param bytes allocated by all threads; negative if reading was over before anybody looked
 * @param nanos it took
 */
record Allocated(long bytes, long nanos) {}
