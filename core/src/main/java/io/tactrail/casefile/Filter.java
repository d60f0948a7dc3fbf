package io.tactrail.casefile;

import io.tactrail.ledger.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of the evidence. Everything given is read and counted whatever the filter says.
 *
 * @param since events at or after, or null
 * @param until events before, or null
 * @param sinceBack since so long before the newest believable event, or null
 * @param untilBack until so long before it, or null
 * @param accounts any of these, or all if empty
 * @param regions any of these, or all if empty
 * @param principals any of these, or all if empty: an ARN or other id, its last part ({@code alice}), or either with
 *     {@code *} for anything; upper and lower case are one
 */
public record Filter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Duration sinceBack,
        @Nullable Duration untilBack,
        List<String> accounts,
        List<String> regions,
        List<String> principals) {

    public static final Filter ALL = new Filter(null, null, null, null, List.of(), List.of(), List.of());

    public Filter {
        accounts = List.copyOf(accounts);
        regions = regions.stream().map(r -> r.toLowerCase(Locale.ROOT)).toList();
        principals = principals.stream().map(p -> p.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether the filter leaves anything out. */
    public boolean selects() {
        return since != null
                || until != null
                || sinceBack != null
                || untilBack != null
                || !accounts.isEmpty()
                || !regions.isEmpty()
                || !principals.isEmpty();
    }

    /** The same filter with its relative times made absolute. */
    Filter from(@Nullable Instant newest) {
        if (newest == null) {
            return this;
        }
        Instant from = sinceBack == null ? since : newest.minus(sinceBack);
        Instant to = untilBack == null ? until : newest.minus(untilBack);
        return new Filter(from, to, null, null, accounts, regions, principals);
    }

    /** Whether an event is reported. An event without a time is not, once times are asked for. */
    boolean accepts(Row row) {
        if (since != null && (row.time() == Row.NO_TIME || row.time() < since.toEpochMilli())) {
            return false;
        }
        if (until != null && (row.time() == Row.NO_TIME || row.time() >= until.toEpochMilli())) {
            return false;
        }
        return (accounts.isEmpty() || accounts.contains(row.account()))
                && (regions.isEmpty() || regions.contains(row.region().toLowerCase(Locale.ROOT)))
                && (principals.isEmpty() || acceptsPrincipal(row.principal().id()));
    }

    private boolean acceptsPrincipal(String id) {
        String text = id.toLowerCase(Locale.ROOT);
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
        for (String wanted : principals) {
            if (matches(wanted, text) || matches(wanted, last)) {
                return true;
            }
        }
        return false;
    }

    /** {@code *} stands for any characters; greedy from the left, back to the last star on a miss. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int back = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                back = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++back;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
