package io.tactrail.story;

import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Known;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was shared, whom roles let in, and which account that is: one of our own, in whose logs its own people work, one that
 * the user knows or that AWS or a vendor says is theirs, everyone, or a stranger's. What goes to none but familiar accounts
 * counts little and never nothing, since whoever has got into one of them may carry data there.
 */
final class Shares {

    /** Calls that are kept; evidence with more is somebody's attack on the reader. */
    private static final int MOST = 10_000;

    /** Undisputed events of an account's own principals in its own log, from which on it is our own. */
    private static final int AT_WORK = 20;

    private static final int ACCOUNTS = 10_000;

    private static final int PART = 4;

    /** Recipients that a sentence names. */
    private static final int NAMED = 5;

    private static final String TRUST = "iam.amazonaws.com";

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** What rules find of it. */
    private static final Set<FindingKind> KINDS = EnumSet.of(FindingKind.DATA_SHARED_OUTSIDE, FindingKind.TRUST_OPENED);

    private record Share(int session, String source, String call, String thing, Set<String> with) {

        boolean isTrust() {
            return source.equals(TRUST);
        }

        /**
         * Whether it is what an account of AWS or a vendor is for: AWS writes logs to buckets, vendors also enter roles. Nobody
         * shares a database backup with the account that delivers logs; attack emulators do.
         */
        boolean isFor(String vendor) {
            return call.equals("PutBucketPolicy") || (isTrust() && !Vendors.isAws(vendor));
        }

        String likeness() {
            return session + " " + source + " " + call;
        }
    }

    private final Known known;
    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Map<String, Set<String>> alike = new HashMap<>();
    private final Map<String, Set<Long>> days = new HashMap<>();
    private final Map<String, Integer> work = new HashMap<>();
    private boolean more;

    Shares(Known known) {
        this.known = known;
    }

    void see(Row row, Session session) {
        int atWork = work.getOrDefault(row.account(), 0);
        if (atWork < AT_WORK && isOwn(row) && (work.size() < ACCOUNTS || atWork > 0)) {
            work.put(row.account(), atWork + 1);
        }
        if (row.details().values().isEmpty()) {
            return;
        }
        Set<String> with = new TreeSet<>(row.details().all(Details.SHARED_WITH));
        with.remove(row.account());
        if (row.outcome() != Outcome.SUCCEEDED || with.isEmpty()) {
            return;
        }
        if (shares.size() == MOST) {
            more = true;
            return;
        }
        Share share = new Share(session.number(), row.source(), Words.call(row), thing(row), with);
        shares.put(row.reference(), share);
        alike.computeIfAbsent(share.likeness(), any -> new TreeSet<>()).addAll(with);
        if (!share.isTrust()) {
            with.forEach(
                    each -> days.computeIfAbsent(each, any -> new TreeSet<>()).add(row.time() / Usual.DAY));
        }
    }

    private static boolean isOwn(Row row) {
        String[] arn = row.principal().id().split(":", 6);
        return arn.length == 6 && !row.conflict() && !row.eventId().isEmpty() && arn[4].equals(row.account());
    }

    private static String thing(Row row) {
        List<Details.Named> values = row.details().values();
        Details.Named first = values.get(0);
        return first.name().equals(Details.SHARED_WITH) ? row.target() : first.name() + "=" + first.value();
    }

    /** What an account is to us in such a call, in words; null for a stranger's. */
    private @Nullable String familiar(String recipient, Share share) {
        String name = known.account(recipient);
        if (name != null) {
            return "known as " + name;
        }
        if (work.getOrDefault(recipient, 0) >= AT_WORK) {
            return "which is one of our own";
        }
        String vendor = Vendors.name(recipient);
        return vendor == null || !share.isFor(vendor) ? null : "of " + vendor;
    }

    private static String stranger(String recipient) {
        String vendor = Vendors.name(recipient);
        return vendor == null ? "of which there is no log here" : "of " + vendor + ", which has no business with this";
    }

    /** Organisations, networks for delivery and the like are named; of their ids it is not known whose they are. */
    private static boolean isSomebody(String recipient) {
        return recipient.equals(Details.EVERYONE)
                || recipient.equals(Details.UNREADABLE)
                || ACCOUNT.matcher(recipient).matches();
    }

    private boolean isFamiliar(String recipient, Share share) {
        return familiar(recipient, share) != null || isPartner(recipient);
    }

    /** What is left of points where something is shared with these. */
    private int worth(Set<String> with, Share share, int points) {
        if (points == 0 || !with.stream().allMatch(each -> isFamiliar(each, share))) {
            return points;
        }
        return with.stream().allMatch(this::isPartner) ? 0 : Math.max(1, points / PART);
    }

    /** Whether something is shared with it day by day. */
    private boolean isPartner(String recipient) {
        return days.getOrDefault(recipient, Set.of()).size() >= Routine.DAYS;
    }

    /** Strangers first, where a cut sentence still shows them. */
    private String words(Set<String> with, Share share) {
        List<String> words = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String each : with) {
            String familiar = familiar(each, share);
            String who = !ACCOUNT.matcher(each).matches()
                    ? each
                    : "account " + each + ", " + (familiar == null ? stranger(each) : familiar);
            (isFamiliar(each, share) ? others : words).add(who + (isPartner(each) ? ", as on other days" : ""));
        }
        words.addAll(others);
        return String.join("; ", words.subList(0, Math.min(NAMED, words.size())))
                + (words.size() > NAMED ? "; and " + (words.size() - NAMED) + " more" : "")
                + (more ? "; of the first " + Words.count(MOST, "call") + " that share" : "");
    }

    /** What was shared with somebody, a finding for each call. What roles' trust opens is for rules to find. */
    List<Finding> found() {
        Map<String, Finding> found = new TreeMap<>();
        shares.forEach((reference, share) -> {
            Set<String> somebody = new TreeSet<>(share.with);
            somebody.removeIf(each -> !isSomebody(each));
            if (share.isTrust() || somebody.isEmpty()) {
                return;
            }
            int points = FindingKind.DATA_SHARED_OUTSIDE.points();
            found.put(
                    reference,
                    new Finding(
                            FindingKind.DATA_SHARED_OUTSIDE,
                            share.session,
                            worth(somebody, share, points),
                            share.call + " " + share.thing + " shared with " + words(share.with, share),
                            null,
                            List.of(),
                            List.of(reference)));
        });
        return List.copyOf(found.values());
    }

    /**
     * What a rule found, with few points if the cited calls, and calls like them in the same sessions, share with familiar
     * accounts only: a rule cannot know which accounts those are.
     */
    Finding told(Finding hit) {
        if (!KINDS.contains(hit.kind())) {
            return hit;
        }
        Set<String> with = new TreeSet<>();
        Share last = null;
        int points = 0;
        for (String reference : hit.references()) {
            Share share = shares.get(reference);
            // A hit may cite calls that share nothing, such as the one that made the snapshot.
            if (share != null) {
                Set<String> all = alike.getOrDefault(share.likeness(), Set.of());
                with.addAll(all);
                points = Math.max(points, worth(hit, all, share));
                last = share;
            }
        }
        if (last == null) {
            return hit;
        }
        boolean trust = hit.kind() == FindingKind.TRUST_OPENED;
        return trust ? hit.known(points, "for " + words(with, last)) : hit.withPoints(points);
    }

    private int worth(Finding hit, Set<String> with, Share share) {
        // Who gets copies day by day does not thereby get in.
        boolean stays = more
                || (hit.kind() == FindingKind.TRUST_OPENED
                        && with.stream().anyMatch(each -> familiar(each, share) == null));
        return stays ? hit.points() : worth(with, share, hit.points());
    }
}
