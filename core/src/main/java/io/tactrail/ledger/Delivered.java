package io.tactrail.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the place of a file says that CloudTrail delivered to S3, by its name or else by the folders it lies in. Nobody vouches for it: files are
 * renamed and moved, and the account in a name need not be a record's {@code recipientAccountId}. Source: CloudTrail user
 * guide, "Finding your CloudTrail log files", "CloudTrail log file name format", "Digest file location".
 *
 * @param organization {@code o-…}, or "" where no folder says it
 * @param time of delivery, to the minute for logs and to the second for digests (the end of what they tell of); null where
 *     only the folders say a day
 * @param day of the delivery, UTC
 * @param trail the trail's name, of digests only, else ""
 * @param homeRegion of the trail, of digests only, else ""
 * @param backfill whether it is a digest of logs that came late
 * @param name the last part of the path
 */
public record Delivered(
        Kind kind,
        String organization,
        String account,
        String region,
        @Nullable Instant time,
        LocalDate day,
        String trail,
        String homeRegion,
        boolean backfill,
        String name) {

    /** What is delivered, by the word in file names and folders. */
    public enum Kind {
        LOG("CloudTrail"),
        DIGEST("CloudTrail-Digest"),
        INSIGHT("CloudTrail-Insight"),
        NETWORK_ACTIVITY("CloudTrail-NetworkActivity"),
        AGGREGATED("CloudTrail-Aggregated");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        private static @Nullable Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            return null;
        }
    }

    /** Bounded, as all of these patterns are, since a name may be an attacker's and the matcher's stack is not endless. */
    private static final String REGION = "[a-z]{2}(?:-[a-z]{1,20}){1,4}-[0-9]";

    /** The unique part of a log's name tells logs of one minute apart. Other programs put .json in the place of .json.gz. */
    private static final Pattern LOG = Pattern.compile("([0-9]{12})_(CloudTrail(?:-[A-Za-z]{1,40})?)_(" + REGION
            + ")_([0-9]{8}T[0-9]{4}Z)_[A-Za-z0-9]{1,64}\\.json(?:\\.gz|\\.zst)?");

    /** Names of trails may hold underscores, regions do not. */
    private static final Pattern DIGEST = Pattern.compile("([0-9]{12})_CloudTrail-Digest_(" + REGION
            + ")_([A-Za-z0-9._-]{1,128})_(" + REGION + ")_([0-9]{8}T[0-9]{6}Z)(_backfill)?\\.json(?:\\.gz|\\.zst)?");

    private static final Pattern FOLDERS =
            Pattern.compile("(?:^|/)AWSLogs/(?:(o-[a-z0-9]{1,40})/)?([0-9]{12})/(CloudTrail(?:-[A-Za-z]{1,40})?)/("
                    + REGION + ")/([0-9]{4})/([0-9]{2})/([0-9]{2})/[^/]+$");

    /** What a path says; null where it is not CloudTrail's. */
    public static @Nullable Delivered of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Matcher folders = FOLDERS.matcher(path);
        boolean placed = folders.find();
        String organization = placed && folders.group(1) != null ? folders.group(1) : "";
        try {
            Matcher log = LOG.matcher(name);
            Kind kind = log.matches() ? Kind.of(log.group(2)) : null;
            if (kind != null && kind != Kind.DIGEST) {
                LocalDateTime time = time(log.group(4));
                return new Delivered(
                        kind,
                        organization,
                        log.group(1),
                        log.group(3),
                        time.toInstant(ZoneOffset.UTC),
                        time.toLocalDate(),
                        "",
                        "",
                        false,
                        name);
            }
            Matcher digest = DIGEST.matcher(name);
            if (digest.matches()) {
                LocalDateTime time = time(digest.group(5));
                return new Delivered(
                        Kind.DIGEST,
                        organization,
                        digest.group(1),
                        digest.group(2),
                        time.toInstant(ZoneOffset.UTC),
                        time.toLocalDate(),
                        digest.group(3),
                        digest.group(4),
                        digest.group(6) != null,
                        name);
            }
            kind = placed ? Kind.of(folders.group(3)) : null;
            if (kind == null) {
                return null;
            }
            LocalDate day = LocalDate.of(number(folders, 5), number(folders, 6), number(folders, 7));
            return new Delivered(
                    kind, organization, folders.group(2), folders.group(4), null, day, "", "", false, name);
        } catch (DateTimeException e) {
            // Digits that are no date: somebody else's name, or a joke.
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /**
     * A time as names have it, {@code 20260131T0930Z} or with seconds. By digits, since hundreds of thousands of names are read.
     *
     * @throws DateTimeException if there is no such time
     */
    private static LocalDateTime time(String text) {
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 4, 6),
                number(text, 6, 8),
                number(text, 9, 11),
                number(text, 11, 13),
                text.length() == "20260131T093000Z".length() ? number(text, 13, 15) : 0);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
