package io.tactrail.coverage;

import org.jspecify.annotations.Nullable;

/** Which service of AWS called what: calls that may come like a heartbeat. */
record Caller(String eventSource, String eventName, String address) implements Comparable<Caller> {

    /** Source: CloudTrail user guide, "CloudTrail record contents", {@code sourceIPAddress}: a service's calls have its name. */
    static boolean isService(String address) {
        return address.endsWith(".amazonaws.com") || address.endsWith(".amazonaws.com.cn");
    }

    /** Where there are too many, a sample is kept, which no alphabet chooses. */
    private long rank() {
        long hash = (eventSource.hashCode() * 31L + eventName.hashCode()) * 31L + address.hashCode();
        hash *= 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 32;
    }

    @Override
    public int compareTo(Caller other) {
        int order = Long.compare(rank(), other.rank());
        order = order != 0 ? order : address.compareTo(other.address);
        order = order != 0 ? order : eventSource.compareTo(other.eventSource);
        return order != 0 ? order : eventName.compareTo(other.eventName);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller caller
                && caller.eventSource.equals(eventSource)
                && caller.eventName.equals(eventName)
                && caller.address.equals(address);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * eventSource.hashCode() + eventName.hashCode()) + address.hashCode();
    }
}
