package io.tactrail.report;

import io.tactrail.attack.Mapping;
import io.tactrail.casefile.CorrelationEntry;
import io.tactrail.casefile.Detection;
import io.tactrail.casefile.Harmless;
import io.tactrail.casefile.Timeline;
import io.tactrail.casefile.TimelineEntry;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.ledger.Row;
import io.tactrail.sigma.Rule;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes {@code timeline.csv}: one event a row, marked or detected by a rule, with its evidence; and one hit of a correlation. RFC 4180, UTF-8, lines end with CR LF. */
final class TimelineCsv implements Timeline.Action, Closeable {

    private static final String COLUMNS =
            "time,kind,reference,account,region,eventSource,eventName,means,outcome,errorCode,"
                    + "weight,target,principal,principalType,accessKeyId,sourceIPAddress,userAgent,sourceTable,tactics,"
                    + "techniques,level,detections,ruleIds,ruleTechniques,sameActAs,path,sha256,index,events";

    private static final String EVENT = "event";
    private static final String CORRELATION = "correlation";

    private final Writer writer;
    private final RecentTexts<List<Detection>> detected = new RecentTexts<>(TimelineCsv::detected);

    TimelineCsv(OutputStream out) throws IOException {
        writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        writer.write(COLUMNS + "\r\n");
    }

    @Override
    public void accept(TimelineEntry entry) throws IOException {
        row(entry);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private void row(TimelineEntry entry) throws IOException {
        Row row = entry.row();
        cell(Times.of(row.time()));
        cell(EVENT);
        cell(row.reference());
        cell(row.account());
        cell(row.region());
        cell(row.source());
        cell(row.name());
        cell(entry.mark() == null ? "" : entry.mark().means());
        cell(row.outcome().word());
        cell(row.errorCode());
        cell(Integer.toString(entry.weight()));
        cell(row.target());
        cell(row.principal().id());
        cell(row.principal().kind().words());
        cell(row.credential());
        cell(row.address());
        cell(row.agent());
        cell(entry.sourceRow() == null ? "" : entry.sourceRow().tactic());
        cell(joined(entry.mappings(), Mapping::tactic));
        cell(joined(entry.mappings(), Mapping::technique));
        writer.write(detected.of(entry.detections()));
        cell(row.copyOf());
        cell(entry.path());
        cell(entry.sha256());
        cell(Long.toString(row.index()));
        writer.write("\r\n");
    }

    /** Level, titles, ids and techniques of the rules. */
    private static String detected(List<Detection> detections) {
        List<Mapping> attack = new ArrayList<>();
        detections.forEach(each -> attack.addAll(each.attack()));
        StringBuilder cells = new StringBuilder();
        for (String cell : List.of(
                detections.isEmpty() ? "" : level(detections.get(0).rule()),
                joined(detections, detection -> detection.rule().title()),
                joined(detections, detection -> detection.rule().reference()),
                joined(attack, Mapping::technique))) {
            cells.append(Harmless.csv(cell)).append(',');
        }
        return cells.toString();
    }

    /** One hit of a correlation: what it is about stands under {@code target}, the events it names under {@code events}. */
    @Override
    public void accept(CorrelationEntry entry) throws IOException {
        CorrelationHit hit = entry.hit();
        cell(Times.of(hit.time().toEpochMilli()));
        cell(CORRELATION);
        cells(5);
        cell(hit.count() + " events from " + Times.of(hit.first().toEpochMilli()) + " to "
                + Times.of(hit.last().toEpochMilli()));
        cells(3);
        cell(joined(hit.group().entrySet(), part -> part.getKey() + "=" + part.getValue()));
        cells(6);
        cell(joined(entry.attack(), Mapping::tactic));
        cells(1);
        cell(level(hit.rule()));
        cell(hit.rule().title());
        cell(hit.rule().reference());
        cell(joined(entry.attack(), Mapping::technique));
        cells(4);
        writer.write(Harmless.csv(String.join("; ", hit.references())));
        writer.write("\r\n");
    }

    private void cells(int empty) throws IOException {
        for (int i = 0; i < empty; i++) {
            cell("");
        }
    }

    private void cell(String text) throws IOException {
        writer.write(Harmless.csv(text));
        writer.write(',');
    }

    private static String level(Rule rule) {
        return rule.level() == null ? "" : rule.level().word();
    }

    /** Each text once, in the order of its first. By hand: five times of every event, and mostly there is one or none. */
    private static <T> String joined(Collection<T> all, Function<T, String> part) {
        String first = "";
        Set<String> more = Set.of();
        for (T each : all) {
            String text = part.apply(each);
            if (first.isEmpty()) {
                first = text;
            } else if (!text.isEmpty() && !text.equals(first)) {
                more = more.isEmpty() ? new LinkedHashSet<>() : more;
                more.add(text);
            }
        }
        return more.isEmpty() ? first : first + "; " + String.join("; ", more);
    }
}
