package io.tactrail.parse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key as {@code aws cloudtrail list-public-keys} prints it. Source: CloudTrail API reference, "PublicKey".
 *
 * @param value the key in DER, PKCS#1 or X.509
 * @param fingerprint as the list says it, in lower case, or null; nobody should rely on it
 * @param from since when digests were signed with it, null if the list does not say
 * @param to until when
 */
public record SavedKey(
        byte[] value,
        @Nullable String fingerprint,
        @Nullable Instant from,
        @Nullable Instant to) {}
