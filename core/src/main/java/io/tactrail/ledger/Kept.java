package io.tactrail.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of the evidence, each once, and what the evidence held. */
public final class Kept {

    private static final Comparator<Ledger.StrayTime> BY_TIME =
            Comparator.comparing(Ledger.StrayTime::time).thenComparing(Ledger.StrayTime::reference);

    private List<Member> members;
    private volatile @Nullable List<FileEntry> files;
    private final Names names;
    private final Path temporary;
    private final Spill kept;
    private final long conflicts;
    private final long subsets;
    private final List<Ledger.Pair> pairs;
    private final Census census;
    private final Parallel parallel;

    Kept(
            List<Member> members,
            Names names,
            Path temporary,
            Spill kept,
            Census census,
            Copies copies,
            Parallel parallel) {
        this.parallel = parallel;
        this.members = members;
        this.names = names;
        this.temporary = temporary;
        this.kept = kept;
        this.census = census;
        this.conflicts = copies.conflicts();
        this.subsets = copies.subsets();
        this.pairs = copies.noted().stream()
                .sorted(Comparator.comparing(Ledger.Pair::eventId).thenComparing(Ledger.Pair::first))
                .toList();
    }

    public Census census() {
        return census;
    }

    /** Calls for every event, in no stated order. */
    public void read(RowAction action) throws IOException {
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            kept.read(partition, action::accept);
        }
    }

    /**
     * Calls for an event of each of these references, always in the same order and in the caller's thread. A hostile log may
     * have many of one reference: of these it is the first by time, member and index.
     */
    public void find(Collection<String> references, RowAction action) throws IOException {
        if (references.isEmpty()) {
            return;
        }
        Cited cited = Cited.of(references);
        Set<String> wanted = Set.copyOf(references);
        List<SortedMap<String, Row>> found = new ArrayList<>();
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            found.add(new TreeMap<>());
        }
        parallel.each(
                Spill.PARTITIONS,
                partition -> kept.read(partition, row -> {
                    if (cited.mayBe(row) && wanted.contains(row.reference())) {
                        found.get(partition).merge(row.reference(), row.apart(), Kept::first);
                    }
                }));
        SortedMap<String, Row> all = new TreeMap<>();
        found.forEach(rows -> rows.forEach((reference, row) -> all.merge(reference, row, Kept::first)));
        for (Row row : all.values()) {
            action.accept(row);
        }
    }

    private static Row first(Row one, Row other) {
        return RowOrder.BY_TIME.compare(one, other) <= 0 ? one : other;
    }

    /** Room for some of the rows in an order of their own; on disk when they are many. */
    public SortedRows sorted(String name, Comparator<Row> order) {
        return new SortedRows(names, temporary, name, order, parallel.several());
    }

    /** Room for some of the rows in the order in which they are added. */
    public Sequence sequence(String name) {
        return new Sequence(names, temporary, name);
    }

    /** Room for a number for each of many rows. */
    public RowNumbers numbers(String name) {
        return new RowNumbers(temporary, name);
    }

    /** The path of the member that a row points to. */
    public String pathOf(Row row) {
        return files().get(row.item()).path();
    }

    /** The same, for who keeps it. */
    public FilePath at(Row row) {
        return files().get(row.item()).at();
    }

    /** The SHA-256 of the member that a row points to. */
    public String sha256Of(Row row) {
        return files().get(row.item()).sha256();
    }

    /** Every file and member, by path, as they are when this is first asked. */
    public List<FileEntry> files() {
        List<FileEntry> known = files;
        return known == null ? told() : known;
    }

    private synchronized List<FileEntry> told() {
        List<FileEntry> known = files;
        if (known == null) {
            Map<List<String>, List<String>> accounts = new HashMap<>();
            known = members.stream()
                    .map(member -> member.entry(list -> accounts.computeIfAbsent(list, any -> list)))
                    .toList();
            files = known;
            // Of hundreds of thousands of files both would be too much.
            members = List.of();
        }
        return known;
    }

    public Ledger ledger(long bytesRead, List<Ledger.Skipped> skipped) throws IOException {
        List<FileEntry> perFile = files();
        SortedMap<String, Long> other = new TreeMap<>();
        long records = 0;
        long duplicates = 0;
        long rejected = 0;
        long inflated = 0;
        for (FileEntry entry : perFile) {
            records += entry.records();
            duplicates += entry.duplicates();
            rejected += entry.rejected();
            inflated += entry.inflatedBytes();
            entry.other().forEach((kind, count) -> other.merge(kind, count, Long::sum));
        }
        return new Ledger(
                perFile.size(),
                records,
                kept.rows(),
                duplicates,
                conflicts,
                subsets,
                rejected,
                other,
                census.first(),
                census.last(),
                strays(),
                census.untimed(),
                census.accounts(),
                census.regions(),
                bytesRead,
                inflated,
                perFile,
                List.copyOf(skipped),
                pairs);
    }

    private List<Ledger.StrayTime> strays() throws IOException {
        List<Ledger.StrayTime> strays = new ArrayList<>();
        if (!census.hasStrays()) {
            return strays;
        }
        read(row -> {
            if (census.isStray(row)) {
                strays.add(new Ledger.StrayTime(row.reference(), Instant.ofEpochMilli(row.time())));
            }
        });
        strays.sort(BY_TIME);
        return List.copyOf(strays.subList(0, Math.min(strays.size(), Ledger.STRAYS)));
    }
}
