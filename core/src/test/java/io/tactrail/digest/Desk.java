package io.tactrail.digest;

import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Row;
import io.tactrail.parse.DigestDocument;
import io.tactrail.parse.ListedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes digests and logs without files, so that there may be many, and with texts that no lab writes. */
final class Desk implements AutoCloseable {

    static final String FOLDER = "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/03/02/";
    private static final KeyPair KEY = pair();

    final Digests digests;
    final List<FileEntry> files = new ArrayList<>();
    private final Path folder;

    Desk(Path folder) {
        this.folder = folder;
        this.digests = new Digests(folder);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the X.509 form. */
    static String fingerprint() {
        return hash("MD5", KEY.getPublic().getEncoded());
    }

    static String sha256(String text) {
        return hash("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEY.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKeys keys() throws IOException, PublicKeysException {
        Path file = folder.resolve("keys.json");
        Files.writeString(
                file,
                "{\"PublicKeyList\":[{\"Value\":\""
                        + Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded()) + "\",\"Fingerprint\":\""
                        + fingerprint() + "\"}]}");
        return PublicKeys.read(List.of(file));
    }

    static String object(int hour) {
        return String.format(
                FOLDER + "111122223333_CloudTrail-Digest_us-east-1_trail_us-east-1_202603%02dT%02d0000Z.json.gz",
                2 + hour / 24,
                hour % 24);
    }

    static String time(int hour) {
        return String.format("2026-03-%02dT%02d:00:00Z", 2 + hour / 24, hour % 24);
    }

    /** A digest's texts; each method gives another one. */
    record Text(
            @Nullable String start,
            @Nullable String end,
            @Nullable String bucket,
            @Nullable String object,
            @Nullable String fingerprint,
            @Nullable String algorithm,
            @Nullable String beforeBucket,
            @Nullable String before,
            @Nullable String beforeHash,
            @Nullable String beforeSignature) {

        static Text of(int hour) {
            return new Text(
                    time(hour - 1),
                    time(hour),
                    "bucket",
                    Desk.object(hour),
                    Desk.fingerprint(),
                    "SHA256withRSA",
                    null,
                    null,
                    null,
                    null);
        }

        Text at(String otherObject) {
            return new Text(
                    start,
                    end,
                    bucket,
                    otherObject,
                    fingerprint,
                    algorithm,
                    beforeBucket,
                    before,
                    beforeHash,
                    beforeSignature);
        }

        Text from(String otherStart, String otherEnd) {
            return new Text(
                    otherStart,
                    otherEnd,
                    bucket,
                    object,
                    fingerprint,
                    algorithm,
                    beforeBucket,
                    before,
                    beforeHash,
                    beforeSignature);
        }

        Text by(@Nullable String otherFingerprint, @Nullable String otherAlgorithm) {
            return new Text(
                    start,
                    end,
                    bucket,
                    object,
                    otherFingerprint,
                    otherAlgorithm,
                    beforeBucket,
                    before,
                    beforeHash,
                    beforeSignature);
        }

        Text after(String bucketBefore, String objectBefore, String hash, @Nullable String signature) {
            return new Text(
                    start, end, bucket, object, fingerprint, algorithm, bucketBefore, objectBefore, hash, signature);
        }

        /** What CloudTrail would sign of it. */
        String signed(String contentHash) {
            return end + "\n" + bucket + "/" + object + "\n" + contentHash + "\n" + beforeSignature;
        }

        DigestDocument document(int logs) {
            return new DigestDocument(
                    "111122223333",
                    start,
                    end,
                    bucket,
                    object,
                    fingerprint,
                    algorithm,
                    beforeBucket,
                    before,
                    beforeHash,
                    beforeHash == null ? null : "SHA-256",
                    beforeSignature,
                    logs);
        }
    }

    /** @param contentHash whatever it is said to be */
    void digest(String path, Text text, String contentHash, ListedLog... logs) throws IOException {
        Digests.Entry entry = digests.enter(path);
        for (ListedLog log : logs) {
            entry.accept(log);
        }
        entry.whole(text.document(logs.length));
        files.add(file(path, contentHash));
    }

    static ListedLog listed(String object, String hash) {
        return new ListedLog("bucket", object, hash, "SHA-256", null, null);
    }

    void log(String path, String contentHash) {
        files.add(file(path, contentHash));
    }

    private static FileEntry file(String path, String contentHash) {
        return new FileEntry(
                path,
                contentHash,
                "CloudTrail",
                1,
                0,
                0,
                0,
                new TreeMap<>(),
                List.of(),
                10,
                10,
                "",
                List.of(),
                contentHash,
                0,
                Row.NO_TIME,
                Row.NO_TIME,
                List.of());
    }

    Integrity verify(PublicKeys keys) throws IOException {
        return Verification.of(digests, keys, files);
    }

    @Override
    public void close() throws IOException {
        digests.close();
    }
}
