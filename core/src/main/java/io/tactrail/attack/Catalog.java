package io.tactrail.attack;

import io.tactrail.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What events mean. Immutable; many threads may ask. */
public final class Catalog {

    private final List<Entry> entries;
    private final List<Mark> marks;
    private final List<List<Mapping>> migrated;
    private final SourceTable sourceTable;
    private final List<Voice> voices;
    private final String sha256;

    /** By eventSource in lower case, then by {@link EventNames#key}. */
    private final Map<String, Map<String, Entry>> index = new HashMap<>();

    /**
     * @param entries in the order of their marks' ids
     * @param migrated what each mark's mappings are in 19.0, by id
     */
    Catalog(
            List<Entry> entries,
            List<List<Mapping>> migrated,
            SourceTable sourceTable,
            List<Voice> voices,
            String sha256) {
        this.entries = List.copyOf(entries);
        this.migrated = List.copyOf(migrated);
        this.sourceTable = sourceTable;
        this.voices = List.copyOf(voices);
        this.sha256 = sha256;
        List<Mark> all = new ArrayList<>(migrated.size());
        String service = "";
        Map<String, Entry> events = new HashMap<>();
        // No lambdas here: this runs at every start, and the JDK's first lambda costs more than the loop.
        for (Entry entry : entries) {
            Mark mark = entry.mark();
            all.add(mark);
            for (Entry.Condition condition : entry.when()) {
                all.add(condition.mark);
            }
            if (!mark.service().equals(service)) {
                service = mark.service();
                events = new HashMap<>();
                Map<String, Entry> same = index.putIfAbsent(service.toLowerCase(Locale.ROOT), events);
                events = same == null ? events : same;
            }
            events.put(EventNames.key(mark.event()), entry);
        }
        this.marks = List.copyOf(all);
    }

    /** A catalog of entries in any order: sorts, numbers, migrates. */
    static Catalog of(List<Entry> unordered, SourceTable sourceTable, List<Voice> voices, String sha256) {
        List<Entry> entries = new ArrayList<>();
        List<List<Mapping>> migrated = new ArrayList<>();
        Comparator<Entry> byName = Comparator.comparing(
                        (Entry entry) -> entry.mark().service())
                .thenComparing(entry -> entry.mark().event());
        for (Entry entry : unordered.stream().sorted(byName).toList()) {
            Entry numbered = entry.numbered(migrated.size());
            entries.add(numbered);
            migrated.add(migrate(numbered.mark()));
            numbered.when().forEach(condition -> migrated.add(migrate(condition.mark)));
        }
        return new Catalog(entries, migrated, sourceTable, voices, sha256);
    }

    private static List<Mapping> migrate(Mark mark) {
        return Attack.get().migrate(mark.written(), AttackVersion.V18_1, AttackVersion.V19_0);
    }

    /** The catalog that Tactrail brings. */
    public static Catalog builtIn() {
        return BuiltIn.CATALOG;
    }

    /**
     * The built-in catalog with a user's files laid over it: a user's entry replaces ours of the same service and
     * event. A folder that has a file {@code source-table.yaml} replaces all.
     *
     * @throws CatalogException with every problem found
     */
    public static Catalog overlaid(Path folder) throws CatalogException {
        CatalogFolder read = CatalogFolder.read(folder, false);
        if (read.sourceTable() != null) {
            return of(read.entries(), read.sourceTable(), read.voices(), read.sha256());
        }
        Catalog ours = builtIn();
        Map<String, Entry> entries = new TreeMap<>();
        ours.entries.forEach(entry -> entries.put(key(entry), entry));
        read.entries().forEach(entry -> entries.put(key(entry), entry));
        // Theirs first: of two with one id the first is found.
        List<Voice> voices = new ArrayList<>(read.voices());
        voices.addAll(ours.voices);
        return of(List.copyOf(entries.values()), ours.sourceTable, voices, read.sha256Over(ours.sha256));
    }

    private static String key(Entry entry) {
        return entry.mark().service().toLowerCase(Locale.ROOT) + " "
                + EventNames.key(entry.mark().event());
    }

    /**
     * Hex SHA-256 over the catalog's files, in the order of their names, one after the other. With a user's files
     * laid over ours: over our hex SHA-256 and then their files.
     */
    public String sha256() {
        return sha256;
    }

    public SourceTable sourceTable() {
        return sourceTable;
    }

    /**
     * Every mark there can be, by its id: by service and event, an entry's own mark (which means nothing more) before
     * those of its conditions in their order.
     */
    public List<Mark> marks() {
        return marks;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The catalog's word on an event, or null if it has none. */
    public @Nullable Mark mark(Event event) {
        Entry entry = entry(event.eventSource(), event.eventName());
        return entry == null ? null : entry.mark(event.fields());
    }

    /** What there is on events of one name, for who asks of many. */
    public Listed listed(String eventSource, String eventName) {
        return new Listed(entry(eventSource, eventName), sourceTable.find(eventSource, eventName));
    }

    /** The marks that an event may get, its plain mark first; empty if the catalog does not have it. */
    public List<Mark> marks(String eventSource, String eventName) {
        Entry entry = entry(eventSource, eventName);
        if (entry == null) {
            return List.of();
        }
        return marks.subList(entry.mark().id(), entry.mark().id() + entry.size());
    }

    private @Nullable Entry entry(String eventSource, String eventName) {
        Map<String, Entry> events = index.get(eventSource);
        if (events == null) {
            // AWS writes them in lower case; logs that went through other tools do not always.
            events = index.get(eventSource.toLowerCase(Locale.ROOT));
        }
        return events == null ? null : events.get(EventNames.key(eventName));
    }

    /** A mark's techniques in the version asked for, best first. */
    public List<Mapping> mappings(Mark mark, AttackVersion version) {
        return switch (version) {
            case V18_1 -> mark.written();
            case V19_0 -> migrated.get(mark.id());
        };
    }

    /** The condition of a mark as its file has it, on one line; "" for an entry's plain mark. */
    public String condition(Mark mark) {
        Entry entry = entry(mark.service(), mark.event());
        if (entry != null && mark.id() > entry.mark().id()) {
            return entry.when().get(mark.id() - entry.mark().id() - 1).match.written();
        }
        return "";
    }

    /** Who stands behind an id of {@link Mark#sources}, or null if no file says. */
    public @Nullable Voice voice(String id) {
        for (Voice voice : voices) {
            if (voice.id().equals(id)) {
                return voice;
            }
        }
        return null;
    }

    List<Voice> voices() {
        return voices;
    }

    private static final class BuiltIn {
        static final Catalog CATALOG = read();

        private static Catalog read() {
            try (InputStream in = Catalog.class.getResourceAsStream(CompiledCatalog.NAME)) {
                if (in == null) {
                    throw new IllegalStateException(CompiledCatalog.NAME + " is missing: build with Maven");
                }
                return CompiledCatalog.read(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
