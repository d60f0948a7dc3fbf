package io.tactrail.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tactrail.casefile.Citation;
import io.tactrail.identity.Credential;
import io.tactrail.lineage.Confidence;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Few;
import io.tactrail.lineage.Gap;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Use;
import io.tactrail.lineage.Witness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code lineage}: edges and gaps in order of time; and {@code credentials}, what they lead from and to. What AWS made for itself,
 * for machines, functions and tasks is folded into one edge for each role.
 */
final class LineageJson {

    /** Edges written. */
    static final int EDGES = 5_000;

    /** Credentials written. */
    static final int CREDENTIALS = 5_000;

    /** Keys, addresses and agents of one credential. */
    static final int VALUES = 20;

    private final JsonGenerator json;
    private final SortedMap<String, Citation> cited;

    /** Credentials that are folded, as long as all are written. */
    private final Set<Credential> folded = new HashSet<>();

    /** @param cited takes what is referred to */
    LineageJson(JsonGenerator json, SortedMap<String, Citation> cited) {
        this.json = json;
        this.cited = cited;
    }

    /** One line of the list: an edge, a gap, or many of either that are alike. */
    private static final class Line {
        private final String from;
        private final String to;
        private final String by;
        private final Confidence confidence;
        private final @Nullable String wouldHelp;
        private final TreeSet<Witness> events = new TreeSet<>();
        private long count;
        private long folded;

        Line(String from, String to, String by, Confidence confidence, @Nullable String wouldHelp) {
            this.from = from;
            this.to = to;
            this.by = by;
            this.confidence = confidence;
            this.wouldHelp = wouldHelp;
        }

        void add(List<Witness> more, long events) {
            this.events.addAll(more);
            while (this.events.size() > Edge.EVENTS) {
                this.events.pollLast();
            }
            count += events;
            folded++;
        }

        long time() {
            return events.isEmpty() ? Long.MAX_VALUE : events.first().time();
        }
    }

    void write(Lineage lineage) throws IOException {
        for (Use use : lineage.uses()) {
            if (lineage.plumbing(use.credential())) {
                folded.add(use.credential());
            }
        }
        List<Line> lines = lines(lineage);
        json.writeArrayFieldStart("lineage");
        for (Line line : lines.subList(0, Math.min(EDGES, lines.size()))) {
            line(line);
        }
        json.writeEndArray();
        json.writeNumberField("lineageCount", lines.size());
        credentials(lineage);
        json.writeObjectFieldStart("lineageRest");
        json.writeNumberField("eventsOfOtherCredentials", lineage.otherEvents());
        json.writeNumberField("otherCallsThatGave", lineage.otherBirths());
        json.writeEndObject();
    }

    private List<Line> lines(Lineage lineage) {
        Map<List<String>, Line> lines = new LinkedHashMap<>();
        for (Edge edge : lineage.edges()) {
            String from = edge.from().id();
            String to = name(lineage, edge.to());
            lines.computeIfAbsent(
                            List.of(from, to, edge.by(), edge.confidence().word()),
                            any -> new Line(from, to, edge.by(), edge.confidence(), null))
                    .add(edge.events(), edge.count());
        }
        for (Gap gap : lineage.gaps()) {
            String to = name(lineage, gap.credential());
            String why = gap.missing().why();
            lines.computeIfAbsent(
                            List.of("", to, why),
                            any -> new Line(
                                    "", to, why, Confidence.GAP, gap.missing().wouldHelp()))
                    .add(List.of(gap.first()), 1);
        }
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort((a, b) -> Long.compare(a.time(), b.time()));
        return sorted;
    }

    /** A credential's id; of plumbing, the role's. */
    private String name(Lineage lineage, Credential credential) {
        Use use = folded.contains(credential) ? lineage.use(credential) : null;
        return use == null ? credential.id() : use.who();
    }

    private void line(Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", line.from.isEmpty() ? null : line.from);
        json.writeStringField("to", line.to);
        json.writeStringField("by", line.confidence == Confidence.GAP ? null : line.by);
        json.writeStringField("confidence", line.confidence.word());
        json.writeNumberField("count", line.count);
        if (line.folded > 1) {
            json.writeNumberField("credentials", line.folded);
        }
        json.writeArrayFieldStart("events");
        for (Witness event : line.events) {
            reference(event);
        }
        json.writeEndArray();
        if (line.wouldHelp != null) {
            json.writeStringField("why", line.by);
            json.writeStringField("wouldHelp", line.wouldHelp);
        }
        json.writeEndObject();
    }

    private void reference(Witness event) throws IOException {
        json.writeString(event.reference());
        cited.put(event.reference(), new Citation(event.reference(), event.path(), event.index()));
    }

    /** Those that edges and gaps speak of, but for those that are folded. */
    private void credentials(Lineage lineage) throws IOException {
        Set<Credential> distinct = new HashSet<>();
        for (Edge edge : lineage.edges()) {
            distinct.add(edge.from());
            distinct.add(edge.to());
        }
        lineage.gaps().forEach(gap -> distinct.add(gap.credential()));
        distinct.removeAll(folded);
        List<Credential> spoken = new ArrayList<>(distinct);
        spoken.sort(null);
        json.writeArrayFieldStart("credentials");
        int written = 0;
        for (Credential credential : spoken) {
            Use use = lineage.use(credential);
            if (use != null && written++ < CREDENTIALS) {
                json.writeStartObject();
                fields(use);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeNumberField("credentialsCount", spoken.size());
    }

    /** What is told of a credential. */
    void fields(Use use) throws IOException {
        json.writeStringField("id", use.credential().id());
        json.writeStringField("kind", use.credential().kind().words());
        json.writeStringField("principal", use.who());
        if (!use.arn().isEmpty()) {
            json.writeStringField("arn", use.arn());
        }
        json.writeStringField("created", Times.orNull(use.credential().since()));
        json.writeStringField("first", Times.orNull(use.firstUse()));
        json.writeStringField("last", Times.orNull(use.lastUse()));
        json.writeNumberField("events", use.events());
        json.writeNumberField("denied", use.denied());
        json.writeNumberField("failed", use.failed());
        list("keys", use.keys());
        list("addresses", use.addresses());
        list("agents", use.agents());
        list("behind", use.speakers());
    }

    private void list(String field, Few values) throws IOException {
        List<String> names = List.copyOf(values.counts().keySet());
        Json.strings(json, field, names.subList(0, Math.min(VALUES, names.size())));
        if (names.size() > VALUES) {
            json.writeNumberField(field + "Count", names.size());
            json.writeBooleanField(field + "More", values.more());
        }
    }
}
