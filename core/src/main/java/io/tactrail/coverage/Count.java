package io.tactrail.coverage;

/**
 * So many events or files of one day.
 *
 * @param hours of UTC with at least one: bit 0 is from 00:00 to 01:00; 0 where only the day is known
 */
public record Count(long number, int hours) {}
