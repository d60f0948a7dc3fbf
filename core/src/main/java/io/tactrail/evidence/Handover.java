package io.tactrail.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedDeque;
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

    private final Visitor own;
    private final Spares spares;
    private final Shared<Whole, Visitor> shared;
    private final Deque<byte[]> buffers = new ConcurrentLinkedDeque<>();

    /**
     * A content that was read to its end, and what there is to say of it then.
     *
     * @param bytes of {@link #buffer}
     * @param hashed whether its hash is still to be said
     */
    record Whole(byte[] bytes, int length, Item item, boolean hashed) {}

    /**
     * @param own of the thread that opens the source
     * @param others makes one for each thread that helps
     */
    Handover(Visitor own, Supplier<Visitor> others, IdleThreads idle, Spares spares) {
        this.own = own;
        this.spares = spares;
        this.shared = new Shared<>(idle, others, this::show);
    }

    /** Whether it is worth holding a content whole: there is somebody who could show it. */
    boolean wanted() {
        return shared.isAnybody();
    }

    /** Room for one content, to be given back. */
    byte[] buffer() {
        byte[] spare = buffers.poll();
        return spare == null ? new byte[LONGEST] : spare;
    }

    void giveBack(byte[] buffer) {
        buffers.push(buffer);
    }

    /** Shows a content or has it shown, and says that it was read. Throws what was thrown while another was shown. */
    void show(Whole whole) throws IOException {
        try {
            if (shared.isRoom()) {
                shared.add(whole);
            } else {
                show(whole, own);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void show(Whole whole, Visitor visitor) {
        try {
            visitor.content(whole.item.path(), new ByteArrayInputStream(whole.bytes, 0, whole.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        visitor.done(whole.hashed ? whole.item.withContentSha256(sha256(whole)) : whole.item);
        giveBack(whole.bytes);
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
