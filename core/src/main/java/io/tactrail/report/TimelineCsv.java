package io.tactrail.report;

import io.tactrail.attack.Mapping;
import io.tactrail.casefile.Harmless;
import io.tactrail.casefile.Timeline;
import io.tactrail.casefile.TimelineEntry;
import io.tactrail.ledger.Row;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes {@code timeline.csv}: one marked event a row, with its evidence. RFC 4180, UTF-8, lines end with CR LF. */
final class TimelineCsv implements Timeline.Action, Closeable {

    private static final String COLUMNS = "time,reference,account,region,eventSource,eventName,means,outcome,errorCode,"
            + "weight,target,principal,principalType,accessKeyId,sourceIPAddress,userAgent,sourceTable,tactics,"
            + "techniques,sameActAs,path,sha256,index";

    private final Writer writer;

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
        cell(joined(entry, Mapping::tactic));
        cell(joined(entry, Mapping::technique));
        cell(row.copyOf());
        cell(entry.path());
        cell(entry.sha256());
        writer.write(Harmless.csv(Long.toString(row.index())));
        writer.write("\r\n");
    }

    private void cell(String text) throws IOException {
        writer.write(Harmless.csv(text));
        writer.write(',');
    }

    private static String joined(TimelineEntry entry, Function<Mapping, String> part) {
        return entry.mappings().stream().map(part).distinct().collect(Collectors.joining("; "));
    }
}
