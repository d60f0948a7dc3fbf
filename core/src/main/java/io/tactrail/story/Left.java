package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Reference;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that left something behind, or took it away. Which calls do so is the table of {@link Foothold}.
 *
 * @param session the number of its session
 * @param cited its reference, kept small: up to a hundred thousand such calls are held
 * @param source {@code eventSource}
 * @param name the event's, without an API version
 * @param means what the catalog's mark says of it, or ""
 */
public record Left(
        int session,
        long time,
        Reference cited,
        String account,
        String region,
        String source,
        String name,
        String means,
        Details details) {

    /** What a call can take away that it can also give: see {@link Details}. */
    private static final List<String> SHARED_WITH = List.of("userId", "group");

    private static final String BUCKET = "bucketName";

    /** Services whose things are the account's or the world's, in whatever region the call was made. */
    private static final Set<String> EVERYWHERE = Set.of(
            "iam.amazonaws.com",
            "s3.amazonaws.com",
            "account.amazonaws.com",
            "organizations.amazonaws.com",
            "route53.amazonaws.com",
            "route53domains.amazonaws.com");

    /** The object of what an account has once, in whatever region it is set. */
    private static final List<String> ACCOUNT = List.of("account");

    /** The reference of the event. */
    public String reference() {
        return cited.text();
    }

    /** Null for a call that does neither; and for what services make, thousands of grants a day, which no lead left. */
    public static @Nullable Left of(Session session, Row row, Catalog catalog) {
        Left left = of(
                row, session.number(), row.mark() < 0 ? null : catalog.marks().get(row.mark()));
        return left != null && session.plumbing() && left.stays() ? null : left;
    }

    static @Nullable Left of(Row row, int session, @Nullable Mark mark) {
        if (row.outcome() != Outcome.SUCCEEDED) {
            return null;
        }
        // With whom it was shared stands in the fields that undo it as well.
        Details details = row.details().without(Details.SHARED_WITH);
        if (details.values().isEmpty()) {
            if (mark == null || !leaves(row, mark)) {
                return null;
            }
            details = bucket(row);
        }
        return new Left(
                session,
                row.time(),
                row.cited(),
                row.account(),
                row.region(),
                row.source(),
                mark == null ? Details.plainName(row.name()) : mark.event(),
                mark == null ? "" : mark.means(),
                details);
    }

    private static boolean leaves(Row row, Mark mark) {
        for (Foothold each : Foothold.leaves(mark.service(), mark.event())) {
            if (row.category() != 'D' || each.meant(mark)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of calls on objects, which are most calls of many logs, only the bucket is wanted, and a row has that in words.
     * No blank can stand in its name: S3 user guide, "General purpose bucket naming rules".
     */
    private static Details bucket(Row row) {
        String bucket = Words.value(row.target(), BUCKET);
        return bucket.isEmpty() ? Details.NONE : new Details(List.of(new Details.Named(BUCKET, bucket)));
    }

    /** Whether something stays behind that someone has to take back. */
    public boolean stays() {
        List<Foothold> footholds = Foothold.leaves(source, name);
        boolean shares =
                SHARED_WITH.stream().anyMatch(each -> !details.first(each).isEmpty());
        return !footholds.isEmpty() && (shares || footholds.stream().noneMatch(each -> each.undoneBy(this)));
    }

    /** Whether what it is about is the account's or the world's. */
    boolean everywhere() {
        return EVERYWHERE.contains(source);
    }

    /** Whether an object is what an account, or an account in a region, has once. */
    static boolean isOfAccount(List<String> object) {
        return object.isEmpty() || object.equals(ACCOUNT);
    }

    static boolean isSharedWith(String name) {
        return SHARED_WITH.contains(name);
    }

    /** What is left of it after another call: this, a part of it, or null if that call took all of it back. */
    public @Nullable Left after(Left undo) {
        boolean there = undo.region.equals(region) || everywhere();
        if (!there || !undo.source.equals(source) || !undo.account.equals(account)) {
            return this;
        }
        for (Foothold foothold : Foothold.leaves(source, name)) {
            if (foothold.undoneBy(undo)) {
                return after(undo, foothold.object());
            }
        }
        return this;
    }

    /** Names that both calls say have to be the same; a call that says fewer takes back all of what it names. */
    private @Nullable Left after(Left undo, List<String> object) {
        if (isOfAccount(object)) {
            return null;
        }
        List<Details.Named> rest = new ArrayList<>(details.values());
        boolean said = false;
        boolean parted = false;
        for (String one : object) {
            boolean taken = undo.name.equals(name) && isSharedWith(one);
            List<String> mine = details.all(one);
            List<String> theirs = undo.details.all(taken ? "-" + one : one);
            if (mine.isEmpty() || (theirs.isEmpty() && !taken)) {
                continue;
            }
            // Whose share was taken does not say of what.
            said |= !taken;
            List<String> open = mine.stream()
                    .filter(value -> theirs.stream().noneMatch(other -> same(value, other)))
                    .toList();
            if (open.size() == mine.size() && !taken) {
                return this;
            }
            if (!open.isEmpty()) {
                parted = true;
                rest.removeIf(named -> named.name().equals(one) && !open.contains(named.value()));
            } else if (taken) {
                rest.removeIf(named -> named.name().equals(one));
            }
        }
        if (!said) {
            return this;
        }
        return parted ? with(new Details(rest)) : null;
    }

    /** The same call with other details. */
    public Left with(Details other) {
        return new Left(session, time, cited, account, region, source, name, means, other);
    }

    /** A name and an ARN that ends with it are the same. */
    private static boolean same(String one, String other) {
        return Objects.equals(one, other) || ends(one, other) || ends(other, one);
    }

    private static boolean ends(String arn, String name) {
        return arn.startsWith("arn:") && (arn.endsWith("/" + name) || arn.endsWith(":" + name));
    }
}
