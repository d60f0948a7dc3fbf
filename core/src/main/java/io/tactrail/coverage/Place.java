package io.tactrail.coverage;

import org.jspecify.annotations.Nullable;

/** The account of a log and the region it was recorded in; "" where the records do not say. */
public record Place(String account, String region) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byAccount = account.compareTo(other.account);
        return byAccount != 0 ? byAccount : region.compareTo(other.region);
    }

    String words() {
        return (account.isEmpty() ? "an unnamed account" : account) + " "
                + (region.isEmpty() ? "in an unnamed region" : region);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && place.account.equals(account) && place.region.equals(region);
    }

    @Override
    public int hashCode() {
        return 31 * account.hashCode() + region.hashCode();
    }
}
