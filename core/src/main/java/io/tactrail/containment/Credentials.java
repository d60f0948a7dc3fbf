package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.event.Details;
import io.tactrail.story.Left;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a plan that stops keys, users and roles. A deactivated key leaves the tokens alive that it minted; those
 * end with a denial on whom they were issued for. {@code aws:TokenIssueTime} stops what was issued before a time, and
 * never a long-term key, which has no such time. Source: IAM user guide, "Revoke IAM role temporary security
 * credentials" and "Disabling permissions for temporary security credentials".
 */
final class Credentials {

    private static final String DENY_ALL =
            "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}'";

    /** The name and form that the IAM console gives it; the time is that of the run. */
    private static final String REVOKE = " --policy-name=AWSRevokeOlderSessions --policy-document="
            + "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"*\"],\"Resource\":[\"*\"],"
            + "\"Condition\":{\"DateLessThan\":{\"aws:TokenIssueTime\":\"'\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"'\"}}}]}'{in}";

    private static final String REVOKED = " --policy-name=AWSRevokeOlderSessions{in}";
    private static final String DENY = " --policy-name=DenyAll --policy-document=" + DENY_ALL + "{in}";
    private static final String DENIED = " --policy-name=DenyAll{in}";

    private final Chain chain;
    private final Others others;
    private final List<Left> left;
    private final List<Containment> steps = new ArrayList<>();

    Credentials(Chain chain, Others others, List<Left> left) {
        this.chain = chain;
        this.others = others;
        this.left = left;
    }

    List<Containment> steps() {
        chain.keys().forEach(this::key);
        chain.roots().values().forEach(this::root);
        chain.users().values().forEach(this::user);
        chain.roles().values().forEach(this::role);
        return steps;
    }

    private void key(String key, Held held) {
        Left last = null;
        for (Left each : left) {
            if ((each.name().equals("UpdateAccessKey") || each.name().equals("DeleteAccessKey"))
                    && each.details().first("accessKeyId").equals(key)) {
                last = each;
            }
        }
        if (last != null && last.name().equals("DeleteAccessKey")) {
            return;
        }
        boolean stopped = last != null && last.details().first("status").equalsIgnoreCase("Inactive");
        String done = stopped && last != null ? ". Done already at " + Others.time(last.time()) + ", if it holds" : "";
        boolean root = held.holder().kind() == Holder.Kind.ROOT;
        step(
                Phase.KEYS,
                held,
                "key " + key + " of " + held.holder().words() + " " + held.why()
                        + (root ? ". Only root itself can" : "") + done,
                root
                        ? ""
                        : "aws iam update-access-key --user-name={name} --access-key-id=" + key
                                + " --status=Inactive{in}",
                others.ofKey(key),
                root
                        ? "aws iam get-account-summary --query=SummaryMap.AccountAccessKeysPresent{in}"
                        : "aws iam list-access-keys --user-name={name}"
                                + " --query='AccessKeyMetadata[].[AccessKeyId,Status]' --output=text{in}");
    }

    private void root(Held held) {
        step(
                Phase.USERS,
                held,
                "root: " + held.why()
                        + ". Only the owner of the account can stop root: change its password, look at its"
                        + " second factor, mail address and keys. In a member account of an organisation a service control"
                        + " policy that denies all to arn:aws:iam::" + held.account()
                        + ":root stops it, and the management account"
                        + " can take its password, keys and second factors away by sts assume-root",
                "",
                others.of(held.holder()),
                "aws iam get-account-summary --query='SummaryMap.[AccountAccessKeysPresent,AccountMFAEnabled]'{in}");
    }

    /** Whether a user or role was deleted since it was last made: what it had is void. */
    private boolean gone(Holder holder) {
        String kind = holder.kind() == Holder.Kind.USER ? "User" : "Role";
        boolean gone = false;
        for (Left each : left) {
            boolean deleted = each.name().equals("Delete" + kind);
            if ((deleted || each.name().equals("Create" + kind))
                    && each.account().equals(holder.account())
                    && each.details()
                            .first(kind.equals("User") ? "userName" : "roleName")
                            .equals(holder.name())) {
                gone = deleted;
            }
        }
        return gone;
    }

    private void user(Held held) {
        if (gone(held.holder())) {
            return;
        }
        boolean all = held.made() || held.tokens();
        String start = "aws iam put-user-policy --user-name={name}";
        String why = held.holder().words() + ": " + held.why();
        step(
                Phase.USERS,
                held,
                all
                        ? why + ". Deny it all: this ends its keys, sessions, federation tokens and console at once"
                        : why
                                + ". A key may have minted tokens that the logs do not show: deny what was issued before now;"
                                + " keys that are not stopped above go on",
                all ? start + DENY : start + REVOKE,
                others.of(held.holder()),
                "aws iam get-user-policy --user-name={name}" + (all ? DENIED : REVOKED));
    }

    /** At most 12 hours: IAM user guide, "Update the maximum session duration for a role". */
    private static String begun(Held held) {
        long sessions = held.sessions();
        return sessions == 0
                ? ""
                : ". " + sessions + (sessions == 1 ? " session" : " sessions") + " of it "
                        + (sessions == 1 ? "was begun, at " : "were begun, the last at ")
                        + Others.time(held.lastBegun()) + "; a session can live for 12 hours";
    }

    private void role(Held held) {
        if (gone(held.holder())) {
            return;
        }
        String why = held.holder().words() + ": " + held.why() + begun(held);
        if (held.holder().reserved()) {
            boolean center = held.holder().name().startsWith("AWSReservedSSO_");
            step(
                    Phase.ROLES,
                    held,
                    why + ". "
                            + (center
                                    ? "Nobody can change this role: end the user's sessions in Identity Center and take the"
                                            + " permission set away; for at once, deny by a service control policy with"
                                            + " aws:TokenIssueTime and aws:userId"
                                    : "A role linked to a service, which nobody can change: stop whoever makes the service"
                                            + " act, or deny by a service control policy"),
                    "",
                    others.of(held.holder()),
                    "aws iam get-role --role-name={name} --query=Role.RoleLastUsed{in}");
            return;
        }
        String start = "aws iam put-role-policy --role-name={name}";
        step(
                Phase.ROLES,
                held,
                held.made()
                        ? why + ". Deny it all"
                        : why
                                + ". Its sessions outlive whoever began them: deny all that were issued before now. Machines and"
                                + " people with the role need a new session",
                held.made() ? start + DENY : start + REVOKE,
                others.of(held.holder()),
                "aws iam get-role-policy --role-name={name}" + (held.made() ? DENIED : REVOKED));
    }

    private void step(Phase phase, Held held, String why, String command, String breaks, String verify) {
        String name = held.holder().name();
        Details details = Template.details("name", name);
        String filled = Template.fill(command, details, held.account(), "");
        String asked = Template.fill(verify, details, held.account(), "");
        steps.add(new Containment(
                phase,
                Leftovers.where(held.account(), "") + why + (filled == null ? Leftovers.UNNAMED : ""),
                filled == null ? "" : filled,
                breaks,
                asked == null ? "" : asked,
                held.references()));
    }
}
