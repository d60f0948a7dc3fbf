package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tactrail.casefile.CorrelationEntry;
import io.tactrail.casefile.Detection;
import io.tactrail.casefile.Timeline;
import io.tactrail.casefile.TimelineEntry;
import io.tactrail.ledger.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes {@code timeline.jsonl}: one event a line, marked or detected by a rule, with its evidence; and one hit of a correlation. */
final class TimelineJsonl implements Timeline.Action, Closeable {

    private final JsonGenerator json;
    private final RecentTexts<List<Detection>> detected = new RecentTexts<>(TimelineJsonl::detected);

    TimelineJsonl(OutputStream out) throws IOException {
        json = Json.lines(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    @Override
    public void accept(TimelineEntry entry) throws IOException {
        Row row = entry.row();
        json.writeStartObject();
        json.writeStringField("time", Times.of(row.time()));
        json.writeStringField("kind", "event");
        json.writeStringField("reference", row.reference());
        json.writeStringField("account", row.account());
        json.writeStringField("region", row.region());
        json.writeStringField("eventSource", row.source());
        json.writeStringField("eventName", row.name());
        json.writeStringField("means", entry.mark() == null ? "" : entry.mark().means());
        json.writeStringField("outcome", row.outcome().word());
        json.writeStringField("errorCode", row.errorCode());
        json.writeNumberField("weight", entry.weight());
        json.writeStringField("target", row.target());
        json.writeStringField("principal", row.principal().id());
        json.writeStringField("principalType", row.principal().kind().words());
        json.writeStringField("accessKeyId", row.credential());
        json.writeStringField("sourceIPAddress", row.address());
        json.writeStringField("userAgent", row.agent());
        json.writeStringField(
                "sourceTable",
                entry.sourceRow() == null ? "" : entry.sourceRow().tactic());
        DetectionsJson.attack(json, entry.mappings());
        json.writeFieldName("detections");
        json.writeRawValue(detected.of(entry.detections()));
        if (!row.copyOf().isEmpty()) {
            json.writeStringField("sameActAs", row.copyOf());
        }
        json.writeStringField("path", entry.path());
        json.writeStringField("sha256", entry.sha256());
        json.writeNumberField("index", row.index());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static String detected(List<Detection> detections) {
        return Json.line(json -> {
            json.writeStartArray();
            for (Detection detection : detections) {
                json.writeStartObject();
                DetectionsJson.named(json, detection.rule());
                DetectionsJson.briefly(json, detection);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void accept(CorrelationEntry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", Times.of(entry.hit().time().toEpochMilli()));
        json.writeStringField("kind", "correlation");
        DetectionsJson.named(json, entry.hit().rule());
        DetectionsJson.attack(json, entry.attack());
        DetectionsJson.hit(json, entry.hit());
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
