package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.casefile.LeadCoverage;
import io.tactrail.coverage.BlindWindow;
import io.tactrail.coverage.Category;
import io.tactrail.coverage.Count;
import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.CoveredDay;
import io.tactrail.coverage.CoveredPlace;
import io.tactrail.coverage.Deed;
import io.tactrail.coverage.Heartbeat;
import io.tactrail.coverage.Known;
import io.tactrail.coverage.Unseen;
import io.tactrail.ledger.Delivered;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code coverage} and {@code blindWindows}. Hours of a day of UTC are a text of 24 characters, the first for the hour from
 * 00:00: {@code #} and {@code .} for yes and no, or the letters that {@code coverage.hourLetters} explains.
 */
final class CoverageJson {

    /** Days that are written, the first in order of account, region and day; beside a cut list stands its length. */
    static final int DAYS = 20_000;

    private static final int HOURS = 24;

    private static final Map<Known, Character> LETTERS = Map.of(
            Known.EVENTS, '#',
            Known.DELIVERED, 'd',
            Known.LISTED, 'l',
            Known.PROVED_EMPTY, '0',
            Known.SAID_EMPTY, 'o',
            Known.NOTHING, '.');

    private final JsonGenerator json;
    private final Predicate<String> known;

    /** @param known references whose place is cited: no other is named */
    CoverageJson(JsonGenerator json, Set<String> known) {
        this.json = json;
        this.known = known::contains;
    }

    /** Where references are not cited, since events are not held. */
    CoverageJson(JsonGenerator json) {
        this.json = json;
        this.known = any -> true;
    }

    void write(Coverage coverage) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeStringField(
                "first", coverage.first() == null ? null : coverage.first().toString());
        json.writeStringField(
                "last", coverage.last() == null ? null : coverage.last().toString());
        json.writeNumberField("events", coverage.events());
        json.writeNumberField("untimed", coverage.untimed());
        json.writeNumberField("beyondBounds", coverage.beyond());
        json.writeObjectFieldStart("shapes");
        for (Map.Entry<String, Long> shape : coverage.shapes().entrySet()) {
            json.writeNumberField(shape.getKey(), shape.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("hourLetters");
        for (Known each : Known.values()) {
            json.writeStringField(String.valueOf(LETTERS.get(each)), each.words());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("places");
        for (CoveredPlace place : coverage.places()) {
            place(place);
        }
        json.writeEndArray();
        json.writeNumberField("daysCount", coverage.days().size());
        json.writeArrayFieldStart("days");
        for (CoveredDay day :
                coverage.days().subList(0, Math.min(DAYS, coverage.days().size()))) {
            day(day);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("blindWindows");
        for (BlindWindow window : coverage.blindWindows()) {
            window(window);
        }
        json.writeEndArray();
    }

    private void place(CoveredPlace place) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", place.account());
        json.writeStringField("region", place.region());
        time("firstEvent", place.firstEvent());
        time("lastEvent", place.lastEvent());
        time("first", place.first());
        time("last", place.last());
        json.writeObjectFieldStart("events");
        for (Map.Entry<Category, Long> category : place.events().entrySet()) {
            json.writeNumberField(category.getKey().words(), category.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("reads", place.reads());
        json.writeNumberField("writes", place.writes());
        Json.strings(
                json, "never", place.never().stream().map(Category.Kind::words).toList());
        json.writeArrayFieldStart("heartbeats");
        for (Heartbeat heartbeat : place.heartbeats()) {
            json.writeStartObject();
            json.writeStringField("eventSource", heartbeat.eventSource());
            json.writeStringField("eventName", heartbeat.eventName());
            json.writeStringField("sourceIPAddress", heartbeat.address());
            json.writeNumberField("hours", heartbeat.hours());
            json.writeNumberField("of", heartbeat.of());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void day(CoveredDay day) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", day.account());
        json.writeStringField("region", day.region());
        json.writeStringField("day", day.day().toString());
        StringBuilder best = new StringBuilder(HOURS);
        for (int hour = 0; hour < HOURS; hour++) {
            best.append(LETTERS.get(day.at(hour)));
        }
        json.writeStringField("hours", best.toString());
        json.writeObjectFieldStart("events");
        for (Map.Entry<Category, Count> category : day.events().entrySet()) {
            count(category.getKey().words(), category.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("deliveries");
        for (Map.Entry<Delivered.Kind, Count> kind : day.deliveries().entrySet()) {
            count(kind.getKey().word(), kind.getValue());
        }
        json.writeEndObject();
        if (day.heartbeats() != 0) {
            json.writeStringField("heartbeats", hours(day.heartbeats()));
        }
        json.writeEndObject();
    }

    private void count(String field, Count count) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("count", count.number());
        json.writeStringField("hours", hours(count.hours()));
        json.writeEndObject();
    }

    private static String hours(int mask) {
        StringBuilder hours = new StringBuilder(HOURS);
        for (int hour = 0; hour < HOURS; hour++) {
            hours.append((mask & 1 << hour) != 0 ? '#' : '.');
        }
        return hours.toString();
    }

    private void window(BlindWindow window) throws IOException {
        json.writeStartObject();
        time("from", window.from());
        time("to", window.to());
        json.writeStringField(
                "by", window.by() == null ? null : window.by().principal().id());
        json.writeStringField("what", window.what());
        events(window.events());
        json.writeStringField("kind", window.kind().words());
        json.writeStringField("account", window.account());
        Json.strings(json, "regions", window.regions());
        deed("call", window.by());
        deed("ended", window.ended());
        json.writeStringField("notRecorded", window.notRecorded());
        json.writeStringField("stillCovered", window.stillCovered());
        json.writeBooleanField("evidenceInside", window.evidenceInside());
        json.writeStringField("confidence", window.confidence().word());
        json.writeEndObject();
    }

    private void deed(String field, @Nullable Deed deed) throws IOException {
        if (deed == null) {
            return;
        }
        json.writeObjectFieldStart(field);
        time("time", deed.time());
        json.writeStringField("principal", deed.principal().id());
        json.writeStringField("eventName", deed.call());
        json.writeStringField("event", deed.reference());
        json.writeEndObject();
    }

    private void time(String field, @Nullable Instant time) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    private void events(List<String> references) throws IOException {
        Json.strings(json, "events", references.stream().filter(known).toList());
    }

    /**
     * What the evidence covers around a lead.
     *
     * @param unknown sentences of the lead's own
     */
    void write(LeadCoverage ground, List<String> unknown) throws IOException {
        json.writeArrayFieldStart("coverage");
        for (LeadCoverage.Day day : ground.days()) {
            json.writeStartObject();
            json.writeStringField("account", day.account());
            json.writeStringField("region", day.region());
            json.writeStringField("day", day.day().toString());
            json.writeStringField(
                    "hours",
                    day.hours().stream()
                            .map(each -> String.valueOf(LETTERS.get(each)))
                            .collect(Collectors.joining()));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (ground.more() > 0) {
            json.writeNumberField("coverageMore", ground.more());
        }
        json.writeArrayFieldStart("cannotBeKnown");
        for (String sentence : unknown) {
            unknown(sentence, "", "", List.of());
        }
        for (Unseen unseen : ground.unseen()) {
            unknown(unseen.statement(), unseen.why(), unseen.wouldHelp(), unseen.events());
        }
        json.writeEndArray();
    }

    private void unknown(String statement, String why, String wouldHelp, List<String> references) throws IOException {
        json.writeStartObject();
        json.writeStringField("statement", statement);
        json.writeStringField("why", why);
        json.writeStringField("wouldHelp", wouldHelp);
        events(references);
        json.writeEndObject();
    }
}
