package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.Detections;
import io.tactrail.casefile.RuleActivity;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.CorrelationReport;
import io.tactrail.event.Excerpt;
import io.tactrail.event.Outcome;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What rules detected, for a person at a terminal: by level and rule. */
final class DetectionsPage {

    /** Rules shown; case.json has all. */
    private static final int RULES = 30;

    private static final int TITLE = 60;
    private static final int GROUP = 80;
    private static final int TECHNIQUES = 3;
    private static final int REJECTED = 10;

    private final Page page;
    private final Detections detections;
    private final long events;

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
        if (detections.rules().size() > RULES) {
            page.line("  … " + Page.count(detections.rules().size() - RULES, "more rule") + ", see case.json");
        }
        unseen();
        rejected();
    }

    private void table() {
        List<List<String>> lines = new ArrayList<>();
        List<String> below = new ArrayList<>();
        String level = "";
        for (RuleActivity activity :
                detections.rules().subList(0, Math.min(RULES, detections.rules().size()))) {
            String mine = activity.rule().level() == null
                    ? "no level"
                    : activity.rule().level().word();
            if (!mine.equals(level)) {
                level = mine;
                lines.add(levelLine(level));
                below.add("");
            }
            List<String> line = new ArrayList<>();
            line.add("  " + Page.cut(activity.rule().title(), TITLE));
            if (activity.correlates()) {
                line.addAll(
                        List.of(Page.number(activity.count()), "", "", "window" + (activity.count() == 1 ? "" : "s")));
            } else {
                line.add(Page.number(activity.count()));
                line.add(number(activity.counts().of(Outcome.DENIED)));
                line.add(number(activity.counts().of(Outcome.FAILED)));
                line.add(activity.noisyAmong(events) ? "noisy: " + share(activity.count()) + " of all events" : "");
            }
            line.add(techniques(activity));
            lines.add(line);
            below.add(activity.correlates() ? words(activity.hits().get(0)) : "");
        }
        if (!lines.isEmpty()) {
            page.table("  ", List.of("level and rule", "count", "denied", "failed", "", "ATT&CK"), lines, below);
        }
    }

    /** How often all rules of a level fired. */
    private List<String> levelLine(String level) {
        long count = detections.rules().stream()
                .filter(activity -> level.equals(
                        activity.rule().level() == null
                                ? "no level"
                                : activity.rule().level().word()))
                .mapToLong(RuleActivity::count)
                .sum();
        return List.of(level, Page.number(count), "", "", "", "");
    }

    private static String number(long number) {
        return number == 0 ? "" : Page.number(number);
    }

    /** In whole per cent, rounded down: what is called noisy has at least its least share. */
    private String share(long count) {
        return count * 100 / events + " %";
    }

    private static String techniques(RuleActivity activity) {
        List<String> ids = activity.attack().stream()
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
                        report.file() + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + problem.code() + ": "
                                + problem.reason());
                shown++;
            }
        }
        if (detections.skipped() > 0) {
            page.line("  " + Page.count(detections.skipped(), "rule") + " skipped as deprecated or unsupported");
        }
    }
}
