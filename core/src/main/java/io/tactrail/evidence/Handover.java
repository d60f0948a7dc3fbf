package io.tactrail.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has idle threads show the small contents of an archive. The archive's own thread finds, decodes and counts its members
 * one after the other, so that bounds and damage cut where they do without help; a content that it holds whole it gives away while
 * there is somebody and room for it, else it shows the content itself, so it waits only at the archive's end. To decode a
 * log takes a quarter of what {@code investigate} then does with it, so the archive's thread can keep some three others busy.
 */
final class Handover {

    /** Contents up to this size are held whole; where one is longer, idle threads help otherwise: see {@link ReadAhead}. */
    static final int LONGEST = 1 << 20;

    /** Contents that wait: enough that nobody who helps waits while the archive's thread is at a content of its own. */
    private static final int WAITING = 8;

    private final Visitor own;
    private final Supplier<Visitor> others;
    private final IdleThreads idle;
    private final Spares spares;

    // What all threads use, under the lock of this.
    private final Deque<Whole> waiting = new ArrayDeque<>();
    private final Deque<Visitor> resting = new ArrayDeque<>();
    private final Deque<byte[]> buffers = new ArrayDeque<>();
    private int helping;
    private boolean stopped;
    private @Nullable Throwable failure;

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
        this.others = others;
        this.idle = idle;
        this.spares = spares;
    }

    /** Whether it is worth holding a content whole: there is somebody who could show it. */
    synchronized boolean wanted() {
        return helping > 0 || idle.number() > 0;
    }

    /** Room for one content, to be given back. */
    synchronized byte[] buffer() {
        byte[] spare = buffers.poll();
        return spare == null ? new byte[LONGEST] : spare;
    }

    synchronized void giveBack(byte[] buffer) {
        buffers.push(buffer);
    }

    /** Shows a content or has it shown, and says that it was read. Throws what was thrown while another was shown. */
    void show(Whole whole) throws IOException {
        if (!given(whole)) {
            show(own, whole);
        }
    }

    private synchronized boolean given(Whole whole) throws IOException {
        check();
        if (idle.run(this::help)) {
            helping++;
        }
        boolean room = helping > 0 && waiting.size() < WAITING;
        if (room) {
            waiting.add(whole);
        }
        return room;
    }

    private void show(Visitor visitor, Whole whole) throws IOException {
        visitor.content(whole.item.path(), new ByteArrayInputStream(whole.bytes, 0, whole.length));
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

    private void help() {
        try {
            Visitor visitor = visitor();
            for (Whole whole = next(); whole != null; whole = next()) {
                show(visitor, whole);
            }
            rest(visitor);
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        } finally {
            helped();
        }
    }

    private Visitor visitor() {
        synchronized (this) {
            Visitor rested = resting.poll();
            if (rested != null) {
                return rested;
            }
        }
        return others.get();
    }

    private synchronized @Nullable Whole next() {
        return stopped || failure != null ? null : waiting.poll();
    }

    private synchronized void rest(Visitor visitor) {
        resting.push(visitor);
    }

    private synchronized void failed(Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    private synchronized void helped() {
        idle.add();
        helping--;
        notifyAll();
    }

    /** Shows what nobody has taken yet, and waits for what others show. */
    void finish() throws IOException {
        for (Whole whole = next(); whole != null; whole = next()) {
            show(own, whole);
        }
        await();
        check();
    }

    /** Afterwards nobody shows anything; what was not shown is not. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        await();
    }

    /** Who helps is not interrupted: that would close the file that he writes to. */
    private synchronized void await() {
        boolean interrupted = false;
        while (helping > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void check() throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
