package io.tactrail.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.RuleTags;
import io.tactrail.casefile.Harmless;
import io.tactrail.sigma.Correlation;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Rule;
import io.tactrail.sigma.RuleSet;
import io.tactrail.sigma.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule as it is listed.
 *
 * @param type "event", or the type of a correlation
 * @param alerts whether it is shown for itself; else it only feeds correlations
 */
record RulesListRow(Rule rule, String type, boolean alerts, RuleTags tags) {

    /** Beyond this a column is ragged: one long title should not push all others off the screen. */
    private static final int WIDEST = 72;

    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    static List<RulesListRow> of(RuleSet set, AttackVersion version) {
        List<RulesListRow> rows = new ArrayList<>();
        for (DetectionRule rule : set.rules()) {
            rows.add(row(set, rule.rule(), "event", version));
        }
        for (Correlation correlation : set.correlations()) {
            rows.add(row(set, correlation.rule(), correlation.type().word(), version));
        }
        return rows;
    }

    private static RulesListRow row(RuleSet set, Rule rule, String type, AttackVersion version) {
        return new RulesListRow(rule, type, set.alerts(rule), RuleTags.read(rule.tags(), version));
    }

    /** One line a rule, in columns. */
    static String text(List<RulesListRow> rows) {
        List<List<String>> lines = rows.stream().map(RulesListRow::cells).toList();
        StringBuilder text = new StringBuilder();
        int[] widths = new int[4];
        for (List<String> cells : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], cells.get(i).length()));
            }
        }
        for (List<String> cells : lines) {
            for (int i = 0; i < widths.length; i++) {
                String cell = cells.get(i);
                text.append(cell)
                        .append(" ".repeat(Math.max(0, widths[i] - cell.length())))
                        .append("  ");
            }
            text.append(cells.get(widths.length)).append('\n');
        }
        return text.toString();
    }

    private List<String> cells() {
        Level level = rule.level();
        String id = rule.reference().equals(rule.title()) ? "no id" : rule.reference();
        return List.of(
                level == null ? "-" : level.word(),
                type,
                Harmless.terminal(rule.title()),
                techniques(),
                Harmless.terminal("(" + id + "; " + rule.file() + ")"));
    }

    /** Each technique once, with all its tactics: "T1098.001 Persistence, Privilege Escalation; Impact". */
    private String techniques() {
        List<Mapping> mappings = tags.mappings();
        List<String> parts = new ArrayList<>();
        mappings.stream().map(Mapping::technique).distinct().forEach(technique -> {
            String tactics = mappings.stream()
                    .filter(mapping -> mapping.technique().equals(technique))
                    .map(Mapping::tactic)
                    .collect(Collectors.joining(", "));
            parts.add((technique + " " + tactics).strip());
        });
        return parts.isEmpty() ? "-" : String.join("; ", parts);
    }

    /** One object a line. */
    static String json(List<RulesListRow> rows, AttackVersion version) throws IOException {
        StringWriter text = new StringWriter();
        for (RulesListRow row : rows) {
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                row.write(json, version);
                json.writeEndObject();
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void write(JsonGenerator json, AttackVersion version) throws IOException {
        Level level = rule.level();
        Status status = rule.status();
        json.writeStringField("id", rule.id());
        json.writeStringField("name", rule.name());
        json.writeStringField("title", rule.title());
        json.writeStringField("level", level == null ? null : level.word());
        json.writeStringField("status", status == null ? null : status.word());
        json.writeStringField("type", type);
        json.writeBooleanField("alerts", alerts);
        CatalogCommandJson.strings(json, "tags", rule.tags());
        json.writeStringField("attack", version.number());
        json.writeArrayFieldStart("techniques");
        for (Mapping mapping : tags.mappings()) {
            json.writeStartObject();
            json.writeStringField("tactic", mapping.tactic());
            json.writeStringField("technique", mapping.technique());
            json.writeStringField("name", mapping.name());
            json.writeStringField("migrated", mapping.migrated());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("doubts");
        for (RuleTags.Doubt doubt : tags.doubts()) {
            json.writeStartObject();
            json.writeStringField("tag", doubt.tag());
            json.writeStringField("why", doubt.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("file", rule.file());
        json.writeNumberField("line", rule.line());
    }
}
