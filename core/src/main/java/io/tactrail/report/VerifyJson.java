package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.Unseen;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.ManifestCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what {@code tactrail verify} found, as one JSON document. Times are RFC 3339 in UTC. */
public final class VerifyJson {

    private VerifyJson() {}

    /**
     * @param files every file and member, by path
     * @param manifest how the evidence compares with an earlier manifest, or null
     */
    public static void write(
            String version,
            List<FileEntry> files,
            List<Ledger.Skipped> skipped,
            Integrity integrity,
            Coverage coverage,
            @Nullable ManifestCheck manifest,
            OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.pretty(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("tactrail");
            json.writeStringField("version", version);
            json.writeStringField("evidence", new EvidenceManifest(files).sha256());
            json.writeEndObject();
            json.writeNumberField("files", files.size());
            json.writeNumberField(
                    "records", files.stream().mapToLong(FileEntry::records).sum());
            json.writeNumberField(
                    "rejected", files.stream().mapToLong(FileEntry::rejected).sum());
            json.writeArrayFieldStart("skipped");
            for (Ledger.Skipped each : skipped) {
                json.writeStartObject();
                json.writeStringField("path", each.path());
                json.writeStringField("reason", each.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (manifest != null) {
                json.writeObjectFieldStart("manifest");
                json.writeNumberField("same", manifest.same());
                Json.strings(json, "changed", manifest.changed());
                Json.strings(json, "missing", manifest.missing());
                Json.strings(json, "added", manifest.added());
                json.writeEndObject();
            }
            new IntegrityJson(json).write(integrity);
            new CoverageJson(json).write(coverage);
            json.writeArrayFieldStart("cannotBeKnown");
            for (Unseen unseen : coverage.unseen()) {
                json.writeStartObject();
                json.writeStringField("statement", unseen.statement());
                json.writeStringField("why", unseen.why());
                json.writeStringField("wouldHelp", unseen.wouldHelp());
                Json.strings(json, "events", unseen.events());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
