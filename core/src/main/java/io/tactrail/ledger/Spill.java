package io.tactrail.ledger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows set aside in partitions: by eventID, so that all copies of an event meet in one partition and a partition fits in
 * memory; or by caller, so that what is made of one comes again soon. Small evidence never touches the disk. Many threads may
 * add; reading comes after.
 */
final class Spill {

    /** 20 million events of 150 bytes make partitions of 23 MB. */
    static final int PARTITIONS = 128;

    private static final int MEMORY_PER_PARTITION =
            memoryPerPartition(Runtime.getRuntime().maxMemory());

    private final Names names;
    private final Path folder;
    private final String name;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final AtomicLong rows = new AtomicLong();

    /** 64 kB to 4 MB by the heap: of 512 MB and less a spill takes 8, of 1 GB 40, of 6 GB 370. */
    static int memoryPerPartition(long heap) {
        return (int) Math.max(64 << 10, Math.min(4 << 20, (heap - (384L << 20)) >> 11));
    }

    /** @param name tells this spill's files from others in the folder */
    Spill(Names names, Path folder, String name) {
        this.names = names;
        this.folder = folder;
        this.name = name;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition(folder.resolve(name + "-" + i));
        }
    }

    void add(Row row) throws IOException {
        partitions[partitionOf(row)].add(RowBytes.stored(names, row));
        rows.incrementAndGet();
    }

    /** Adds a row to those of its caller. */
    void addByCaller(Row row) throws IOException {
        Stored stored = RowBytes.stored(names, row);
        // In four, since one caller may make most of all events.
        partitions[partitionOf(stored.hashOfCaller() ^ (int) stored.hashLow() & 3)].add(stored);
        rows.incrementAndGet();
    }

    /**
     * Adds a row that is bytes already.
     *
     * @param hash of its eventID, or of its hash: see {@link #partitionOf}
     * @param length how many of the bytes it has
     */
    void add(int hash, byte[] row, int length) throws IOException {
        partitions[partitionOf(hash)].add(row, length);
        rows.incrementAndGet();
    }

    long rows() {
        return rows.get();
    }

    /** Takes a row as it is stored. */
    @FunctionalInterface
    interface Action {
        void accept(Stored row) throws IOException;
    }

    /** Calls for each row of a partition, in no stated order. */
    void read(int partition, Action action) throws IOException {
        Partition wanted = partitions[partition];
        long left = wanted.count;
        try (RowFeed in = wanted.open(names)) {
            for (; left > 0; left--) {
                action.accept(in.row());
            }
        }
    }

    /** Says that nothing is added any more: of many rows none stay in memory. */
    void rest() throws IOException {
        for (Partition partition : partitions) {
            partition.rest();
        }
    }

    /** Forgets a partition that is no longer needed. */
    void drop(int partition) throws IOException {
        partitions[partition].drop();
    }

    @Override
    public String toString() {
        return name + " in " + folder + ": " + rows + " rows";
    }

    /** A record without an eventID can only be told from others by its bytes. */
    private static int partitionOf(Row row) {
        return partitionOf(
                row.eventId().isEmpty()
                        ? Long.hashCode(row.hashHigh())
                        : row.eventId().hashCode());
    }

    private static int partitionOf(int hash) {
        return ((hash ^ (hash >>> 16)) * 0x9E3779B1) >>> 25;
    }

    private static final class Partition {

        private static final byte[] NOTHING = {};

        private final Path file;
        private byte[] memory = NOTHING;
        private int size;
        private long count;
        private boolean onDisk;

        Partition(Path file) {
            this.file = file;
        }

        synchronized void add(Stored row) throws IOException {
            int at = room(row.length());
            row.copy(memory, at);
        }

        synchronized void add(byte[] row, int length) throws IOException {
            int at = room(length);
            System.arraycopy(row, 0, memory, at, length);
        }

        /** The place of the next row, as {@link RowFeed} reads it. */
        private int room(int length) throws IOException {
            int wanted = Integer.BYTES + length;
            if (size + wanted > MEMORY_PER_PARTITION && size > 0) {
                write();
            }
            if (size + wanted > memory.length) {
                int room = Math.min(Math.max(1 << 10, 2 * memory.length), MEMORY_PER_PARTITION);
                memory = Arrays.copyOf(memory, Math.max(room, size + wanted));
            }
            ByteWriter.INT.set(memory, size, length);
            size += wanted;
            count++;
            return size - length;
        }

        private void write() throws IOException {
            try (OutputStream disk =
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                disk.write(memory, 0, size);
            }
            onDisk = true;
            size = 0;
        }

        synchronized void rest() throws IOException {
            if (onDisk) {
                write();
                memory = NOTHING;
            }
        }

        RowFeed open(Names names) throws IOException {
            return onDisk
                    ? new RowFeed(
                            new SequenceInputStream(
                                    Files.newInputStream(file), new ByteArrayInputStream(memory, 0, size)),
                            names,
                            1 << 16)
                    : new RowFeed(memory, size, names);
        }

        void drop() throws IOException {
            count = 0;
            size = 0;
            memory = NOTHING;
            if (onDisk) {
                Files.delete(file);
                onDisk = false;
            }
        }
    }
}
