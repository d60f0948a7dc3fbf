package io.tactrail.cli;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Explainer;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.SourceTable;
import io.tactrail.casefile.Harmless;
import io.tactrail.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalog in rows: one a mark. */
final class CatalogCommandRows {

    private static final String COLUMNS = "eventSource,eventName,means,condition,access,category,weight,confidence,"
            + "outcome,sourceTable,tactics,techniques,tactics18.1,techniques18.1,why,sources";

    private CatalogCommandRows() {}

    /** For a terminal: conditions stand under their event. */
    static String table(Catalog catalog, AttackVersion version, List<Mark> marks) {
        List<String> names = new ArrayList<>();
        int widest = 0;
        String before = "";
        for (Mark mark : marks) {
            String name = Explainer.shortService(mark.service()) + ":" + mark.event();
            // A condition whose event itself is filtered away needs its name.
            String shown = mark.means().isEmpty()
                    ? name
                    : (before.equals(name) ? "  " : name + " ") + "(" + mark.means() + ")";
            before = name;
            names.add(Harmless.terminal(shown));
            widest = Math.max(widest, Harmless.terminal(shown).length());
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            String mappings = catalog.mappings(mark, version).stream()
                    .map(mapping -> mapping.tactic() + " " + mapping.technique())
                    .collect(Collectors.joining(", "));
            text.append(String.format(Locale.ROOT, "%3d  %-5s  ", mark.weight(), mark.access()))
                    .append(names.get(i))
                    .append(" ".repeat(widest - names.get(i).length()))
                    .append("  ")
                    .append(mappings.isEmpty() ? "no technique fits" : Harmless.terminal(mappings))
                    .append("\n");
        }
        return text.toString();
    }

    /** RFC 4180; techniques of a row are parted by blanks, tactics by semicolons. */
    static String csv(Catalog catalog, AttackVersion version, List<Mark> marks) {
        StringBuilder text = new StringBuilder(COLUMNS).append("\r\n");
        for (Mark mark : marks) {
            Outcome outcome = mark.outcome();
            int row = catalog.sourceTable().find(mark.service(), mark.event());
            List<Mapping> mappings = catalog.mappings(mark, version);
            List<Mapping> written = catalog.mappings(mark, AttackVersion.V18_1);
            List<String> cells = List.of(
                    mark.service(),
                    mark.event(),
                    mark.means(),
                    catalog.condition(mark),
                    mark.access(),
                    mark.category(),
                    Integer.toString(mark.weight()),
                    mark.confidence(),
                    outcome == null ? "" : outcome.word(),
                    sourceTable(catalog, row),
                    joined(mappings, Mapping::tactic, ";"),
                    joined(mappings, Mapping::technique, " "),
                    joined(written, Mapping::tactic, ";"),
                    joined(written, Mapping::technique, " "),
                    mark.why(),
                    String.join(" ", mark.sources()));
            text.append(cells.stream().map(Harmless::csv).collect(Collectors.joining(",", "", "\r\n")));
        }
        return text.toString();
    }

    private static String sourceTable(Catalog catalog, int row) {
        if (row == SourceTable.NAME_ONLY) {
            return "name only";
        }
        return row == SourceTable.ABSENT
                ? ""
                : catalog.sourceTable().rows().get(row).tactic();
    }

    private static String joined(List<Mapping> mappings, Function<Mapping, String> part, String by) {
        return mappings.stream().map(part).distinct().collect(Collectors.joining(by));
    }
}
