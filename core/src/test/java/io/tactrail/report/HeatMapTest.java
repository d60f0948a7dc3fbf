package io.tactrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.coverage.BlindWindow;
import io.tactrail.coverage.Category;
import io.tactrail.coverage.Confidence;
import io.tactrail.coverage.Count;
import io.tactrail.coverage.Coverage;
import io.tactrail.coverage.CoveredDay;
import io.tactrail.coverage.CoveredPlace;
import io.tactrail.coverage.DigestHours;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
    private static final int ALL_DAY = (1 << 24) - 1;
    private static final String ACCOUNT = "111122223333";
    private static final Category READ = new Category(Category.Kind.MANAGEMENT_READ, "");
    private static final Category DATA = new Category(Category.Kind.DATA, "s3.amazonaws.com");

    private final List<CoveredPlace> places = new ArrayList<>();
    private final List<CoveredDay> days = new ArrayList<>();
    private final List<BlindWindow> windows = new ArrayList<>();

    @Test
    void aDayIsCalledEmptyOnlyIfDigestsSaySoOfAllItsHours() {
        place("us-east-1", 1);
        empty(0, ALL_DAY, 0);
        empty(1, ALL_DAY & ~1, 0);
        empty(2, ALL_DAY & ~1, 1);
        events("us-east-1", 4, 1, 0);
        HeatMap map = map();
        HeatRow row = map.accounts().get(ACCOUNT).get(0);
        assertThat(row.mark(0, map.hours(0))).isEqualTo(HeatMark.PROVED_EMPTY);
        assertThat(row.mark(1, map.hours(1))).isEqualTo(HeatMark.PARTLY_EMPTY);
        assertThat(row.mark(2, map.hours(2))).isEqualTo(HeatMark.SAID_EMPTY);
        assertThat(row.mark(3, map.hours(3))).isEqualTo(HeatMark.NOTHING);
        assertThat(row.mark(4, map.hours(4))).isEqualTo(HeatMark.EVENTS);
    }

    @Test
    void moreThanTwoMonthsAreToldInWeeksAndNoEventIsLost() {
        place("us-east-1", 200);
        for (int day = 0; day < 100; day++) {
            events("us-east-1", day, 1, 1);
        }
        HeatMap map = map();
        assertThat(map.daysEach()).isEqualTo(7);
        assertThat(map.columns()).isEqualTo(15);
        assertThat(map.words(14)).isEqualTo("2026-04-13 to 2026-04-14");
        HeatRow row = map.accounts().get(ACCOUNT).get(0);
        assertThat(row.events(0)).isEqualTo(14);
        assertThat(row.events(14)).isEqualTo(4);
        assertThat(row.sum()).isEqualTo(200);
        assertThat(row.kinds()).containsOnlyKeys(Category.Kind.MANAGEMENT_READ, Category.Kind.DATA);
    }

    @Test
    void twoMonthsAreToldInDays() {
        place("us-east-1", 1);
        events("us-east-1", 0, 1, 0);
        events("us-east-1", HeatMap.COLUMNS - 1, 1, 0);
        assertThat(map().daysEach()).isEqualTo(1);
        assertThat(map().columns()).isEqualTo(HeatMap.COLUMNS);
    }

    @Test
    void thousandsOfDaysAndRegionsStayAPage() throws IOException {
        for (int region = 0; region < 5_000; region++) {
            String name = String.format("region-%04d", region) + "<".repeat(3_000);
            place(name, region < 4_000 ? 1 : 100);
            events(name, region, region < 4_000 ? 1 : 90, region < 4_000 ? 0 : 10);
        }
        HeatMap map = map();
        assertThat(map.columns()).isLessThanOrEqualTo(HeatMap.COLUMNS);
        List<HeatRow> rows = map.accounts().get(ACCOUNT);
        assertThat(rows).hasSize(HeatMap.PLACES).allMatch(row -> row.sum() == 100);
        assertThat(rows)
                .isSortedAccordingTo((one, other) ->
                        one.place().region().compareTo(other.place().region()));
        String page = write(map);
        assertThat(page.contains("4,700 more accounts and regions")).isTrue();
        assertThat(page.length()).isLessThan(8_000_000);
    }

    @Test
    void aCellSaysInWordsWhatItsColourSays() throws IOException {
        place("us-east-1", 1_234);
        events("us-east-1", 0, 1_234, 0);
        empty(1, ALL_DAY, 0);
        windows.add(window(BlindWindow.Kind.TRAIL_OFF, "2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z"));
        String page = write(map());
        assertThat(page)
                .contains("<td class=\"e4 x\" title=\"us-east-1, 2026-01-05: 1,234 events; blind window 1\">"
                        + "<span>1,234</span><b>x</b><i> blind window 1</i></td>");
        assertThat(page).contains("<td class=\"p\" title=\"us-east-1, 2026-01-06: proved empty: verified digests say");
    }

    @Test
    void windowsInWhichNoCallIsMissingDoNotMarkTheMap() throws IOException {
        place("us-east-1", 1);
        events("us-east-1", 0, 1, 0);
        windows.add(window(BlindWindow.Kind.NOT_VALIDATED, "2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z"));
        assertThat(write(map())).doesNotContain("blind window 1");
    }

    @Test
    void aWindowMarksTheDaysThatItTouchesAndNoOther() throws IOException {
        place("us-east-1", 4);
        for (int day = 0; day < 4; day++) {
            events("us-east-1", day, 1, 0);
        }
        windows.add(window(BlindWindow.Kind.TRAIL_OFF, "2026-01-06T23:00:00Z", "2026-01-08T00:00:00Z"));
        String page = write(map());
        assertThat(page).contains("2026-01-06: 1 event; blind window 1", "2026-01-07: 1 event; blind window 1");
        assertThat(page).doesNotContain("2026-01-05: 1 event; blind", "2026-01-08: 1 event; blind");
    }

    private String write(HeatMap map) throws IOException {
        StringWriter out = new StringWriter();
        Html html = new Html(out);
        Coverage coverage = coverage();
        // No event is cited here.
        new HeatMapHtml(html, map, new BlindWindowsHtml(html, null, coverage)).write();
        return out.toString();
    }

    private HeatMap map() {
        return HeatMap.of(coverage());
    }

    private Coverage coverage() {
        LocalDate last =
                days.stream().map(CoveredDay::day).max(LocalDate::compareTo).orElse(FIRST);
        long events = days.stream().mapToLong(CoveredDay::number).sum();
        return new Coverage(FIRST, last, places, days, windows, List.of(), new TreeMap<>(), events, 0, 0);
    }

    private void place(String region, long events) {
        Instant time = Instant.parse("2026-01-05T00:00:00Z");
        TreeMap<Category, Long> categories = new TreeMap<>();
        categories.put(READ, events);
        places.add(new CoveredPlace(ACCOUNT, region, time, time, time, time, categories, events, 0, List.of()));
    }

    private void events(String region, int day, long reads, long data) {
        TreeMap<Category, Count> events = new TreeMap<>();
        events.put(READ, new Count(reads, 1));
        if (data > 0) {
            events.put(DATA, new Count(data, 1));
        }
        days.add(new CoveredDay(
                ACCOUNT, region, FIRST.plusDays(day), events, new TreeMap<>(), new DigestHours(0, 0, 0, 0), 0));
    }

    private void empty(int day, int proved, int said) {
        days.add(new CoveredDay(
                ACCOUNT,
                "us-east-1",
                FIRST.plusDays(day),
                new TreeMap<>(),
                new TreeMap<>(),
                new DigestHours(0, proved, 0, said),
                0));
    }

    private static BlindWindow window(BlindWindow.Kind kind, String from, String to) {
        return new BlindWindow(
                Instant.parse(from),
                Instant.parse(to),
                kind,
                ACCOUNT,
                List.of("us-east-1"),
                "trail main",
                null,
                null,
                List.of(),
                "all",
                "nothing",
                false,
                Confidence.SHOWN);
    }
}
