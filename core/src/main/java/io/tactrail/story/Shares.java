package io.tactrail.story;

import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was shared, and with which account: one of our own, in whose logs others work, one that AWS or a known vendor says is
 * theirs, everyone, or a stranger's.
 */
final class Shares {

    private static final int MOST = 10_000;

    /** Events by callers of an account from which on it is at work here. */
    private static final int AT_WORK = 20;

    private static final int ACCOUNTS = 10_000;

    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])([0-9]{12})(?![0-9])");

    /** Names of details that say with whom. */
    private static final List<String> WITH = List.of("userId", "group", "principal", "account", "policy");

    private static final Set<String> CALLS = Set.of(
            "ModifySnapshotAttribute",
            "ModifyImageAttribute",
            "ModifyDBSnapshotAttribute",
            "ModifyDBClusterSnapshotAttribute",
            "PutBucketPolicy",
            "PutBucketReplication",
            "AddPermission",
            "AddLayerVersionPermission",
            "CreateGrant",
            "PutKeyPolicy",
            "PutResourcePolicy",
            "SetRepositoryPolicy",
            "ModifyDocumentPermission",
            "CreateResourceShare",
            "AssociateResourceShare");

    private record Share(int session, long time, String reference, String call, String account, Set<String> with) {}

    private final List<Share> shares = new ArrayList<>();
    private final Map<String, Integer> work = new HashMap<>();

    void see(Row row, Session session) {
        String caller = account(row.principal().id());
        if (caller.equals(row.account()) && (work.size() < ACCOUNTS || work.containsKey(caller))) {
            work.merge(caller, 1, Integer::sum);
        }
        String call = Words.call(row);
        if (row.outcome() != Outcome.SUCCEEDED || !CALLS.contains(call) || shares.size() == MOST) {
            return;
        }
        Set<String> with = new TreeSet<>();
        for (String name : WITH) {
            row.details().all(name).forEach(value -> with(value, with));
        }
        with.remove(row.account());
        if (!with.isEmpty()) {
            shares.add(new Share(
                    session.number(), row.time(), row.reference(), call + " " + thing(row), row.account(), with));
        }
    }

    private static String thing(Row row) {
        List<Details.Named> values = row.details().values();
        return values.isEmpty()
                ? row.target()
                : values.get(0).name() + "=" + values.get(0).value();
    }

    private static void with(String value, Set<String> with) {
        if (value.equals("all") || value.equals("*")) {
            with.add("everyone");
        }
        Matcher account = ACCOUNT.matcher(value);
        while (account.find()) {
            with.add(account.group(1));
        }
    }

    private static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? parts[4] : "";
    }

    /** Whether somebody of that account works in that account's own logs. */
    boolean isOwn(String account) {
        return work.getOrDefault(account, 0) >= AT_WORK;
    }

    /** References of events that share with none but our own accounts, or those of AWS and vendors. */
    Set<String> harmless() {
        Set<String> partners = partners();
        Set<String> harmless = new TreeSet<>();
        for (Share share : shares) {
            if (share.with.stream()
                    .allMatch(each -> isOwn(each) || Vendors.name(each) != null || partners.contains(each))) {
                harmless.add(share.reference);
            }
        }
        return harmless;
    }

    /** Accounts with which something is shared day by day. */
    private Set<String> partners() {
        Map<String, Set<Long>> days = new TreeMap<>();
        for (Share share : shares) {
            share.with.forEach(
                    each -> days.computeIfAbsent(each, any -> new TreeSet<>()).add(share.time / Usual.DAY));
        }
        days.values().removeIf(each -> each.size() < Routine.DAYS);
        return days.keySet();
    }

    List<Finding> found() {
        Set<String> partners = partners();
        Map<String, Finding> found = new TreeMap<>();
        for (Share share : shares) {
            List<String> strangers = new ArrayList<>();
            List<String> words = new ArrayList<>();
            for (String each : share.with) {
                String vendor = Vendors.name(each);
                boolean own = isOwn(each);
                words.add(
                        each.equals("everyone")
                                ? each
                                : "account " + each
                                        + (own
                                                ? ", which is one of our own"
                                                : vendor == null ? ", of which there is no log here" : ", of " + vendor)
                                        + (partners.contains(each) ? ", as on other days" : ""));
                if (!own && vendor == null && !partners.contains(each)) {
                    strangers.add(each);
                }
            }
            found.put(
                    share.reference,
                    new Finding(
                            FindingKind.DATA_SHARED_OUTSIDE,
                            share.session,
                            strangers.isEmpty() ? 0 : FindingKind.DATA_SHARED_OUTSIDE.points(),
                            share.call + " shared with " + String.join("; ", words),
                            null,
                            List.of(),
                            List.of(share.reference)));
        }
        return List.copyOf(found.values());
    }
}
