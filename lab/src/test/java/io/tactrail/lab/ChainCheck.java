package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks digests from files alone, by what the userguide says and by nothing of the code that wrote them: opens the key
 * list, follows the names of previous digests, reads signatures from the next digest or the sidecar.
 */
final class ChainCheck {
    /** PKCS#1 inside X.509 (RFC 5280, rsaEncryption): all of the latter that comes before a key of 2048 bits. */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("30820122300d06092a864886f70d01010105000382010f00");

    private final Path bucket;
    private final JsonNode keys;
    final List<String> faults = new ArrayList<>();

    ChainCheck(Path bucket, KeyList keys) throws IOException {
        this.bucket = bucket;
        this.keys = Json.MAPPER.readTree(keys.text()).path("PublicKeyList");
    }

    /** From a digest with a sidecar back to its chain's start; gives the number of digests seen. */
    static List<String> faults(DigestTrail trail, SignedDigest newest) throws IOException {
        ChainCheck check = new ChainCheck(newest.bucketFolder(), trail.keyList(newest.region()));
        Path sidecar = newest.writeSidecar();
        String signature = Json.MAPPER
                .readTree(sidecar.toFile())
                .path("Metadata")
                .path("signature")
                .asText();
        check.back(newest.objectKey(), signature, null);
        return check.faults;
    }

    private void back(String objectKey, String signature, @Nullable String hash) throws IOException {
        Path file = bucket.resolve(objectKey);
        if (!Files.exists(file)) {
            faults.add("no digest " + tail(objectKey));
            return;
        }
        byte[] content = Logs.inflate(Files.readAllBytes(file));
        JsonNode digest = Json.MAPPER.readTree(content);
        if (hash != null && !hash.equals(hash(content))) {
            faults.add("hash of " + tail(objectKey));
        }
        PublicKey key = key(digest.path("digestPublicKeyFingerprint").asText());
        String previous = digest.path("previousDigestSignature").isNull()
                ? "null"
                : digest.path("previousDigestSignature").asText();
        String signed = digest.path("digestEndTime").asText()
                + '\n'
                + digest.path("digestS3Bucket").asText()
                + '/'
                + digest.path("digestS3Object").asText()
                + '\n'
                + hash(content)
                + '\n'
                + previous;
        if (key == null) {
            faults.add("no key of " + tail(objectKey));
        } else if (!fits(key, signed, signature)) {
            faults.add("signature of " + tail(objectKey));
        }
        for (JsonNode log : digest.path("logFiles")) {
            log(log);
        }
        if (!digest.path("previousDigestS3Object").isNull()) {
            back(
                    digest.path("previousDigestS3Object").asText(),
                    previous,
                    digest.path("previousDigestHashValue").asText());
        }
    }

    private void log(JsonNode entry) throws IOException {
        Path file = bucket.resolve(entry.path("s3Object").asText());
        if (!Files.exists(file)) {
            faults.add("no log " + file.getFileName());
        } else if (!entry.path("hashValue").asText().equals(hash(Logs.inflate(Files.readAllBytes(file))))) {
            faults.add("hash of log " + file.getFileName());
        }
    }

    private @Nullable PublicKey key(String fingerprint) {
        for (JsonNode key : keys) {
            if (key.path("Fingerprint").asText().equals(fingerprint)) {
                return open(Base64.getDecoder().decode(key.path("Value").asText()));
            }
        }
        return null;
    }

    static PublicKey open(byte[] der) {
        byte[] x509 = der;
        if (der.length == 270) {
            x509 = new byte[X509_HEAD.length + der.length];
            System.arraycopy(X509_HEAD, 0, x509, 0, X509_HEAD.length);
            System.arraycopy(der, 0, x509, X509_HEAD.length, der.length);
        }
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean fits(PublicKey key, String signed, String hex) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.verify(HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String tail(String objectKey) {
        return objectKey.replaceAll(".*_(\\d{8}T\\d{6}Z(_backfill)?)\\.json\\.gz", "$1");
    }
}
