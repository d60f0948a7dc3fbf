package io.tactrail.digest;

import io.tactrail.parse.DigestDocument;
import java.time.DateTimeException;
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

    final @Nullable Instant from;
    final @Nullable Instant to;
    State state = State.UNVERIFIABLE;
    String why = "";

    Judged(Digests.Found found, DigestDocument document, String hash) {
        this.found = found;
        this.document = document;
        this.trail = Trail.of(document);
        this.hash = hash;
        this.from = time(document.digestStartTime());
        this.to = time(document.digestEndTime());
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The fields without which a digest proves nothing, those that it lacks. */
    List<String> lacking() {
        return Stream.of(
                        document.digestStartTime() == null ? "digestStartTime" : "",
                        document.digestEndTime() == null ? "digestEndTime" : "",
                        from == null || to == null || to.isBefore(from) ? "times that can be read" : "",
                        document.digestS3Bucket() == null ? "digestS3Bucket" : "",
                        document.digestS3Object() == null ? "digestS3Object" : "",
                        document.digestPublicKeyFingerprint() == null ? "digestPublicKeyFingerprint" : "")
                .filter(name -> !name.isEmpty())
                .toList();
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

    /** Whether it has this one's hash as that of the one before it. */
    boolean hasHashOf(Judged before) {
        String said = document.previousDigestHashValue();
        return said != null
                && "SHA-256".equals(document.previousDigestHashAlgorithm())
                && !before.hash.isEmpty()
                && said.toLowerCase(Locale.ROOT).equals(before.hash);
    }

    /**
     * What CloudTrail signs. Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity
     * validation": lines end in a line feed, on every system, and a first digest has the word null.
     */
    String signed() {
        return document.digestEndTime() + '\n' + place() + '\n' + hash + '\n' + document.previousDigestSignature();
    }

    /** The local file's own name. */
    String fileName() {
        return found.path().substring(found.path().lastIndexOf('/') + 1);
    }

    DigestResult result() {
        return new DigestResult(found.path(), trail, bucket(), object(), from, to, state, why, document.logs());
    }
}
