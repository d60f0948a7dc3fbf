package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Fleet;
import io.tactrail.lab.Scenario.Holder;
import io.tactrail.lab.Scenario.Origin;
import io.tactrail.lab.Scenario.Outcome;
import io.tactrail.lab.Scenario.Person;
import io.tactrail.lab.Scenario.Pipeline;
import io.tactrail.lab.Scenario.Script;
import io.tactrail.lab.Scenario.Step;
import io.tactrail.lab.Scenario.Trail;
import io.tactrail.lab.Scenario.Vendor;
import io.tactrail.lab.Scenario.Watcher;
import io.tactrail.lab.Scenario.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a scenario from YAML; what cannot be meant is refused with file and line. */
final class ScenarioReader {
    private ScenarioReader() {}

    static Scenario read(String file, InputStream in) throws IOException {
        YamlPart root = YamlPart.read(file, in)
                .allow("name", "seed", "from", "days", "events", "delivery", "accounts", "ordinary", "intrusion");
        YamlPart delivery = root.find("delivery");
        Duration every = Duration.ofMinutes(5);
        if (delivery != null) {
            every = delivery.allow("every", "twice").duration("every", every);
            if (every.isZero() || every.isNegative() || every.toSeconds() % 300 != 0) {
                throw delivery.error("'every' must be a multiple of five minutes, since file names count in those");
            }
        }
        int days = root.integer("days", 1);
        if (days < 1) {
            throw root.at("days").error("'days' must be at least 1");
        }
        return new Scenario(
                root.text("name"),
                root.seed("seed"),
                root.instant("from"),
                days,
                root.integer("events", 0),
                every,
                delivery == null ? 0 : delivery.number("twice", 0),
                root.list("accounts", ScenarioReader::account),
                root.list("ordinary", ScenarioReader::script),
                script(root.at("intrusion")));
    }

    private static Account account(YamlPart part) {
        part.allow(
                "id",
                "name",
                "regions",
                "trails",
                "things",
                "people",
                "pipelines",
                "fleets",
                "workers",
                "watchers",
                "vendors");
        if (!part.text("id").matches("\\d{12}")) {
            throw part.at("id").error("an account id has 12 digits (write it in quotes)");
        }
        List<String> regions = part.list("regions", YamlPart::text);
        if (regions.isEmpty()) {
            throw part.error("an account needs 'regions', the first is its home");
        }
        return new Account(
                part.text("id"),
                part.text("name"),
                regions,
                part.list("trails", ScenarioReader::trail),
                map(
                        part.find("things"),
                        names -> names.items().stream().map(YamlPart::text).toList()),
                part.list("people", ScenarioReader::person),
                part.list("pipelines", ScenarioReader::pipeline),
                part.list("fleets", ScenarioReader::fleet),
                part.list("workers", ScenarioReader::worker),
                part.list("watchers", ScenarioReader::watcher),
                part.list("vendors", ScenarioReader::vendor));
    }

    private static Trail trail(YamlPart part) {
        part.allow("name", "regions");
        return new Trail(part.text("name"), part.list("regions", YamlPart::text));
    }

    private static Person person(YamlPart part) {
        part.allow("name", "way", "address", "role", "mfa", "hours", "perDay", "habits");
        String way = part.text("way");
        if (!Set.of("console", "cli", "sso").contains(way)) {
            throw part.at("way").error("'way' is console, cli or sso, not '" + way + "'");
        }
        if (way.equals("sso") && part.find("role") == null) {
            throw part.error("who comes by sso needs a 'role'");
        }
        List<Integer> hours = part.at("hours").items().stream()
                .map(hour -> Integer.parseInt(hour.text()))
                .toList();
        return new Person(
                part.text("name"),
                way,
                part.text("address"),
                textOrNull(part, "role"),
                !part.text("mfa", "true").equals("false"),
                hours.get(0),
                hours.get(1),
                part.number("perDay", 2),
                part.list("habits", YamlPart::text));
    }

    private static Pipeline pipeline(YamlPart part) {
        part.allow("name", "provider", "addresses", "roleArns", "perDay", "weekends", "habits");
        return new Pipeline(
                part.text("name"),
                textOrNull(part, "provider"),
                part.list("addresses", YamlPart::text),
                part.list("roleArns", YamlPart::text),
                part.number("perDay", 4),
                part.text("weekends", "false").equals("true"),
                part.list("habits", YamlPart::text));
    }

    private static Fleet fleet(YamlPart part) {
        part.allow("role", "region", "instances", "perHour", "habit");
        return new Fleet(
                part.text("role"),
                part.text("region"),
                part.integer("instances", 1),
                part.number("perHour", 2),
                part.text("habit"));
    }

    private static Worker worker(YamlPart part) {
        part.allow("service", "name", "role", "region", "perHour", "habit");
        return new Worker(
                part.text("service"),
                part.text("name"),
                part.text("role"),
                part.text("region"),
                part.number("perHour", 1),
                part.text("habit"));
    }

    private static Watcher watcher(YamlPart part) {
        part.allow("service", "role", "session", "keyShown", "perHour", "habit");
        return new Watcher(
                part.text("service"),
                textOrNull(part, "role"),
                part.text("session", ""),
                part.text("keyShown", "false").equals("true"),
                part.number("perHour", 1),
                part.text("habit"));
    }

    private static Vendor vendor(YamlPart part) {
        part.allow("account", "principal", "role", "address", "perDay", "habit");
        return new Vendor(
                part.text("account"),
                part.text("principal"),
                part.text("role"),
                part.text("address"),
                part.number("perDay", 1),
                part.text("habit"));
    }

    private static Script script(YamlPart part) {
        part.allow("name", "start", "origins", "keys", "steps");
        Map<String, Origin> origins = map(part.at("origins"), origin -> {
            origin.allow("address", "userAgent");
            return new Origin(origin.text("address"), origin.text("userAgent"));
        });
        Map<String, Holder> keys = map(part.find("keys"), key -> {
            key.allow("account", "user", "machine");
            if ((key.find("user") == null) == (key.find("machine") == null)) {
                throw key.error("a key belongs to a 'user' or to a 'machine' (role/region/number)");
            }
            return new Holder(key.text("account"), textOrNull(key, "user"), textOrNull(key, "machine"));
        });
        Set<String> known = new LinkedHashSet<>(keys.keySet());
        List<Step> steps = part.list("steps", step -> step(step, origins.keySet(), known));
        return new Script(part.text("name"), part.instant("start"), origins, keys, steps);
    }

    private static Step step(YamlPart part, Set<String> origins, Set<String> known) {
        part.allow(
                "at", "call", "by", "from", "region", "regions", "params", "answer", "outcome", "error", "times",
                "every", "gives", "what", "leaves");
        String by = part.text("by");
        if (!known.contains(by)) {
            throw part.at("by").error("nobody holds '" + by + "' at this point; known: " + String.join(", ", known));
        }
        if (!origins.contains(part.text("from"))) {
            throw part.at("from").error("unknown origin; known: " + String.join(", ", origins));
        }
        if (!part.text("call").matches("[a-z0-9-]+:[A-Za-z0-9]+")) {
            throw part.at("call").error("a call is written service:EventName");
        }
        String gives = textOrNull(part, "gives");
        if (gives != null) {
            known.add(gives);
        }
        YamlPart error = part.find("error");
        Outcome outcome = error == null ? outcome(part) : Outcome.failed;
        List<String> regions =
                part.find("region") == null ? part.list("regions", YamlPart::text) : List.of(part.text("region"));
        YamlPart params = part.find("params");
        if (params != null) {
            params.entries();
        }
        return new Step(
                part.duration("at", Duration.ZERO),
                part.text("call"),
                by,
                part.text("from"),
                regions,
                params == null ? Json.object() : (ObjectNode) params.json(),
                part.find("answer") == null ? null : part.at("answer").json(),
                outcome,
                error == null ? null : error.text("code"),
                error == null ? null : error.text("message"),
                part.integer("times", 1),
                part.duration("every", Duration.ofSeconds(2)),
                gives,
                part.text("what", ""),
                textOrNull(part, "leaves"));
    }

    private static Outcome outcome(YamlPart part) {
        String text = part.text("outcome", "succeeded");
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(text) && outcome != Outcome.failed)
                .findFirst()
                .orElseThrow(
                        () -> part.at("outcome").error("'outcome' is succeeded or denied; a failure has an 'error'"));
    }

    private static <T> Map<String, T> map(@Nullable YamlPart part, Function<YamlPart, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        if (part != null) {
            part.entries().forEach((name, value) -> map.put(name, read.apply(value)));
        }
        return map;
    }

    private static @Nullable String textOrNull(YamlPart part, String key) {
        YamlPart found = part.find(key);
        return found == null ? null : found.text();
    }
}
