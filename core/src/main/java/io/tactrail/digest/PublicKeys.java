package io.tactrail.digest;

import io.tactrail.parse.DigestException;
import io.tactrail.parse.SavedKey;
import io.tactrail.parse.SavedKeysReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The public keys against which everything is held: saved outputs of {@code aws cloudtrail list-public-keys}. They are the root of trust, so
 * they come from the user and never from the evidence. A key is known by the MD5 of its DER, which is computed here and
 * not believed. Source: CloudTrail user guide, "Custom implementations of CloudTrail log file integrity validation".
 */
public final class PublicKeys {

    /** No keys. */
    public static final PublicKeys NONE = new PublicKeys(List.of(), new TreeMap<>());

    private static final int MOST = 1 << 24;

    /** Below 1,024 bits a signature can be forged; CloudTrail signs with 2,048. */
    private static final int LEAST_BITS = 1_024;

    /** AlgorithmIdentifier of rsaEncryption with NULL parameters, RFC 8017 appendix A.1. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** Where keys come from: what the proof stands on. */
    public record KeyFile(String path, String sha256, int keys) {}

    private final List<KeyFile> files;
    private final SortedMap<String, PublicKey> byFingerprint;

    private PublicKeys(List<KeyFile> files, SortedMap<String, PublicKey> byFingerprint) {
        this.files = files.stream()
                .sorted(Comparator.comparing(KeyFile::sha256).thenComparing(KeyFile::path))
                .toList();
        this.byFingerprint = byFingerprint;
    }

    /**
     * Reads key files.
     *
     * @throws PublicKeysException if one cannot be used: what, where, and what to do
     */
    public static PublicKeys read(List<Path> paths) throws PublicKeysException {
        List<KeyFile> files = new ArrayList<>();
        SortedMap<String, PublicKey> keys = new TreeMap<>();
        for (Path path : paths) {
            byte[] content = content(path);
            List<SavedKey> saved;
            try {
                saved = SavedKeysReader.read(content);
            } catch (DigestException e) {
                throw new PublicKeysException(
                        path + ": " + e.reason() + "; give the saved output of aws cloudtrail list-public-keys");
            } catch (IOException e) {
                throw new PublicKeysException(path + ": cannot be read: " + e.getMessage());
            }
            int number = 0;
            for (SavedKey each : saved) {
                number++;
                String fingerprint = HexFormat.of().formatHex(hash("MD5", each.value()));
                if (each.fingerprint() != null && !each.fingerprint().equals(fingerprint)) {
                    throw new PublicKeysException(path + ": key " + number + " has the fingerprint " + fingerprint
                            + ", and the file says " + printable(each.fingerprint())
                            + "; the file was changed or damaged: save the list again");
                }
                PublicKey key = decoded(each.value());
                if (key == null) {
                    throw new PublicKeysException(path + ": key " + number + " (" + fingerprint
                            + ") is no RSA public key of " + LEAST_BITS + " bits or more; save the list again");
                }
                keys.put(fingerprint, key);
            }
            files.add(new KeyFile(
                    path.getFileName().toString(), HexFormat.of().formatHex(hash("SHA-256", content)), number));
        }
        return new PublicKeys(files, keys);
    }

    private static byte[] content(Path path) throws PublicKeysException {
        try {
            if (Files.isDirectory(path)) {
                throw new PublicKeysException(path + ": is a folder; give the files in it, each by --public-keys");
            }
            // Read up to the bound and not by its size, since a shell gives the output of a command as a file without
            // one.
            try (InputStream in = Files.newInputStream(path)) {
                byte[] content = in.readNBytes(MOST + 1);
                if (content.length > MOST) {
                    throw new PublicKeysException(path + ": has more than " + MOST + " bytes, and no list of keys does;"
                            + " give the saved output of aws cloudtrail list-public-keys");
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw new PublicKeysException(path + ": there is no such file");
        } catch (IOException e) {
            throw new PublicKeysException(path + ": cannot be read: " + e.getMessage());
        }
    }

    private static String printable(String text) {
        String first = text.length() > 64 ? text.substring(0, 64) + "…" : text;
        return first.replaceAll("\\p{Cntrl}", "?");
    }

    /** PKCS#1 or X.509, whichever it is. */
    private static @Nullable PublicKey decoded(byte[] der) {
        PublicKey key = x509(der);
        if (key == null) {
            byte[] bits = element(3, concat(new byte[1], der));
            key = x509(element(0x30, concat(RSA, bits)));
        }
        return key instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() >= LEAST_BITS
                        && rsa.getPublicExponent().compareTo(BigInteger.ONE) > 0
                ? key
                : null;
    }

    private static @Nullable PublicKey x509(byte[] der) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** A DER element, X.690 section 8.1. */
    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : length < 0x10000
                                ? new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length}
                                : new byte[] {
                                    (byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length
                                };
        return concat(head, content);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Key files, by their hashes: the order in which they were given is no part of the answer. */
    public List<KeyFile> files() {
        return files;
    }

    boolean has(@Nullable String fingerprint) {
        return fingerprint != null && byFingerprint.containsKey(fingerprint.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a signature (RSA PKCS#1 v1.5 with SHA-256, hex) is that of a text (its UTF-8 bytes) by a key that is held.
     *
     * @return false also where there is no such key, or the signature is no hex
     */
    boolean verify(@Nullable String fingerprint, String text, String signature) {
        PublicKey key = fingerprint == null ? null : byFingerprint.get(fingerprint.toLowerCase(Locale.ROOT));
        if (key == null) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(HexFormat.of().parseHex(signature.toLowerCase(Locale.ROOT)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
