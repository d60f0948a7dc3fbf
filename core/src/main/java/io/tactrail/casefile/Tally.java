package io.tactrail.casefile;

import io.tactrail.attack.Attack;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.attack.Tactic;
import io.tactrail.coverage.Coverage;
import io.tactrail.detect.Screening;
import io.tactrail.digest.Integrity;
import io.tactrail.identity.Known;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.Parallel;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.SortedRows;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Counts the kept events that a filter accepts, and makes the case. */
public final class Tally {

    private static final Comparator<PrincipalActivity> BY_WEIGHT =
            Comparator.comparingLong(PrincipalActivity::weight).reversed().thenComparing(PrincipalActivity::principal);

    /** Evidence with more principals than this is no account's; it is somebody's attack on the reader. */
    public static final int PRINCIPALS = 50_000;

    private final Kept kept;
    private final Catalog catalog;
    private final AttackVersion version;
    private final Screening screening;
    private final Filter filter;
    private final Known known;
    private final boolean routine;
    private final Parallel parallel;
    private final SortedRows timeline;
    private final Noise noise;
    private final Acts acts;
    private final Chronicle chronicle;
    private final DetectionTally detections;

    private final Principals principals = new Principals(PRINCIPALS);
    private final ClientNames clients = new ClientNames();
    private final Map<String, Counts> tactics = new HashMap<>();
    private final Map<Mapping, TechniqueActivity> techniques = new HashMap<>();
    /** By the mark's id, what counts an event that it means. */
    private final @Nullable Marked[] byMark;

    private final List<Counts> sourceTable = new ArrayList<>();
    private final long[] nameOnly;
    private final Map<String, Integer> rowsByName = new HashMap<>();
    private long events;
    private long marked;
    private long copies;
    private long leftOut;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * @param known what the user says is familiar: it changes leads and no count
     * @param routine whether the timeline has routine calls as well
     */
    public Tally(
            Kept kept,
            Ledger ledger,
            Catalog catalog,
            Screening screening,
            AttackVersion version,
            Filter filter,
            Known known,
            boolean routine,
            Parallel parallel) {
        this.known = known;
        this.routine = routine;
        this.parallel = parallel;
        this.kept = kept;
        this.catalog = catalog;
        this.version = version;
        this.screening = screening;
        this.filter = filter.from(ledger.last());
        this.timeline = kept.sorted("timeline", Timeline.ORDER);
        this.acts = new Acts(kept, "acts-");
        this.chronicle = new Chronicle(screening, this.filter, kept);
        this.detections = new DetectionTally(screening, version);
        this.noise = new Noise(kept, detections, screening, ledger.events());
        this.byMark = new Marked[catalog.marks().size()];
        this.nameOnly = new long[catalog.sourceTable().rows().size()];
        for (int i = 0; i < nameOnly.length; i++) {
            sourceTable.add(new Counts());
        }
    }

    /** Counts everything and makes the case. To be called once. */
    public Case count(String toolVersion, SortedMap<String, List<String>> options, Ledger ledger, Integrity integrity)
            throws IOException {
        Background background = new Background(kept, ledger, integrity);
        // The longest first.
        parallel.all(background::findLineage, this::events, this::chronicle, background::findCoverage);
        kept.census().sharingIsTold();
        detections.correlated(Correlations.of(chronicle, screening));
        Coverage coverage = background.coverage();
        Lineage lineage = background.lineage();
        Detections detected = detections.finish(kept, (row, rule) -> {
            PrincipalActivity principal = principals.get(row.principal());
            if (principal != null) {
                principal.addDetected(rule);
            }
        });
        Entries entries = new Entries(detections, kept, catalog, version);
        LeadSearch search = new LeadSearch(chronicle, kept, catalog, version, screening, lineage, known);
        LeadList leads = search.run(detections.alertingHits(), entries);
        search.shares().standings().forEach((principal, standing) -> {
            PrincipalActivity activity = principals.get(principal);
            if (activity != null) {
                activity.stand(standing);
            }
        });
        Map<Integer, LeadCoverage> grounds = new HashMap<>();
        leads.tales().forEach(tale -> grounds.put(tale.rank(), LeadCoverage.of(tale, coverage)));
        List<Question> questions = Questions.of(leads, ledger, coverage, integrity);
        return new Case(
                toolVersion,
                catalog.sha256(),
                screening.set().sha256(),
                options,
                version,
                ledger,
                integrity,
                coverage,
                new Case.Reported(
                        filter.selects(),
                        events,
                        marked,
                        copies,
                        leftOut + noise.marked(),
                        noise.unmarked(),
                        principals.others(),
                        search.shares().left(),
                        first == Long.MAX_VALUE ? null : first,
                        last == Long.MIN_VALUE ? null : last),
                sourceTableCounts(),
                tacticCounts(),
                techniques.values().stream()
                        .sorted(Comparator.comparing(TechniqueActivity::mapping, TacticOrder.of(version)))
                        .toList(),
                detected,
                leads,
                principals.all().stream().sorted(BY_WEIGHT).toList(),
                lineage,
                grounds,
                questions,
                Citations.of(kept, coverage, questions, leads.cited().keySet()),
                Unknowables.of(ledger, integrity, coverage, kept.census(), lineage, leads.notPlanned()),
                new Timeline(timeline, detections, entries));
    }

    /** Counts what is reported, and brings it into the timeline's order. */
    private void events() throws IOException {
        kept.read(this::event);
        acts.settle(this::noted);
        noise.settle(events, timeline);
        timeline.settle();
    }

    /** Brings all events into the order of time, whatever is reported of them. */
    private void chronicle() throws IOException {
        kept.read(chronicle::add);
        chronicle.settle();
    }

    /** What times and kinds of events there are, for the story. */
    public static Span span(Ledger ledger, Kept kept) {
        boolean reads = kept.census().byAccess().keySet().stream().anyMatch(access -> access != 'w');
        return new Span(ledger.first() == null ? Row.NO_TIME : ledger.first().toEpochMilli(), reads);
    }

    private void event(Row row) throws IOException {
        if (!filter.accepts(row)) {
            return;
        }
        events++;
        if (row.time() != Row.NO_TIME) {
            first = Math.min(first, row.time());
            last = Math.max(last, row.time());
        }
        PrincipalActivity principal = principals.of(row.principal());
        if (principal != null) {
            principal.add(row, clients.of(row.agent()));
        }
        if (row.sourceRow() == SourceTable.NAME_ONLY) {
            nameOnly[rowOfName(row.name())]++;
        }
        if (!row.marked() && !detections.alerts(row)) {
            return;
        }
        if (acts.mayBeShared(row)) {
            acts.add(row);
        } else {
            noted(row);
        }
    }

    /** What the catalog, the source table or an alerting rule has a word on. */
    private void noted(Row row) throws IOException {
        marked += row.marked() ? 1 : 0;
        Citing citing = new Citing(kept, row);
        boolean alerts = detections.add(row, citing);
        // What rules found in a copy stands with the event that tells the act.
        boolean unmarkedCopy = !row.marked() && !alerts;
        if (routine || !isLight(row) || unmarkedCopy) {
            timeline.add(row);
        } else if (alerts) {
            noise.add(row);
        } else {
            leftOut++;
        }
        PrincipalActivity principal = principals.get(row.principal());
        if (principal != null) {
            for (int rule : row.rules()) {
                if (screening.alerts(rule)) {
                    principal.addDetected(screening.rules().get(rule));
                }
            }
        }
        if (!row.copyOf().isEmpty()) {
            copies++;
            return;
        }
        if (row.marked()) {
            marked(row, citing, principal);
        }
    }

    /** Whether the catalog gives it little weight or has no word on it, nor has the source table. */
    private boolean isLight(Row row) {
        return row.sourceRow() < 0
                && (row.mark() < 0 || catalog.marks().get(row.mark()).weight() < TechniqueActivity.ROUTINE);
    }

    private void marked(Row row, Citing citing, @Nullable PrincipalActivity principal) {
        Mark mark = row.mark() < 0 ? null : catalog.marks().get(row.mark());
        if (principal != null) {
            principal.addMarked(row, mark);
        }
        if (row.sourceRow() >= 0) {
            sourceTable.get(row.sourceRow()).add(row.outcome());
        }
        if (mark != null) {
            Marked counted = byMark[mark.id()];
            if (counted == null) {
                counted = counted(mark);
                byMark[mark.id()] = counted;
            }
            counted.add(row, mark.weight(), citing);
        }
    }

    private Marked counted(Mark mark) {
        List<Counts> ofTactics = catalog.mappings(mark, version).stream()
                .map(Mapping::tactic)
                .distinct()
                .map(tactic -> tactics.computeIfAbsent(tactic, any -> new Counts()))
                .toList();
        List<TechniqueActivity> ofTechniques = new ArrayList<>();
        for (Mapping mapping : catalog.mappings(mark, version)) {
            // How a mapping was migrated is not part of which technique it is.
            Mapping plain = new Mapping(mapping.tactic(), mapping.technique(), mapping.name(), "");
            ofTechniques.add(techniques.computeIfAbsent(plain, TechniqueActivity::new));
        }
        return new Marked(ofTactics, ofTechniques);
    }

    /** What counts the events of one mark: its tactics once each, its techniques as often as it is mapped to them. */
    private record Marked(List<Counts> tactics, List<TechniqueActivity> techniques) {
        void add(Row row, int weight, Citing citing) {
            tactics.forEach(tactic -> tactic.add(row.outcome()));
            techniques.forEach(technique -> technique.add(row, weight, citing));
        }
    }

    private List<TacticCount> tacticCounts() {
        List<TacticCount> counts = new ArrayList<>();
        for (Tactic tactic : Attack.tactics(version)) {
            Counts counted = tactics.get(tactic.name());
            if (counted != null) {
                counts.add(new TacticCount(tactic, counted));
            }
        }
        return counts;
    }

    private List<SourceTableCount> sourceTableCounts() {
        List<SourceTable.Row> rows = catalog.sourceTable().rows();
        List<SourceTableCount> counts = new ArrayList<>();
        for (int i = 0; i < nameOnly.length; i++) {
            counts.add(new SourceTableCount(rows.get(i), sourceTable.get(i), nameOnly[i]));
        }
        return counts;
    }

    /** The source table's row of a name that another service used; the name may carry an API version. */
    private int rowOfName(String name) {
        return rowsByName.computeIfAbsent(name, any -> {
            SourceTable table = catalog.sourceTable();
            for (SourceTable.Row row : table.rows()) {
                int found = table.find(row.services().get(0), name);
                if (found >= 0) {
                    return found;
                }
            }
            throw new IllegalStateException("no row of the source table is named " + name);
        });
    }
}
