package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.digest.ChainGap;
import io.tactrail.digest.Counted;
import io.tactrail.digest.DigestResult;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.LogResult;
import io.tactrail.digest.MissingLog;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.SignResult;
import io.tactrail.digest.State;
import io.tactrail.digest.Trail;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes {@code digests}: what is proved of logs and digests, one by one. */
final class IntegrityJson {

    private final JsonGenerator json;

    IntegrityJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Integrity integrity) throws IOException {
        json.writeObjectFieldStart("digests");
        json.writeStringField("verdict", integrity.verdict().words());
        json.writeArrayFieldStart("keyFiles");
        for (PublicKeys.KeyFile file : integrity.keyFiles()) {
            json.writeStartObject();
            json.writeStringField("path", file.path());
            json.writeStringField("sha256", file.sha256());
            json.writeNumberField("keys", file.keys());
            json.writeEndObject();
        }
        json.writeEndArray();
        counts("digestCounts", integrity.digestCounts(), integrity.digestsMissing());
        counts("logCounts", integrity.logCounts(), integrity.allMissing());
        json.writeArrayFieldStart("files");
        for (DigestResult digest : integrity.digests()) {
            json.writeStartObject();
            json.writeStringField("path", digest.path());
            trail(digest.trail());
            json.writeStringField("bucket", digest.bucket());
            json.writeStringField("object", digest.object());
            time("from", digest.from());
            time("to", digest.to());
            json.writeNumberField("logs", digest.logs());
            json.writeStringField("state", digest.state().word());
            json.writeStringField("why", digest.why());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("unusable");
        for (Integrity.Broken broken : integrity.broken()) {
            json.writeStartObject();
            json.writeStringField("path", broken.path());
            json.writeStringField("reason", broken.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        gaps(integrity);
        logs(integrity);
        missing(integrity);
        queryResults(integrity);
        json.writeArrayFieldStart("wanted");
        for (Integrity.Wanted wanted : integrity.wanted()) {
            json.writeStartObject();
            json.writeStringField("why", wanted.why());
            json.writeStringField("command", wanted.command());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void counts(String field, Counted counted, long missing) throws IOException {
        json.writeObjectFieldStart(field);
        for (State state : State.values()) {
            json.writeNumberField(state.word(), state == State.MISSING ? missing : counted.of(state));
        }
        json.writeEndObject();
    }

    private void trail(Trail trail) throws IOException {
        json.writeStringField("account", trail.account());
        json.writeStringField("region", trail.region());
        json.writeStringField("trail", trail.name());
        json.writeStringField("homeRegion", trail.homeRegion());
        json.writeStringField("organization", trail.organization());
        json.writeBooleanField("backfill", trail.backfill());
    }

    private void time(String field, @Nullable Instant time) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    private void gaps(Integrity integrity) throws IOException {
        json.writeArrayFieldStart("gaps");
        for (ChainGap gap : integrity.gaps()) {
            json.writeStartObject();
            json.writeStringField("kind", gap.kind().word());
            trail(gap.trail());
            time("from", gap.from());
            time("to", gap.to());
            json.writeStringField("object", gap.object());
            json.writeNumberField("about", gap.about());
            json.writeStringField("why", gap.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Where nothing proves anything, a list that says so of every file says nothing. */
    private void logs(Integrity integrity) throws IOException {
        json.writeArrayFieldStart("logs");
        if (integrity.any()) {
            for (LogResult log : integrity.logs()) {
                json.writeStartObject();
                json.writeStringField("path", log.path());
                json.writeStringField("state", log.state().word());
                json.writeStringField("why", log.why());
                json.writeStringField("digest", log.digest());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void missing(Integrity integrity) throws IOException {
        json.writeNumberField("missingCount", integrity.allMissing());
        json.writeArrayFieldStart("missing");
        for (MissingLog log : integrity.missing()) {
            json.writeStartObject();
            json.writeStringField("bucket", log.bucket());
            json.writeStringField("object", log.object());
            json.writeStringField("digest", log.digest());
            json.writeBooleanField("digestVerified", log.verified());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void queryResults(Integrity integrity) throws IOException {
        json.writeArrayFieldStart("queryResults");
        for (SignResult sign : integrity.signs()) {
            json.writeStartObject();
            json.writeStringField("path", sign.path());
            json.writeStringField("region", sign.region());
            json.writeStringField("queryCompleteTime", sign.completed());
            json.writeNumberField("files", sign.files());
            json.writeStringField("state", sign.state().word());
            json.writeStringField("why", sign.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
