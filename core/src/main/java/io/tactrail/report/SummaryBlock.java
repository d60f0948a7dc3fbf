package io.tactrail.report;

import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.casefile.Standing;
import io.tactrail.casefile.WeightyCalls;
import io.tactrail.event.Excerpt;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import io.tactrail.story.ErrorFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One principal in some lines. */
final class SummaryBlock {

    /** Values shown of each list. */
    private static final int LISTED = 8;

    /** Of temporary keys, which say little by themselves. */
    private static final int KEYS = 3;

    private static final int RULES = 4;
    private static final int LONGEST = 60;

    private final Page page;
    private final PrincipalActivity who;

    SummaryBlock(Page page, PrincipalActivity who) {
        this.page = page;
        this.who = who;
    }

    void show() {
        Standing standing = who.standing();
        page.line("");
        page.line(who.principal().id() + "  (" + who.principal().kind().words() + ")"
                + (standing == null
                        ? ""
                        : "  lead " + standing.rank() + ", " + standing.level() + ", score " + standing.score() + ": "
                                + Page.number(standing.events()) + " of its "
                                + Page.count(who.events().all(), "event")));
        events();
        calls("    weighty   ", Outcome.SUCCEEDED);
        calls("    refused   ", Outcome.DENIED);
        calls("    failed    ", Outcome.FAILED);
        RuleCounts rules = new RuleCounts(who.detections());
        if (!rules.rules().isEmpty()) {
            page.sentence("    rules     ", rules.levels() + ": " + rules.words(RULES));
        }
        list("    keys      ", "", LISTED, who.keys().longTerm());
        list("    temporary ", "key", KEYS, who.keys().temporary());
        if (who.forwarded() > 0) {
            Listed keys = Listed.of(who.keys().forwarding());
            page.sentence(
                    "    forwarded ",
                    Page.count(who.forwarded(), "call") + " by services on its behalf"
                            + (keys.count() == 0
                                    ? ""
                                    : "; temporary keys of their making: "
                                            + keys.words(KEYS, key -> Excerpt.of(key, LONGEST))));
        }
        list("    sessions  ", "name", LISTED, who.sessionNames());
        list("    from      ", "", LISTED, who.addresses());
        list("    with      ", "", LISTED, who.clients());
        list("    accounts  ", "", LISTED, who.accounts());
        list("    regions   ", "", LISTED, who.regions());
        list("    services  ", "", LISTED, who.services());
        if (who.withMfa() + who.withoutMfa() > 0) {
            page.line("    MFA       " + Page.count(who.withMfa(), "event") + " in sessions made with it, "
                    + Page.number(who.withoutMfa()) + " in sessions made without");
        }
    }

    private void events() {
        String times = who.first() == Row.NO_TIME
                ? ""
                : ", on " + Page.count(who.days().count(), "day")
                        + (who.days().more() ? " or more" : "") + ", " + Times.of(who.first()) + " to "
                        + Times.of(who.last());
        page.sentence(
                "    events    ",
                Page.number(who.events().all()) + " (" + Page.number(who.reads()) + " reading, "
                        + Page.number(who.writes()) + " writing)" + times);
        long denied = who.events().of(Outcome.DENIED);
        long failed = who.events().of(Outcome.FAILED);
        if (denied + failed > 0) {
            page.sentence(
                    "    errors    ",
                    "denied " + Page.number(denied) + families(who.errors().denied()) + "; failed "
                            + Page.number(failed) + families(who.errors().failed()));
        }
    }

    private static String families(Map<ErrorFamily, Long> families) {
        return families.isEmpty()
                ? ""
                : families.entrySet().stream()
                        .map(family -> family.getKey().words() + " " + Page.number(family.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** Weighty calls with that outcome, the weightiest first. */
    private void calls(String lead, Outcome outcome) {
        List<WeightyCalls.Call> calls = who.weighty().calls().stream()
                .filter(call -> call.counts().of(outcome) > 0)
                .toList();
        if (!calls.isEmpty()) {
            page.sentence(
                    lead,
                    calls.stream()
                                    .limit(LISTED)
                                    .map(call -> call.words() + " ("
                                            + Page.number(call.counts().of(outcome)) + ")")
                                    .collect(Collectors.joining(", "))
                            + (calls.size() > LISTED
                                    ? ", and " + Page.number(calls.size() - LISTED) + " more kinds"
                                    : ""));
        }
    }

    /** @param thing what they are called where their number is worth saying, or "" */
    private void list(String lead, String thing, int most, Smallest values) {
        if (values.counts().isEmpty()) {
            return;
        }
        Listed listed = Listed.of(values);
        String number = thing.isEmpty() || listed.count() == 1 ? "" : listed.number() + " " + thing + "s: ";
        page.sentence(lead, number + listed.words(most, value -> Excerpt.of(value, LONGEST)));
    }
}
