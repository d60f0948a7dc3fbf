package io.tactrail.coverage;

import io.tactrail.coverage.Category.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What accounts and regions lack. */
final class UnseenPlaces {

    private static final long DAY = 86_400_000;

    private static final Duration LATER = Duration.ofDays(1);

    /** So few writes without a read may be chance. */
    private static final int WRITES = 10;

    /** The services whose data events are asked for most, and what they would show. */
    private static final Map<String, String[]> SERVICES = new TreeMap<>(Map.of(
            "s3.amazonaws.com",
            new String[] {"objects were read or written", "S3", "S3 server access logs of the buckets"},
            "lambda.amazonaws.com",
            new String[] {"functions were invoked", "Lambda", "the functions' own logs in CloudWatch Logs"},
            "dynamodb.amazonaws.com",
            new String[] {"items of tables were read or written", "DynamoDB", "the applications' own logs"}));

    private final Ground ground;
    private final SortedMap<String, List<CoveredPlace>> accounts;

    UnseenPlaces(Ground ground) {
        this.ground = ground;
        this.accounts = ground.places.stream()
                .collect(Collectors.groupingBy(CoveredPlace::account, TreeMap::new, Collectors.toList()));
    }

    List<Unseen> all() {
        List<Unseen> found = new ArrayList<>();
        accounts.forEach((account, places) -> {
            SERVICES.forEach((source, words) -> data(account, places, source, words, found));
            reads(account, places, found);
            management(account, places, found);
            edges(account, places, found);
            days(account, places, found);
        });
        nowhere(Kind.NETWORK_ACTIVITY, "Which calls went through VPC endpoints, and which those denied,", found);
        return found;
    }

    private static String of(String account) {
        return account.isEmpty() ? "an unnamed account" : "account " + account;
    }

    private static boolean has(CoveredPlace place, String source) {
        return place.events().containsKey(new Category(Kind.DATA, source));
    }

    /** Data events of a service: in no region of the account, not in some, or only from a day on. */
    private void data(String account, List<CoveredPlace> places, String source, String[] words, List<Unseen> found) {
        List<CoveredPlace> here =
                places.stream().filter(place -> place.firstEvent() != null).toList();
        if (here.isEmpty() || here.stream().anyMatch(place -> place.has(Kind.UNKNOWN))) {
            return;
        }
        String help = "Data events of " + words[1] + " from a trail or event data store, if one records them; "
                + words[2] + ".";
        if (here.stream().noneMatch(place -> has(place, source))) {
            found.add(new Unseen(
                    Unseen.Kind.NO_DATA_EVENTS,
                    "Which " + words[0] + " in " + of(account) + " cannot be known.",
                    "There is no data event of " + words[1] + " among its "
                            + here.stream()
                                    .mapToLong(place -> place.events().values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum())
                                    .sum()
                            + " events.",
                    help,
                    account,
                    "",
                    null,
                    null,
                    List.of()));
            return;
        }
        for (CoveredPlace place : here) {
            int[] span = span(place, source);
            if (span.length == 0) {
                if (place.reads() + place.writes() >= WRITES) {
                    found.add(new Unseen(
                            Unseen.Kind.NO_DATA_EVENTS,
                            "Which " + words[0] + " in " + of(account) + ", region " + place.region()
                                    + ", cannot be known.",
                            "There is no data event of " + words[1] + " in this region, though there are in others.",
                            help,
                            account,
                            place.region(),
                            null,
                            null,
                            List.of()));
                }
                continue;
            }
            Instant from = Instant.ofEpochMilli(span[0] * DAY);
            Instant to = Instant.ofEpochMilli((span[1] + 1) * DAY);
            Instant first = place.firstEvent();
            Instant last = place.lastEvent();
            if (first != null && first.isBefore(from.minus(LATER))) {
                found.add(new Unseen(
                        Unseen.Kind.NO_DATA_EVENTS,
                        "Which " + words[0] + " in " + of(account) + ", region " + place.region() + ", before " + from
                                + " cannot be known.",
                        "The first data event of " + words[1] + " there is of that day, while other events begin at "
                                + first + ".",
                        help,
                        account,
                        place.region(),
                        first,
                        from,
                        List.of()));
            }
            if (last != null && last.isAfter(to.plus(LATER))) {
                found.add(new Unseen(
                        Unseen.Kind.NO_DATA_EVENTS,
                        "Which " + words[0] + " in " + of(account) + ", region " + place.region() + ", after " + to
                                + " cannot be known.",
                        "The last data event of " + words[1] + " there is of the day before, while other events go on"
                                + " until " + last + ".",
                        help,
                        account,
                        place.region(),
                        to,
                        last,
                        List.of()));
            }
        }
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

    private static void reads(String account, List<CoveredPlace> places, List<Unseen> found) {
        List<CoveredPlace> lacking = places.stream()
                .filter(place -> place.reads() == 0 && place.writes() >= WRITES)
                .toList();
        boolean none = places.stream().allMatch(place -> place.reads() == 0);
        for (CoveredPlace place : none ? lacking.stream().limit(1).toList() : lacking) {
            found.add(new Unseen(
                    Unseen.Kind.NO_READS,
                    "What was looked at, and which roles were taken, in " + of(account)
                            + (none ? "" : ", region " + place.region() + ",") + " cannot be known.",
                    "No management event there is read-only, while "
                            + (none
                                    ? places.stream()
                                            .mapToLong(CoveredPlace::writes)
                                            .sum()
                                    : place.writes())
                            + " write: reads, and AssumeRole which counts as one, were not recorded or not given.",
                    "A trail that records read events as well; the event history (aws cloudtrail lookup-events).",
                    account,
                    none ? "" : place.region(),
                    null,
                    null,
                    List.of()));
        }
    }

    private static void management(String account, List<CoveredPlace> places, List<Unseen> found) {
        boolean none = places.stream()
                .noneMatch(place -> place.has(Kind.MANAGEMENT_READ)
                        || place.has(Kind.MANAGEMENT_WRITE)
                        || place.has(Kind.SIGN_IN)
                        || place.has(Kind.UNKNOWN));
        if (none && places.stream().anyMatch(place -> !place.events().isEmpty())) {
            found.add(new Unseen(
                    Unseen.Kind.NO_CATEGORY,
                    "What was created, changed and deleted in " + of(account) + " cannot be known.",
                    "It has events, and none of them is a management event.",
                    "The logs of a trail that records management events; the event history (aws cloudtrail lookup-events).",
                    account,
                    "",
                    null,
                    null,
                    List.of()));
        }
    }

    private void nowhere(Kind kind, String what, List<Unseen> found) {
        boolean any = ground.places.stream().anyMatch(place -> place.has(kind) || place.has(Kind.UNKNOWN));
        boolean events =
                ground.places.stream().anyMatch(place -> !place.events().isEmpty());
        if (events && !any) {
            found.add(new Unseen(
                    Unseen.Kind.NO_CATEGORY,
                    what + " cannot be known.",
                    "There is no event of the category " + kind.words() + ".",
                    "Network activity events, if a trail or event data store records them; VPC flow logs.",
                    "",
                    "",
                    null,
                    null,
                    List.of()));
        }
    }

    /** Regions whose evidence begins later than the account's, and accounts whose evidence ends before all others'. */
    private void edges(String account, List<CoveredPlace> places, List<Unseen> found) {
        Instant first =
                places.stream().map(CoveredPlace::first).min(Instant::compareTo).orElseThrow();
        Instant last =
                places.stream().map(CoveredPlace::last).max(Instant::compareTo).orElseThrow();
        for (CoveredPlace place : places) {
            if (place.first().isAfter(first.plus(LATER))) {
                found.add(new Unseen(
                        Unseen.Kind.BEFORE_FIRST,
                        "Whether anything was called in " + of(account) + ", region " + place.region() + ", before "
                                + place.first() + " cannot be known.",
                        "The region has no evidence before, while the account's begins at " + first
                                + ". Where nothing is called nothing is delivered, so silence alone does not tell whether"
                                + " the region was recorded.",
                        "Digests of the region for these days, which also tell that nothing was delivered; the settings of"
                                + " the trail at the time.",
                        account,
                        place.region(),
                        first,
                        place.first(),
                        List.of()));
            }
        }
        Instant end = ground.places.stream()
                .map(CoveredPlace::last)
                .max(Instant::compareTo)
                .orElse(last);
        if (end.isAfter(last.plus(LATER))) {
            found.add(new Unseen(
                    Unseen.Kind.AFTER_LAST,
                    "What was called in " + of(account) + " after " + last + " cannot be known.",
                    "It has no evidence after that, while the evidence of other accounts goes on until " + end + ".",
                    "The logs of the account for these days.",
                    account,
                    "",
                    last,
                    end,
                    List.of()));
        }
    }

    /** Whole days between the first and the last of an account without any evidence of it. */
    private void days(String account, List<CoveredPlace> places, List<Unseen> found) {
        BitSet seen = new BitSet();
        for (CoveredPlace place : places) {
            PlaceTally tally = ground.tallies.get(new Place(place.account(), place.region()));
            if (tally != null) {
                tally.days()
                        .subMap(ground.first, ground.last + 1)
                        .keySet()
                        .forEach(day -> seen.set(day - ground.first));
            }
        }
        int day = seen.nextSetBit(0);
        while (day >= 0) {
            int gap = seen.nextClearBit(day);
            int next = seen.nextSetBit(gap);
            if (next > 0) {
                Instant from = midnight(gap);
                Instant to = midnight(next);
                found.add(new Unseen(
                        Unseen.Kind.DAYS_WITHOUT,
                        "What was called in " + of(account) + " from " + from + " to " + to + " cannot be known.",
                        (next - gap == 1
                                        ? "There is no evidence of that day"
                                        : "There is no evidence of these " + (next - gap) + " days")
                                + ", while there is of days before and after.",
                        "The logs of these days; the event history (aws cloudtrail lookup-events) for the last 90 days.",
                        account,
                        "",
                        from,
                        to,
                        List.of()));
            }
            day = next;
        }
    }

    private Instant midnight(int day) {
        return Instant.ofEpochMilli((day + (long) ground.first) * DAY);
    }
}
