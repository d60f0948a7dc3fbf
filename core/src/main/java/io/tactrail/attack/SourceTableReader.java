package io.tactrail.attack;

import io.tactrail.sigma.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code source-table.yaml}: the source document's rows, in its order. */
final class SourceTableReader {

    private static final List<String> AGREES = List.of("yes", "partly", "no");

    private SourceTableReader() {}

    static SourceTable read(YamlNode root, Problems problems) {
        List<SourceTable.Row> rows = new ArrayList<>();
        Form form = Form.of(root, "the source table", problems);
        if (form == null) {
            return new SourceTable(rows);
        }
        form.node("source");
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode node : form.list("events")) {
            Form row = Form.of(node, "an event", problems);
            if (row == null) {
                continue;
            }
            String name = row.text("event");
            Integer first = lines.putIfAbsent(EventNames.key(name), node.line());
            if (first != null) {
                problems.add(node, name + " stands at line " + first + " already; keep one");
            }
            rows.add(new SourceTable.Row(
                    row.text("tactic"), name, row.texts("services"), row.choice("agrees", AGREES), row.text("reason")));
            row.finish();
        }
        form.finish();
        return new SourceTable(rows);
    }
}
