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
    private final Scenario scenario;
    private final Stage stage;
    private final Births births;

    Making(Scenario scenario) {
        this.scenario = scenario;
        this.stage = new Stage(scenario, Habits.read());
        this.births = new Births(stage.identities());
    }

    Truth into(Path out) throws IOException {
        Play intrusion = new Play(stage, births, scenario.intrusion());
        List<Event> scripted = new ArrayList<>(intrusion.events());
        for (Script script : scenario.ordinary()) {
            scripted.addAll(new Play(stage, births, script).events());
        }
        Trails trails = new Trails(scenario, scripted);
        TreeMap<Instant, List<Event>> byHour = new TreeMap<>();
        for (Event event : scripted) {
            byHour.computeIfAbsent(event.time(), hour -> new ArrayList<>()).add(event);
        }

        Delivery delivery = new Delivery(out, stage);
        Truth truth = new Truth(scenario, intrusion, trails);
        Consumer<Event> sink = event -> {
            boolean delivered = trails.delivers(event);
            truth.count(event, delivered);
            if (delivered) {
                delivery.accept(event);
            }
        };
        List<Traffic> traffic = traffic(factor(scripted.size()));
        for (Instant hour = scenario.from(); hour.isBefore(scenario.until()); hour = hour.plus(Traffic.HOUR)) {
            Instant next = hour.plus(Traffic.HOUR);
            Map<Instant, List<Event>> now = byHour.headMap(next, false);
            now.values().forEach(events -> events.forEach(sink));
            now.clear();
            for (Account account : scenario.accounts()) {
                for (Traffic kind : traffic) {
                    kind.hour(account, hour, sink);
                }
            }
            delivery.knownUntil(next);
        }
        byHour.values().forEach(events -> events.forEach(sink));
        delivery.finish();
        truth.write(out.resolve("truth.yaml"));
        return truth;
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
    private double factor(int scripted) {
        if (scenario.events() <= 0) {
            return 1;
        }
        long[] plumbing = {0};
        long[] others = {0};
        for (Instant hour = scenario.from(); hour.isBefore(scenario.until()); hour = hour.plus(Traffic.HOUR)) {
            for (Account account : scenario.accounts()) {
                new Plumbing(stage, births, 1).hour(account, hour, event -> plumbing[0]++);
                new People(stage, births, 1).hour(account, hour, event -> others[0]++);
                new Pipelines(stage, births, 1).hour(account, hour, event -> others[0]++);
            }
        }
        double wanted = Math.max(0, scenario.events() - scripted);
        return wanted >= others[0] + plumbing[0]
                ? (wanted - others[0]) / plumbing[0]
                : wanted / (others[0] + plumbing[0]);
    }
}
