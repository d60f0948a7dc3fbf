package io.tactrail.report;

import io.tactrail.attack.Mapping;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Counts;
import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.casefile.SourceTableCount;
import io.tactrail.casefile.TechniqueActivity;
import io.tactrail.casefile.TimelineEntry;
import io.tactrail.casefile.Unknowable;
import io.tactrail.event.Excerpt;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Client;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.Reject;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first answer, for a person at a terminal. */
public final class TerminalReport {

    /** Marked events shown; the timeline has all. */
    private static final int EVENTS = 25;

    private static final int PRINCIPALS = 12;
    private static final int REJECTS = 10;
    private static final int TARGET = 60;
    private static final int NOTES = 50;
    private static final int WINDOWS = 8;

    /** What cannot be known is in case.json in full. */
    private static final int UNKNOWABLES = 16;

    private static final int ALIKE = 6;

    private static final List<String> OUTCOMES = List.of("succeeded", "denied", "failed");

    private final Case subject;
    private final Page page;

    private TerminalReport(Case subject, Page page) {
        this.subject = subject;
        this.page = page;
    }

    /**
     * Lines for a terminal.
     *
     * @param nanoseconds the run took
     * @param colour whether the terminal shows it
     * @param width columns
     */
    public static String of(Case subject, long nanoseconds, boolean colour, int width) throws IOException {
        TerminalReport report = new TerminalReport(subject, new Page(colour, width));
        if (subject.reported().events() > 0 || subject.leads().notShown() > 0) {
            new QuestionsPage(report.page, subject.questions()).show();
            new LeadsPage(report.page, subject).show();
        }
        report.evidence(nanoseconds);
        if (subject.integrity().any()) {
            new IntegrityPage(report.page, subject.integrity(), REJECTS).show();
        }
        new CoveragePage(report.page, subject.coverage(), WINDOWS, "case.json").show();
        report.reported();
        if (subject.reported().events() > 0) {
            report.sourceTable();
            report.techniques();
            new DetectionsPage(report.page, subject).show();
            report.principals();
            report.events();
        }
        report.cannotBeKnown();
        return report.page.toString();
    }

    private void evidence(long nanoseconds) {
        Ledger ledger = subject.ledger();
        page.head("EVIDENCE", "");
        double seconds = nanoseconds / 1e9;
        page.line(String.format(
                Locale.ROOT,
                "  %s, %s read, %s of content in %.1f s (%s/s, %s events/s)",
                Page.count(ledger.files(), "file"),
                Page.bytes(ledger.bytesRead()),
                Page.bytes(ledger.bytesInflated()),
                seconds,
                Page.bytes((long) (ledger.bytesInflated() / seconds)),
                Page.number((long) (ledger.events() / seconds))));
        page.line("  records " + Page.number(ledger.records()) + " = events " + Page.number(ledger.events())
                + " + duplicates " + Page.number(ledger.duplicates()) + " + other " + Page.number(ledger.others())
                + " + rejected " + Page.number(ledger.rejected()) + (ledger.addsUp() ? "" : "   THIS DOES NOT ADD UP"));
        if (ledger.first() != null) {
            page.line("  from " + ledger.first() + " to " + ledger.last() + " (UTC)");
        }
        if (!ledger.accounts().isEmpty()) {
            page.sentence("  accounts ", String.join(", ", ledger.accounts()));
            page.sentence("  regions  ", String.join(", ", ledger.regions()));
        }
        Map<String, Long> kinds = ledger.perFile().stream()
                .collect(Collectors.groupingBy(FileEntry::kind, TreeMap::new, Collectors.counting()));
        page.sentence(
                "  files    ",
                kinds.entrySet().stream()
                        .map(kind -> Page.number(kind.getValue()) + " " + kind.getKey())
                        .collect(Collectors.joining(", ")));
        if (!ledger.other().isEmpty()) {
            page.sentence(
                    "  other    ",
                    ledger.other().entrySet().stream()
                            .map(kind -> Page.number(kind.getValue()) + " " + kind.getKey())
                            .collect(Collectors.joining(", ")));
        }
        oddities(ledger);
        rejects(ledger);
    }

    private void oddities(Ledger ledger) {
        if (ledger.conflicts() > 0) {
            page.sentence(
                    "  CONFLICTS ",
                    Page.count(ledger.conflicts(), "eventID") + " in the evidence with different content; all"
                            + " versions are kept as events. Someone may have edited a log: "
                            + ledger.perFile().stream()
                                    .filter(file -> file.conflicts() > 0)
                                    .map(FileEntry::path)
                                    .limit(REJECTS)
                                    .collect(Collectors.joining(", ")));
        }
        if (ledger.subsets() > 0) {
            page.sentence(
                    "  copies   ",
                    Page.count(ledger.subsets(), "copy").replace("copys", "copies")
                            + " held less than the one that is kept; ledger.pairs in case.json names them");
        }
        for (Ledger.StrayTime stray : ledger.strayTimes()) {
            page.sentence(
                    "  odd time ",
                    stray.time() + " of " + stray.reference() + " is far from all others and is not believed");
        }
        if (ledger.untimed() > 0) {
            page.line("  " + Page.count(ledger.untimed(), "event") + " without a readable eventTime");
        }
        for (Ledger.Skipped skipped : ledger.skipped()) {
            page.sentence("  skipped  ", skipped.path() + ": " + skipped.reason());
        }
        ledger.perFile().stream()
                .filter(file -> !file.lossy().isEmpty())
                .collect(Collectors.groupingBy(FileEntry::lossy, TreeMap::new, Collectors.counting()))
                .forEach((lossy, files) -> page.sentence("  lossy    ", Page.count(files, "file") + ": " + lossy));
        ledger.perFile().stream()
                .flatMap(file -> file.notes().stream())
                .collect(Collectors.groupingBy(note -> note, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .limit(NOTES)
                .forEach(note ->
                        page.sentence("  note     ", Page.count(note.getValue(), "file") + ": " + note.getKey()));
    }

    private void rejects(Ledger ledger) {
        int shown = 0;
        for (FileEntry file : ledger.perFile()) {
            for (Reject reject : file.rejects()) {
                if (shown == REJECTS) {
                    page.line("  rejected … " + Page.number(ledger.rejected() - shown) + " more, see case.json");
                    return;
                }
                page.sentence(
                        "  rejected ",
                        file.path() + " at byte " + Page.number(reject.offset()) + ": " + reject.reason());
                shown++;
            }
        }
    }

    private void reported() {
        Case.Reported reported = subject.reported();
        if (!reported.filtered()) {
            return;
        }
        page.head("REPORTED", "all of the evidence was read; what follows is what was asked for");
        page.line("  " + Page.number(reported.events()) + " of "
                + Page.number(subject.ledger().events()) + " events"
                + (reported.first() == null || reported.last() == null
                        ? ""
                        : ", from " + Times.of(reported.first()) + " to " + Times.of(reported.last())));
        subject.options().forEach((name, values) -> page.line("  --" + name + " " + String.join(" ", values)));
        if (reported.events() == 0) {
            page.line("  nothing in the evidence is so; look at the accounts, regions and times above");
        }
    }

    private void sourceTable() {
        Map<String, List<SourceTableCount>> tactics = new LinkedHashMap<>();
        subject.sourceTable()
                .forEach(row -> tactics.computeIfAbsent(row.row().tactic(), any -> new ArrayList<>())
                        .add(row));
        long all = 0;
        List<List<String>> lines = new ArrayList<>();
        for (Map.Entry<String, List<SourceTableCount>> tactic : tactics.entrySet()) {
            List<String> sum = new ArrayList<>();
            sum.add(tactic.getKey());
            for (Outcome outcome : Outcome.values()) {
                long count = tactic.getValue().stream()
                        .mapToLong(row -> row.counts().of(outcome))
                        .sum();
                all += count;
                sum.add(Page.number(count));
            }
            sum.add("");
            lines.add(sum);
            for (SourceTableCount row : tactic.getValue()) {
                if (row.counts().all() > 0 || row.nameOnly() > 0) {
                    List<String> line = new ArrayList<>();
                    line.add("  " + row.row().event());
                    line.addAll(outcomes(row.counts()));
                    line.add(row.nameOnly() == 0 ? "" : "(+" + row.nameOnly() + " by name only, from other services)");
                    lines.add(line);
                }
            }
        }
        long seen = subject.sourceTable().stream()
                .filter(row -> row.counts().all() > 0)
                .count();
        page.head(
                "SOURCE TABLE",
                Page.count(all, "event") + ", " + seen + " of its "
                        + subject.sourceTable().size()
                        + " names seen; its tactics are not always ATT&CK's: tactrail explain EVENT");
        page.table("  ", heads("tactic and event", OUTCOMES, ""), lines);
    }

    private void techniques() {
        page.head(
                "ATT&CK " + subject.attack().number(),
                "what the catalog says; weight is that of the weightiest event, of 100; routine weighs under "
                        + TechniqueActivity.ROUTINE);
        List<List<String>> lines = new ArrayList<>();
        String tactic = "";
        long onlyRoutine = 0;
        for (TechniqueActivity technique : subject.techniques()) {
            if (technique.weight() < TechniqueActivity.ROUTINE) {
                onlyRoutine++;
                continue;
            }
            Mapping mapping = technique.mapping();
            if (!mapping.tactic().equals(tactic)) {
                tactic = mapping.tactic();
                lines.add(tacticLine(tactic));
            }
            List<String> line = new ArrayList<>();
            line.add("  " + mapping.technique() + " " + mapping.name());
            line.addAll(outcomes(technique.counts()));
            line.add(technique.routine() == 0 ? "" : Page.number(technique.routine()));
            line.add(Integer.toString(technique.weight()));
            lines.add(line);
        }
        if (!lines.isEmpty()) {
            page.table("  ", heads("tactic and technique", OUTCOMES, "of it routine", "weight"), lines);
        }
        if (onlyRoutine > 0 || lines.isEmpty()) {
            page.line("  " + Page.count(onlyRoutine, "technique") + " in routine calls only, see case.json");
        }
    }

    /** Counts of a tactic: each event once, however many of the tactic's techniques it shows. */
    private List<String> tacticLine(String tactic) {
        List<String> line = new ArrayList<>();
        line.add(tactic);
        subject.tactics().stream()
                .filter(counted -> counted.tactic().name().equals(tactic))
                .forEach(counted -> line.addAll(outcomes(counted.counts())));
        line.add("");
        line.add("");
        return line;
    }

    private void principals() {
        List<PrincipalActivity> acting =
                subject.principals().stream().filter(who -> who.marked() > 0).toList();
        page.head(
                "WHO",
                Page.count(subject.principals().size(), "principal") + ", " + Page.number(acting.size())
                        + " with marked events; weight sums the different kinds of marked events, each once");
        for (PrincipalActivity who : acting.subList(0, Math.min(PRINCIPALS, acting.size()))) {
            page.line(
                    "  " + who.principal().id() + "  (" + who.principal().kind().words() + ")");
            page.line("    weight " + who.weight() + ", " + Page.number(who.marked()) + " marked of "
                    + Page.number(who.events().all()) + " events, "
                    + Page.number(who.events().of(Outcome.DENIED))
                    + " denied, " + Page.number(who.events().of(Outcome.FAILED)) + " failed; " + Times.of(who.first())
                    + " to " + Times.of(who.last()));
            list("    from   ", who.addresses(), 6, Function.identity());
            list("    with   ", who.agents(), 4, Client::name);
            list("    in     ", who.regions(), 8, Function.identity());
            list("    keys   ", who.credentials(), 4, Function.identity());
        }
        if (acting.size() > PRINCIPALS) {
            page.line("  … " + Page.number(acting.size() - PRINCIPALS) + " more, see case.json");
        }
        if (subject.reported().otherPrincipals() > 0) {
            page.line("  " + Page.number(subject.reported().otherPrincipals())
                    + " events are of principals beyond the number that is kept");
        }
    }

    /** The most frequent first; those that are shown alike are counted together. */
    private void list(String lead, Smallest values, int shown, Function<String, String> brief) {
        Map<String, Long> counts = new TreeMap<>();
        values.counts().forEach((value, count) -> counts.merge(brief.apply(value), count, Long::sum));
        if (counts.isEmpty()) {
            return;
        }
        String text = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(shown)
                .map(value -> Excerpt.of(value.getKey(), TARGET) + " (" + Page.number(value.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int rest = counts.size() - shown;
        page.sentence(
                lead, text + (rest > 0 ? ", and " + Page.number(rest) + (values.more() ? "+" : "") + " more" : ""));
    }

    private void events() throws IOException {
        Map<String, Repeated> groups = new LinkedHashMap<>();
        subject.timeline().readEvents(entry -> {
            Row row = entry.row();
            if (row.copyOf().isEmpty() && entry.weight() >= TechniqueActivity.ROUTINE) {
                groups.computeIfAbsent(Repeated.key(row), any -> new Repeated(entry))
                        .add(row);
            }
        });
        List<Repeated> shown = groups.values().stream()
                .sorted(Comparator.<Repeated>comparingInt(
                                group -> -group.first().weight())
                        .thenComparing(Repeated.BY_TIME))
                .limit(EVENTS)
                .sorted(Repeated.BY_TIME)
                .toList();
        page.head(
                "MARKED EVENTS",
                shown.size() + " most weighty of " + Page.number(groups.size()) + " kinds in "
                        + Page.number(
                                subject.reported().marked() - subject.reported().routine())
                        + " events, repetitions folded, in order of time; all are in timeline.csv");
        List<List<String>> lines = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (Repeated group : shown) {
            TimelineEntry entry = group.first();
            Row row = entry.row();
            String means = entry.mark() == null ? "" : entry.mark().means();
            String id = row.principal().id();
            lines.add(List.of(
                    Times.of(row.time()),
                    Integer.toString(entry.weight()),
                    row.outcome() == Outcome.SUCCEEDED ? "" : row.outcome().word(),
                    Page.cut(row.name() + (means.isEmpty() ? "" : " (" + means + ")"), 52),
                    Page.cut(id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1), 20),
                    row.address()));
            below.add(group.words(TARGET * 2));
        }
        if (!lines.isEmpty()) {
            page.table("  ", List.of("time", "weight", "outcome", "event", "who", "from"), lines, below);
        }
        if (subject.reported().routine() > 0) {
            page.line("  " + Page.count(subject.reported().routine(), "routine event")
                    + " of a weight under " + TechniqueActivity.ROUTINE
                    + " counted, and not in the timelines: --routine");
        }
        if (subject.reported().noise() > 0) {
            page.line("  " + Page.count(subject.reported().noise(), "event")
                    + " that only noisy or informational rules found counted, and not in the timelines: --routine");
        }
    }

    private void cannotBeKnown() {
        if (subject.cannotBeKnown().isEmpty()) {
            return;
        }
        page.head("WHAT THE EVIDENCE CANNOT SHOW", "");
        // What would help with many is told once.
        Map<String, List<Unknowable>> alike = subject.cannotBeKnown().stream()
                .collect(Collectors.groupingBy(Unknowable::wouldHelp, LinkedHashMap::new, Collectors.toList()));
        int shown = 0;
        for (List<Unknowable> group : alike.values()) {
            if (shown++ == UNKNOWABLES) {
                page.line("  … " + Page.number(alike.size() - UNKNOWABLES) + " more, see case.json");
                return;
            }
            Unknowable first = group.get(0);
            page.sentence("  - ", first.statement() + " " + first.why() + " Would help: " + first.wouldHelp());
            if (group.size() > 1) {
                page.sentence(
                        "    ",
                        "Nor can these: "
                                + group.stream()
                                        .skip(1)
                                        .limit(ALIKE)
                                        .map(each -> each.statement().replace(" cannot be known.", ""))
                                        .collect(Collectors.joining("; "))
                                + (group.size() > ALIKE + 1 ? "; and " + (group.size() - ALIKE - 1) + " more" : "")
                                + ".");
            }
        }
    }

    private static List<String> outcomes(Counts counts) {
        List<String> cells = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            cells.add(Page.number(counts.of(outcome)));
        }
        return cells;
    }

    private static List<String> heads(String first, List<String> middle, String... last) {
        List<String> heads = new ArrayList<>();
        heads.add(first);
        heads.addAll(middle);
        heads.addAll(List.of(last));
        return heads;
    }
}
