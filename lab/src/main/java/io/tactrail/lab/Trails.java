package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events reach the bucket: those of a region that a trail covers while it is logging. */
final class Trails {
    private final Scenario scenario;
    private final List<Switch> switches;

    /** A trail was stopped or started; the event itself is still delivered. */
    record Switch(String account, String trail, Instant time, boolean on, String eventId) {}

    /** A trail was silent; {@code to} is null if nobody started it again. */
    record Silence(
            String account,
            String trail,
            List<String> regions,
            Switch from,
            @Nullable Switch to) {}

    Trails(Scenario scenario, List<Event> scripted) {
        this.scenario = scenario;
        this.switches = scripted.stream()
                .flatMap(event -> switchOf(event).stream())
                .sorted(Comparator.comparing(Switch::time))
                .toList();
    }

    private static Optional<Switch> switchOf(Event event) {
        boolean stop = event.eventName().equals("StopLogging");
        if ((!stop && !event.eventName().equals("StartLogging"))
                || event.record().has("errorCode")) {
            return Optional.empty();
        }
        JsonNode name = event.record().path("requestParameters").path("name");
        String trail = name.asText().substring(name.asText().lastIndexOf('/') + 1);
        return Optional.of(new Switch(event.account(), trail, event.time(), !stop, event.eventId()));
    }

    boolean delivers(Event event) {
        Account account = scenario.account(event.account());
        for (Trail trail : account.trails()) {
            if (trail.regions().contains(event.region()) && logging(account.id(), trail.name(), event)) {
                return true;
            }
        }
        return false;
    }

    private boolean logging(String account, String trail, Event event) {
        boolean on = true;
        for (Switch next : switches) {
            if (!next.account().equals(account) || !next.trail().equals(trail)) {
                continue;
            }
            if (next.eventId().equals(event.eventId())) {
                return true;
            }
            if (next.time().isAfter(event.time())) {
                break;
            }
            on = next.on();
        }
        return on;
    }

    List<Silence> silences() {
        List<Silence> silences = new ArrayList<>();
        for (Switch stop : switches) {
            if (stop.on()) {
                continue;
            }
            Switch start = switches.stream()
                    .filter(next -> next.on()
                            && next.account().equals(stop.account())
                            && next.trail().equals(stop.trail())
                            && next.time().isAfter(stop.time()))
                    .findFirst()
                    .orElse(null);
            List<String> regions = scenario.account(stop.account()).trails().stream()
                    .filter(trail -> trail.name().equals(stop.trail()))
                    .findFirst()
                    .map(Trail::regions)
                    .orElse(List.of());
            silences.add(new Silence(stop.account(), stop.trail(), regions, stop, start));
        }
        return silences;
    }
}
