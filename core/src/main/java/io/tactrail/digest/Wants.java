package io.tactrail.digest;

import io.tactrail.digest.Integrity.Wanted;
import io.tactrail.parse.Proofs;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commands that fetch what is lacking. They are made of what digests say, which may be an attacker's text; so whatever is
 * not written as AWS writes it stands as a placeholder.
 */
final class Wants {

    private static final Duration MARGIN = Duration.ofHours(1);
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9!_.*()/=-]{1,1024}");

    /** Of newest digests the first so many trails are named. */
    private static final int MOST = 50;

    private static final class Times {
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(Instant time) {
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }
    }

    private Wants() {}

    static List<Wanted> of(
            PublicKeys keys,
            List<Judged> digests,
            SortedMap<String, Proofs.Metadata> metadata,
            List<SignResult> signs) {
        SortedMap<String, Times> byRegion = new TreeMap<>();
        for (Judged digest : digests) {
            if (digest.to != null
                    && !digest.state.genuine()
                    && !keys.has(digest.document.digestPublicKeyFingerprint())) {
                byRegion.computeIfAbsent(digest.trail.region(), any -> new Times())
                        .add(digest.to);
            }
        }
        // Digests of late logs are signed when they are made, which only S3's metadata tells.
        for (Proofs.Metadata each : metadata.values()) {
            Instant made = time(each.backfill());
            if (made != null) {
                byRegion.values().forEach(times -> times.add(made));
            }
        }
        for (SignResult sign : signs) {
            Instant completed = time(sign.completed());
            if (sign.state() == State.UNVERIFIABLE && completed != null) {
                byRegion.computeIfAbsent(sign.region(), any -> new Times()).add(completed);
            }
        }
        List<Wanted> wanted = new ArrayList<>();
        byRegion.forEach((region, times) -> {
            if (times.first != null && times.last != null) {
                String name = REGION.matcher(region).matches() ? region : "REGION";
                wanted.add(new Wanted(
                        "public keys of " + name,
                        "aws cloudtrail list-public-keys --region " + name + " --start-time "
                                + times.first.minus(MARGIN) + " --end-time " + times.last.plus(MARGIN)
                                + " > keys-" + name + ".json"));
            }
        });
        newest(digests, wanted);
        return wanted;
    }

    private static void newest(List<Judged> digests, List<Wanted> wanted) {
        SortedMap<Trail, Judged> newest = new TreeMap<>();
        for (Judged digest : digests) {
            if (digest.to != null) {
                newest.putIfAbsent(digest.trail, digest);
            }
        }
        newest.values().stream()
                .filter(digest -> digest.state == State.UNVERIFIABLE)
                .limit(MOST)
                .forEach(digest -> {
                    String key = KEY.matcher(digest.object()).matches() ? digest.object() : "KEY";
                    String name = key.substring(key.lastIndexOf('/') + 1);
                    wanted.add(new Wanted(
                            "signature of the newest digest of " + digest.trail.words(),
                            "aws s3api head-object --bucket "
                                    + (BUCKET.matcher(digest.bucket()).matches() ? digest.bucket() : "BUCKET")
                                    + " --key '" + key + "' > '" + name + ".head.json'"));
                });
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
