package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.digest.DigestWindow;
import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SurveyTest {

    private static final long START = Instant.parse("2026-03-05T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    private static void event(Survey survey, String time, String category, String source) {
        survey.add(
                Calls.OURS,
                "us-east-1",
                Instant.parse(time).toEpochMilli(),
                category.charAt(0),
                category.charAt(1),
                source,
                "Any",
                "192.0.2.7");
    }

    @Test
    void countsEventsByCategoryAndHour() {
        Survey survey = new Survey();
        event(survey, "2026-03-05T00:10:00Z", "Mr", "ec2.amazonaws.com");
        event(survey, "2026-03-05T00:20:00Z", "Mr", "ec2.amazonaws.com");
        event(survey, "2026-03-05T23:59:59Z", "Mw", "iam.amazonaws.com");
        event(survey, "2026-03-05T01:00:00Z", "Mw", "signin.amazonaws.com");
        event(survey, "2026-03-05T02:00:00Z", "Dr", "s3.amazonaws.com");
        event(survey, "2026-03-05T02:00:00Z", "Dw", "dynamodb.amazonaws.com");
        event(survey, "2026-03-05T03:00:00Z", "N?", "ec2.amazonaws.com");
        event(survey, "2026-03-05T04:00:00Z", "I?", "ec2.amazonaws.com");
        event(survey, "2026-03-05T05:00:00Z", "??", "ec2.amazonaws.com");
        Coverage coverage = survey.settle();
        CoveredDay day = coverage.day(Calls.OURS, "us-east-1", LocalDate.of(2026, 3, 5));
        assertThat(day).isNotNull();
        assertThat(day.events())
                .containsEntry(Category.MANAGEMENT_READ, new Count(2, 1))
                .containsEntry(Category.MANAGEMENT_WRITE, new Count(1, 1 << 23))
                .containsEntry(Category.SIGN_IN, new Count(1, 1 << 1))
                .containsEntry(new Category(Category.Kind.DATA, "s3.amazonaws.com"), new Count(1, 1 << 2))
                .containsEntry(new Category(Category.Kind.DATA, "dynamodb.amazonaws.com"), new Count(1, 1 << 2))
                .containsEntry(Category.NETWORK_ACTIVITY, new Count(1, 1 << 3))
                .containsEntry(Category.INSIGHT, new Count(1, 1 << 4))
                .containsEntry(Category.UNKNOWN, new Count(1, 1 << 5));
        CoveredPlace place = coverage.places().get(0);
        assertThat(place.firstEvent()).isEqualTo("2026-03-05T00:10:00Z");
        assertThat(place.lastEvent()).isEqualTo("2026-03-05T23:59:59Z");
        assertThat(place.reads()).isEqualTo(2);
        assertThat(place.writes()).isEqualTo(2);
        assertThat(place.never()).isEmpty();
    }

    private static DigestWindow digest(String from, String to, boolean verified, long logs) {
        return new DigestWindow(
                Calls.OURS, "us-east-1", "main", "us-east-1", Instant.parse(from), Instant.parse(to), verified, logs);
    }

    @Test
    void tellsOfEachHourTheBestThatIsKnown() {
        Survey survey = new Survey();
        event(survey, "2026-03-05T00:10:00Z", "Mr", "ec2.amazonaws.com");
        survey.delivered(
                Objects.requireNonNull(
                        Delivered.of("111122223333_CloudTrail_us-east-1_20260305T0105Z_AbCdEfGhIjKlMnOp.json.gz")),
                1);
        survey.digest(digest("2026-03-05T02:01:31Z", "2026-03-05T03:01:31Z", true, 4));
        survey.digest(digest("2026-03-05T03:01:31Z", "2026-03-05T04:01:31Z", true, 0));
        survey.digest(digest("2026-03-05T04:01:31Z", "2026-03-05T05:01:31Z", false, 0));
        List<Known> hours = survey.settle().hours(Calls.OURS, "us-east-1", LocalDate.of(2026, 3, 5));
        assertThat(hours.subList(0, 6))
                .containsExactly(
                        Known.EVENTS,
                        Known.DELIVERED,
                        Known.LISTED,
                        Known.PROVED_EMPTY,
                        Known.SAID_EMPTY,
                        Known.NOTHING);
        assertThat(hours).hasSize(24);
        assertThat(new Survey().settle().hours("", "", LocalDate.of(2026, 3, 5)))
                .containsOnly(Known.NOTHING);
    }

    @Test
    void aDigestThatListsLogsOutweighsOneThatListsNone() {
        Survey survey = new Survey();
        survey.digest(digest("2026-03-05T02:00:00Z", "2026-03-05T03:00:00Z", true, 0));
        survey.digest(new DigestWindow(
                Calls.OURS,
                "us-east-1",
                "second",
                "us-east-1",
                Instant.parse("2026-03-05T02:10:00Z"),
                Instant.parse("2026-03-05T03:10:00Z"),
                false,
                1));
        assertThat(survey.settle()
                        .hours(Calls.OURS, "us-east-1", LocalDate.of(2026, 3, 5))
                        .get(2))
                .isEqualTo(Known.LISTED);
    }

    @Test
    void believesNoTimesBeforeCloudTrailOrFarFromAllOthers() {
        Survey survey = new Survey();
        for (long time : new long[] {
            Row.NO_TIME,
            Long.MAX_VALUE,
            0,
            -1,
            Instant.parse("2013-10-31T23:59:59Z").toEpochMilli()
        }) {
            survey.add(Calls.OURS, "us-east-1", time, 'M', 'r', "", "", "");
        }
        for (int i = 0; i < 100; i++) {
            survey.add(Calls.OURS, "us-east-1", START + i * HOUR, 'M', 'r', "", "", "");
        }
        survey.add(
                Calls.OURS, "us-east-1", Instant.parse("2098-01-01T00:00:00Z").toEpochMilli(), 'M', 'r', "", "", "");
        survey.digest(new DigestWindow("", "", "", "", Instant.MIN, Instant.MAX, true, 0));
        Coverage coverage = survey.settle();
        assertThat(coverage.untimed()).isEqualTo(5);
        assertThat(coverage.first()).isEqualTo("2026-03-05");
        assertThat(coverage.last()).isEqualTo("2026-03-09");
        assertThat(coverage.places().get(0).lastEvent()).isBefore("2027-01-01T00:00:00Z");
    }

    @Test
    void nothingGivesNothing() {
        Coverage coverage = new Survey().settle();
        assertThat(coverage.first()).isNull();
        assertThat(coverage.places()).isEmpty();
        assertThat(coverage.unseen()).isEmpty();
        assertThat(Grid.lines(coverage, 10)).isEmpty();
    }

    /** What a survey is given, one after another. */
    private static List<Consumer<Survey>> given(Random random) {
        List<Consumer<Survey>> all = new ArrayList<>();
        String[] regions = {"", "us-east-1", "eu-west-1", "sa-east-1"};
        for (int i = 0; i < 3_000; i++) {
            String account = random.nextInt(20) == 0 ? "" : "11112222333" + random.nextInt(4);
            String region = regions[random.nextInt(regions.length)];
            long time = START + random.nextInt(30 * 24) * HOUR + random.nextInt(3_600) * 1_000L;
            char category = "MMMDNI?".charAt(random.nextInt(7));
            char access = "rw?".charAt(random.nextInt(3));
            String source = "service" + random.nextInt(100) + ".amazonaws.com";
            String address = random.nextBoolean() ? "service" + random.nextInt(150) + ".amazonaws.com" : "192.0.2.7";
            all.add(survey -> survey.add(account, region, time, category, access, source, "Call", address));
        }
        for (int i = 0; i < 300; i++) {
            Instant from = Instant.ofEpochMilli(START + random.nextInt(400) * HOUR);
            DigestWindow window = new DigestWindow(
                    "111122223331",
                    "us-east-1",
                    "trail" + random.nextInt(2),
                    "us-east-1",
                    from,
                    from.plusSeconds(3_600),
                    random.nextBoolean(),
                    random.nextInt(2));
            all.add(survey -> survey.digest(window));
        }
        Calls calls = new Calls();
        for (int i = 0; i < 40; i++) {
            calls.call(
                    Instant.ofEpochMilli(START + random.nextInt(30) * HOUR).toString(),
                    random.nextBoolean() ? "cloudtrail:StopLogging" : "cloudtrail:StartLogging",
                    "{\"name\":\"t" + random.nextInt(3) + "\"}");
        }
        calls.rows().forEach(row -> all.add(survey -> survey.row(row)));
        return all;
    }

    private static Survey of(List<Consumer<Survey>> given, int placeDays) {
        Survey survey = new Survey(placeDays);
        given.forEach(each -> each.accept(survey));
        return survey;
    }

    private static Survey merged(Survey... surveys) {
        for (int i = 1; i < surveys.length; i++) {
            surveys[0].merge(surveys[i]);
        }
        return surveys[0];
    }

    @Test
    void isTheSameInAnyOrderAndHoweverMerged() {
        for (int placeDays : new int[] {Survey.PLACE_DAYS, 40, 7, 1}) {
            for (int seed = 0; seed < 5; seed++) {
                Random random = new Random(seed);
                List<Consumer<Survey>> given = given(random);
                Coverage whole = of(given, placeDays).settle();
                Collections.shuffle(given, random);
                assertThat(of(given, placeDays).settle()).isEqualTo(whole);
                List<Consumer<Survey>> a = given.subList(0, 700);
                List<Consumer<Survey>> b = given.subList(700, 1_500);
                List<Consumer<Survey>> c = given.subList(1_500, given.size());
                assertThat(merged(of(a, placeDays), of(b, placeDays), of(c, placeDays))
                                .settle())
                        .isEqualTo(whole);
                assertThat(merged(of(c, placeDays), merged(of(b, placeDays), of(a, placeDays)))
                                .settle())
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void countsLikeAPlainMap() {
        Random random = new Random(3);
        TreeMap<String, Long> plain = new TreeMap<>();
        Survey survey = new Survey();
        for (int i = 0; i < 5_000; i++) {
            String account = "11112222333" + random.nextInt(3);
            int hour = random.nextInt(200);
            char access = random.nextBoolean() ? 'r' : 'w';
            survey.add(account, "us-east-1", START + hour * HOUR, 'M', access, "ec2.amazonaws.com", "X", "");
            plain.merge(account + " " + hour / 24 + " " + access, 1L, Long::sum);
        }
        TreeMap<String, Long> counted = new TreeMap<>();
        for (CoveredDay day : survey.settle().days()) {
            day.events()
                    .forEach((category, count) -> counted.put(
                            day.account() + " " + (day.day().getDayOfMonth() - 5) + " "
                                    + (category.kind() == Category.Kind.MANAGEMENT_READ ? 'r' : 'w'),
                            count.number()));
        }
        assertThat(counted).isEqualTo(plain);
    }

    @Test
    void keepsTheFirstInOrderOfTooManyAndCountsTheRest() {
        Survey survey = new Survey(100);
        for (int i = 9_999; i >= 0; i--) {
            survey.add(String.format("%012d", i), "us-east-1", START, 'M', 'r', "", "", "");
        }
        Coverage coverage = survey.settle();
        assertThat(coverage.places()).hasSize(100);
        assertThat(coverage.places().get(99).account()).isEqualTo("000000000099");
        assertThat(coverage.beyond()).isEqualTo(9_900);
        assertThat(coverage.events()).isEqualTo(10_000);
        assertThat(coverage.unseen()).extracting(Unseen::kind).contains(Unseen.Kind.BEYOND_BOUNDS);
        assertThat(Grid.lines(coverage, 5)).contains("and 95 more accounts and regions");
    }

    @Test
    void aMillionAccountsTakeNoMoreThanTheBound() {
        Survey survey = new Survey(10_000);
        for (int i = 0; i < 1_000_000; i++) {
            survey.add(Integer.toString(i), "", START, '?', '?', "", "", "");
        }
        assertThat(survey.settle().beyond()).isEqualTo(990_000);
    }

    @Test
    void dataEventsOfTooManyServicesAreCountedTogether() {
        Survey survey = new Survey();
        for (int i = 0; i < 200; i++) {
            survey.add(Calls.OURS, "us-east-1", START, 'D', 'r', "service" + (i * 7 % 200), "X", "");
        }
        CoveredPlace place = survey.settle().places().get(0);
        assertThat(place.events()).hasSize(DayTally.SERVICES + 1);
        assertThat(place.events())
                .containsEntry(new Category(Category.Kind.DATA, Category.OTHERS), 200L - DayTally.SERVICES);
    }
}
