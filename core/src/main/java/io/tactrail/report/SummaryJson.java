package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Counts;
import io.tactrail.casefile.Days;
import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.casefile.PrincipalOrder;
import io.tactrail.casefile.Standing;
import io.tactrail.casefile.Tally;
import io.tactrail.casefile.WeightyCalls;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import io.tactrail.story.ErrorFamily;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object for each principal: as a document, or one a line. Times are RFC 3339 in UTC, numbers integers. Of a
 * list the most frequent values come first, with how many there are ({@code count}); {@code more} says that there are
 * more than are kept, and {@code count} is then what is kept.
 */
public final class SummaryJson {

    /** Values written of each list. */
    static final int LISTED = 100;

    private SummaryJson() {}

    public static void write(Case subject, PrincipalOrder order, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.pretty(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("tactrail");
            json.writeStringField("version", subject.version());
            json.writeStringField("catalog", subject.catalog());
            json.writeStringField("rules", subject.rules());
            json.writeObjectFieldStart("options");
            for (Map.Entry<String, List<String>> option : subject.options().entrySet()) {
                Json.strings(json, option.getKey(), option.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart("limits");
            json.writeNumberField("principals", Tally.PRINCIPALS);
            json.writeNumberField("valuesWritten", LISTED);
            json.writeNumberField("valuesKept", Smallest.KEPT);
            json.writeNumberField("days", Days.KEPT);
            json.writeEndObject();
            json.writeNumberField("weightyFrom", WeightyCalls.FROM);
            json.writeStringField("sort", order.word());
            json.writeNumberField("events", subject.reported().events());
            json.writeNumberField("eventsOfOtherPrincipals", subject.reported().otherPrincipals());
            json.writeNumberField("eventsNotPlaced", subject.reported().unplaced());
            Long first = subject.reported().first();
            Long last = subject.reported().last();
            json.writeStringField("first", Times.orNull(first == null ? Row.NO_TIME : first));
            json.writeStringField("last", Times.orNull(last == null ? Row.NO_TIME : last));
            json.writeNumberField("count", subject.principals().size());
            json.writeArrayFieldStart("principals");
            for (PrincipalActivity activity : order.of(subject.principals())) {
                principal(json, activity);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Principals only, one a line. */
    public static void writeLines(Case subject, PrincipalOrder order, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.lines(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(""));
            for (PrincipalActivity activity : order.of(subject.principals())) {
                principal(json, activity);
                json.writeRaw('\n');
            }
        }
    }

    private static void principal(JsonGenerator json, PrincipalActivity activity) throws IOException {
        json.writeStartObject();
        json.writeStringField("principal", activity.principal().id());
        json.writeStringField("type", activity.principal().kind().words());
        json.writeBooleanField("plumbing", activity.plumbing());
        lead(json, activity.standing());
        json.writeStringField("first", Times.orNull(activity.first()));
        json.writeStringField("last", Times.orNull(activity.last()));
        json.writeNumberField("days", activity.days().count());
        json.writeNumberField("events", activity.events().all());
        outcomes(json, activity.events());
        families(json, "deniedBy", activity.errors().denied());
        families(json, "failedBy", activity.errors().failed());
        json.writeNumberField("reads", activity.reads());
        json.writeNumberField("writes", activity.writes());
        json.writeNumberField("forwarded", activity.forwarded());
        json.writeObjectFieldStart("mfa");
        json.writeNumberField("with", activity.withMfa());
        json.writeNumberField("without", activity.withoutMfa());
        json.writeEndObject();
        json.writeObjectFieldStart("weighty");
        outcomes(json, activity.weighty().counts());
        json.writeEndObject();
        weighty(json, activity.weighty().calls());
        detections(json, new RuleCounts(activity.detections()));
        for (Listed.Field field : Listed.FIELDS) {
            list(json, field.name(), Listed.of(field.of().apply(activity)));
        }
        json.writeEndObject();
    }

    private static void lead(JsonGenerator json, @Nullable Standing standing) throws IOException {
        if (standing == null) {
            json.writeNullField("lead");
            return;
        }
        json.writeObjectFieldStart("lead");
        json.writeNumberField("rank", standing.rank());
        json.writeStringField("level", standing.level());
        json.writeNumberField("score", standing.score());
        json.writeNumberField("events", standing.events());
        json.writeEndObject();
    }

    private static void outcomes(JsonGenerator json, Counts counts) throws IOException {
        for (Outcome outcome : Outcome.values()) {
            json.writeNumberField(outcome.word(), counts.of(outcome));
        }
    }

    private static void families(JsonGenerator json, String field, Map<ErrorFamily, Long> families) throws IOException {
        json.writeObjectFieldStart(field);
        for (ErrorFamily family : ErrorFamily.values()) {
            Long count = families.get(family);
            if (count != null) {
                json.writeNumberField(family.words(), count);
            }
        }
        json.writeEndObject();
    }

    /** The weightiest first. */
    private static void weighty(JsonGenerator json, List<WeightyCalls.Call> calls) throws IOException {
        json.writeObjectFieldStart("weightyCalls");
        json.writeNumberField("count", calls.size());
        json.writeArrayFieldStart("values");
        for (WeightyCalls.Call call : calls.subList(0, Math.min(LISTED, calls.size()))) {
            json.writeStartObject();
            json.writeStringField("call", call.name());
            json.writeStringField("means", call.mark().means());
            json.writeNumberField("weight", call.mark().weight());
            outcomes(json, call.counts());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void detections(JsonGenerator json, RuleCounts counts) throws IOException {
        json.writeObjectFieldStart("detections");
        for (Map.Entry<String, Long> level : counts.byLevel().entrySet()) {
            json.writeNumberField(level.getKey(), level.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("rules");
        json.writeNumberField("count", counts.rules().size());
        json.writeArrayFieldStart("values");
        for (RuleCounts.RuleCount each : counts.first(LISTED)) {
            json.writeStartObject();
            DetectionsJson.named(json, each.rule());
            json.writeNumberField("count", each.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void list(JsonGenerator json, String field, Listed listed) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("count", listed.count());
        json.writeBooleanField("more", listed.more());
        json.writeArrayFieldStart("values");
        for (Map.Entry<String, Long> value : listed.first(LISTED)) {
            json.writeStartObject();
            json.writeStringField("value", value.getKey());
            json.writeNumberField("events", value.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
