package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Selection;
import io.tactrail.lab.Scenario.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which events reach the bucket: those of a region that a trail covers, of a kind that it keeps, while it is logging. */
final class Trails {
    private final Scenario scenario;
    private final List<Change> changes;

    /** What of a trail can be changed by itself. */
    enum Part {
        logging,
        selection,
        regions
    }

    /** A trail now sees less or more; the event itself is still delivered. {@code lost} is what it no longer sees, or null. */
    record Change(
            String account,
            String trail,
            Instant time,
            Part part,
            @Nullable String lost,
            Predicate<Event> seen,
            String eventId) {}

    /** A trail missed something; {@code to} is null if nobody restored it. */
    record Silence(
            String account,
            String trail,
            List<String> regions,
            Change from,
            @Nullable Change to) {}

    Trails(Scenario scenario, List<Event> scripted) {
        this.scenario = scenario;
        this.changes = scripted.stream()
                .filter(event -> event.eventSource().startsWith("cloudtrail.")
                        && !event.record().has("errorCode"))
                .flatMap(event -> change(event).stream())
                .sorted(Comparator.comparing(Change::time))
                .toList();
    }

    private Optional<Change> change(Event event) {
        JsonNode params = event.record().path("requestParameters");
        String name = params.path("name").asText(params.path("trailName").asText());
        String trail = name.substring(name.lastIndexOf('/') + 1);
        return switch (event.eventName()) {
            case "StopLogging", "DeleteTrail" ->
                Optional.of(changed(event, trail, Part.logging, "everything", any -> false));
            case "StartLogging" -> Optional.of(changed(event, trail, Part.logging, null, any -> true));
            case "PutEventSelectors" -> {
                Selection kept = selection(params.path("eventSelectors"));
                yield Optional.of(changed(event, trail, Part.selection, lost(kept), some -> keeps(kept, some)));
            }
            case "UpdateTrail" -> {
                if (!params.has("isMultiRegionTrail")) {
                    yield Optional.empty();
                }
                boolean all = params.path("isMultiRegionTrail").asBoolean();
                String home = scenario.account(event.account()).home();
                yield Optional.of(changed(
                        event,
                        trail,
                        Part.regions,
                        all ? null : "everything",
                        some -> all || some.region().equals(home)));
            }
            default -> Optional.empty();
        };
    }

    private static Change changed(Event event, String trail, Part part, @Nullable String lost, Predicate<Event> seen) {
        return new Change(event.account(), trail, event.time(), part, lost, seen, event.eventId());
    }

    /** Of management events and of data events, as the selectors name them. */
    private static Selection selection(JsonNode selectors) {
        boolean reads = false;
        boolean writes = false;
        boolean data = false;
        for (JsonNode selector : selectors) {
            String type = selector.path("readWriteType").asText("All");
            if (selector.path("includeManagementEvents").asBoolean(true)) {
                reads |= !type.equals("WriteOnly");
                writes |= !type.equals("ReadOnly");
            }
            data |= !selector.path("dataResources").isEmpty();
        }
        return new Selection(reads, writes, data);
    }

    private static @Nullable String lost(Selection kept) {
        List<String> lost = new ArrayList<>();
        if (!kept.reads()) {
            lost.add("reads");
        }
        if (!kept.writes()) {
            lost.add("writes");
        }
        if (!kept.data()) {
            lost.add("data events");
        }
        return lost.isEmpty() ? null : String.join(", ", lost);
    }

    private static boolean keeps(Selection kept, Event event) {
        if (!event.record().path("managementEvent").asBoolean()) {
            return kept.data();
        }
        return event.record().path("readOnly").asBoolean() ? kept.reads() : kept.writes();
    }

    boolean delivers(Event event) {
        Account account = scenario.account(event.account());
        for (Trail trail : account.trails()) {
            if (trail.regions().contains(event.region()) && sees(account.id(), trail, event)) {
                return true;
            }
        }
        return false;
    }

    private boolean sees(String account, Trail trail, Event event) {
        Map<Part, Predicate<Event>> now = new EnumMap<>(Part.class);
        now.put(Part.selection, some -> keeps(trail.selection(), some));
        for (Change next : changes) {
            if (!next.account().equals(account) || !next.trail().equals(trail.name())) {
                continue;
            }
            if (next.eventId().equals(event.eventId())) {
                return true;
            }
            if (next.time().isAfter(event.time())) {
                break;
            }
            now.put(next.part(), next.seen());
        }
        return now.values().stream().allMatch(seen -> seen.test(event));
    }

    List<Silence> silences() {
        List<Silence> silences = new ArrayList<>();
        for (Change stop : changes) {
            if (stop.lost() == null) {
                continue;
            }
            Change start = changes.stream()
                    .filter(next -> next.lost() == null
                            && next.part() == stop.part()
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
            if (stop.part() == Part.regions) {
                String home = scenario.account(stop.account()).home();
                regions =
                        regions.stream().filter(region -> !region.equals(home)).toList();
            }
            silences.add(new Silence(stop.account(), stop.trail(), regions, stop, start));
        }
        return silences;
    }
}
