package io.tactrail.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Nine copies of each rule, which are rules of their own: another id and title, for an event's name another one of the
 * same service that rules ask for, and other values elsewhere. So copies hit about as often as rules do, and none is a
 * test that was made already unless a service has fewer names.
 * Values of {@code re}, {@code cidr} and {@code exists}, truth values and numbers stay, since not every other one makes
 * sense. Correlations are not copied, for they refer to others.
 */
final class TenfoldRules {

    /** Besides the rules themselves. */
    static final int COPIES = 9;

    private static final String NAME = "eventName";
    private static final String SERVICE = "eventSource";

    private final Map<String, List<String>> namesOfService;
    private final int copy;

    private TenfoldRules(Map<String, List<String>> namesOfService, int copy) {
        this.namesOfService = namesOfService;
        this.copy = copy;
    }

    /** The names that rules ask for, so that copies hit about as often as rules do. */
    private static Map<String, List<String>> names(List<String> texts) {
        Map<String, List<String>> names = new TreeMap<>();
        for (String text : texts) {
            for (Map<?, ?> detection : detections(text)) {
                collect(detection, names.computeIfAbsent(serviceOf(detection), service -> new ArrayList<>()));
            }
        }
        return names;
    }

    private static void collect(Object test, List<String> names) {
        if (test instanceof List<?> list) {
            list.forEach(inner -> collect(inner, names));
        } else if (test instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals(NAME)) {
                    List<?> all = value instanceof List<?> list ? list : List.of(value);
                    all.stream()
                            .map(String::valueOf)
                            .filter(name -> !names.contains(name))
                            .forEach(names::add);
                } else {
                    collect(value, names);
                }
            });
        }
    }

    /** Writes the copies into a new folder; what cannot be read as YAML is left out, as the engine leaves it out. */
    static void write(List<Path> folders, int copies, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(files::add);
            }
        }
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readString(file, StandardCharsets.UTF_8));
        }
        Map<String, List<String>> names = names(texts);
        for (int copy = 1; copy <= copies; copy++) {
            TenfoldRules rules = new TenfoldRules(names, copy);
            Path folder = Files.createDirectories(to.resolve("copy-" + copy));
            for (int number = 0; number < texts.size(); number++) {
                String text = rules.copied(texts.get(number));
                if (!text.isEmpty()) {
                    Files.writeString(folder.resolve(number + ".yml"), text);
                }
            }
        }
    }

    /** @param texts all rules, for the names that they ask for */
    static String copied(List<String> texts, String text, int copy) {
        return new TenfoldRules(names(texts), copy).copied(text);
    }

    private String copied(String text) {
        StringBuilder copies = new StringBuilder();
        for (Map<?, ?> rule : rules(text)) {
            Map<?, ?> detection = (Map<?, ?>) Objects.requireNonNull(rule.get("detection"));
            copies.append("---\n").append(new Dump(DumpSettings.builder().build()).dumpToString(rule(rule, detection)));
        }
        return copies.toString();
    }

    private static List<Map<?, ?>> detections(String text) {
        List<Map<?, ?>> detections = new ArrayList<>();
        rules(text).forEach(rule -> detections.add((Map<?, ?>) Objects.requireNonNull(rule.get("detection"))));
        return detections;
    }

    /** Documents that have a detection; none where the text is no YAML. */
    private static List<Map<?, ?>> rules(String text) {
        List<Map<?, ?>> rules = new ArrayList<>();
        try {
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
                if (document instanceof Map<?, ?> rule && rule.get("detection") instanceof Map<?, ?>) {
                    rules.add(rule);
                }
            }
        } catch (YamlEngineException e) {
            return List.of();
        }
        return rules;
    }

    private Map<String, Object> rule(Map<?, ?> rule, Map<?, ?> detection) {
        Map<String, Object> copied = new LinkedHashMap<>();
        copied.put("title", rule.get("title") + ", copy " + copy);
        byte[] seed = (rule.get("id") + "/" + copy).getBytes(StandardCharsets.UTF_8);
        copied.put("id", UUID.nameUUIDFromBytes(seed).toString());
        for (String key : List.of("status", "description", "tags", "logsource", "level")) {
            Object value = rule.get(key);
            if (value != null) {
                copied.put(key, value);
            }
        }
        Map<String, Object> tests = new LinkedHashMap<>();
        String service = serviceOf(detection);
        detection.forEach((name, test) -> tests.put(
                String.valueOf(name),
                name.equals("condition") || name.equals("timeframe") ? test : other("", test, service)));
        copied.put("detection", tests);
        return copied;
    }

    private Object other(String field, Object value, String service) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> others = new LinkedHashMap<>();
            map.forEach((key, inner) -> others.put(String.valueOf(key), other(String.valueOf(key), inner, service)));
            return others;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(inner -> other(field, inner, service)).toList();
        }
        if (!(value instanceof String text) || field.equals(SERVICE)) {
            return value;
        }
        if (field.equals(NAME)) {
            return next(text, service);
        }
        boolean kept =
                Stream.of("|re", "|cidr", "|exists", "|fieldref", "|expand").anyMatch(field::contains);
        return kept ? value : text + copy;
    }

    /** A name further on among those that rules ask for of the service; where there is but one, a name that does not occur. */
    private String next(String name, String service) {
        List<String> names = namesOfService.getOrDefault(service, List.of());
        int at = names.indexOf(name);
        return at < 0 || names.size() < 2 ? name + copy : names.get((at + copy) % names.size());
    }

    /** The first that is named anywhere in the detection. */
    private static String serviceOf(Object test) {
        if (test instanceof Map<?, ?> map) {
            Object named = map.get(SERVICE);
            if (named instanceof String text) {
                return text;
            }
            if (named instanceof List<?> list && !list.isEmpty()) {
                return String.valueOf(list.get(0));
            }
            return map.values().stream()
                    .map(TenfoldRules::serviceOf)
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        if (test instanceof List<?> list) {
            return list.stream()
                    .map(TenfoldRules::serviceOf)
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return "";
    }
}
