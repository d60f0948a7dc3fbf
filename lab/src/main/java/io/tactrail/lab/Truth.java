package io.tactrail.lab;

import io.tactrail.lab.Play.Edge;
import io.tactrail.lab.Play.Played;
import io.tactrail.lab.Trails.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * What really happened, beside the logs as {@code truth.yaml}, so that precision and recall of an investigation can be
 * counted. It is about the intruder only; whatever else is in the logs is ordinary.
 */
final class Truth {
    private final Scenario scenario;
    private final Play intrusion;
    private final List<Play> ordinary;
    private final Trails trails;
    private final Map<String, Map<String, Long>> perAccount = new TreeMap<>();
    private final Set<String> intruder;
    private final List<String> undelivered = new ArrayList<>();
    private long delivered;
    private long ordinaryUndelivered;

    Truth(Scenario scenario, Play intrusion, List<Play> ordinary, Trails trails) {
        this.scenario = scenario;
        this.intrusion = intrusion;
        this.ordinary = ordinary;
        this.trails = trails;
        this.intruder = intrusion.events().stream().map(Event::eventId).collect(Collectors.toSet());
    }

    void count(Event event, boolean reached) {
        if (reached) {
            delivered++;
            perAccount
                    .computeIfAbsent(event.account(), account -> new TreeMap<>())
                    .merge(event.region(), 1L, Long::sum);
        } else if (intruder.contains(event.eventId())) {
            undelivered.add(event.eventId());
        } else {
            ordinaryUndelivered++;
        }
    }

    long delivered() {
        return delivered;
    }

    int intruderEvents() {
        return intruder.size() - undelivered.size();
    }

    void write(Path file, long duplicates) throws IOException {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(160)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        Files.writeString(
                file,
                "# What really happened; made with the logs beside it, do not edit.\n"
                        + new Dump(settings).dumpToString(tree(duplicates)));
    }

    private Map<String, Object> tree(long duplicates) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("scenario", scenario.name());
        tree.put("seed", scenario.seed());
        tree.put("from", scenario.from().toString());
        tree.put("until", scenario.until().toString());
        tree.put(
                "events",
                map(
                        "total", delivered + duplicates,
                        "duplicates", duplicates,
                        "distinct", delivered,
                        "perAccount", perAccount,
                        "intruder", intruderEvents()));
        String entry = scenario.intrusion().entry();
        if (entry != null) {
            tree.put("patientZero", patientZero(entry));
        }
        tree.put("intruder", intruder());
        tree.putAll(map(
                "steps", intrusion.played().stream().map(this::step).toList(),
                "lineage", intrusion.lineage().stream().map(Truth::edge).toList()));
        List<Map<String, Object>> undone = undone();
        tree.put("persistence", persistence(undone));
        if (!undone.isEmpty()) {
            tree.put("undone", undone);
        }
        tree.putAll(map(
                "silences", trails.silences().stream().map(this::silence).toList(),
                "eventIDs", visible()));
        tree.put("undelivered", map("intruder", undelivered, "ordinary", ordinaryUndelivered));
        return tree;
    }

    private List<String> visible() {
        return intrusion.events().stream()
                .map(Event::eventId)
                .filter(id -> !undelivered.contains(id))
                .toList();
    }

    /** The first event that the logs show of the intrusion; what came before it left no trace in them. */
    private Map<String, Object> patientZero(String entry) {
        Event first = intrusion.events().stream()
                .filter(event -> !undelivered.contains(event.eventId()))
                .min(Comparator.comparing(Event::time))
                .orElseThrow();
        return map(
                "entry", entry,
                "time", first.time().toString(),
                "account", first.account(),
                "eventName", first.eventName(),
                "eventID", first.eventId());
    }

    private Map<String, Object> intruder() {
        Set<String> credentials = new LinkedHashSet<>();
        Set<String> principals = new LinkedHashSet<>();
        Set<String> addresses = new LinkedHashSet<>();
        Set<String> shared = new LinkedHashSet<>();
        Set<String> agents = new LinkedHashSet<>();
        Set<String> accounts = new TreeSet<>();
        for (Played played : intrusion.played()) {
            String key = played.by().accessKeyId();
            // Who signs in to the console shows a password, not the key which the script holds for that user.
            if (key != null && !played.step().call().equals("signin:ConsoleLogin")) {
                credentials.add(key);
            }
            if (!played.by().service()) {
                principals.add(played.by().who());
            }
            played.events().forEach(event -> accounts.add(event.account()));
            Scenario.Origin origin =
                    scenario.intrusion().origins().get(played.step().from());
            // What AWS does in somebody's name shows no address but its own.
            if (origin != null && played.step().through() == null) {
                addresses.addAll(shown(played, origin));
                agents.add(origin.userAgent());
                if (origin.shared()) {
                    shared.addAll(shown(played, origin));
                }
            }
        }
        intrusion.lineage().stream()
                .filter(edge -> edge.to().matches("A[KS]IA.*"))
                .forEach(edge -> credentials.add(edge.to()));
        Map<String, Object> intruder = map(
                "credentials", List.copyOf(credentials),
                "principals", List.copyOf(principals),
                "addresses", List.copyOf(addresses),
                "userAgents", List.copyOf(agents),
                "accounts", List.copyOf(accounts));
        if (!shared.isEmpty()) {
            intruder.put("sharedAddresses", List.copyOf(shared));
        }
        return intruder;
    }

    /** Those of the origin's addresses that a step was seen to come from. */
    private static List<String> shown(Played played, Scenario.Origin origin) {
        return played.events().stream()
                .map(event -> event.record().path("sourceIPAddress").asText())
                .filter(origin.addresses()::contains)
                .distinct()
                .toList();
    }

    private Map<String, Object> step(Played played) {
        Event first = played.events().get(0);
        Map<String, Object> step = map(
                "time", first.time().toString(),
                "account", first.account(),
                "eventSource", first.eventSource(),
                "eventName", first.eventName(),
                "outcome", played.step().outcome().name(),
                "what", played.step().what(),
                "eventIDs", played.events().stream().map(Event::eventId).toList());
        if (played.events().stream().anyMatch(event -> undelivered.contains(event.eventId()))) {
            step.put("delivered", false);
        }
        return step;
    }

    private static Map<String, Object> edge(Edge edge) {
        return map(
                "from",
                edge.from(),
                "to",
                edge.to(),
                "by",
                edge.by().eventName(),
                "eventID",
                edge.by().eventId());
    }

    /** What was left and is gone again, whoever removed it. */
    private List<Map<String, Object>> undone() {
        List<Map<String, Object>> undone = new ArrayList<>();
        Stream.concat(Stream.of(intrusion), ordinary.stream()).forEach(play -> {
            for (Played played : play.played()) {
                String what = played.step().undoes();
                if (what != null) {
                    undone.add(map(
                            "what",
                            what,
                            "by",
                            play == intrusion ? "intruder" : "others",
                            "eventID",
                            played.events().get(0).eventId()));
                }
            }
        });
        return undone;
    }

    private List<Map<String, Object>> persistence(List<Map<String, Object>> undone) {
        Set<Object> gone = undone.stream().map(one -> one.get("what")).collect(Collectors.toSet());
        List<Map<String, Object>> left = new ArrayList<>();
        for (Played played : intrusion.played()) {
            String leaves = played.step().leaves();
            if (leaves != null && !gone.contains(leaves)) {
                left.add(map("what", leaves, "eventID", played.events().get(0).eventId()));
            }
        }
        return left;
    }

    private Map<String, Object> silence(Silence silence) {
        Map<String, Object> map = map(
                "account", silence.account(),
                "trail", silence.trail(),
                "regions", silence.regions(),
                "from", silence.from().time().toString(),
                "stoppedBy", silence.from().eventId());
        if (!"everything".equals(silence.from().lost())) {
            map.put("lost", silence.from().lost());
        }
        if (silence.to() != null) {
            map.put("to", silence.to().time().toString());
            map.put("startedBy", silence.to().eventId());
        }
        return map;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            // A list of its own each time: YAML would write the same list a second time as an alias.
            map.put((String) namesAndValues[i], value instanceof List<?> list ? new ArrayList<>(list) : value);
        }
        return map;
    }
}
