package io.tactrail.digest;

import io.tactrail.parse.DigestDocument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A digest while its chain is looked at. */
final class Judged {

    /** RSASSA-PKCS1-v1_5 with SHA-256, as CloudTrail names it. */
    static final String ALGORITHM = "SHA256withRSA";

    final Digests.Found found;
    final DigestDocument document;
    final Trail trail;

    /** Of its inflated content, hex; "" where the content could not be read to its end. */
    final String hash;

    /** Stored bytes behind its gzip stream. */
    final long trailing;

    final @Nullable Instant from;
    final @Nullable Instant to;

    /** Whether the content is proved to be CloudTrail's, whatever else is wrong with the file. */
    boolean proved;

    State state = State.UNVERIFIABLE;
    String why = "";

    Judged(Digests.Found found, DigestDocument document, String hash, long trailing) {
        this.found = found;
        this.document = document;
        this.trail = Trail.of(document);
        this.hash = hash;
        this.trailing = trailing;
        this.from = Written.time(document.digestStartTime());
        this.to = Written.time(document.digestEndTime());
    }

    /** Whether what it says may be looked at: it is proved, or nothing is known against it. */
    boolean usable() {
        return proved || state != State.ALTERED;
    }

    /** The fields without which a digest proves nothing, those that it lacks. */
    List<String> lacking() {
        return Stream.of(
                        document.digestStartTime() == null ? "digestStartTime" : "",
                        document.digestEndTime() == null ? "digestEndTime" : "",
                        from == null || to == null || to.isBefore(from) ? "times that can be read" : "",
                        document.digestS3Bucket() == null ? "digestS3Bucket" : "",
                        document.digestS3Object() == null ? "digestS3Object" : "",
                        document.digestPublicKeyFingerprint() == null ? "digestPublicKeyFingerprint" : "",
                        broken(document.digestEndTime())
                                        || broken(place())
                                        || broken(document.previousDigestSignature())
                                ? "texts without control characters"
                                : "")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What is signed is made of lines; whoever writes a line feed into one of them wants two readings of it. */
    private static boolean broken(@Nullable String line) {
        return line != null && line.chars().anyMatch(Character::isISOControl);
    }

    String bucket() {
        return Objects.requireNonNullElse(document.digestS3Bucket(), "");
    }

    String object() {
        return Objects.requireNonNullElse(document.digestS3Object(), "");
    }

    /** Where it says that it lies. */
    String place() {
        return bucket() + '/' + object();
    }

    /** Where it says that the one before it lies, null if there is none. */
    @Nullable
    String before() {
        return document.previousDigestS3Object() == null
                ? null
                : Objects.requireNonNullElse(document.previousDigestS3Bucket(), "")
                        + '/'
                        + document.previousDigestS3Object();
    }

    /** The place and hash that it says the one before it has, null if there is none. */
    @Nullable
    String claim() {
        String said = document.previousDigestHashValue();
        return said != null && before() != null && "SHA-256".equals(document.previousDigestHashAlgorithm())
                ? before() + '\n' + said.toLowerCase(Locale.ROOT)
                : null;
    }

    /** What a later one's {@link #claim} is if it means this one. */
    String claimed() {
        return place() + '\n' + hash;
    }

    /**
     * What CloudTrail signs. Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity
     * validation": lines end in a line feed, on every system, and a first digest has the word null.
     */
    String signed(String contentHash) {
        return document.digestEndTime()
                + '\n'
                + place()
                + '\n'
                + contentHash
                + '\n'
                + document.previousDigestSignature();
    }

    /** Whether it is signed in a way that is known here; where it does not say, as all are. */
    boolean signedAsKnown() {
        String algorithm = document.digestSignatureAlgorithm();
        return algorithm == null || algorithm.equals(ALGORITHM);
    }

    DigestResult result() {
        return new DigestResult(found.path(), trail, bucket(), object(), from, to, state, why, document.logs());
    }
}
