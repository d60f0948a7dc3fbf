package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permission gained: a holder was refused a call, a policy, a role or a group was changed, and then the same holder was
 * allowed the same call. The change that came last before the call was allowed is named; that it was the cause is a
 * conclusion.
 */
final class Permissions {

    /** Holder and call that were refused and not allowed since. */
    private static final int MOST = 100_000;

    private static final String REFUSED = "refused before";

    private static final int MOST_FINDINGS = 1_000;

    /** What was refused so long before says little about a change now: a day, in milliseconds. */
    private static final long LONG_AGO = 24 * 60 * 60 * 1000L;

    private static final Set<String> CHANGES = Set.of(
            "AttachUserPolicy",
            "AttachRolePolicy",
            "AttachGroupPolicy",
            "PutUserPolicy",
            "PutRolePolicy",
            "PutGroupPolicy",
            "AddUserToGroup",
            "CreatePolicyVersion",
            "SetDefaultPolicyVersion",
            "DeleteUserPermissionsBoundary",
            "PutUserPermissionsBoundary",
            "DeleteRolePermissionsBoundary",
            "DetachUserPolicy",
            "DeleteUserPolicy",
            "UpdateAssumeRolePolicy");

    private record Refusal(long time, String reference) {}

    private record Change(long time, String reference, String words) {}

    private record Call(String holder, String source, String name) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Call call
                    && call.holder.equals(holder)
                    && call.source.equals(source)
                    && call.name.equals(name);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * holder.hashCode() + source.hashCode()) + name.hashCode();
        }
    }

    private final Map<Call, Refusal> refused = new LinkedHashMap<>();
    private final Map<String, Change> changes = new HashMap<>();
    private final Map<String, Finding> found = new LinkedHashMap<>();

    void see(Row row, Session session) {
        if (row.source().equals("iam.amazonaws.com")
                && row.outcome() == Outcome.SUCCEEDED
                && CHANGES.contains(row.name())) {
            changes.put(row.account(), new Change(row.time(), row.reference(), row.name() + " " + row.target()));
        }
        if (row.outcome() == Outcome.DENIED) {
            if (refused.size() < MOST) {
                refused.put(
                        new Call(session.holder(), row.source(), row.name()), new Refusal(row.time(), row.reference()));
            }
        } else if (row.outcome() == Outcome.SUCCEEDED && !refused.isEmpty()) {
            Refusal refusal = refused.remove(new Call(session.holder(), row.source(), row.name()));
            Change change = changes.get(row.account());
            if (refusal != null
                    && change != null
                    && change.time >= refusal.time
                    && row.time() - refusal.time < LONG_AGO
                    && concerns(change, row)) {
                gained(row, session, refusal, change);
            }
        }
    }

    /** A group's members and a policy's users are not in the logs; a user and a role are named. */
    private static boolean concerns(Change change, Row row) {
        boolean named = change.words.contains("userName=") || change.words.contains("roleName=");
        String id = row.principal().id();
        String name = id.substring(id.lastIndexOf('/') + 1);
        return !named || (change.words + " ").contains("Name=" + name + " ");
    }

    /** One finding for a change: the first call that it allowed, with the number of the others. */
    private void gained(Row row, Session session, Refusal refusal, Change change) {
        String key = session.holder() + '\n' + change.reference;
        Finding known = found.get(key);
        List<String> references = new ArrayList<>(known == null ? List.of() : known.references());
        if (references.size() < 30) {
            references.addAll(List.of(refusal.reference, change.reference, row.reference()));
        }
        if (known == null && found.size() == MOST_FINDINGS) {
            return;
        }
        String calls =
                known == null ? row.name() : known.why().substring(known.why().indexOf(": now can ") + 10);
        if (known != null && calls.length() < 200) {
            calls += ", " + row.name();
        }
        found.put(
                key,
                new Finding(
                        FindingKind.PERMISSION_GAINED,
                        known == null ? session.number() : known.session(),
                        REFUSED + ", allowed after " + change.words + ": now can " + calls,
                        references.stream().distinct().toList()));
    }

    /** Whether a finding tells of a call that became possible; rules find rights that were given, used or not. */
    static boolean gained(Finding finding) {
        return finding.kind() == FindingKind.PERMISSION_GAINED && finding.why().startsWith(REFUSED);
    }

    List<Finding> found() {
        return List.copyOf(found.values());
    }
}
