package io.tactrail.ledger;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order in which they were added, each with a number; on disk beyond a stated size. One thread adds; when all
 * are added they may be read again and again.
 */
public final class Sequence {

    /** Bytes: one to four million by the heap. */
    private static final int MEMORY =
            (int) Math.max(1 << 20, Math.min(4 << 20, Runtime.getRuntime().maxMemory() >>> 9));

    private final Names names;
    private final Path file;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private DataOutputStream out = new DataOutputStream(memory);
    private @Nullable BufferedOutputStream disk;
    private boolean onDisk;
    private long count;

    Sequence(Names names, Path folder, String name) {
        this.names = names;
        this.file = folder.resolve(name);
    }

    /** Takes a row and the number that it was added with. */
    @FunctionalInterface
    public interface Action {
        void accept(Row row, int number) throws IOException;
    }

    public void add(Row row, int number) throws IOException {
        out.writeInt(number);
        RowBytes.stored(names, row).write(out);
        count++;
        if (memory.size() >= MEMORY) {
            if (disk == null) {
                disk = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                onDisk = true;
            }
            memory.writeTo(disk);
            memory.reset();
        }
    }

    public void read(Action action) throws IOException {
        InputStream rest = new ByteArrayInputStream(memory.toByteArray());
        InputStream all = rest;
        close();
        if (onDisk) {
            all = new SequenceInputStream(Files.newInputStream(file), rest);
        }
        try (RowFeed in = new RowFeed(all, names, 1 << 16)) {
            for (long left = count; left > 0; left--) {
                int number = in.number();
                action.accept(in.row(), number);
            }
        }
    }

    /** Forgets all rows. */
    public void drop() throws IOException {
        // Its array too, which a reset would keep.
        memory = new ByteArrayOutputStream(0);
        out = new DataOutputStream(memory);
        count = 0;
        close();
        if (onDisk) {
            Files.delete(file);
            onDisk = false;
        }
    }

    /** To be called when all are added, since some systems do not delete what is open; they may be read before and after. */
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
            disk = null;
        }
    }
}
