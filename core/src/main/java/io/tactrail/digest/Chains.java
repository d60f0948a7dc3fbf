package io.tactrail.digest;

import io.tactrail.parse.Proofs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Verifies digests. A digest's signature lies in S3's metadata, and in the digest after it; so all but the newest can be
 * verified from the files alone. The newest are looked at first, since what an older one is held against must itself be known.
 * Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity validation".
 */
final class Chains {

    /** Newest first; equal ones by what they say and where they lie, so that the order of files does not matter. */
    private static final Comparator<Judged> NEWEST_FIRST = Comparator.comparing(
                    (Judged each) -> Objects.requireNonNullElse(each.to, Instant.MIN))
            .reversed()
            .thenComparing(Judged::place)
            .thenComparing(each -> each.found.path());

    private final PublicKeys keys;
    /** By every beginning of their files' names that ends before a dot. */
    private final Map<String, List<Proofs.Metadata>> metadata = new HashMap<>();

    private final List<Judged> all;
    private final Map<Trail, Judged> newest = new HashMap<>();
    private final Map<String, List<Judged>> after = new HashMap<>();
    private final Map<String, List<Judged>> byPlace = new HashMap<>();

    Chains(PublicKeys keys, SortedMap<String, Proofs.Metadata> metadata, List<Judged> digests) {
        this.keys = keys;
        metadata.forEach(this::enter);
        this.all = digests.stream().sorted(NEWEST_FIRST).toList();
        for (Judged digest : all) {
            byPlace.computeIfAbsent(digest.place(), any -> new ArrayList<>()).add(digest);
            if (digest.to != null) {
                newest.putIfAbsent(digest.trail, digest);
            }
            String before = digest.before();
            if (before != null) {
                after.computeIfAbsent(before, any -> new ArrayList<>()).add(digest);
            }
        }
    }

    private void enter(String path, Proofs.Metadata said) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            metadata.computeIfAbsent(name.substring(0, dot), any -> new ArrayList<>())
                    .add(said);
        }
    }

    /** Newest first. */
    List<Judged> judge() {
        for (Judged digest : all) {
            judge(digest);
            boolean renamed = !digest.object().endsWith("/" + digest.fileName())
                    && !digest.object().equals(digest.fileName());
            if (digest.state == State.VALID && renamed) {
                digest.state = State.MOVED;
                digest.why += " It lay at " + digest.object() + ".";
            }
        }
        return all;
    }

    private void judge(Judged digest) {
        List<String> lacking = digest.lacking();
        if (!lacking.isEmpty()) {
            set(digest, State.ALTERED, "No digest of CloudTrail's: it lacks " + String.join(", ", lacking) + ".");
            return;
        }
        if (digest.hash.isEmpty()) {
            set(digest, State.ALTERED, "Its content cannot be read to the end.");
            return;
        }
        List<Judged> next = after.getOrDefault(digest.place(), List.of());
        boolean known = keys.has(digest.document.digestPublicKeyFingerprint());
        boolean signed = false;
        for (Judged each : next) {
            String signature = each.document.previousDigestSignature();
            signed |= signature != null;
            if (known && signature != null && verifies(digest, signature)) {
                set(digest, State.VALID, "Its signature, which the next digest carries, verifies.");
                return;
            }
        }
        for (Proofs.Metadata each : metadata(digest)) {
            signed = true;
            if (known && verifies(digest, each.signature())) {
                set(digest, State.VALID, "Its signature, saved from S3's metadata, verifies.");
                return;
            }
        }
        for (Judged each : next) {
            if (each.state.genuine()) {
                if (each.hasHashOf(digest)) {
                    set(digest, State.VALID, "The next digest, which is verified, holds its hash.");
                } else {
                    set(
                            digest,
                            State.ALTERED,
                            "It is not the one whose hash the next digest, which is verified, holds.");
                }
                return;
            }
        }
        boolean fits = next.stream().anyMatch(each -> each.hasHashOf(digest));
        unproved(digest, next, known, signed, fits);
    }

    /** Nothing proves it: whether it was changed, or cannot be judged, and why. */
    private void unproved(Judged digest, List<Judged> next, boolean known, boolean signed, boolean fits) {
        boolean nextAltered = !next.isEmpty() && next.stream().allMatch(each -> each.state == State.ALTERED);
        if (!next.isEmpty() && !fits && !nextAltered) {
            set(
                    digest,
                    State.ALTERED,
                    "Its hash is not the one that the next digest holds; that one is not verified itself, so one of the two"
                            + " was changed.");
        } else if (!signed) {
            set(
                    digest,
                    State.UNVERIFIABLE,
                    digest.place().equals(newestPlace(digest))
                            ? "It is the newest of its chain, and its signature lies in S3's metadata only."
                            : "The digest after it, which carries its signature, is not among the evidence.");
        } else if (!known) {
            set(
                    digest,
                    State.UNVERIFIABLE,
                    keys.files().isEmpty()
                            ? "No public keys were given."
                            : "Its key " + fingerprint(digest) + " is in none of the key files: either keys of "
                                    + region(digest) + " at that time are lacking, or CloudTrail did not sign it.");
        } else if (fits || !nextAltered) {
            set(
                    digest,
                    State.ALTERED,
                    "The signature that is kept for it was not made over it with the key " + fingerprint(digest) + ".");
        } else {
            set(
                    digest,
                    State.UNVERIFIABLE,
                    "The next digest, which carries its signature and hash, was altered itself, and neither fits.");
        }
    }

    private String newestPlace(Judged digest) {
        Judged known = newest.get(digest.trail);
        return known == null ? "" : known.place();
    }

    private boolean verifies(Judged digest, String signature) {
        String algorithm = digest.document.digestSignatureAlgorithm();
        return (algorithm == null || algorithm.equals(Judged.ALGORITHM))
                && keys.verify(digest.document.digestPublicKeyFingerprint(), digest.signed(), signature);
    }

    /** Saved metadata lies under a digest's name, as it was in S3 or as it is now, with something behind it. */
    private List<Proofs.Metadata> metadata(Judged digest) {
        String object = digest.object();
        String name = object.substring(object.lastIndexOf('/') + 1);
        List<Proofs.Metadata> beside = new ArrayList<>(metadata.getOrDefault(digest.fileName(), List.of()));
        if (!name.equals(digest.fileName())) {
            beside.addAll(metadata.getOrDefault(name, List.of()));
        }
        return beside;
    }

    private static String fingerprint(Judged digest) {
        String said = Objects.requireNonNullElse(digest.document.digestPublicKeyFingerprint(), "")
                .toLowerCase(Locale.ROOT);
        return said.length() > 64 ? said.substring(0, 64) + "…" : said;
    }

    private static String region(Judged digest) {
        return digest.trail.region().isEmpty() ? "its region" : digest.trail.region();
    }

    private static void set(Judged digest, State state, String why) {
        digest.state = state;
        digest.why = why;
    }

    /** Whether a digest that lay there is among the evidence. */
    boolean has(String place) {
        return byPlace.containsKey(place);
    }
}
