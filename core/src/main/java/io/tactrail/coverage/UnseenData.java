package io.tactrail.coverage;

import io.tactrail.coverage.Category.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What cannot be known where data events are not recorded. */
final class UnseenData {

    private static final long DAY = 86_400_000;

    private static final Duration LATER = Duration.ofDays(1);

    /** Fewer management events tell of no use of the region that would leave data events. */
    private static final int USED = 10;

    /** A service whose data events are asked for, what they would show, and what else may. */
    private record Service(String source, String name, String means, String instead) {}

    private static final List<Service> SERVICES = List.of(
            new Service(
                    "s3.amazonaws.com", "S3", "objects were read or written", "S3 server access logs of the buckets"),
            new Service(
                    "lambda.amazonaws.com",
                    "Lambda",
                    "functions were invoked",
                    "the functions' own logs in CloudWatch Logs"),
            new Service(
                    "dynamodb.amazonaws.com",
                    "DynamoDB",
                    "items of tables were read or written",
                    "the applications' own logs"));

    private final Ground ground;

    UnseenData(Ground ground) {
        this.ground = ground;
    }

    /** Data events: of a service in no region of the account, not in some, or only from a day on. */
    void add(String account, List<CoveredPlace> places, Found found) {
        List<CoveredPlace> here =
                places.stream().filter(place -> place.firstEvent() != null).toList();
        if (here.isEmpty() || here.stream().anyMatch(place -> place.has(Kind.UNKNOWN))) {
            return;
        }
        List<Service> lacking = SERVICES.stream()
                .filter(service -> here.stream().noneMatch(place -> has(place, service.source)))
                .toList();
        if (!lacking.isEmpty()) {
            long events = here.stream()
                    .mapToLong(place -> place.events().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .sum();
            found.add(noData(
                    lacking,
                    account,
                    "",
                    "",
                    "There is no data event of " + joined(lacking, Service::name, " or ") + " among its " + events
                            + (events == 1 ? " event." : " events."),
                    null,
                    null));
        }
        for (Service service : SERVICES) {
            if (here.stream().anyMatch(place -> has(place, service.source))) {
                here.forEach(place -> data(place, service, found));
            }
        }
    }

    private void data(CoveredPlace place, Service service, Found found) {
        int[] span = span(place, service.source);
        if (span.length == 0) {
            if (place.reads() + place.writes() >= USED) {
                found.add(noData(
                        List.of(service),
                        place.account(),
                        place.region(),
                        "",
                        "There is no data event of " + service.name + " in this region, though there are in others.",
                        null,
                        null));
            }
            return;
        }
        Instant from = Instant.ofEpochMilli(span[0] * DAY);
        Instant to = Instant.ofEpochMilli((span[1] + 1) * DAY);
        Instant first = place.firstEvent();
        Instant last = place.lastEvent();
        if (first != null && first.isBefore(from.minus(LATER))) {
            found.add(noData(
                    List.of(service),
                    place.account(),
                    place.region(),
                    " before " + from,
                    "The first data event of " + service.name + " there is of that day, while other events begin at "
                            + first + ".",
                    first,
                    from));
        }
        if (last != null && last.isAfter(to.plus(LATER))) {
            found.add(noData(
                    List.of(service),
                    place.account(),
                    place.region(),
                    " from " + to + " on",
                    "The last data event of " + service.name + " there is of the day before, while other events go on"
                            + " until " + last + ".",
                    to,
                    last));
        }
    }

    private static Unseen noData(
            List<Service> services,
            String account,
            String region,
            String when,
            String why,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new Unseen(
                Unseen.Kind.NO_DATA_EVENTS,
                "Which " + joined(services, Service::means, ", and which ") + " in " + UnseenPlaces.of(account)
                        + (region.isEmpty() ? "" : ", region " + region + ",") + when + " cannot be known.",
                why,
                "Data events of " + joined(services, Service::name, ", ")
                        + " from a trail or event data store, if one records them; "
                        + joined(services, Service::instead, "; ") + ".",
                account,
                region,
                from,
                to,
                List.of());
    }

    private static String joined(List<Service> services, Function<Service, String> part, String by) {
        return services.stream().map(part).collect(Collectors.joining(by));
    }

    /** The first and the last day with data events of a service; empty where there are none. */
    private int[] span(CoveredPlace place, String source) {
        if (!has(place, source)) {
            return new int[0];
        }
        int[] span = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        PlaceTally tally = ground.tallies.get(new Place(place.account(), place.region()));
        if (tally != null) {
            tally.days().subMap(ground.first, ground.last + 1).forEach((number, day) -> {
                if (day.has(new Category(Kind.DATA, source))) {
                    span[0] = Math.min(span[0], number);
                    span[1] = Math.max(span[1], number);
                }
            });
        }
        return span[0] > span[1] ? new int[0] : span;
    }

    private static boolean has(CoveredPlace place, String source) {
        return place.events().containsKey(new Category(Kind.DATA, source));
    }
}
