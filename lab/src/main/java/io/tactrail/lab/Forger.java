package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can write to the bucket and has a key pair, but not CloudTrail's: makes digests agree with the files that
 * are there now. A digest's list gets the hashes of its logs as they are and loses those that were deleted; then it is
 * signed with the foreign key. The given digests stay what they were; what was written comes back as new ones, and their
 * {@link SignedDigest#writeSidecar()} is S3's metadata as the forger leaves it.
 */
public final class Forger {
    private final DigestTrail trail;
    private final TrailKey key;
    private final boolean fingerprintKept;

    private Forger(DigestTrail trail, TrailKey key, boolean fingerprintKept) {
        this.trail = trail;
        this.key = key;
        this.fingerprintKept = fingerprintKept;
    }

    /** Signs with this key and writes its fingerprint: no list of CloudTrail's keys has it. */
    public static Forger with(DigestTrail trail, TrailKey foreign) {
        return new Forger(trail, foreign, false);
    }

    /** Signs with the foreign key under the fingerprint of the right one: the signature does not fit that key. */
    public Forger keepingFingerprint() {
        return new Forger(trail, key, true);
    }

    /**
     * Signs one digest anew and no other: the next one still has its old hash and signature. If nothing of it changed
     * and the fingerprint is kept then the file stays the same, and only the sidecar shows the foreign signature.
     *
     * @param added forged logs, such as {@link Tampering#forgeLog} makes, that are listed from now on
     */
    public SignedDigest reSign(SignedDigest digest, Path... added) throws IOException {
        return write(digest, null, List.of(added));
    }

    /**
     * Signs this digest and all after it in its chain anew, each with hash and signature of the one before, so that the
     * chain is whole again up to the newest. Digests whose files were deleted are left out of it.
     */
    public List<SignedDigest> reSignOnward(SignedDigest from, Path... added) throws IOException {
        List<SignedDigest> forged = new ArrayList<>(List.of(reSign(from, added)));
        String last = from.objectKey();
        for (SignedDigest next : trail.digests()) {
            if (last.equals(next.previousObjectKey())) {
                last = next.objectKey();
                if (Files.exists(next.file())) {
                    forged.add(write(next, forged.get(forged.size() - 1), List.of()));
                }
            }
        }
        return forged;
    }

    /** {@code previous} is null if what the file says of the previous digest stays. */
    private SignedDigest write(SignedDigest digest, @Nullable SignedDigest previous, List<Path> added)
            throws IOException {
        ObjectNode content = DigestContent.read(digest.file());
        Map<String, DeliveredLog> known = new LinkedHashMap<>();
        digest.logs().forEach(log -> known.put(log.objectKey(), log));
        List<DeliveredLog> listed = new ArrayList<>();
        for (JsonNode entry : content.path("logFiles")) {
            DeliveredLog log = known.get(entry.path("s3Object").asText());
            if (log != null && Files.exists(log.file())) {
                listed.add(again(log.file(), log.bucket(), log.objectKey()));
            }
        }
        for (Path file : added) {
            Path key = digest.bucketFolder().relativize(DigestPlan.normal(file));
            listed.add(again(file, digest.bucket(), key.toString().replace('\\', '/')));
        }
        DigestContent.list(content, listed);
        if (previous != null) {
            DigestContent.chain(content, previous);
        }
        if (!fingerprintKept) {
            content.put("digestPublicKeyFingerprint", key.fingerprint());
        }
        String named = content.path("previousDigestS3Object").isNull()
                ? null
                : content.path("previousDigestS3Object").asText();
        return digest.signedAnew(key, DigestContent.write(digest.file(), content, key), listed, named);
    }

    private static DeliveredLog again(Path file, String bucket, String objectKey) throws IOException {
        DeliveredLog.Place place = DeliveredLog.place(objectKey)
                .orElseThrow(() -> new IllegalArgumentException(file + " does not lie where CloudTrail delivers logs"));
        return DeliveredLog.read(file, bucket, objectKey, place);
    }
}
