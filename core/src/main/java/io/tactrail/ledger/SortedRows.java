package io.tactrail.ledger;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    /**
     * Bytes of one run, 16 MB to 512 MB by the heap, a sixteenth of it: what fits into one never goes to
     * disk. Bytes and not rows, since a hostile record may be found by many rules in many long fields.
     */
    static final long RUN_BYTES =
            Math.max(16L << 20, Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 16));

    /** Objects of a row while an order compares it, the eventID that it asks for among them. */
    private static final int COMPARED = 150;

    /** Of each run a buffer is in memory while they are merged, and a file is open. */
    private static final int MOST_RUNS = 384;

    /** The buffers of all runs together, and the least of one. */
    private static final int BUFFERS = 4 << 20;

    private static final int LEAST_BUFFER = 8 << 10;

    /** However long rows are, so many runs are merged at once. */
    private static final int LEAST_RUNS = 16;

    private final Names names;
    private final Path folder;
    private final String name;
    private final Comparator<Row> order;
    private final int run;
    private final long runBytes;
    private final boolean ahead;
    private boolean ordered;
    private long bytes;
    private int longest;
    private int files;
    private Packed memory;
    /** Those that were merged come first. */
    private final List<Path> runs = new ArrayList<>();

    private int merged;
    private final List<Long> lengths = new ArrayList<>();

    SortedRows(Names names, Path folder, String name, Comparator<Row> order) {
        this(names, folder, name, order, Integer.MAX_VALUE, RUN_BYTES, false);
    }

    /** @param ahead whether runs on disk are merged in a thread of its own while rows are used */
    SortedRows(Names names, Path folder, String name, Comparator<Row> order, boolean ahead) {
        this(names, folder, name, order, Integer.MAX_VALUE, RUN_BYTES, ahead);
    }

    /**
     * @param run rows of one run at the most
     * @param runBytes bytes of one run, about
     */
    SortedRows(Names names, Path folder, String name, Comparator<Row> order, int run, long runBytes, boolean ahead) {
        this.names = names;
        this.folder = folder;
        this.name = name;
        this.order = order;
        this.run = run;
        this.runBytes = runBytes;
        this.ahead = ahead;
        this.memory = new Packed(names);
    }

    public void add(Row row) throws IOException {
        Stored stored = RowBytes.stored(names, row);
        memory.add(stored);
        longest = Math.max(longest, stored.length());
        bytes += stored.length() + Packed.OVERHEAD + (order instanceof RowOrder ? 0 : COMPARED);
        ordered = false;
        if (memory.size() >= run || bytes >= runBytes) {
            writeRun();
        }
    }

    /** Calls for each row in order. May be called again, and by several threads at the same time; rows may not be added any more. */
    public void read(RowAction action) throws IOException {
        settle();
        if (ahead && !runs.isEmpty()) {
            Ahead.read(found -> here(found::accept), action);
        } else {
            here(action);
        }
    }

    /** What is made of a row first. */
    @FunctionalInterface
    public interface Step<T> {
        T of(Row row) throws IOException;
    }

    /** What is done with that. */
    @FunctionalInterface
    public interface Then<T> {
        void accept(Row row, T made) throws IOException;
    }

    /**
     * Calls for each row in order, in two steps, both of which see all rows in order. Where there is more than one thread the first is
     * done in another, some rows ahead, and runs on disk are merged in a third: what it changes, the second must not read before all is read.
     */
    public <T> void read(Step<T> first, Then<T> then) throws IOException {
        settle();
        if (ahead) {
            Ahead.<Made<T>>read(
                    found -> read(row -> found.accept(new Made<>(row, first.of(row)))),
                    each -> Ahead.length(each.row),
                    each -> then.accept(each.row, each.made));
        } else {
            here(row -> then.accept(row, first.of(row)));
        }
    }

    private record Made<T>(Row row, T made) {}

    private void here(RowAction action) throws IOException {
        if (runs.isEmpty()) {
            for (int i = 0; i < memory.size(); i++) {
                action.accept(memory.get(i));
            }
        } else {
            merge(0, action);
        }
    }

    /** @param from the first of the runs that are merged */
    private void merge(int from, RowAction action) throws IOException {
        int room = Math.max(LEAST_BUFFER, BUFFERS / (runs.size() - from));
        PriorityQueue<Head> heads = new PriorityQueue<>((a, b) -> order.compare(a.row, b.row));
        List<Closeable> open = new ArrayList<>();
        try {
            for (int i = from; i < runs.size(); i++) {
                Run source = new Run(runs.get(i), lengths.get(i), room);
                open.add(source);
                advance(heads, source);
            }
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

    /** Says that all were added: now they are brought into order, and not when they are read first. */
    public synchronized void settle() throws IOException {
        if (!runs.isEmpty()) {
            if (memory.size() > 0) {
                writeRun();
            }
            // They may be read again long after.
            memory = new Packed(names);
        } else if (!ordered) {
            memory.sort(order);
            memory = memory.laid();
        }
        ordered = true;
    }

    /** Forgets all rows. */
    public void drop() throws IOException {
        memory = new Packed(names);
        bytes = 0;
        for (Path file : runs) {
            Files.delete(file);
        }
        runs.clear();
        lengths.clear();
        merged = 0;
    }

    private static void advance(PriorityQueue<Head> heads, Run source) throws IOException {
        Row next = source.next();
        if (next != null) {
            heads.add(new Head(next, source));
        }
    }

    private void writeRun() throws IOException {
        // A hostile record's row may have hundreds of kilobytes, and one of each run is in memory.
        int most = (int) Math.max(LEAST_RUNS, Math.min(MOST_RUNS, runBytes / Math.max(1, longest)));
        if (runs.size() >= most) {
            mergeRuns(most);
        }
        memory.sort(order);
        Path file = nextFile();
        try (OutputStream out = open(file)) {
            memory.write(out);
        }
        runs.add(file);
        lengths.add((long) memory.size());
        memory.clear();
        bytes = 0;
    }

    private Path nextFile() {
        return folder.resolve(name + "-run-" + files++);
    }

    private static DataOutputStream open(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    /** @param most so many runs are merged at once */
    private void mergeRuns(int most) throws IOException {
        // Once each, while there is room: a run that is merged with each hundred that come would be written again and
        // again.
        int from = merged < most / 2 ? merged : 0;
        Path file = nextFile();
        long length = 0;
        for (long each : lengths.subList(from, lengths.size())) {
            length += each;
        }
        try (DataOutputStream out = open(file)) {
            merge(from, row -> RowBytes.stored(names, row).write(out));
        }
        for (Path run : runs.subList(from, runs.size())) {
            Files.delete(run);
        }
        runs.subList(from, runs.size()).clear();
        lengths.subList(from, lengths.size()).clear();
        runs.add(file);
        lengths.add(length);
        merged = from + 1;
    }

    private record Head(Row row, Run source) {}

    private final class Run implements Closeable {

        private final RowFeed in;
        private long left;

        Run(Path file, long length, int room) throws IOException {
            this.in = new RowFeed(Files.newInputStream(file), names, room);
            this.left = length;
        }

        @Nullable
        Row next() throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            return in.row();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
