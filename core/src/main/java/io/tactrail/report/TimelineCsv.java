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
import java.util.List;
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
        writer.write(row(entry));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static String row(TimelineEntry entry) {
        Row row = entry.row();
        List<String> cells = List.of(
                Times.of(row.time()),
                row.reference(),
                row.account(),
                row.region(),
                row.source(),
                row.name(),
                entry.mark() == null ? "" : entry.mark().means(),
                row.outcome().word(),
                row.errorCode(),
                Integer.toString(entry.weight()),
                row.target(),
                row.principal().id(),
                row.principal().kind().words(),
                row.credential(),
                row.address(),
                row.agent(),
                entry.sourceRow() == null ? "" : entry.sourceRow().tactic(),
                joined(entry, Mapping::tactic),
                joined(entry, Mapping::technique),
                row.copyOf(),
                entry.path(),
                entry.sha256(),
                Long.toString(row.index()));
        return cells.stream().map(Harmless::csv).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String joined(TimelineEntry entry, Function<Mapping, String> part) {
        return entry.mappings().stream().map(part).distinct().collect(Collectors.joining("; "));
    }
}
