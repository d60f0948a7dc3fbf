package io.tactrail.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Has idle threads show the small contents of an archive. The archive's own thread finds, decodes and counts its members
 * one after the other, so that bounds and damage cut where they do without help; a content that it holds whole it gives away while
 * there is somebody and room for it. To decode a log takes a quarter of what {@code investigate} then does with it, so the archive's
 * thread can keep some three others busy.
 */
final class Handover {

    /** Contents of less than this are held whole; where one is longer, idle threads help otherwise: see {@link ReadAhead}. */
    static final int LONGEST = 1 << 20;

    /** Bytes of contents that were given away and are not shown yet, 4 to 64 MB by the heap. */
    private static final long MOST =
            Math.max(4L << 20, Math.min(64L << 20, Runtime.getRuntime().maxMemory() >>> 6));

    private static final byte[] NOTHING = {};

    private final Visitor own;
    private final Spares spares;
    private final Shared<Whole, Visitor> shared;
    private final AtomicLong given = new AtomicLong();
    private byte[] buffer = NOTHING;

    /**
     * A content that was read to its end, and what there is to say of it then.
     *
     * @param hashed whether its hash is still to be said
     */
    private record Whole(byte[] bytes, int length, Item item, boolean hashed) {}

    /**
     * @param own of the thread that opens the source
     * @param others makes one for each thread that helps
     */
    Handover(Visitor own, Supplier<Visitor> others, IdleThreads idle, Spares spares) {
        this.own = own;
        this.spares = spares;
        this.shared = new Shared<>(idle, others, this::given);
    }

    /** Whether it is worth holding a content whole: there is somebody who could show it. */
    boolean wanted() {
        return shared.isAnybody();
    }

    /** Room for one content: the archive's thread reads and shows one at a time. */
    byte[] buffer() {
        if (buffer.length == 0) {
            buffer = new byte[LONGEST];
        }
        return buffer;
    }

    /** Shows the content that is in the {@link #buffer} or has it shown, and says that it was read. Throws what was thrown while another was shown. */
    void show(int length, Item item, boolean hashed) throws IOException {
        try {
            shared.call();
            if (shared.isRoom() && given.get() + length <= MOST) {
                given.addAndGet(length);
                shared.add(new Whole(Arrays.copyOf(buffer, length), length, item, hashed));
            } else {
                show(new Whole(buffer, length, item, hashed), own);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void given(Whole whole, Visitor visitor) {
        show(whole, visitor);
        given.addAndGet(-whole.length);
    }

    private void show(Whole whole, Visitor visitor) {
        try {
            visitor.content(whole.item.path(), new ByteArrayInputStream(whole.bytes, 0, whole.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        visitor.done(whole.hashed ? whole.item.withContentSha256(sha256(whole)) : whole.item);
    }

    private String sha256(Whole whole) {
        MessageDigest digest = spares.sha256();
        digest.update(whole.bytes, 0, whole.length);
        String hex = HexFormat.of().formatHex(digest.digest());
        spares.giveBack(digest);
        return hex;
    }

    /** Shows what nobody has taken yet, and waits for what others show. */
    void finish() throws IOException {
        try {
            shared.finish(own);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Afterwards nobody shows anything; what was not shown is not. */
    void stop() {
        shared.stop();
    }
}
