package io.tactrail.coverage;

import io.tactrail.coverage.Category.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What accounts and regions lack. */
final class UnseenPlaces {

    private static final long DAY = 86_400_000;

    private static final Duration LATER = Duration.ofDays(1);

    /** So few writes without a read may be chance. */
    private static final int WRITES = 10;

    private final Ground ground;
    private final Instant end;
    private final SortedMap<String, List<CoveredPlace>> accounts;

    UnseenPlaces(Ground ground) {
        this.ground = ground;
        this.end = ground.places.stream()
                .map(CoveredPlace::last)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        this.accounts = ground.places.stream()
                .collect(Collectors.groupingBy(CoveredPlace::account, TreeMap::new, Collectors.toList()));
    }

    void all(Found found) {
        UnseenData data = new UnseenData(ground);
        accounts.forEach((account, places) -> {
            data.add(account, places, found);
            reads(account, places, found);
            management(account, places, found);
            edges(account, places, found);
            days(account, places, found);
        });
        nowhere(Kind.NETWORK_ACTIVITY, "Which calls went through VPC endpoints, and which those denied,", found);
    }

    static String of(String account) {
        return account.isEmpty() ? "an unnamed account" : "account " + account;
    }

    private static void reads(String account, List<CoveredPlace> places, Found found) {
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

    private static void management(String account, List<CoveredPlace> places, Found found) {
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

    private void nowhere(Kind kind, String what, Found found) {
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
    private void edges(String account, List<CoveredPlace> places, Found found) {
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
    private void days(String account, List<CoveredPlace> places, Found found) {
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
