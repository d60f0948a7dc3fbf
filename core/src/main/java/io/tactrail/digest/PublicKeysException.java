package io.tactrail.digest;

/** A file of public keys that cannot be used; the message says which, why, and what to do. */
public final class PublicKeysException extends Exception {

    PublicKeysException(String message) {
        super(message);
    }
}
