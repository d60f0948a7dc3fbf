package io.tactrail.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number for each of many rows that come in the same order again: four bytes each, on disk beyond some thousands of them.
 * One thread adds; when all are added they may be read again and again.
 */
public final class RowNumbers {

    private static final int MEMORY = 1 << 16;

    private final Path file;
    private int[] held = new int[1 << 10];
    private int size;
    private @Nullable DataOutputStream disk;
    private boolean onDisk;

    RowNumbers(Path folder, String name) {
        this.file = folder.resolve(name);
    }

    public void add(int number) throws IOException {
        if (size == held.length) {
            if (size == MEMORY) {
                write();
            } else {
                held = Arrays.copyOf(held, 2 * size);
            }
        }
        held[size++] = number;
    }

    private void write() throws IOException {
        if (disk == null) {
            disk = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            onDisk = true;
        }
        for (int i = 0; i < size; i++) {
            disk.writeInt(held[i]);
        }
        size = 0;
    }

    /** To be called when all are added, since some systems do not delete what is open; they may be read before and after. */
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
            disk = null;
        }
    }

    /** From the first on. */
    public Reader read() throws IOException {
        close();
        return new Reader(onDisk ? Files.newInputStream(file) : InputStream.nullInputStream());
    }

    /** One reading. */
    public final class Reader implements Closeable {

        private final DataInputStream in;
        private long left;
        private int at;

        private Reader(InputStream stored) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(stored, 1 << 16));
            this.left = !onDisk ? 0 : Files.size(file) / Integer.BYTES;
        }

        /** The next one. */
        public int next() throws IOException {
            if (left > 0) {
                left--;
                return in.readInt();
            }
            return held[at++];
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
