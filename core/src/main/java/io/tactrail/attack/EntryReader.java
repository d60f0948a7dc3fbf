package io.tactrail.attack;

import io.tactrail.detect.MatcherCompiler;
import io.tactrail.event.Outcome;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionParser;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.SigmaException;
import io.tactrail.sigma.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one service's file: what its events mean. {@code catalog/} itself shows the form. */
final class EntryReader {

    private static final List<String> ACCESS = List.of("read", "write");
    private static final List<String> CATEGORY = List.of("management", "data", "sign-in");
    private static final List<String> CONFIDENCE = List.of("high", "medium", "low");
    private static final List<String> OUTCOME =
            Arrays.stream(Outcome.values()).map(Outcome::word).toList();

    /** Top-level fields. A condition on any other could never hold. Source: CloudTrail user guide, record contents. */
    private static final Set<String> FIELDS = Set.of(
            "addendum",
            "additionalEventData",
            "apiVersion",
            "awsRegion",
            "edgeDeviceDetails",
            "errorCode",
            "errorMessage",
            "eventCategory",
            "eventContext",
            "eventID",
            "eventName",
            "eventSource",
            "eventTime",
            "eventType",
            "eventVersion",
            "insightDetails",
            "managementEvent",
            "readOnly",
            "recipientAccountId",
            "requestID",
            "requestParameters",
            "resources",
            "responseElements",
            "serviceEventDetails",
            "sessionCredentialFromConsole",
            "sharedEventID",
            "sourceIPAddress",
            "tlsDetails",
            "userAgent",
            "userIdentity",
            "vpcEndpointAccountId",
            "vpcEndpointId");

    private final Problems problems;
    private final boolean ours;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private String service = "";

    private EntryReader(Problems problems, boolean ours) {
        this.problems = problems;
        this.ours = ours;
    }

    /**
     * The entries, with their lines by event key; those with problems are left out, since nobody will use them.
     *
     * @param ours whether the rules of our own catalog count too: file name and order
     */
    static Read read(YamlNode root, Problems problems, boolean ours) {
        EntryReader reader = new EntryReader(problems, ours);
        return new Read(reader.entries(root), reader.service, reader.lines);
    }

    record Read(List<Entry> entries, String service, Map<String, Integer> lines) {}

    private List<Entry> entries(YamlNode root) {
        Form form = Form.of(root, "the file", problems);
        if (form == null) {
            return List.of();
        }
        service = form.text("service");
        if (!service.isEmpty() && !service.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,127}")) {
            problems.add(form.line("service"), "'" + service + "' is no eventSource; write it as CloudTrail does");
        }
        String file = service.replaceFirst("\\.amazonaws\\.com$", "") + ".yaml";
        if (ours && !file.equals(problems.file())) {
            problems.add(form.line("service"), "the file of " + service + " is named " + file + "; rename it");
        }
        form.choice("attack", List.of(AttackVersion.V18_1.number()));
        List<Entry> entries = new ArrayList<>();
        String previous = "";
        for (YamlNode node : form.list("events")) {
            int before = problems.count();
            Entry entry = entry(node);
            if (entry != null) {
                String name = entry.mark().event();
                Integer first = lines.putIfAbsent(EventNames.key(name), node.line());
                if (first != null) {
                    problems.add(node, name + " stands at line " + first + " already; join the two");
                }
                if (ours && previous.compareTo(name) > 0) {
                    problems.add(node, name + " comes after " + previous + "; sort the events by name");
                }
                previous = name;
                if (problems.count() == before) {
                    entries.add(entry);
                }
            }
        }
        form.finish();
        return entries;
    }

    private @Nullable Entry entry(YamlNode node) {
        Form form = Form.of(node, "an event", problems);
        if (form == null) {
            return null;
        }
        String event = form.text("event");
        if (!event.isEmpty() && !event.matches("[A-Za-z][A-Za-z0-9_.:-]{0,127}")) {
            problems.add(form.line("event"), "'" + event + "' is no eventName; write it as CloudTrail does");
        } else if (!EventNames.base(event).equals(event)) {
            problems.add(form.line("event"), "'" + event + "' carries an API version; write " + EventNames.base(event));
        }
        Mark mark = new Mark(
                -1,
                service,
                event,
                "",
                form.choice("access", ACCESS),
                form.choice("category", CATEGORY),
                form.integer("weight", 1, 100),
                form.choice("confidence", CONFIDENCE),
                mappings(form),
                form.text("why"),
                sources(form),
                null);
        List<Entry.Condition> conditions = new ArrayList<>();
        if (form.has("when")) {
            for (YamlNode when : form.list("when")) {
                Entry.Condition condition = condition(when, mark);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
        }
        form.finish();
        return new Entry(mark, conditions);
    }

    private Entry.@Nullable Condition condition(YamlNode node, Mark plain) {
        Form form = Form.of(node, "a condition", problems);
        if (form == null) {
            return null;
        }
        YamlNode match = form.demand("match");
        Detection detection = match == null ? null : detection(match);
        String outcome = form.has("outcome") ? form.choice("outcome", OUTCOME) : "";
        Mark mark = new Mark(
                -1,
                plain.service(),
                plain.event(),
                form.text("means"),
                plain.access(),
                plain.category(),
                form.has("weight") ? form.integer("weight", 1, 100) : plain.weight(),
                form.has("confidence") ? form.choice("confidence", CONFIDENCE) : plain.confidence(),
                form.has("attack") ? mappings(form) : plain.written(),
                form.has("why") ? form.text("why") : plain.why(),
                plain.sources(),
                OUTCOME.contains(outcome) ? Outcome.values()[OUTCOME.indexOf(outcome)] : null);
        if (ours && routine(mark) && !mark.written().isEmpty()) {
            problems.add(
                    form.line("attack"),
                    "'" + mark.means() + "' weighs " + mark.weight() + " and yet has techniques; write attack: []");
        }
        form.finish();
        return detection == null ? null : new Entry.Condition(detection, mark);
    }

    /** What services do all day: with techniques it would stand among the attacks, by the thousand. */
    private static boolean routine(Mark mark) {
        return mark.weight() <= 2 && mark.means().startsWith("by an AWS service");
    }

    private @Nullable Detection detection(YamlNode match) {
        Detection detection = DetectionParser.parse(match, problems::add);
        if (detection == null) {
            return null;
        }
        try {
            MatcherCompiler.compile(detection);
        } catch (SigmaException e) {
            problems.add(e.problem());
        }
        fields(detection);
        return detection;
    }

    private void fields(Detection detection) {
        if (detection instanceof Detection.AllOf allOf) {
            allOf.items().forEach(this::fields);
        } else if (detection instanceof Detection.AnyOf anyOf) {
            anyOf.alternatives().forEach(this::fields);
        } else {
            Detection.Item item = (Detection.Item) detection;
            String top = item.field().split("\\.", 2)[0];
            if (!FIELDS.contains(top)) {
                problems.add(new Problem(
                        "E_FIELD",
                        item.line(),
                        item.column(),
                        "CloudTrail records have no field '" + top + "'; write the whole path from the record's top"));
            }
        }
    }

    private List<String> sources(Form form) {
        List<String> sources = form.texts("sources");
        for (String source : sources) {
            if (!source.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                problems.add(form.line("sources"), "'" + source + "' is no source's id; write lower case and hyphens");
            }
        }
        if (ours && !sources.equals(sources.stream().sorted().distinct().toList())) {
            problems.add(form.line("sources"), "sources are not sorted, or one stands twice; sort them");
        }
        return sources;
    }

    private List<Mapping> mappings(Form form) {
        List<Mapping> mappings = new ArrayList<>();
        for (YamlNode node : form.list("attack")) {
            if (node instanceof YamlNode.Scalar scalar) {
                Mapping mapping = MappingReader.read(scalar.text(), scalar.line(), problems);
                if (mapping != null && mappings.contains(mapping)) {
                    problems.add(node, "'" + scalar.text() + "' stands twice; remove one");
                } else if (mapping != null) {
                    mappings.add(mapping);
                }
            } else {
                problems.add(node, "a mapping is " + node.kind() + "; write \"<Tactic> <technique id>\"");
            }
        }
        return mappings;
    }
}
