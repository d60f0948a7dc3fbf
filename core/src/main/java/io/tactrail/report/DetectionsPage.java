package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.Detections;
import io.tactrail.casefile.RuleActivity;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.CorrelationReport;
import io.tactrail.event.Excerpt;
import io.tactrail.event.Outcome;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What rules detected, for a person at a terminal: by level and rule. */
final class DetectionsPage {

    /** Rules shown of the levels critical and high; case.json has all. */
    private static final int GRAVE = 20;

    /** Rules shown of each other level. */
    private static final int OTHERS = 8;

    private static final int TITLE = 60;
    private static final int GROUP = 80;
    private static final int TECHNIQUES = 3;
    private static final int REJECTED = 3;

    private final Page page;
    private final Detections detections;
    private final long events;
    private final List<List<String>> lines = new ArrayList<>();
    private final List<String> below = new ArrayList<>();

    DetectionsPage(Page page, Case subject) {
        this.page = page;
        this.detections = subject.detections();
        this.events = subject.reported().events();
    }

    void show() {
        if (detections.loaded() == 0 && detections.rejected().isEmpty()) {
            return;
        }
        page.head(
                "DETECTIONS",
                detections.rules().size() + " of " + Page.count(detections.loaded(), "rule") + " fired "
                        + Page.count(detections.count(), "time") + ", on " + Page.count(detections.events(), "event"));
        table();
        unseen();
        leftOut();
        rejected();
    }

    private void table() {
        Map<String, List<RuleActivity>> levels = new LinkedHashMap<>();
        for (RuleActivity activity : detections.rules()) {
            Level level = activity.rule().level();
            levels.computeIfAbsent(level == null ? "no level" : level.word(), any -> new ArrayList<>())
                    .add(activity);
        }
        levels.forEach((level, rules) -> {
            long count = rules.stream().mapToLong(RuleActivity::count).sum();
            row(List.of(level, Page.number(count), "", "", "", ""), "");
            int shown = level.equals("critical") || level.equals("high") ? GRAVE : OTHERS;
            for (RuleActivity activity : rules.subList(0, Math.min(shown, rules.size()))) {
                rule(activity);
            }
            if (rules.size() > shown) {
                List<RuleActivity> more = rules.subList(shown, rules.size());
                count = more.stream().mapToLong(RuleActivity::count).sum();
                String words = "  … " + Page.count(more.size(), "more rule") + ", see case.json";
                row(List.of(words, Page.number(count), "", "", "", ""), "");
            }
        });
        if (!lines.isEmpty()) {
            page.table("  ", List.of("level and rule", "count", "denied", "failed", "", "ATT&CK"), lines, below);
        }
    }

    private void rule(RuleActivity activity) {
        String title = "  " + Page.cut(activity.rule().title(), TITLE);
        String count = Page.number(activity.count());
        if (activity.correlates()) {
            String unit = activity.count() == 1 ? "window" : "windows";
            row(
                    List.of(title, count, "", "", unit, techniques(activity)),
                    words(activity.hits().get(0)));
            return;
        }
        String noisy = activity.noisyAmong(events) ? "noisy: " + share(activity.count()) + " of all events" : "";
        String denied = number(activity.counts().of(Outcome.DENIED));
        String failed = number(activity.counts().of(Outcome.FAILED));
        row(List.of(title, count, denied, failed, noisy, techniques(activity)), "");
    }

    private void row(List<String> line, String more) {
        lines.add(line);
        below.add(more);
    }

    private static String number(long number) {
        return number == 0 ? "" : Page.number(number);
    }

    /** In whole per cent, rounded down: what is called noisy has at least its least share. */
    private String share(long count) {
        return count * 100 / events + " %";
    }

    private static String techniques(RuleActivity activity) {
        List<String> ids = activity.tags().mappings().stream()
                .map(mapping -> mapping.technique().isEmpty() ? mapping.tactic() : mapping.technique())
                .distinct()
                .toList();
        String shown = ids.stream().limit(TECHNIQUES).collect(Collectors.joining(" "));
        return ids.size() > TECHNIQUES ? shown + " …" : shown;
    }

    private static String words(CorrelationHit hit) {
        String group = hit.group().entrySet().stream()
                .map(part -> part.getKey() + " " + Excerpt.of(part.getValue(), GROUP))
                .collect(Collectors.joining(", "));
        return "first: " + Page.count(hit.count(), "event") + ", "
                + Times.of(hit.first().toEpochMilli()) + " to "
                + Times.of(hit.last().toEpochMilli())
                + (group.isEmpty() ? "" : ", " + group);
    }

    /** What correlations could not look at. */
    private void unseen() {
        for (CorrelationReport.Count count : detections.correlations()) {
            List<String> parts = new ArrayList<>();
            if (count.eventsDropped() > 0) {
                parts.add(Page.count(count.eventsDropped(), "event") + " beyond what is held at one time");
            }
            if (count.groupsEvicted() > 0) {
                parts.add(Page.count(count.groupsEvicted(), "group") + " given up since too many were open");
            }
            if (count.eventsInTooManyGroups() > 0) {
                parts.add(Page.count(count.eventsInTooManyGroups(), "event") + " with too many values");
            }
            if (!parts.isEmpty()) {
                page.sentence("  not seen ", "by '" + count.rule().title() + "': " + String.join(", ", parts));
            }
        }
        List<CorrelationReport.Count> keyless = detections.correlations().stream()
                .filter(count -> count.eventsWithoutGroupKey() > 0)
                .sorted(Comparator.comparingLong(CorrelationReport.Count::eventsWithoutGroupKey)
                        .reversed()
                        .thenComparing(count -> count.rule().title()))
                .toList();
        if (!keyless.isEmpty()) {
            page.sentence(
                    "  not seen ",
                    "by " + Page.count(keyless.size(), "correlation")
                            + ": events without the field that they group by, most by '"
                            + keyless.get(0).rule().title() + "' ("
                            + Page.number(keyless.get(0).eventsWithoutGroupKey()) + "); case.json has the numbers");
        }
        if (detections.withoutTime() > 0) {
            page.sentence(
                    "  not seen ",
                    "by correlations: " + Page.count(detections.withoutTime(), "event") + " without a readable time");
        }
    }

    private void rejected() {
        int shown = 0;
        for (DocumentReport report : detections.rejected()) {
            for (Problem problem : report.problems()) {
                if (problem.warning()) {
                    continue;
                }
                if (shown == REJECTED) {
                    page.line("  … more rules were rejected: "
                            + detections.rejected().size() + " in all, see case.json or 'tactrail rules check'");
                    return;
                }
                page.sentence(
                        "  rule rejected ",
                        report.file() + place(problem) + ": " + problem.code() + ": " + problem.reason());
                shown++;
            }
        }
    }

    /** Rules that were given and did not run. */
    private void leftOut() {
        List<String> parts = new ArrayList<>();
        part(parts, detections.otherSources(), "about other logs");
        part(parts, detections.skipped(), "deprecated or unsupported");
        part(parts, detections.belowLevel(), "below the level asked for");
        part(parts, detections.repeated(), "in files given twice");
        if (!parts.isEmpty()) {
            page.sentence("  not run  ", "rules " + String.join(", ", parts));
        }
    }

    private static void part(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(what + ": " + Page.number(number));
        }
    }

    private static String place(Problem problem) {
        if (problem.line() == 0) {
            return "";
        }
        return ":" + problem.line() + (problem.column() > 0 ? ":" + problem.column() : "");
    }
}
