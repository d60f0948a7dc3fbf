package io.tactrail.digest;

import io.tactrail.digest.Integrity.Wanted;
import io.tactrail.parse.Proofs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]{1,20}){1,4}-[0-9]");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9!_.*()/=-]{0,1023}");

    /** So many regions, newest digests, and digests before gaps are named. */
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
            Sidecars sidecars,
            List<SignResult> signs) {
        SortedMap<String, Times> byRegion = new TreeMap<>();
        for (Judged digest : digests) {
            if (digest.to != null
                    && !digest.proved
                    && (digest.state == State.UNVERIFIABLE || keys.files().isEmpty())
                    && !keys.has(digest.document.digestPublicKeyFingerprint())) {
                byRegion.computeIfAbsent(digest.trail.region(), any -> new Times())
                        .add(digest.to);
            }
        }
        // Digests of late logs are signed when they are made, which only S3's metadata tells.
        for (Proofs.Metadata each : metadata.values()) {
            Instant made = Written.time(each.backfill());
            if (made != null) {
                byRegion.values().forEach(times -> times.add(made));
            }
        }
        for (SignResult sign : signs) {
            Instant completed = Written.time(sign.completed());
            if (sign.state() == State.UNVERIFIABLE && completed != null) {
                byRegion.computeIfAbsent(sign.region(), any -> new Times()).add(completed);
            }
        }
        List<Wanted> wanted = new ArrayList<>();
        byRegion.entrySet().stream().limit(MOST).forEach(each -> {
            String region = each.getKey();
            Times times = each.getValue();
            if (times.first != null && times.last != null) {
                String name = REGION.matcher(region).matches() ? region : "REGION";
                wanted.add(new Wanted(
                        "public keys of " + name,
                        "aws cloudtrail list-public-keys --region " + name + " --start-time "
                                + times.first.minus(MARGIN) + " --end-time " + times.last.plus(MARGIN)
                                + " > keys-" + name + ".json"));
            }
        });
        signatures(digests, sidecars, wanted);
        return wanted;
    }

    /** Of digests that no other follows: the newest of each trail first, then those before a gap. */
    private static void signatures(List<Judged> digests, Sidecars sidecars, List<Wanted> wanted) {
        Set<String> followed = new HashSet<>();
        Set<Trail> trails = new HashSet<>();
        List<Judged> newest = new ArrayList<>();
        List<Judged> others = new ArrayList<>();
        digests.forEach(digest -> followed.add(Objects.requireNonNullElse(digest.before(), "")));
        for (Judged digest : digests) {
            boolean first = digest.to != null && trails.add(digest.trail);
            if (digest.state == State.UNVERIFIABLE
                    && !followed.contains(digest.place())
                    && sidecars.of(digest).isEmpty()) {
                (first ? newest : others).add(digest);
            }
        }
        newest.sort(Comparator.comparing(digest -> digest.trail));
        newest.stream()
                .limit(MOST)
                .forEach(digest -> wanted.add(signature(digest, "signature of the newest digest of ")));
        others.stream()
                .limit(MOST)
                .forEach(digest -> wanted.add(signature(digest, "signature of the last digest before a gap of ")));
    }

    private static Wanted signature(Judged digest, String why) {
        String key = KEY.matcher(digest.object()).matches() ? digest.object() : "KEY";
        return new Wanted(
                why + digest.trail.words(),
                "aws s3api head-object --bucket "
                        + (BUCKET.matcher(digest.bucket()).matches() ? digest.bucket() : "BUCKET")
                        + " --key '" + key + "' > '" + Place.lastPart(key) + ".head.json'");
    }
}
