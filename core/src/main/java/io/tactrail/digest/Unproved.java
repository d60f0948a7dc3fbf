package io.tactrail.digest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is to be said of digests whose content is not proved: that they were changed, or that it cannot be told, and why. */
final class Unproved {

    /** Of several digests that name one as the one before, so many are asked. */
    private static final int ASKED = 8;

    private final PublicKeys keys;
    private final Map<String, List<Judged>> after;
    private final Set<String> newest;
    private final Set<String> provedPlaces = new HashSet<>();
    private final Set<String> provedNext = new HashSet<>();
    private final Set<String> carried = new HashSet<>();

    /** How many of those that name a place as the one before were altered. */
    private final Map<String, Integer> altered = new HashMap<>();

    /**
     * @param after by the place that they name as that of the one before
     * @param newest places of the newest digest of each trail
     */
    Unproved(PublicKeys keys, Map<String, List<Judged>> after, Set<String> newest) {
        this.keys = keys;
        this.after = after;
        this.newest = newest;
    }

    /** @param digests every content once, newest first */
    void judge(List<Judged> digests, Map<String, List<Judged>> byClaim, Sidecars sidecars) {
        for (Judged digest : digests) {
            String before = digest.before();
            if (digest.proved) {
                provedPlaces.add(digest.place());
                if (before != null) {
                    provedNext.add(before);
                }
            }
            if (before != null && digest.document.previousDigestSignature() != null) {
                carried.add(before);
            }
        }
        for (Judged digest : digests) {
            if (digest.proved) {
                contradicting(digest);
            }
            if (digest.proved || whole(digest)) {
                liars(digest, byClaim.getOrDefault(digest.claimed(), List.of()));
            }
        }
        for (Judged digest : digests) {
            if (!digest.proved && digest.state != State.ALTERED) {
                judge(
                        digest,
                        byClaim.containsKey(digest.claimed()),
                        !sidecars.of(digest).isEmpty());
            }
        }
    }

    private void contradicting(Judged proved) {
        for (Judged next : after.getOrDefault(proved.place(), List.of())) {
            if (!next.proved && !proved.claimed().equals(next.claim())) {
                altered(next, "It does not hold the hash of the digest before it, which is verified.");
            }
        }
    }

    /** Whether it can be CloudTrail's at all. */
    private boolean whole(Judged digest) {
        List<String> lacking = digest.lacking();
        if (!lacking.isEmpty()) {
            altered(digest, "No digest of CloudTrail's: it lacks " + String.join(", ", lacking) + ".");
        } else if (digest.hash.isEmpty()) {
            altered(digest, "Its content cannot be read to the end.");
        } else if (provedPlaces.contains(digest.place())) {
            altered(
                    digest,
                    "Another digest that says that it lies there is verified, and this one has another content.");
        } else if (provedNext.contains(digest.place())) {
            altered(digest, "It is not the one whose hash the next digest, which is verified, holds.");
        }
        return digest.state != State.ALTERED;
    }

    /**
     * Whoever holds this very content's hash and beside it a signature that its key has not made over it, is not
     * CloudTrail: it signs first, and then writes both into the next digest.
     */
    private void liars(Judged digest, List<Judged> fitting) {
        String fingerprint = digest.document.digestPublicKeyFingerprint();
        if (!keys.has(fingerprint) || !digest.signedAsKnown()) {
            return;
        }
        for (Judged next : fitting) {
            String signature = next.document.previousDigestSignature();
            if (!next.proved
                    && next.state != State.ALTERED
                    && !(signature != null && keys.verify(fingerprint, digest.signed(digest.hash), signature))) {
                altered(next, "It holds no signature of the digest before it that was made by that one's key.");
            }
        }
    }

    private void judge(Judged digest, boolean fits, boolean saved) {
        List<Judged> next = after.getOrDefault(digest.place(), List.of());
        boolean known = keys.has(digest.document.digestPublicKeyFingerprint());
        boolean nextAltered = !next.isEmpty() && altered.getOrDefault(digest.place(), 0) == next.size();
        if (known && digest.signedAsKnown() && signsAnother(digest, next)) {
            altered(digest, "The next digest carries CloudTrail's signature over another content in its place.");
        } else if (!next.isEmpty() && !fits && !nextAltered) {
            altered(
                    digest,
                    "Its hash is not the one that the next digest holds; that one is not verified itself, so one of the two"
                            + " was changed.");
        } else if (!digest.signedAsKnown()) {
            digest.why = "It is signed in a way that this version does not know.";
        } else if (!known && (saved || carried.contains(digest.place()))) {
            digest.why = unknownKey(digest);
        } else if (saved) {
            altered(
                    digest,
                    "The signature saved from S3's metadata was not made over it by its key: one of the two was changed.");
        } else if (next.isEmpty()) {
            digest.why = newest.contains(digest.place())
                    ? "It is the newest of its chain, and its signature lies in S3's metadata only."
                    : "The digest after it, which carries its signature, is not among the evidence.";
        } else {
            digest.why = fits
                    ? "The next digest was altered, and the signature that it carries of this one is none of its key."
                    : "The next digest, which carries its signature and hash, was altered itself, and neither fits.";
        }
    }

    /** Whether a signature that is carried is the key's, over the hash beside it: then this content took another's place. */
    private boolean signsAnother(Judged digest, List<Judged> next) {
        for (Judged each : next.subList(0, Math.min(ASKED, next.size()))) {
            String hash = each.document.previousDigestHashValue();
            String signature = each.document.previousDigestSignature();
            if (hash != null
                    && signature != null
                    && keys.verify(
                            digest.document.digestPublicKeyFingerprint(),
                            digest.signed(hash.toLowerCase(Locale.ROOT)),
                            signature)) {
                return true;
            }
        }
        return false;
    }

    private String unknownKey(Judged digest) {
        String region = digest.trail.region().isEmpty() ? "its region" : digest.trail.region();
        return keys.files().isEmpty()
                ? "No public keys were given."
                : "Its key " + fingerprint(digest) + " is in none of the key files: either keys of " + region
                        + " at that time are lacking, or CloudTrail did not sign it.";
    }

    private static String fingerprint(Judged digest) {
        return Objects.requireNonNullElse(digest.document.digestPublicKeyFingerprint(), "")
                .toLowerCase(Locale.ROOT);
    }

    private void altered(Judged digest, String why) {
        if (digest.state == State.ALTERED) {
            return;
        }
        digest.state = State.ALTERED;
        digest.why = why;
        String before = digest.before();
        if (before != null) {
            altered.merge(before, 1, Integer::sum);
        }
    }
}
