package io.tactrail.coverage;

import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Accounts whose principals called, as the logs of other accounts show. */
final class Strangers {

    private static final int MOST = 10_000;

    private static final int ACCOUNT = 12;

    /** The calls of an account that others' logs have. */
    static final class Stranger {
        long calls;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        String reference = "";
        final TreeSet<String> seenBy = new TreeSet<>();

        private void add(Stranger other) {
            calls += other.calls;
            if (other.first < first || other.first == first && other.reference.compareTo(reference) < 0) {
                first = other.first;
                reference = other.reference;
            }
            last = Math.max(last, other.last);
            seenBy.addAll(other.seenBy);
            while (seenBy.size() > BlindWindow.EVENTS) {
                seenBy.pollLast();
            }
        }
    }

    private final TreeMap<String, Stranger> all = new TreeMap<>();

    void add(Row row) {
        Principal principal = row.principal();
        String account = account(principal);
        if (account.isEmpty() || account.equals(row.account()) || row.time() == Row.NO_TIME) {
            return;
        }
        Stranger one = new Stranger();
        one.calls = 1;
        one.first = row.time();
        one.last = row.time();
        one.reference = row.reference();
        one.seenBy.add(row.account());
        all.computeIfAbsent(account, any -> new Stranger()).add(one);
        trim();
    }

    /** The account in a principal's ARN, or of another account's principal; "" where there is none. */
    private static String account(Principal principal) {
        String id = principal.id();
        int start = 0;
        if (principal.hasArn()) {
            for (int colon = 0; colon < 4; colon++) {
                start = id.indexOf(':', start) + 1;
                if (start == 0) {
                    return "";
                }
            }
        } else if (principal.kind() != Principal.Kind.AWS_ACCOUNT) {
            return "";
        }
        int end = start + ACCOUNT;
        if (id.length() < end || id.length() > end && id.charAt(end) != ':') {
            return "";
        }
        for (int i = start; i < end; i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return "";
            }
        }
        return id.substring(start, end);
    }

    private void trim() {
        while (all.size() > MOST) {
            all.pollLastEntry();
        }
    }

    void merge(Strangers other) {
        other.all.forEach((account, stranger) ->
                all.computeIfAbsent(account, any -> new Stranger()).add(stranger));
        trim();
    }

    /** By account. */
    SortedMap<String, Stranger> all() {
        return all;
    }
}
