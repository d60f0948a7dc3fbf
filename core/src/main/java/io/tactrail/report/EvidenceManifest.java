package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.ledger.Archives;
import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.FileEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was given: every file and archive member with its size and SHA-256, what CloudTrail's names say of it, and what it
 * held. As JSON, and as a list that {@code sha256sum -c} reads. The same evidence gives the same bytes.
 */
public final class EvidenceManifest {

    private final List<FileEntry> files;
    private final Archives archives;
    private @Nullable String sha256;

    /** @param files every file and member, by path */
    public EvidenceManifest(List<FileEntry> files) {
        this.files = files;
        this.archives = new Archives(files);
    }

    /** SHA-256 of what {@link #write} writes, hex; while that is being written it is waited for. */
    public synchronized String sha256() throws IOException {
        if (sha256 == null) {
            write(OutputStream.nullOutputStream());
        }
        return Objects.requireNonNull(sha256, "it was written");
    }

    /** Times are RFC 3339 in UTC, sizes bytes. Closes the stream. */
    public synchronized void write(OutputStream out) throws IOException {
        Hashed hashed = new Hashed(out);
        try (JsonGenerator json = Json.pretty(new BufferedOutputStream(hashed, 1 << 16))) {
            json.writeStartObject();
            json.writeStringField("manifest", "Tactrail evidence");
            json.writeArrayFieldStart("files");
            for (FileEntry file : files) {
                file(json, file);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        sha256 = hashed.sha256();
    }

    private void file(JsonGenerator json, FileEntry file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("sha256", file.sha256());
        json.writeNumberField("bytes", file.storedBytes());
        json.writeBooleanField("member", archives.hold(file));
        if (!file.contentSha256().isEmpty()) {
            json.writeStringField("contentSha256", file.contentSha256());
        }
        json.writeNumberField("contentBytes", file.inflatedBytes());
        json.writeStringField("kind", file.kind());
        delivered(json, file.delivered());
        json.writeNumberField("records", file.records());
        time(json, "first", file.first());
        time(json, "last", file.last());
        Json.strings(json, "accounts", file.accounts());
        json.writeEndObject();
    }

    private static void delivered(JsonGenerator json, @Nullable Delivered delivered) throws IOException {
        if (delivered == null) {
            return;
        }
        json.writeObjectFieldStart("delivered");
        json.writeStringField("as", delivered.kind().word());
        json.writeStringField("organization", delivered.organization());
        json.writeStringField("account", delivered.account());
        json.writeStringField("region", delivered.region());
        json.writeStringField(
                "time",
                delivered.time() != null
                        ? delivered.time().toString()
                        : delivered.day().toString());
        if (!delivered.trail().isEmpty()) {
            json.writeStringField("trail", delivered.trail());
            json.writeStringField("homeRegion", delivered.homeRegion());
        }
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    /**
     * The list of files, without what lies in archives, as {@code sha256sum} writes it: to be checked in the folder that was given. Closes
     * the stream. Source: GNU coreutils manual, "md5sum invocation", for names with odd characters.
     */
    public void list(OutputStream out) throws IOException {
        try (OutputStream buffered = new BufferedOutputStream(out, 1 << 16)) {
            for (FileEntry file : files) {
                if (!file.sha256().isEmpty() && !archives.hold(file)) {
                    buffered.write(line(file).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static String line(FileEntry file) {
        String path = file.path();
        boolean odd = path.indexOf('\\') >= 0 || path.indexOf('\n') >= 0 || path.indexOf('\r') >= 0;
        String name = odd ? path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") : path;
        return (odd ? "\\" : "") + file.sha256() + "  " + name + "\n";
    }
}
