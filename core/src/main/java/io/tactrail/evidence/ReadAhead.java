package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A content on its way to a visitor. Once it proves large, idle threads pull it into blocks ahead of the visitor, one at a
 * time and never longer than there is room; where none is idle and no block is full, the visitor's thread reads the content
 * itself. It gets the same bytes and the same end. Nothing else may touch the content until this is closed.
 */
final class ReadAhead extends InputStream {

    /** What is read before it is worth a thread. */
    private static final long LARGE = 1 << 20;

    /** Enough that neither waits for the other at each block, little enough to stay in the cache. */
    private static final int BLOCKS = 4;

    /** Blocks are filled again when so few are left, and then all at once: in between the thread is there for others. */
    private static final int FEW = 1;

    private static final byte[] NOTHING = {};

    private final Content content;
    private final Spares spares;
    private final IdleThreads idle;
    private long untilLarge = LARGE;

    /** The block that is being read. */
    private @Nullable Block current;

    // What both threads use, under the lock of this. Whoever pulls has the content to himself.
    private final Deque<Block> free = new ArrayDeque<>(BLOCKS);
    private final Deque<Block> full = new ArrayDeque<>(BLOCKS);
    private boolean pulling;
    private boolean stopped;

    /** A part of the content, with its end if that comes then. */
    private static final class Block {
        byte[] bytes = NOTHING;
        int position;
        int limit;
        int end;

        @Nullable
        Throwable failure;

        boolean isLast() {
            return end != 0 || failure != null;
        }
    }

    ReadAhead(Content content, Spares spares, IdleThreads idle) {
        this.content = content;
        this.spares = spares;
        this.idle = idle;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block());
        }
    }

    /**
     * The same of a content of which something was read already.
     *
     * @param first of the caller's, and used until this is closed
     * @param end as {@link Content#next} gave it behind these bytes, or 0
     */
    ReadAhead(Content content, Spares spares, IdleThreads idle, byte[] first, int length, int end) {
        this(content, spares, idle);
        Block block = new Block();
        block.bytes = first;
        block.limit = length;
        block.end = end;
        current = block;
        untilLarge -= length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        Objects.checkFromIndexSize(off, len, b.length);
        if (len == 0) {
            return 0;
        }
        Block block = untilLarge > 0 && current == null ? null : block();
        if (block == null) {
            int n = content.read(b, off, len);
            untilLarge -= Math.max(0, n);
            return n;
        }
        int n = Math.min(len, block.limit - block.position);
        if (n > 0) {
            System.arraycopy(block.bytes, block.position, b, off, n);
            block.position += n;
            return n;
        }
        if (block.failure instanceof Error error) {
            throw error;
        }
        if (block.failure instanceof RuntimeException exception) {
            throw exception;
        }
        return content.told(block.end);
    }

    /** The block that holds the next bytes or the end; null where the content itself has to be asked. */
    private @Nullable Block block() {
        Block block = current;
        while (block == null || block.position == block.limit && !block.isLast()) {
            block = next(block);
            current = block;
            if (block == null) {
                return null;
            }
        }
        return block;
    }

    private synchronized @Nullable Block next(@Nullable Block read) {
        free(read);
        Block last = full.peekLast();
        if (!pulling && !stopped && full.size() <= FEW && (last == null || !last.isLast())) {
            pulling = idle.run(this::pull);
        }
        try {
            while (full.isEmpty() && pulling) {
                wait();
            }
        } catch (InterruptedException e) {
            // As without another thread, the next reading of the file meets the interrupt.
            Thread.currentThread().interrupt();
            stop();
        }
        return full.poll();
    }

    /** Not the caller's bytes, which are others' again afterwards. */
    private synchronized void free(@Nullable Block block) {
        if (block != null && block.bytes.length == Spares.LARGE) {
            free.add(block);
        }
    }

    private void pull() {
        try {
            for (Block block = empty(); block != null; block = block.isLast() ? null : empty()) {
                fill(block);
                add(block);
            }
        } finally {
            pulled();
        }
    }

    /** A block to be filled; null where there is none. */
    private synchronized @Nullable Block empty() {
        return stopped ? null : free.poll();
    }

    private synchronized void add(Block block) {
        full.add(block);
        notifyAll();
    }

    private synchronized void pulled() {
        idle.add();
        pulling = false;
        notifyAll();
    }

    private void fill(Block block) {
        block.position = 0;
        block.limit = 0;
        try {
            if (block.bytes.length == 0) {
                block.bytes = spares.large();
            }
            while (block.limit < block.bytes.length) {
                int n = content.next(block.bytes, block.limit, block.bytes.length - block.limit);
                if (n < 0) {
                    block.end = n;
                    return;
                }
                block.limit += n;
            }
        } catch (RuntimeException | Error e) {
            block.failure = e;
        }
    }

    /** Afterwards the content is the caller's alone. Who pulls is not interrupted: that would close the file. */
    private synchronized void stop() {
        stopped = true;
        boolean interrupted = false;
        while (pulling) {
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

    /** Does nothing: a visitor may close what it is given. */
    @Override
    public void close() {}

    /** Waits until nobody reads ahead. Bytes that were not asked for count as read. */
    void end() {
        stop();
        free(current);
        current = null;
        for (Deque<Block> blocks : List.of(free, full)) {
            for (Block block : blocks) {
                if (block.bytes.length > 0) {
                    spares.giveBackLarge(block.bytes);
                }
            }
            blocks.clear();
        }
    }
}
