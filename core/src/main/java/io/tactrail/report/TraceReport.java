package io.tactrail.report;

import io.tactrail.identity.Credential;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Gap;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one or several credentials came out of, and what came out of them, as trees for a person at a terminal. */
public final class TraceReport {

    /** Credentials told in full. */
    static final int SUBJECTS = 25;

    /** Steps from a subject: deeper chains are asked for by their last credential. */
    private static final int DEPTH = 30;

    /** Nodes of one tree. */
    private static final int NODES = 400;

    private final Lineage lineage;
    private final Page page;
    private final TraceWords words;
    private final SortedSet<Credential> shown = new TreeSet<>();
    private int nodes;

    private TraceReport(Lineage lineage, Page page) {
        this.lineage = lineage;
        this.page = page;
        this.words = new TraceWords(lineage);
    }

    /**
     * Lines for a terminal.
     *
     * @param asked what was asked for
     * @param subjects the credentials it stands for
     */
    public static String of(Lineage lineage, String asked, SortedSet<Credential> subjects, boolean colour, int width) {
        TraceReport report = new TraceReport(lineage, new Page(colour, width));
        report.write(asked, subjects);
        return report.page.toString();
    }

    private void write(String asked, SortedSet<Credential> subjects) {
        page.head(asked, Page.count(subjects.size(), "credential"));
        SortedSet<Credential> alike = new TreeSet<>();
        List<Credential> told = new ArrayList<>();
        for (Credential subject : subjects) {
            if (subjects.size() > 1 && lineage.plumbing(subject)) {
                alike.add(subject);
            } else {
                told.add(subject);
            }
        }
        told.sort(Comparator.comparingLong(this::firstUse).thenComparing(Comparator.naturalOrder()));
        for (Credential subject : told.subList(0, Math.min(SUBJECTS, told.size()))) {
            subject(subject);
        }
        if (told.size() > SUBJECTS) {
            page.line("");
            page.line("… " + Page.number(told.size() - SUBJECTS) + " more credentials; --format json has them all");
        }
        alike(alike);
        rest();
    }

    private long firstUse(Credential credential) {
        Use use = lineage.use(credential);
        return use == null ? Long.MIN_VALUE : use.firstUse();
    }

    private void subject(Credential subject) {
        nodes = 0;
        page.line("");
        page.line(words.name(subject));
        words.facts(subject).forEach(fact -> page.line("    " + fact));
        page.line("  came out of");
        shown.clear();
        List<Edge> parents = lineage.cameFrom(subject);
        if (parents.isEmpty()) {
            origin(subject, "  ");
        } else {
            up(subject, "  ", 0);
        }
        if (lineage.gave(subject).isEmpty()) {
            page.line("  gave nothing that the evidence shows");
            return;
        }
        page.line("  gave");
        shown.clear();
        shown.add(subject);
        down(List.of(subject), "  ", 0);
    }

    private void up(Credential credential, String indent, int depth) {
        List<Edge> parents = lineage.cameFrom(credential);
        for (int i = 0; i < parents.size(); i++) {
            boolean lastOne = i == parents.size() - 1;
            Edge edge = parents.get(i);
            String rest = branch(edge, edge.from(), indent, lastOne);
            if (!shown.add(edge.from())) {
                page.line(rest + "(told above)");
            } else if (lineage.cameFrom(edge.from()).isEmpty()) {
                origin(edge.from(), rest);
            } else if (depth == DEPTH || nodes >= NODES) {
                page.line(rest + "… more: tactrail trace " + edge.from().id());
            } else {
                up(edge.from(), rest, depth + 1);
            }
        }
    }

    /** What came out of one credential, or of several that are told together. */
    private void down(List<Credential> credentials, String indent, int depth) {
        List<List<Edge>> groups = words.groups(credentials);
        for (int i = 0; i < groups.size(); i++) {
            boolean lastOne = i == groups.size() - 1;
            List<Edge> group = groups.get(i);
            if (nodes >= NODES) {
                page.line(indent + "└─ … " + Page.number(groups.size() - i) + " more: tactrail trace "
                        + credentials.get(0).id());
                return;
            }
            List<Credential> children =
                    group.stream().map(Edge::to).distinct().sorted().toList();
            String rest = children.size() > 1
                    ? folded(group, children, indent, lastOne)
                    : branch(group.get(0), children.get(0), indent, lastOne);
            boolean ends =
                    children.stream().allMatch(child -> lineage.gave(child).isEmpty());
            if (!shown.addAll(children)) {
                page.line(rest + "(told above)");
            } else if (depth == DEPTH && !ends) {
                page.line(rest + "… more: tactrail trace " + children.get(0).id());
            } else if (!ends) {
                down(children, rest, depth + 1);
            }
        }
    }

    /** An edge and the credential at its end; says what leads the lines below. */
    private String branch(Edge edge, Credential credential, String indent, boolean lastOne) {
        nodes++;
        page.line(indent + (lastOne ? "└─ " : "├─ ") + words.edge(edge));
        String rest = indent + (lastOne ? "   " : "│  ");
        page.line(rest + words.name(credential));
        if (!shown.contains(credential)) {
            words.facts(credential).forEach(fact -> page.line(rest + "  " + fact));
        }
        return rest;
    }

    private String folded(List<Edge> group, List<Credential> children, String indent, boolean lastOne) {
        nodes++;
        page.line(indent + (lastOne ? "└─ " : "├─ ") + words.edge(group.get(0)));
        String rest = indent + (lastOne ? "   " : "│  ");
        words.alike(children).forEach(line -> page.line(rest + line));
        return rest;
    }

    private void origin(Credential credential, String indent) {
        Gap gap = lineage.gap(credential);
        if (gap != null) {
            page.sentence(
                    indent + "└─ GAP: ",
                    gap.missing().why() + ". Would help: " + gap.missing().wouldHelp());
        } else {
            page.line(indent + "└─ " + words.root(credential));
        }
    }

    /** Sessions of machines, functions and services, together for each principal. */
    private void alike(SortedSet<Credential> alike) {
        Map<String, List<Credential>> groups = new LinkedHashMap<>();
        for (Credential credential : alike) {
            Use use = lineage.use(credential);
            String who = use == null ? credential.name() : use.who();
            List<Edge> parents = lineage.cameFrom(credential);
            String from = parents.isEmpty() ? "" : words.name(parents.get(0).from());
            groups.computeIfAbsent(who + '\n' + from, any -> new ArrayList<>()).add(credential);
        }
        for (List<Credential> group : groups.values()) {
            page.line("");
            words.alike(group).forEach(page::line);
            page.line("  came out of");
            List<Edge> parents = lineage.cameFrom(group.get(0));
            if (parents.isEmpty()) {
                origin(group.get(0), "  ");
            }
            for (Edge edge : parents) {
                page.line("  └─ " + words.edge(edge));
                page.line("     " + words.name(edge.from()));
            }
        }
    }

    private void rest() {
        if (lineage.otherEvents() > 0 || lineage.otherBirths() > 0) {
            page.line("");
            page.sentence(
                    "",
                    "There are more credentials than are kept: " + Page.count(lineage.otherEvents(), "event")
                            + " of others and " + Page.count(lineage.otherBirths(), "call")
                            + " that gave one are not part of this.");
        }
    }
}
