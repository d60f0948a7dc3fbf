package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.Harmless;
import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.casefile.PrincipalOrder;
import io.tactrail.casefile.Standing;
import io.tactrail.event.Outcome;
import io.tactrail.story.ErrorFamily;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes one row for each principal. RFC 4180, UTF-8, lines end with CR LF. A list takes two columns: how many values
 * there are ({@code 1000+} where there are more than are kept), and the first of them with how often each was seen:
 * the weightiest calls, the gravest rules, of all else the most frequent.
 */
public final class SummaryCsv {

    /** Values written of each list: a spreadsheet's cell holds 32,767 characters. */
    private static final int LISTED = 20;

    private SummaryCsv() {}

    public static void write(Case subject, PrincipalOrder order, OutputStream out) throws IOException {
        try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
            line(writer, heads());
            for (PrincipalActivity activity : order.of(subject.principals())) {
                line(writer, cells(activity));
            }
        }
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        writer.write(cells.stream().map(Harmless::csv).collect(Collectors.joining(",")) + "\r\n");
    }

    private static List<String> heads() {
        List<String> heads = new ArrayList<>(List.of(
                "principal",
                "type",
                "plumbing",
                "leadRank",
                "leadLevel",
                "leadScore",
                "leadEvents",
                "first",
                "last",
                "days"));
        heads.addAll(List.of("events", "succeeded", "denied", "failed", "deniedBy", "failedBy", "reads", "writes"));
        heads.addAll(List.of("forwarded", "withMfa", "withoutMfa", "critical", "high", "medium", "low"));
        heads.addAll(List.of("informational", "rulesCount", "rules"));
        for (Outcome outcome : Outcome.values()) {
            String word = outcome.word();
            String name = "weighty" + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
            heads.add(name + "Count");
            heads.add(name);
        }
        for (Listed.Field field : Listed.FIELDS) {
            heads.add(field.name() + "Count");
            heads.add(field.name());
        }
        return heads;
    }

    private static List<String> cells(PrincipalActivity activity) {
        List<String> cells = new ArrayList<>();
        cells.add(activity.principal().id());
        cells.add(activity.principal().kind().words());
        cells.add(Boolean.toString(activity.plumbing()));
        Standing standing = activity.standing();
        cells.add(standing == null ? "" : Integer.toString(standing.rank()));
        cells.add(standing == null ? "" : standing.level());
        cells.add(standing == null ? "" : Integer.toString(standing.score()));
        cells.add(standing == null ? "" : Long.toString(standing.events()));
        cells.add(Times.of(activity.first()));
        cells.add(Times.of(activity.last()));
        cells.add(activity.days().count() + (activity.days().more() ? "+" : ""));
        cells.add(Long.toString(activity.events().all()));
        for (Outcome outcome : Outcome.values()) {
            cells.add(Long.toString(activity.events().of(outcome)));
        }
        cells.add(families(activity.errors().denied()));
        cells.add(families(activity.errors().failed()));
        cells.add(Long.toString(activity.reads()));
        cells.add(Long.toString(activity.writes()));
        cells.add(Long.toString(activity.forwarded()));
        cells.add(Long.toString(activity.withMfa()));
        cells.add(Long.toString(activity.withoutMfa()));
        RuleCounts rules = new RuleCounts(activity.detections());
        rules.byLevel().forEach((level, count) -> {
            if (!level.equals(RuleCounts.NO_LEVEL)) {
                cells.add(Long.toString(count));
            }
        });
        cells.add(Integer.toString(rules.rules().size()));
        cells.add(rules.first(LISTED).stream()
                .map(each -> each.rule().title() + " (" + each.count() + ")")
                .collect(Collectors.joining("; ")));
        for (Outcome outcome : Outcome.values()) {
            cells.add(Long.toString(activity.weighty().counts().of(outcome)));
            cells.add(activity.weighty().calls().stream()
                    .filter(call -> call.counts().of(outcome) > 0)
                    .limit(LISTED)
                    .map(call -> call.words() + " (" + call.counts().of(outcome) + ")")
                    .collect(Collectors.joining("; ")));
        }
        for (Listed.Field field : Listed.FIELDS) {
            Listed listed = Listed.of(field.of().apply(activity));
            cells.add(listed.number());
            cells.add(listed.first(LISTED).stream()
                    .map(value -> value.getKey() + " (" + value.getValue() + ")")
                    .collect(Collectors.joining("; ")));
        }
        return cells;
    }

    private static String families(Map<ErrorFamily, Long> families) {
        return families.entrySet().stream()
                .map(family -> family.getKey().words() + " (" + family.getValue() + ")")
                .collect(Collectors.joining("; "));
    }
}
