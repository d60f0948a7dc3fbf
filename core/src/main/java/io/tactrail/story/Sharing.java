package io.tactrail.story;

import io.tactrail.event.Details;
import io.tactrail.identity.AwsAccounts;
import io.tactrail.identity.Known;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * With whom calls shared something, and whom they let in: accounts of our own, known ones, AWS's, everyone, or strangers. An
 * account is our own if people or machines of it work in its own log, which nobody outside could hand us.
 */
final class Sharing {

    /** Calls that are kept; evidence with more is somebody's attack on the reader. */
    static final int CALLS = 10_000;

    /** Undisputed events of an account's own principals in its own log, from which on it is our own. */
    static final int AT_WORK = 20;

    private static final int ACCOUNTS = 10_000;

    /** Recipients that a reason names. */
    private static final int NAMED = 5;

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private record Call(int session, String call, Set<String> with) {}

    private final Known known;
    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, List<Call>> alike = new HashMap<>();
    private final Map<String, Integer> work = new HashMap<>();
    private boolean more;

    Sharing(Known known) {
        this.known = known;
    }

    void see(Row row, Session session) {
        if (own(row) && (work.containsKey(row.account()) || work.size() < ACCOUNTS)) {
            work.merge(row.account(), 1, (before, one) -> Math.min(AT_WORK, before + one));
        }
        Set<String> with = new TreeSet<>(row.details().all(Details.SHARED_WITH));
        with.remove(row.account());
        if (with.isEmpty()) {
            return;
        }
        if (calls.size() == CALLS) {
            more = true;
            return;
        }
        Call call = new Call(session.number(), row.source() + " " + row.name(), with);
        calls.put(row.reference(), call);
        alike.computeIfAbsent(key(call), any -> new ArrayList<>()).add(call);
    }

    private static boolean own(Row row) {
        String[] arn = row.principal().id().split(":", 6);
        return arn.length == 6 && !row.conflict() && !row.eventId().isEmpty() && arn[4].equals(row.account());
    }

    private static String key(Call call) {
        return call.session + " " + call.call;
    }

    /** Whether there were more calls than are kept, so that of some it is not known with whom they shared. */
    boolean more() {
        return more;
    }

    /** Those with whom the cited calls, and calls like them in the same sessions, shared something. */
    Recipients of(List<String> references) {
        Set<String> with = new TreeSet<>();
        for (String reference : references) {
            Call call = calls.get(reference);
            if (call != null) {
                alike.getOrDefault(key(call), List.of()).forEach(each -> with.addAll(each.with));
            }
        }
        return new Recipients(with);
    }

    /** What an account is to us, in words; null for a stranger's. */
    private @Nullable String familiar(String recipient) {
        String name = known.account(recipient);
        if (name != null) {
            return "known as " + name;
        }
        String service = AwsAccounts.service(recipient);
        if (service != null) {
            return "of AWS (" + service + ")";
        }
        return work.getOrDefault(recipient, 0) >= AT_WORK ? "one of our own" : null;
    }

    /** Some with whom something is shared. */
    final class Recipients {

        private final Set<String> all;

        Recipients(Set<String> all) {
            this.all = all;
        }

        boolean isEmpty() {
            return all.isEmpty();
        }

        /** Whether none of them is a stranger; never so once calls are not kept any more. */
        boolean familiar() {
            return !all.isEmpty() && !more && all.stream().allMatch(each -> Sharing.this.familiar(each) != null);
        }

        /** {@code with 444455556666, known as backup vault; 999999999999, unknown}; strangers first. */
        String words() {
            List<String> strangers = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (String each : all) {
                String familiar = Sharing.this.familiar(each);
                if (familiar != null) {
                    others.add(each + ", " + familiar);
                } else {
                    strangers.add(ACCOUNT.matcher(each).matches() ? each + ", unknown" : each);
                }
            }
            strangers.addAll(others);
            if (strangers.isEmpty()) {
                return "with nobody that is told";
            }
            return "with "
                    + String.join("; ", strangers.subList(0, Math.min(NAMED, strangers.size())))
                    + (strangers.size() > NAMED ? "; and " + (strangers.size() - NAMED) + " more" : "");
        }
    }
}
