package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import io.tactrail.parse.DigestDocument;
import java.util.Comparator;
import java.util.Objects;

/**
 * Whose digests make a chain: those of one trail for one account and region; of logs that came late a chain of their own.
 *
 * @param organization {@code o-…} of a trail of an organisation, else ""
 * @param region in which the logged calls were made, and whose key signs
 * @param name of the trail, or the digest's own folder where its name says none
 * @param homeRegion of the trail, or ""
 */
public record Trail(
        String organization, String account, String region, String name, String homeRegion, boolean backfill)
        implements Comparable<Trail> {

    private static final Comparator<Trail> ORDER = Comparator.comparing(Trail::account)
            .thenComparing(Trail::region)
            .thenComparing(Trail::name)
            .thenComparing(Trail::homeRegion)
            .thenComparing(Trail::organization)
            .thenComparing(Trail::backfill);

    static Trail of(DigestDocument digest) {
        String object = Objects.requireNonNullElse(digest.digestS3Object(), "");
        Delivered delivered = Delivered.of(object);
        if (delivered == null || delivered.trail().isEmpty()) {
            String folder = object.substring(0, Math.max(0, object.lastIndexOf('/')));
            String account = Objects.requireNonNullElse(digest.awsAccountId(), "");
            return new Trail("", account, delivered == null ? "" : delivered.region(), folder, "", false);
        }
        return new Trail(
                delivered.organization(),
                delivered.account(),
                delivered.region(),
                delivered.trail(),
                delivered.homeRegion(),
                delivered.backfill());
    }

    @Override
    public int compareTo(Trail other) {
        return ORDER.compare(this, other);
    }

    /** For a person. */
    public String words() {
        return "trail " + name + (homeRegion.isEmpty() || homeRegion.equals(region) ? "" : " of " + homeRegion)
                + ", account "
                + account + (region.isEmpty() ? "" : ", " + region)
                + (organization.isEmpty() ? "" : ", " + organization)
                + (backfill ? ", logs that came late" : "");
    }
}
