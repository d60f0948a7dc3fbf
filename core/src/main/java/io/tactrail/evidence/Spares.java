package io.tactrail.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.zip.Inflater;

/**
 * Buffers, inflaters and digests that are used again: a folder of 50,000 small files would otherwise throw away
 * gigabytes. Holds as many as were ever in use at once.
 */
final class Spares {

    /** One read of the file system; as large as what a small CloudTrail file takes. */
    static final int BUFFER = 1 << 16;

    static final int LARGE = 4 * BUFFER;

    private final Deque<byte[]> buffers = new ConcurrentLinkedDeque<>();
    private final Deque<byte[]> larges = new ConcurrentLinkedDeque<>();
    private final Deque<Inflater> inflaters = new ConcurrentLinkedDeque<>();
    private final Deque<MessageDigest> digests = new ConcurrentLinkedDeque<>();
    private final Wholes wholes;

    Spares() {
        this(Wholes.usual());
    }

    Spares(Wholes wholes) {
        this.wholes = wholes;
    }

    byte[] buffer() {
        byte[] spare = buffers.pollFirst();
        return spare != null ? spare : new byte[BUFFER];
    }

    void giveBack(byte[] buffer) {
        buffers.addFirst(buffer);
    }

    /** For reading ahead: {@link #LARGE} bytes. */
    byte[] large() {
        byte[] spare = larges.pollFirst();
        return spare != null ? spare : new byte[LARGE];
    }

    void giveBackLarge(byte[] buffer) {
        larges.addFirst(buffer);
    }

    /** An inflater for raw deflate data, without a zlib header. */
    Inflater inflater() {
        Inflater spare = inflaters.pollFirst();
        return spare != null ? spare : new Inflater(true);
    }

    void giveBack(Inflater inflater) {
        inflater.reset();
        inflaters.addFirst(inflater);
    }

    Wholes wholes() {
        return wholes;
    }

    MessageDigest sha256() {
        MessageDigest spare = digests.pollFirst();
        if (spare != null) {
            return spare;
        }
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void giveBack(MessageDigest digest) {
        digest.reset();
        digests.addFirst(digest);
    }
}
