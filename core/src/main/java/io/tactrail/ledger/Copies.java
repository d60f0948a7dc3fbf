package io.tactrail.ledger;

import io.tactrail.parse.Canonical.Relation;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells events from copies of events, after the scan, so that the answer does not depend on which thread read what
 * first. Rows of one eventID are looked at together:
 *
 * <ul>
 *   <li>the same bytes: duplicates of the copy whose (path, member, index) is smallest;
 *   <li>a lossy shape beside a lossless copy: a duplicate; lossy copies among themselves never conflict;
 *   <li>other bytes: the records are read again and compared as JSON. Equal content is a duplicate; of two copies where
 *       one holds all of the other the fuller is kept; where a value differs both are events, and in conflict.
 * </ul>
 *
 * Records without an eventID are copies of each other only if their bytes are the same.
 */
final class Copies {

    /** Beyond so many versions of one eventID each further one is an event in conflict, and is not compared any more. */
    static final int VERSIONS = 16;

    /** Copies meet, lossless ones first, then of the lossy ones those that say most, those of the smallest place first. */
    private static final Comparator<Row> MEETING = Comparator.comparing(Row::eventId)
            .thenComparingLong(row -> row.eventId().isEmpty() ? row.hashHigh() : 0L)
            .thenComparingLong(row -> row.eventId().isEmpty() ? row.hashLow() : 0L)
            .thenComparing(Row::lossy)
            .thenComparingInt(row -> row.lossy() ? -filled(row) : 0)
            .thenComparingInt(Row::item)
            .thenComparingLong(Row::index);

    private final List<Member> members;
    private final int[] places;
    private final Names names;
    private final Path folder;
    private final Recall recall;
    private final Comparison comparison;
    private final Supplier<RowAction> kept;
    private final Parallel parallel;

    private final List<Ledger.Pair> noted = new ArrayList<>();
    private long conflicts;
    private long subsets;

    private static final long LEAST_RUN = 1 << 20;

    private static final int HEAD = Integer.BYTES + Long.BYTES;

    /** How two records of one eventID relate, both given as JSON text. */
    @FunctionalInterface
    interface Comparison {
        Relation of(byte[] one, byte[] other);
    }

    /**
     * @param members by path; a row's item is turned into its place in this list
     * @param kept makes one for each partition, since partitions are looked at at the same time
     */
    Copies(
            List<Member> members,
            Names names,
            Path folder,
            Recall recall,
            Comparison comparison,
            Supplier<RowAction> kept,
            Parallel parallel) {
        this.members = members;
        this.places = new int[members.size()];
        for (int i = 0; i < places.length; i++) {
            places[members.get(i).number()] = i;
        }
        this.names = names;
        this.folder = folder;
        this.recall = recall;
        this.comparison = comparison;
        this.kept = kept;
        this.parallel = parallel;
    }

    /** Gives what is kept of {@code scanned} to {@code kept} and tells the members which of their events were copies. */
    void resolve(Spill scanned) throws IOException {
        Spill open = new Spill(names, folder, "open");
        parallel.each(Spill.PARTITIONS, partition -> resolve(scanned, partition, open));
        if (open.rows() > 0) {
            compare(open);
        }
    }

    /** Most events come once: only those of which there may be another are sorted and looked at together. */
    private void resolve(Spill scanned, int partition, Spill open) throws IOException {
        Repeats repeats = new Repeats();
        scanned.read(partition, row -> repeats.add(row.hashOfId()));
        repeats.settle();
        RowAction here = kept.get();
        long runBytes = Math.max(LEAST_RUN, parallel.share(SortedRows.RUN_BYTES));
        SortedRows sorted =
                new SortedRows(names, folder, "copies-" + partition, MEETING, Integer.MAX_VALUE, runBytes, false);
        scanned.read(partition, row -> {
            Row placed = row.withItem(places[row.item()]);
            if (repeats.mayBe(row.hashOfId())) {
                sorted.add(placed);
            } else {
                here.accept(placed);
            }
        });
        scanned.drop(partition);
        Versions versions = new Versions(open, here);
        sorted.read(versions);
        versions.settle();
        sorted.drop();
    }

    /** eventIDs under which the evidence tells two different things. */
    long conflicts() {
        return conflicts;
    }

    /** Copies that held less than the one that is kept. */
    long subsets() {
        return subsets;
    }

    /** Conflicts, and pairs of which the fuller was kept: the first of them. */
    List<Ledger.Pair> noted() {
        return noted;
    }

    /** How many of its strings say something. */
    private static int filled(Row row) {
        int filled = row.time() == Row.NO_TIME ? 0 : 1;
        for (String text : List.of(
                row.credential(),
                row.address(),
                row.agent(),
                row.region(),
                row.account(),
                row.errorCode(),
                row.target())) {
            filled += text.isEmpty() ? 0 : 1;
        }
        return filled + (row.principal().hasArn() ? 1 : 0) + (row.access() == '?' ? 0 : 1);
    }

    private static boolean sameEvent(Row one, Row other) {
        return one.eventId().equals(other.eventId()) && (!one.eventId().isEmpty() || one.sameBytes(other));
    }

    /** Takes rows as they meet, and settles all that need not be read again. */
    private final class Versions implements RowAction {

        private final Spill open;
        private final RowAction kept;
        private final List<Row> distinct = new ArrayList<>();
        private boolean tooMany;

        Versions(Spill open, RowAction kept) {
            this.open = open;
            this.kept = kept;
        }

        @Override
        public void accept(Row row) throws IOException {
            if (!distinct.isEmpty() && !sameEvent(distinct.get(0), row)) {
                settle();
            }
            boolean yields = row.lossy() && !distinct.isEmpty();
            if (yields || distinct.stream().anyMatch(row::sameBytes)) {
                duplicate(row);
            } else if (distinct.size() < VERSIONS) {
                distinct.add(row);
            } else {
                tooMany = true;
                members.get(row.item()).eventIsInConflict();
                kept.accept(row.inConflict());
            }
        }

        void settle() throws IOException {
            if (distinct.size() == 1) {
                kept.accept(distinct.get(0));
            } else {
                for (Row row : distinct) {
                    open.add(tooMany ? row.inConflict() : row);
                }
            }
            distinct.clear();
            tooMany = false;
        }
    }

    private void compare(Spill open) throws IOException {
        readAgain(open);
        RowAction here = kept.get();
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            SortedRows sorted = new SortedRows(names, folder, "open", MEETING);
            open.read(partition, sorted::add);
            try (Laid records = new Laid(partition)) {
                List<Row> group = new ArrayList<>();
                sorted.read(row -> {
                    if (!group.isEmpty() && !sameEvent(group.get(0), row)) {
                        compare(group, records, here);
                        group.clear();
                    }
                    group.add(row);
                });
                if (!group.isEmpty()) {
                    compare(group, records, here);
                }
            }
            sorted.drop();
            open.drop(partition);
        }
    }

    private void compare(List<Row> group, Laid records, RowAction here) throws IOException {
        List<Row> events = new ArrayList<>();
        for (Row row : group) {
            if (!isCopy(row, events, records)) {
                events.add(row);
            }
        }
        // A row that is told to be in conflict already comes from more versions than are compared.
        boolean conflict = events.size() > 1 || events.get(0).conflict();
        if (conflict) {
            conflicts++;
            if (noted.size() < Ledger.PAIRS) {
                Row other = events.get(events.size() > 1 ? 1 : 0);
                noted.add(new Ledger.Pair(events.get(0).eventId(), "conflict", place(events.get(0)), place(other)));
            }
        }
        for (Row event : events) {
            if (conflict) {
                members.get(event.item()).eventIsInConflict();
            }
            here.accept(conflict ? event.inConflict() : event);
        }
    }

    /** Whether the row adds nothing to the events so far; poorer ones among them give way to it. */
    private boolean isCopy(Row row, List<Row> events, Laid records) throws IOException {
        byte[] mine = records.of(row);
        for (int i = 0; i < events.size(); i++) {
            byte[] theirs = records.of(events.get(i));
            // A record that cannot be read again (its file changed meanwhile) is not called a copy of anything.
            Relation relation = mine == null || theirs == null ? Relation.CONFLICT : comparison.of(theirs, mine);
            switch (relation) {
                case EQUAL -> {
                    duplicate(row);
                    return true;
                }
                case A_FULLER -> {
                    subset(events.get(i), row);
                    duplicate(row);
                    return true;
                }
                case B_FULLER -> {
                    Row poorer = events.remove(i);
                    subset(row, poorer);
                    duplicate(poorer);
                    i--;
                }
                case CONFLICT -> {}
            }
        }
        return false;
    }

    /** Notes that a copy held less than the one that is kept. */
    private void subset(Row fuller, Row poorer) {
        subsets++;
        if (noted.size() < Ledger.PAIRS) {
            noted.add(new Ledger.Pair(fuller.eventId(), "fuller and poorer", place(fuller), place(poorer)));
        }
    }

    private String place(Row row) {
        return members.get(row.item()).path() + " #" + row.index();
    }

    private void duplicate(Row row) {
        members.get(row.item()).eventIsDuplicate();
    }

    /** Reads every open record again, each member once, and lays the records down by partition. */
    private void readAgain(Spill open) throws IOException {
        Map<String, Wanted> wanted = new TreeMap<>();
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            int here = partition;
            open.read(
                    partition,
                    row -> wanted.computeIfAbsent(members.get(row.item()).path(), path -> new Wanted(row.item()))
                            .add(row.index(), here));
        }
        Map<String, long[]> indexes = new TreeMap<>();
        wanted.forEach((path, places) -> indexes.put(path, places.indexes()));
        Recalled recalled = new Recalled();
        recall.read(indexes, (path, index, json) -> {
            Wanted places = wanted.get(path);
            int partition = places == null ? -1 : places.partitionOf(index);
            if (places != null && partition >= 0) {
                recalled.add(partition, places.item, index, json);
            }
        });
        recalled.flush();
    }

    /** Records of one member that are read again: eight bytes each, since there may be millions. */
    private static final class Wanted {

        private static final int PARTITION_BITS = 7;

        private final int item;
        private long[] packed = new long[4];
        private int size;

        Wanted(int item) {
            this.item = item;
        }

        void add(long index, int partition) {
            if (size == packed.length) {
                packed = Arrays.copyOf(packed, size * 2);
            }
            packed[size++] = index << PARTITION_BITS | partition;
        }

        long[] indexes() {
            packed = Arrays.copyOf(packed, size);
            Arrays.sort(packed);
            return Arrays.stream(packed).map(place -> place >>> PARTITION_BITS).toArray();
        }

        /** The partition of a record, or -1 if it is not wanted. */
        int partitionOf(long index) {
            int at = Arrays.binarySearch(packed, index << PARTITION_BITS);
            int found = at < 0 ? -at - 1 : at;
            return found < packed.length && packed[found] >>> PARTITION_BITS == index
                    ? (int) (packed[found] & ((1 << PARTITION_BITS) - 1))
                    : -1;
        }
    }

    private Path recalledFile(int partition) {
        return folder.resolve("recalled-" + partition);
    }

    /**
     * The records of a partition, found by pointer and read from the disk one by one: two of them are in memory at a time,
     * however many and large they are.
     */
    private final class Laid implements Closeable {

        private final Path file;
        private final @Nullable RandomAccessFile content;
        private final Map<Pointer, Long> offsets = new HashMap<>();

        Laid(int partition) throws IOException {
            file = recalledFile(partition);
            content = Files.exists(file) ? new RandomAccessFile(file.toFile(), "r") : null;
            if (content == null) {
                return;
            }
            long length = content.length();
            for (long at = 0; at < length; ) {
                content.seek(at);
                Pointer pointer = new Pointer(content.readInt(), content.readLong());
                offsets.put(pointer, at + HEAD);
                at += HEAD + Integer.BYTES + content.readInt();
            }
        }

        /** The record's JSON, or null if it could not be read again. */
        byte @Nullable [] of(Row row) throws IOException {
            Long offset = offsets.get(Pointer.of(row));
            if (offset == null || content == null) {
                return null;
            }
            content.seek(offset);
            byte[] json = new byte[content.readInt()];
            content.readFully(json);
            return json;
        }

        @Override
        public void close() throws IOException {
            if (content != null) {
                content.close();
                Files.delete(file);
            }
        }
    }

    private record Pointer(int item, long index) {
        static Pointer of(Row row) {
            return new Pointer(row.item(), row.index());
        }
    }

    /** Records on their way to the files of their partitions. */
    private final class Recalled {

        private static final int FLUSH = 1 << 20;

        private final @Nullable ByteArrayOutputStream[] buffers = new ByteArrayOutputStream[Spill.PARTITIONS];
        private long held;

        void add(int partition, int item, long index, byte[] json) throws IOException {
            ByteArrayOutputStream buffer = buffers[partition];
            if (buffer == null) {
                buffer = new ByteArrayOutputStream();
                buffers[partition] = buffer;
            }
            DataOutputStream out = new DataOutputStream(buffer);
            out.writeInt(item);
            out.writeLong(index);
            out.writeInt(json.length);
            out.write(json);
            held += json.length + 16L;
            if (held > 32L * FLUSH) {
                flush();
            }
        }

        void flush() throws IOException {
            for (int partition = 0; partition < buffers.length; partition++) {
                ByteArrayOutputStream buffer = buffers[partition];
                if (buffer != null && buffer.size() > 0) {
                    try (OutputStream out = Files.newOutputStream(
                            recalledFile(partition), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        buffer.writeTo(out);
                    }
                    buffers[partition] = null;
                }
            }
            held = 0;
        }
    }
}
