package io.tactrail.digest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies digests. A digest's signature lies in S3's metadata, and in the digest after it; so all but the newest can be
 * verified from the files alone. First come those whose signature is there, then those whose hash a verified one holds,
 * then what is to be said of the others. Copies of one content are looked at once, and no digest is held against all
 * others, since whoever can write to a bucket can write a hundred thousand of them.
 * Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity validation".
 */
final class Chains {

    /** Newest first; equal ones by what they say and where they lie, so that the order of files does not matter. */
    private static final Comparator<Judged> NEWEST_FIRST = Comparator.comparing(
                    (Judged each) -> Objects.requireNonNullElse(each.to, Instant.MIN))
            .reversed()
            .thenComparing(Judged::place)
            .thenComparing(each -> each.hash)
            .thenComparing(each -> !Place.fits(each.found.path(), each.object()))
            .thenComparing(each -> each.found.path());

    /** Of digests that name this one as the one before and hold another hash, the signatures of so many are tried. */
    private static final int OTHERS = 8;

    private final Unproved unproved;
    private final PublicKeys keys;
    private final Sidecars sidecars;
    private final List<Judged> all;
    private final List<Judged> distinct = new ArrayList<>();
    private final Map<String, Judged> byContent = new HashMap<>();
    private final Map<String, List<Judged>> after = new HashMap<>();
    private final Map<String, List<Judged>> byClaim = new HashMap<>();

    Chains(PublicKeys keys, Sidecars sidecars, List<Judged> digests) {
        this.keys = keys;
        this.sidecars = sidecars;
        this.all = digests.stream().sorted(NEWEST_FIRST).toList();
        for (Judged digest : all) {
            if (digest.hash.isEmpty() || byContent.putIfAbsent(digest.hash, digest) == null) {
                enter(digest);
            }
        }
        this.unproved = new Unproved(keys, after, newest());
    }

    private void enter(Judged digest) {
        distinct.add(digest);
        String before = digest.before();
        if (before != null) {
            after.computeIfAbsent(before, any -> new ArrayList<>(1)).add(digest);
        }
        String claim = digest.claim();
        if (claim != null) {
            byClaim.computeIfAbsent(claim, any -> new ArrayList<>(1)).add(digest);
        }
    }

    private Set<String> newest() {
        Map<Trail, String> places = new TreeMap<>();
        distinct.stream()
                .filter(digest -> digest.to != null)
                .forEach(digest -> places.putIfAbsent(digest.trail, digest.place()));
        return new HashSet<>(places.values());
    }

    /** Every content once, newest first. */
    List<Judged> distinct() {
        return distinct;
    }

    /** Newest first. */
    List<Judged> judge() {
        // A tenth of a millisecond each, and a year of one trail has 8,760 for every region: the only part that takes
        // long.
        Deque<Judged> proved = new ArrayDeque<>(distinct.parallelStream()
                .filter(digest -> digest.lacking().isEmpty() && !digest.hash.isEmpty() && signed(digest))
                .toList());
        for (Judged digest = proved.poll(); digest != null; digest = proved.poll()) {
            Judged before = before(digest);
            if (before != null && !before.proved && before.lacking().isEmpty()) {
                proved(before, "The next digest, which is verified, holds its hash.");
                proved.add(before);
            }
        }
        unproved.judge(distinct, byClaim, sidecars);
        for (Judged digest : all) {
            Judged same = digest.hash.isEmpty() ? digest : byContent.getOrDefault(digest.hash, digest);
            digest.proved = same.proved;
            digest.state = same.state;
            digest.why = same.why;
        }
        all.stream().filter(digest -> digest.proved).forEach(Chains::placed);
        return all;
    }

    private @Nullable Judged before(Judged digest) {
        String claim = digest.claim();
        Judged before = claim == null ? null : byContent.get(claim.substring(claim.indexOf('\n') + 1));
        return before != null && before.claimed().equals(claim) ? before : null;
    }

    private boolean signed(Judged digest) {
        if (!keys.has(digest.document.digestPublicKeyFingerprint()) || !digest.signedAsKnown()) {
            return false;
        }
        Set<String> carried = new LinkedHashSet<>();
        byClaim.getOrDefault(digest.claimed(), List.of()).forEach(next -> carry(next, carried));
        List<Judged> others = after.getOrDefault(digest.place(), List.of());
        others.subList(0, Math.min(OTHERS, others.size())).forEach(next -> carry(next, carried));
        for (String signature : carried) {
            if (verifies(digest, signature)) {
                proved(digest, "Its signature, which the next digest carries, verifies.");
                return true;
            }
        }
        for (String signature : sidecars.of(digest)) {
            if (verifies(digest, signature)) {
                proved(digest, "Its signature, saved from S3's metadata, verifies.");
                return true;
            }
        }
        return false;
    }

    private static void carry(Judged next, Set<String> signatures) {
        String signature = next.document.previousDigestSignature();
        if (signature != null) {
            signatures.add(signature);
        }
    }

    private boolean verifies(Judged digest, String signature) {
        return keys.verify(digest.document.digestPublicKeyFingerprint(), digest.signed(digest.hash), signature);
    }

    private static void proved(Judged digest, String why) {
        digest.proved = true;
        digest.state = State.VALID;
        digest.why = why;
    }

    /** The content is CloudTrail's; whether the file is as it was delivered. */
    private static void placed(Judged digest) {
        String path = digest.found.path();
        if (digest.trailing > 0) {
            digest.state = State.ALTERED;
            digest.why = digest.trailing
                    + " bytes stand behind its gzip stream; the content before them is the one that was delivered.";
        } else if (Place.isOfAnother(path, digest.object())) {
            digest.state = State.ALTERED;
            digest.why = "It lies under another digest's name, and its content is that of " + digest.object() + ".";
        } else if (!Place.fits(path, digest.object())) {
            digest.state = State.MOVED;
            digest.why += " It lay at " + digest.object() + ".";
        }
    }
}
