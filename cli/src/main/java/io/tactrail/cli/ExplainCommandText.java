package io.tactrail.cli;

import io.tactrail.attack.Attack;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Explainer;
import io.tactrail.attack.Explanation;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.attack.Technique;
import io.tactrail.attack.Voice;
import io.tactrail.casefile.Harmless;
import io.tactrail.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation for a terminal. A catalog may be a stranger's: every text goes through {@link Harmless}. */
final class ExplainCommandText {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** Where texts begin, after the label. */
    private static final int INDENT = 15;

    private final Catalog catalog;
    private final AttackVersion version;
    private final boolean colour;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    ExplainCommandText(Catalog catalog, AttackVersion version, boolean colour, int width) {
        this.catalog = catalog;
        this.version = version;
        this.colour = colour;
        this.width = width;
    }

    String of(Explanation explanation) {
        if (explanation instanceof Explanation.OfEvent event) {
            event(event);
        } else if (explanation instanceof Explanation.OfTechnique technique) {
            technique(technique);
        } else if (explanation instanceof Explanation.OfTactic tactic) {
            tactic(tactic);
        }
        return text.toString();
    }

    private void event(Explanation.OfEvent event) {
        head(event.event() + " on " + event.service());
        if (!event.marks().isEmpty()) {
            Mark mark = event.marks().get(0);
            line(mark.access() + ", " + mark.category() + " event, weight " + mark.weight() + " of 100");
        }
        text.append('\n');
        sourceTable(event);
        if (event.marks().isEmpty()) {
            label("ATT&CK", "The catalog does not have this event on this service.");
        } else {
            meaning(event.marks().get(0));
        }
        conditions(event.marks());
        lookAlikes(event);
    }

    private void sourceTable(Explanation.OfEvent event) {
        SourceTable.Row row = event.row();
        if (row != null) {
            String agrees = switch (row.agrees()) {
                case "yes" -> "ATT&CK agrees";
                case "partly" -> "ATT&CK agrees partly";
                default -> "ATT&CK does not agree";
            };
            label("Source table", row.tactic() + " (" + agrees + "). " + row.reason());
        } else if (event.nameOnly()) {
            label("Source table", "Name only: the table has " + event.event() + ", but another service is meant.");
        } else {
            int size = catalog.sourceTable().rows().size();
            label("Source table", "Not among its " + size + " events.");
        }
    }

    private void meaning(Mark mark) {
        List<AttackVersion> order = version == AttackVersion.V18_1
                ? List.of(AttackVersion.V18_1, AttackVersion.V19_0)
                : List.of(AttackVersion.V19_0, AttackVersion.V18_1);
        for (AttackVersion each : order) {
            mappings("ATT&CK " + each.number(), catalog.mappings(mark, each));
        }
        label("Why", mark.why());
        label("Confidence", mark.confidence() + ", of the mapping");
        String name = "Sources";
        for (String id : mark.sources()) {
            Voice voice = catalog.voice(id);
            label(name, voice == null ? id : voice.name() + "  " + voice.link());
            name = "";
        }
    }

    private void mappings(String label, List<Mapping> mappings) {
        if (mappings.isEmpty()) {
            label(label, "No technique fits.");
        }
        String name = label;
        for (Mapping mapping : mappings) {
            String from = mapping.migrated().isEmpty() ? "" : " (migrated: " + mapping.migrated() + ")";
            label(name, mapping.tactic() + ": " + mapping.technique() + " " + mapping.name() + from);
            name = "";
        }
    }

    private void conditions(List<Mark> marks) {
        if (marks.size() < 2) {
            return;
        }
        Mark plain = marks.get(0);
        text.append('\n');
        head("Under a condition (the first that holds counts)");
        for (Mark mark : marks.subList(1, marks.size())) {
            Outcome outcome = mark.outcome();
            String also = outcome == null ? "" : ", " + outcome.word();
            wrap("  ", mark.means() + ": weight " + mark.weight() + also);
            wrap("    ", "when " + catalog.condition(mark));
            if (!mark.written().equals(plain.written())) {
                List<Mapping> mappings = catalog.mappings(mark, version);
                wrap(
                        "    ",
                        "ATT&CK " + version.number() + ": "
                                + (mappings.isEmpty() ? "no technique fits" : joined(mappings)));
            }
            if (!mark.why().equals(plain.why())) {
                wrap("    ", mark.why());
            }
        }
    }

    private void lookAlikes(Explanation.OfEvent event) {
        if (event.lookAlikes().isEmpty() && event.row() == null) {
            return;
        }
        text.append('\n');
        head("The same name on other services");
        if (event.lookAlikes().isEmpty()) {
            line("  None that the catalog or the source table knows.");
        }
        for (Explanation.LookAlike other : event.lookAlikes()) {
            Mark mark = other.mark();
            String said = mark == null
                    ? "not in the catalog"
                    : "weight " + mark.weight() + ", " + joined(catalog.mappings(mark, version));
            String table = other.inTable() ? "; in the source table too" : "";
            wrap("  ", Explainer.shortService(other.service()) + ": " + said + table);
        }
        if (event.row() != null || event.nameOnly()) {
            wrap("  ", "On a service not named here the source table counts as name only: same name, another act.");
        }
    }

    private static String joined(List<Mapping> mappings) {
        return mappings.isEmpty()
                ? "no technique fits"
                : mappings.stream()
                        .map(mapping -> mapping.tactic() + " " + mapping.technique())
                        .collect(Collectors.joining(", "));
    }

    private void technique(Explanation.OfTechnique explained) {
        Technique technique = explained.technique();
        AttackVersion any = technique.in(version) ? version : other();
        head(technique.id() + " " + technique.name(any));
        line(technique.url());
        text.append('\n');
        for (AttackVersion each : AttackVersion.values()) {
            label("ATT&CK " + each.number(), standing(technique, each));
        }
        if (!explained.marks().isEmpty()) {
            text.append('\n');
            head("Events that map to it, by weight");
            marks(explained.marks());
        } else {
            label("Events", "None of the catalog maps to it.");
        }
        for (Explanation.WithMarks below : explained.below()) {
            Technique sub = below.technique();
            text.append('\n');
            head(sub.id() + " " + sub.name(sub.in(version) ? version : other()));
            wrap("  ", names(below.marks()));
        }
    }

    private AttackVersion other() {
        return version == AttackVersion.V18_1 ? AttackVersion.V19_0 : AttackVersion.V18_1;
    }

    /** What a version makes of a technique. */
    private static String standing(Technique technique, AttackVersion version) {
        if (technique.in(version)) {
            return String.join(", ", technique.tactics(version));
        }
        List<Technique> counterparts = new ArrayList<>();
        if (version == AttackVersion.V18_1) {
            counterparts.addAll(Attack.get().replacedBy(technique.id()));
        } else {
            Technique replacement = Attack.get().technique(technique.replacement());
            if (replacement != null) {
                counterparts.add(replacement);
            }
        }
        String named = counterparts.stream()
                .map(each ->
                        each.id() + " " + each.name(version) + " (" + String.join(", ", each.tactics(version)) + ")")
                .collect(Collectors.joining(" or "));
        if (version == AttackVersion.V18_1) {
            return "not there; " + (named.isEmpty() ? "none corresponds" : "it was " + named);
        }
        return named.isEmpty() ? "not there" : "revoked; it is now " + named;
    }

    private void marks(List<Mark> marks) {
        for (Mark mark : marks) {
            String means = mark.means().isEmpty() ? "" : " (" + mark.means() + ")";
            wrap(String.format(Locale.ROOT, "  %3d  ", mark.weight()), name(mark) + means);
        }
    }

    private static String names(List<Mark> marks) {
        return marks.stream().map(ExplainCommandText::name).distinct().collect(Collectors.joining(", "));
    }

    private static String name(Mark mark) {
        return Explainer.shortService(mark.service()) + ":" + mark.event();
    }

    private void tactic(Explanation.OfTactic explained) {
        head(explained.asked().name() + " (" + explained.asked().id() + ")");
        boolean split = explained.tactics().stream()
                .anyMatch(part -> !part.tactic().name().equals(explained.asked().name()));
        if (split) {
            wrap(
                    "",
                    "In ATT&CK " + version.number() + ": "
                            + explained.tactics().stream()
                                    .map(part -> part.tactic().name() + " ("
                                            + part.tactic().id() + ")")
                                    .collect(Collectors.joining(" and "))
                            + ". Version 19.0 split Defense Evasion into Stealth and Defense Impairment.");
        }
        if (!explained.rows().isEmpty()) {
            text.append('\n');
            head("In the source table");
            wrap("  ", explained.rows().stream().map(SourceTable.Row::event).collect(Collectors.joining(", ")));
        }
        for (Explanation.TacticMarks part : explained.tactics()) {
            text.append('\n');
            head(part.tactic().name() + " in ATT&CK " + version.number() + ": techniques and events");
            if (part.techniques().isEmpty()) {
                line("  None of the catalog's events maps to it.");
            }
            for (Explanation.WithMarks technique : part.techniques()) {
                String title =
                        technique.technique().id() + " " + technique.technique().name(version);
                wrap("  ", title);
                wrap("      ", names(technique.marks()));
            }
        }
    }

    private void head(String title) {
        text.append(colour ? BOLD : "")
                .append(Harmless.terminal(title))
                .append(colour ? PLAIN : "")
                .append('\n');
    }

    private void line(String line) {
        text.append(Harmless.terminal(line)).append('\n');
    }

    private void label(String label, String words) {
        wrap(String.format(Locale.ROOT, "%-" + INDENT + "s", label), words);
    }

    /** Words after a lead, wrapped to the width; later lines stand under the first. A word longer than that is cut. */
    private void wrap(String lead, String words) {
        String indent = " ".repeat(lead.length());
        StringBuilder line = new StringBuilder(lead);
        boolean empty = true;
        for (String word : Harmless.terminal(words).split(" ")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
            while (line.length() > width) {
                text.append(line, 0, width).append('\n');
                line = new StringBuilder(indent).append(line, width, line.length());
            }
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
