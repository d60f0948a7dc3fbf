package io.tactrail.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Coverage as lines of text: a row for each account and region, a column for a day or several. Plain ASCII, at most
 * {@link #WIDTH} characters a line.
 */
public final class Grid {

    public static final int WIDTH = 100;

    private static final int COLUMNS = 31;
    private static final int LABEL = 30;

    /** Like the longest that AWS has, for what strangers may write into a record. */
    private static final int ACCOUNT = 12;

    private static final List<String> LEGEND = List.of(
            "# events of several categories   w only management writes   r only management reads   d only others",
            "o files or digests of it, no event   . nothing delivered, as verified digests say",
            "? nothing delivered, as digests say that are not verified   x a blind window, no event");

    private final Coverage coverage;
    private final int daysEach;
    private final int columns;

    private Grid(Coverage coverage, LocalDate first, LocalDate last) {
        this.coverage = coverage;
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        this.daysEach = days <= COLUMNS ? 1 : (int) Math.max(7, (days + COLUMNS - 1) / COLUMNS);
        this.columns = (int) ((days + daysEach - 1) / daysEach);
    }

    /**
     * The lines: a head, a line for each of the first accounts and regions, and a legend; none where nothing is known.
     *
     * @param most accounts and regions; the rest is counted
     */
    public static List<String> lines(Coverage coverage, int most) {
        LocalDate first = coverage.first();
        LocalDate last = coverage.last();
        return first == null || last == null ? List.of() : new Grid(coverage, first, last).lines(first, last, most);
    }

    private List<String> lines(LocalDate first, LocalDate last, int most) {
        List<String> lines = new ArrayList<>();
        lines.add("from " + first + " to " + last + ", a column for "
                + (daysEach == 1 ? "each day" : daysEach + " days") + " (UTC)");
        Map<Place, char[]> cells = cells(first);
        int told = 0;
        for (CoveredPlace place : coverage.places()) {
            if (told++ == most) {
                break;
            }
            char[] row = cells.getOrDefault(new Place(place.account(), place.region()), new char[0]);
            lines.add(label(place) + " |" + blind(place, row, first) + "|  " + sum(place));
        }
        if (coverage.places().size() > most) {
            lines.add("and " + (coverage.places().size() - most) + " more accounts and regions");
        }
        lines.addAll(LEGEND);
        return lines;
    }

    private static String label(CoveredPlace place) {
        String account = ascii(place.account().isEmpty() ? "(no account)" : place.account(), ACCOUNT);
        String region = ascii(place.region().isEmpty() ? "(no region)" : place.region(), LABEL - ACCOUNT - 1);
        return String.format(Locale.ROOT, "%-" + ACCOUNT + "s %-" + (LABEL - ACCOUNT - 1) + "s", account, region);
    }

    private static String ascii(String text, int most) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length() && i < most; i++) {
            char c = text.charAt(i);
            plain.append(c >= ' ' && c < 0x7F ? c : '?');
        }
        return plain.toString();
    }

    private static String sum(CoveredPlace place) {
        long events =
                place.events().values().stream().mapToLong(Long::longValue).sum();
        return events + (events == 1 ? " event" : " events");
    }

    private Map<Place, char[]> cells(LocalDate first) {
        Map<Place, char[]> cells = new HashMap<>();
        for (CoveredDay day : coverage.days()) {
            char[] row = cells.computeIfAbsent(new Place(day.account(), day.region()), any -> {
                char[] empty = new char[columns];
                java.util.Arrays.fill(empty, ' ');
                return empty;
            });
            int column = (int) ((day.day().toEpochDay() - first.toEpochDay()) / daysEach);
            row[column] = joined(row[column], cell(day));
        }
        return cells;
    }

    private static char cell(CoveredDay day) {
        char cell = ' ';
        for (Category category : day.events().keySet()) {
            cell = joined(
                    cell,
                    switch (category.kind()) {
                        case MANAGEMENT_READ -> 'r';
                        case MANAGEMENT_WRITE -> 'w';
                        case SIGN_IN, DATA, NETWORK_ACTIVITY, INSIGHT, UNKNOWN -> 'd';
                    });
        }
        if (cell != ' ') {
            return cell;
        }
        DigestHours digests = day.digests();
        if (!day.deliveries().isEmpty() || (digests.logs() | digests.saidLogs()) != 0) {
            return 'o';
        }
        return digests.saidNone() != 0 ? '?' : digests.none() != 0 ? '.' : ' ';
    }

    /** What two days, or two categories, are together: events count most, then files. */
    private static char joined(char one, char other) {
        boolean events = "#rwd".indexOf(one) >= 0;
        boolean more = "#rwd".indexOf(other) >= 0;
        if (events && more) {
            return one == other ? one : '#';
        }
        if (events != more) {
            return events ? one : other;
        }
        String order = " .?o";
        return order.indexOf(one) > order.indexOf(other) ? one : other;
    }

    /** Marks the days without events that lie in a blind window. */
    private String blind(CoveredPlace place, char[] row, LocalDate first) {
        char[] marked = new char[columns];
        for (int column = 0; column < columns; column++) {
            marked[column] = column < row.length ? row[column] : ' ';
            if (marked[column] == ' ' || marked[column] == '?') {
                LocalDate day = first.plusDays((long) column * daysEach);
                Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
                Instant to = day.plusDays(daysEach)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .minusMillis(1);
                boolean isBlind = coverage.blindWindows().stream()
                        .anyMatch(window ->
                                isSilence(window.kind()) && window.concerns(place.account(), place.region(), from, to));
                marked[column] = isBlind ? 'x' : marked[column];
            }
        }
        return new String(marked);
    }

    private static boolean isSilence(BlindWindow.Kind kind) {
        return switch (kind) {
            case NOT_VALIDATED, NO_INSIGHTS, EXPIRING, DIGEST_GAP, FEWER_EVENTS -> false;
            default -> true;
        };
    }
}
