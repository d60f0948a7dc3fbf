package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A content on its way to a visitor. Once it proves large and a thread is idle, that thread pulls it into blocks ahead
 * of the visitor, which gets the same bytes and the same end. Nothing else may touch the content until this is closed.
 */
final class ReadAhead extends InputStream {

    /** What is read before a thread is worth it; asked for again whenever so much more was read. */
    private static final long LARGE = 1 << 20;

    /** Enough that neither waits for the other at each block, little enough to stay in the cache. */
    private static final int BLOCKS = 4;

    private final Content content;
    private final Spares spares;
    private final IdleThreads idle;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private long untilLarge = LARGE;
    private boolean started;
    private @Nullable Thread puller;
    private volatile boolean stopped;
    private @Nullable Block current;

    /** A part of the content, with its end if that comes then. */
    private static final class Block {
        final byte[] bytes;
        int position;
        int limit;
        int end;

        @Nullable
        Throwable failure;

        Block(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    ReadAhead(Content content, Spares spares, IdleThreads idle) {
        this.content = content;
        this.spares = spares;
        this.idle = idle;
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
        if (!started) {
            started = untilLarge <= 0 && start();
        }
        if (!started) {
            int n = content.read(b, off, len);
            untilLarge -= n;
            return n;
        }
        Block block = block();
        if (block == null) {
            return content.read(b, off, len);
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
        while (block == null || block.position == block.limit && block.end == 0 && block.failure == null) {
            if (block != null) {
                current = null;
                free.add(block);
            }
            block = puller == null ? full.poll() : taken();
            if (block == null) {
                return null;
            }
            current = block;
        }
        return block;
    }

    /** The next block; null where an interrupt ended the pulling and all that was pulled is taken. */
    private @Nullable Block taken() {
        try {
            return full.take();
        } catch (InterruptedException e) {
            // As without a puller, the next reading of the file meets the interrupt.
            Thread.currentThread().interrupt();
            stop();
            return full.poll();
        }
    }

    private boolean start() {
        untilLarge = LARGE;
        if (!idle.take()) {
            return false;
        }
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block(spares.large()));
        }
        Thread thread = new Thread(this::pull, "read ahead");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // No more threads than there are.
            idle.add();
            untilLarge = Long.MAX_VALUE;
            return false;
        }
        puller = thread;
        return true;
    }

    private void pull() {
        try {
            while (true) {
                Block block = free.take();
                if (stopped) {
                    return;
                }
                fill(block);
                full.add(block);
                if (block.end != 0 || block.failure != null) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it.
            throw new IllegalStateException(e);
        } finally {
            idle.add();
        }
    }

    private void fill(Block block) {
        block.position = 0;
        block.limit = 0;
        try {
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

    /** Afterwards the content is the caller's alone. The puller is not interrupted: that would close the file. */
    private void stop() {
        Thread thread = puller;
        if (thread == null) {
            return;
        }
        stopped = true;
        free.add(new Block(new byte[0]));
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        puller = null;
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
        if (current != null && current.bytes.length > 0) {
            spares.giveBackLarge(current.bytes);
        }
        current = null;
        for (BlockingQueue<Block> queue : List.of(free, full)) {
            for (Block block = queue.poll(); block != null; block = queue.poll()) {
                if (block.bytes.length > 0) {
                    spares.giveBackLarge(block.bytes);
                }
            }
        }
    }
}
