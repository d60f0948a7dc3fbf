package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.casefile.PrincipalOrder;
import io.tactrail.casefile.Standing;
import io.tactrail.casefile.Tally;
import io.tactrail.casefile.WeightyCalls;
import io.tactrail.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Who is in the logs, for a person at a terminal: a row for each principal, then those that are worth a look in full. */
public final class SummaryReport {

    /** Rows of the table, unless all are asked for. */
    private static final int ROWS = 100;

    /** Principals told in full, unless all are asked for. */
    private static final int TOLD = 20;

    /** Of a row, what is not the principal: on a narrow terminal lines may be longer than it. */
    private static final int COLUMNS = 68;

    private static final int NARROWEST = 30;

    private final Case subject;
    private final boolean all;
    private final Page page;
    private final int width;

    private SummaryReport(Case subject, boolean all, Page page, int width) {
        this.subject = subject;
        this.all = all;
        this.page = page;
        this.width = width;
    }

    /**
     * Lines for a terminal.
     *
     * @param all whether AWS's own principals have rows too, and every principal is told in full
     * @param colour whether the terminal shows it
     * @param width columns
     */
    public static String of(Case subject, PrincipalOrder order, boolean all, boolean colour, int width) {
        SummaryReport report = new SummaryReport(subject, all, new Page(colour, width), width);
        report.write(order);
        return report.page.toString();
    }

    private void write(PrincipalOrder order) {
        List<PrincipalActivity> principals = order.of(subject.principals());
        Long first = subject.reported().first();
        Long last = subject.reported().last();
        page.head(
                "PRINCIPALS",
                Page.number(principals.size()) + " in "
                        + Page.count(subject.reported().events(), "event")
                        + (first == null || last == null ? "" : " from " + Times.of(first) + " to " + Times.of(last)));
        page.sentence(
                "  ",
                "by " + order.word() + "; in it: its events in the lead; weighty: calls of weight " + WeightyCalls.FROM
                        + " of 100 and above, whatever came of them; from: addresses, services' names among them");
        Predicate<PrincipalActivity> folded = who -> !all
                && who.plumbing()
                && (who.standing() == null || who.standing().isLow());
        List<PrincipalActivity> shown =
                principals.stream().filter(folded.negate()).toList();
        table(shown.subList(0, all ? shown.size() : Math.min(ROWS, shown.size())));
        if (!all && shown.size() > ROWS) {
            page.line("  and " + Page.number(shown.size() - ROWS) + " more: --all, or --format csv");
        }
        plumbing(principals.stream().filter(folded).toList());
        if (subject.reported().otherPrincipals() > 0) {
            page.line("  " + Page.count(subject.reported().otherPrincipals(), "event")
                    + " of principals beyond the first " + Page.number(Tally.PRINCIPALS)
                    + " in the order of their names, which are not told");
        }
        if (subject.reported().unplaced() > 0) {
            page.line("  " + Page.count(subject.reported().unplaced(), "event")
                    + " are not counted in a lead: there are more sessions and principals than are kept");
        }
        List<PrincipalActivity> told = shown.stream()
                .filter(who -> all || who.standing() != null && !who.standing().isLow())
                .toList();
        for (PrincipalActivity who : told.subList(0, all ? told.size() : Math.min(TOLD, told.size()))) {
            new SummaryBlock(page, who).show();
        }
        if (!all && told.size() > TOLD) {
            page.line("");
            page.line("and " + Page.number(told.size() - TOLD) + " more: --all, or --format json");
        }
    }

    private void table(List<PrincipalActivity> principals) {
        List<List<String>> rows = new ArrayList<>();
        for (PrincipalActivity who : principals) {
            Standing standing = who.standing();
            rows.add(List.of(
                    standing == null ? "-" : standing.rank() + " " + standing.level(),
                    standing == null ? "" : Page.number(standing.events()),
                    Page.number(who.weighty().counts().all()),
                    Page.number(who.events().of(Outcome.DENIED)),
                    Page.number(who.events().all()),
                    Page.number(who.days().count()),
                    Listed.of(who.addresses()).number(),
                    day(who.last()),
                    tail(who.principal().id(), Math.max(NARROWEST, width - COLUMNS))));
        }
        if (!rows.isEmpty()) {
            page.table(
                    "  ",
                    List.of("lead", "in it", "weighty", "denied", "events", "days", "from", "last", "principal"),
                    rows);
        }
    }

    /** AWS at its own work, in one line: thousands of events that nobody here made. */
    private void plumbing(List<PrincipalActivity> folded) {
        if (folded.isEmpty()) {
            return;
        }
        long events = folded.stream().mapToLong(who -> who.events().all()).sum();
        long denied = folded.stream()
                .mapToLong(who -> who.events().of(Outcome.DENIED))
                .sum();
        long weighty =
                folded.stream().mapToLong(who -> who.weighty().counts().all()).sum();
        page.sentence(
                "  ",
                "and " + Page.number(folded.size())
                        + " of AWS itself (services and service-linked roles at their own work): "
                        + Page.count(events, "event") + ", " + Page.number(denied) + " denied, "
                        + Page.count(weighty, "weighty call") + "; --all shows them");
    }

    private static String day(long time) {
        String written = Times.of(time);
        return written.substring(0, Math.max(0, written.indexOf('T')));
    }

    /** The end of a name tells more than its beginning. */
    private static String tail(String id, int most) {
        return id.length() <= most ? id : "…" + id.substring(id.length() - most + 1);
    }
}
