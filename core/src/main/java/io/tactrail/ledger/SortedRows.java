package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Rows in order, however many: sorted in memory while they are few, and by sorted runs on disk that are merged while
 * read (the external merge sort of Knuth, The Art of Computer Programming, volume 3, section 5.4).
 */
public final class SortedRows {

    private static final int RUN = 60_000;

    /** Characters of detections in one run: a hostile record may be found by many rules in many long fields. */
    private static final long RUN_CHARACTERS = 16L << 20;

    private final RowBytes rowBytes;
    private final Path folder;
    private final String name;
    private final Comparator<Row> order;
    private final int run;
    private long characters;
    private final List<Row> memory = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    SortedRows(Names names, Path folder, String name, Comparator<Row> order) {
        this(names, folder, name, order, RUN);
    }

    SortedRows(Names names, Path folder, String name, Comparator<Row> order, int run) {
        this.rowBytes = new RowBytes(names);
        this.folder = folder;
        this.name = name;
        this.order = order;
        this.run = run;
    }

    public void add(Row row) throws IOException {
        memory.add(row);
        for (Detected detected : row.detected()) {
            characters += detected.characters();
        }
        if (memory.size() >= run || characters >= RUN_CHARACTERS) {
            writeRun();
        }
    }

    /** Calls for each row in order. May be called again; rows may not be added any more. */
    public void read(RowAction action) throws IOException {
        memory.sort(order);
        PriorityQueue<Head> heads = new PriorityQueue<>((a, b) -> order.compare(a.row, b.row));
        List<Closeable> open = new ArrayList<>();
        try {
            for (int i = 0; i < runs.size(); i++) {
                Run source = new Run(runs.get(i), lengths.get(i));
                open.add(source);
                advance(heads, source);
            }
            advance(heads, new InMemory());
            while (true) {
                Head head = heads.poll();
                if (head == null) {
                    return;
                }
                action.accept(head.row);
                advance(heads, head.source);
            }
        } finally {
            for (Closeable closeable : open) {
                closeable.close();
            }
        }
    }

    /** Forgets all rows. */
    void drop() throws IOException {
        memory.clear();
        characters = 0;
        for (Path file : runs) {
            Files.delete(file);
        }
        runs.clear();
        lengths.clear();
    }

    private static void advance(PriorityQueue<Head> heads, Feed source) throws IOException {
        Row next = source.next();
        if (next != null) {
            heads.add(new Head(next, source));
        }
    }

    private void writeRun() throws IOException {
        memory.sort(order);
        Path file = folder.resolve(name + "-run-" + runs.size());
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (Row row : memory) {
                rowBytes.write(out, row);
            }
        }
        runs.add(file);
        lengths.add(memory.size());
        memory.clear();
        characters = 0;
    }

    private record Head(Row row, Feed source) {}

    private interface Feed {
        @Nullable
        Row next() throws IOException;
    }

    private final class InMemory implements Feed {
        private int at;

        @Override
        public @Nullable Row next() {
            return at < memory.size() ? memory.get(at++) : null;
        }
    }

    private final class Run implements Feed, Closeable {

        private final DataInputStream in;
        private int left;

        Run(Path file, int length) throws IOException {
            // Small buffers: there may be hundreds of runs.
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 14));
            this.left = length;
        }

        @Override
        public @Nullable Row next() throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            return rowBytes.read(in);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
