package io.tactrail.coverage;

/**
 * A call that a service of AWS made in nearly every hour for a day at least, so that its silence tells something.
 *
 * @param address {@code sourceIPAddress}: the service's name
 * @param hours in which it came
 * @param of hours from the first to the last time
 */
public record Heartbeat(String eventSource, String eventName, String address, long hours, long of) {}
