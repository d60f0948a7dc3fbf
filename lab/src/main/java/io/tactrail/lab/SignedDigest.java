package io.tactrail.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A digest file as it was written.
 *
 * @param start the window's first instant
 * @param end the first instant after the window; it stands in the name
 * @param generated when a backfill digest was made, as S3's metadata has it; null for an hourly digest
 * @param logs what it lists, in the order of their keys
 * @param previousObjectKey null at a chain's start
 * @param signature hex; S3 has it in the object's metadata, and the next digest of the chain in its content
 */
public record SignedDigest(
        Path file,
        String bucket,
        String objectKey,
        String account,
        String region,
        Instant start,
        Instant end,
        @Nullable Instant generated,
        List<DeliveredLog> logs,
        @Nullable String previousObjectKey,
        TrailKey key,
        String signature) {
    public boolean backfill() {
        return generated != null;
    }

    /** The folder that stands for its bucket. */
    public Path bucketFolder() {
        Path folder = DigestPlan.normal(file);
        for (int parts = objectKey.split("/").length; parts > 0; parts--) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder;
    }

    /** What the signature and the next digest's hash are over. */
    public byte[] content() throws IOException {
        return Logs.inflate(Files.readAllBytes(file));
    }

    /**
     * Writes S3's metadata of the digest beside it, as {@code NAME.head.json}: the output of
     * {@code aws s3api head-object}. It is the only place where the newest digest's signature stands.
     */
    public Path writeSidecar() throws IOException {
        return writeSidecar(file.resolveSibling(file.getFileName() + ".head.json"));
    }

    public Path writeSidecar(Path to) throws IOException {
        return Files.writeString(to, Json.text(HeadObject.of(this)) + "\n");
    }

    SignedDigest signedAnew(TrailKey by, String again, List<DeliveredLog> listed, @Nullable String previous) {
        return new SignedDigest(
                file,
                bucket,
                objectKey,
                account,
                region,
                start,
                end,
                generated,
                List.copyOf(listed),
                previous,
                by,
                again);
    }
}
