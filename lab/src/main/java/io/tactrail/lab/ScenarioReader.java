package io.tactrail.lab;

import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Fleet;
import io.tactrail.lab.Scenario.Person;
import io.tactrail.lab.Scenario.Pipeline;
import io.tactrail.lab.Scenario.Script;
import io.tactrail.lab.Scenario.Selection;
import io.tactrail.lab.Scenario.Trail;
import io.tactrail.lab.Scenario.Vendor;
import io.tactrail.lab.Scenario.Watcher;
import io.tactrail.lab.Scenario.Worker;
import io.tactrail.lab.Scenario.Writing;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
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
                .allow(
                        "name",
                        "seed",
                        "from",
                        "days",
                        "hours",
                        "events",
                        "delivery",
                        "writing",
                        "accounts",
                        "ordinary",
                        "intrusion");
        YamlPart delivery = root.find("delivery");
        Duration every = Duration.ofMinutes(5);
        if (delivery != null) {
            every = delivery.allow("every", "twice").duration("every", every);
            if (every.isZero() || every.isNegative() || every.toSeconds() % 300 != 0) {
                throw delivery.error("'every' must be a multiple of five minutes, since file names count in those");
            }
        }
        String unit = root.find("hours") != null ? "hours" : "days";
        int count = root.integer(unit, 1);
        if (count < 1) {
            throw root.at(unit).error("'" + unit + "' must be at least 1");
        }
        YamlPart writing = root.find("writing");
        YamlPart intrusion = root.at("intrusion");
        Scenario scenario = new Scenario(
                root.text("name"),
                root.seed("seed"),
                root.instant("from"),
                unit.equals("hours") ? Duration.ofHours(count) : Duration.ofDays(count),
                root.integer("events", 0),
                every,
                delivery == null ? 0 : delivery.number("twice", 0),
                writing == null ? Writing.PLAIN : writing(writing),
                root.list("accounts", ScenarioReader::account),
                root.list("ordinary", ScriptReader::read),
                intrusion.isText("none") ? Script.nothing(root.instant("from")) : ScriptReader.read(intrusion));
        ScriptReader.checkUndone(root, scenario);
        return scenario;
    }

    private static Writing writing(YamlPart part) {
        part.allow("consoleKeys", "signinRegions", "scopes", "portal");
        return new Writing(
                part.integer("consoleKeys", 1),
                part.list("signinRegions", YamlPart::text),
                part.text("scopes", "false").equals("true"),
                textOrNull(part, "portal"));
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
        part.allow("name", "regions", "reads", "data");
        return new Trail(
                part.text("name"),
                part.list("regions", YamlPart::text),
                new Selection(
                        part.text("reads", "true").equals("true"),
                        true,
                        part.text("data", "true").equals("true")));
    }

    private static Person person(YamlPart part) {
        part.allow("name", "way", "address", "addresses", "role", "mfa", "hours", "perDay", "userAgent", "habits");
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
                addresses(part),
                textOrNull(part, "role"),
                !part.text("mfa", "true").equals("false"),
                hours.get(0),
                hours.get(1),
                part.number("perDay", 2),
                textOrNull(part, "userAgent"),
                part.list("habits", YamlPart::text));
    }

    private static Pipeline pipeline(YamlPart part) {
        part.allow(
                "name",
                "provider",
                "subject",
                "session",
                "addresses",
                "roleArns",
                "perDay",
                "weekends",
                "rotated",
                "userAgent",
                "habits");
        return new Pipeline(
                part.text("name"),
                textOrNull(part, "provider"),
                textOrNull(part, "subject"),
                textOrNull(part, "session"),
                part.list("addresses", YamlPart::text),
                part.list("roleArns", YamlPart::text),
                part.number("perDay", 4),
                part.text("weekends", "false").equals("true"),
                part.find("rotated") == null ? null : part.instant("rotated"),
                textOrNull(part, "userAgent"),
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
        part.allow("account", "principal", "role", "session", "address", "addresses", "userAgent", "perDay", "habit");
        return new Vendor(
                part.text("account"),
                part.text("principal"),
                part.text("role"),
                part.text("session", "posture-scan"),
                addresses(part),
                textOrNull(part, "userAgent"),
                part.number("perDay", 1),
                part.text("habit"));
    }

    /** One {@code address}, or several {@code addresses}. */
    static List<String> addresses(YamlPart part) {
        return part.find("addresses") == null ? List.of(part.text("address")) : part.list("addresses", YamlPart::text);
    }

    static <T> Map<String, T> map(@Nullable YamlPart part, Function<YamlPart, T> read) {
        Map<String, T> map = new LinkedHashMap<>();
        if (part != null) {
            part.entries().forEach((name, value) -> map.put(name, read.apply(value)));
        }
        return map;
    }

    static @Nullable String textOrNull(YamlPart part, String key) {
        YamlPart found = part.find(key);
        return found == null ? null : found.text();
    }
}
