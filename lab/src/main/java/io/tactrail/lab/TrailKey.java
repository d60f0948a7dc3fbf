package io.tactrail.lab;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pair of RSA keys (2048 bits) that signs digests, as CloudTrail has one or more in each region.
 *
 * <p>The pair follows from its name, so that the same digests have the same signatures on every machine; anybody can
 * make it again, and it protects nothing. Making one takes about a tenth of a second, so each is made once and kept:
 * the name is the pool.
 *
 * <p>The user guide calls the value of {@code list-public-keys} "DER encoded in PKCS#1 format", and the fingerprint is
 * the MD5 of those bytes. Other writers have the X.509 form (SubjectPublicKeyInfo): {@link #x509()}.
 */
public final class TrailKey {
    private static final int BITS = 2048;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    private static final Map<String, TrailKey> POOL = new ConcurrentHashMap<>();

    private final PrivateKey secret;
    private final PublicKey open;
    private final byte[] der;

    private TrailKey(PrivateKey secret, PublicKey open, byte[] der) {
        this.secret = secret;
        this.open = open;
        this.der = der;
    }

    /** The pair of this name, as PKCS#1. A {@link DigestPlan} takes a region's name where it is given no key. */
    public static TrailKey named(String name) {
        return POOL.computeIfAbsent(name, TrailKey::make);
    }

    private static TrailKey make(String name) {
        Dice dice = Dice.of(0, "trail key", name);
        BigInteger p = prime(dice);
        BigInteger q = prime(dice);
        BigInteger one = BigInteger.ONE;
        BigInteger n = p.multiply(q);
        BigInteger d = EXPONENT.modInverse(p.subtract(one).multiply(q.subtract(one)));
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PrivateKey secret = rsa.generatePrivate(new RSAPrivateCrtKeySpec(
                    n, EXPONENT, d, p, q, d.mod(p.subtract(one)), d.mod(q.subtract(one)), q.modInverse(p)));
            PublicKey open = rsa.generatePublic(new RSAPublicKeySpec(n, EXPONENT));
            return new TrailKey(secret, open, pkcs1(n));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With its two highest bits set, so that the product of two has all its bits. */
    private static BigInteger prime(Dice dice) {
        while (true) {
            BigInteger from = new BigInteger(dice.hex(BITS / 8), 16).setBit(BITS / 2 - 1);
            BigInteger prime = from.setBit(BITS / 2 - 2).nextProbablePrime();
            if (prime.bitLength() == BITS / 2 && !prime.mod(EXPONENT).equals(BigInteger.ONE)) {
                return prime;
            }
        }
    }

    /** The same pair, with the public half in the X.509 form and so under another fingerprint. */
    public TrailKey x509() {
        return new TrailKey(secret, open, open.getEncoded());
    }

    public PublicKey publicKey() {
        return open;
    }

    /** {@code Value} in {@code list-public-keys}: base64 of the DER. */
    public String value() {
        return Base64.getEncoder().encodeToString(der);
    }

    /** {@code Fingerprint} there, {@code digestPublicKeyFingerprint} in a digest: hex MD5 of the DER. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA256withRSA (RSASSA-PKCS1-v1_5, RFC 8017) over the text's UTF-8, as hex. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(secret);
            signature.update(Bytes.utf8(text));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RSAPublicKey of RFC 8017, appendix A.1.1: a sequence of modulus and exponent. */
    private static byte[] pkcs1(BigInteger modulus) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(field(0x02, modulus.toByteArray()));
        both.writeBytes(field(0x02, EXPONENT.toByteArray()));
        return field(0x30, both.toByteArray());
    }

    private static byte[] field(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - from);
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
