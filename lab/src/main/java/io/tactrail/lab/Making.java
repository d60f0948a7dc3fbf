package io.tactrail.lab;

import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Plays a whole scenario, hour by hour, into files and truth. Scripts are played first, since they decide which trails
 * are silent when; ordinary traffic then streams past and is never held for longer than a delivery takes.
 */
final class Making {
    /** Hours that are made at the same time; each is held until it has been taken. */
    private static final int ABREAST = 4;

    private final Scenario scenario;
    private final Stage stage;
    private final Births births;

    /** One hour of one account: the piece that can be made alone. */
    private record Hour(Account account, Instant start) {
        List<Event> events(List<Traffic> traffic) {
            List<Event> events = new ArrayList<>();
            traffic.forEach(kind -> kind.hour(account, start, events::add));
            return events;
        }
    }

    Making(Scenario scenario) {
        this.scenario = scenario;
        this.stage = new Stage(scenario, Habits.read());
        this.births = stage.births();
    }

    Truth into(Path out) throws IOException {
        Play intrusion = new Play(stage, births, scenario.intrusion());
        List<Event> scripted = new ArrayList<>(intrusion.events());
        List<Play> ordinary = new ArrayList<>();
        for (Script script : scenario.ordinary()) {
            ordinary.add(new Play(stage, births, script));
        }
        ordinary.forEach(play -> scripted.addAll(play.events()));
        Trails trails = new Trails(scenario, scripted);
        TreeMap<Instant, List<Event>> byHour = new TreeMap<>();
        for (Event event : scripted) {
            byHour.computeIfAbsent(event.time(), hour -> new ArrayList<>()).add(event);
        }

        Delivery delivery = new Delivery(out, stage);
        Truth truth = new Truth(scenario, intrusion, ordinary, trails);
        Consumer<Event> sink = event -> {
            boolean delivered = trails.delivers(event);
            truth.count(event, delivered);
            if (delivered) {
                delivery.accept(event);
            }
        };
        List<Traffic> traffic = traffic(factor());
        List<Hour> hours = hours();
        for (int i = 0; i < hours.size(); i += ABREAST) {
            List<Hour> few = hours.subList(i, Math.min(hours.size(), i + ABREAST));
            // Made at the same time, taken in order: the number of processors changes nothing but the time it takes.
            few.parallelStream().map(hour -> hour.events(traffic)).toList().forEach(events -> events.forEach(sink));
            Instant next = few.get(few.size() - 1).start().plus(Traffic.HOUR);
            Map<Instant, List<Event>> now = byHour.headMap(next, false);
            now.values().forEach(events -> events.forEach(sink));
            now.clear();
            // The last hour may still lack accounts; the one before it is complete.
            delivery.knownUntil(next.minus(Traffic.HOUR));
        }
        byHour.values().forEach(events -> events.forEach(sink));
        delivery.finish();
        truth.write(out.resolve("truth.yaml"), delivery.duplicates());
        return truth;
    }

    private List<Hour> hours() {
        List<Hour> hours = new ArrayList<>();
        for (Instant hour = scenario.from(); hour.isBefore(scenario.until()); hour = hour.plus(Traffic.HOUR)) {
            for (Account account : scenario.accounts()) {
                hours.add(new Hour(account, hour));
            }
        }
        return hours;
    }

    private List<Traffic> traffic(double factor) {
        return List.of(
                new Plumbing(stage, births, factor),
                new People(stage, births, factor),
                new Pipelines(stage, births, factor));
    }

    /**
     * How much busier the scenario must be to reach its number of events. Machines and services multiply; people and
     * pipelines only ever do less than described, since a person with a thousand sessions an hour is no person.
     */
    private double factor() {
        if (scenario.events() <= 0) {
            return 1;
        }
        double plumbing = count(new Plumbing(stage, births, 1));
        double others = count(new People(stage, births, 1)) + count(new Pipelines(stage, births, 1));
        // Scripts do not count: with and without an intrusion, ordinary traffic shall be the same.
        double wanted = scenario.events();
        return wanted >= others + plumbing ? (wanted - others) / plumbing : wanted / (others + plumbing);
    }

    private long count(Traffic traffic) {
        return hours().parallelStream()
                .mapToLong(hour -> hour.events(List.of(traffic)).size())
                .sum();
    }
}
