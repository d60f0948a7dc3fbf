package io.tactrail.coverage;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Follows accounts that leave an organisation, and regions that are switched. Sources: CloudTrail user guide, "Creating a
 * trail for an organization"; Account Management user guide, "Enable or disable AWS Regions in your account". Without a
 * delegated administrator an organisation's trails go on, so that {@code DeregisterDelegatedAdministrator} begins no window.
 */
final class Organizations {

    private static final String ONLY = "what only an organization trail or an organization's event data store records";

    private final Open open;
    private final List<Act> enabled = new ArrayList<>();

    Organizations(Open open) {
        this.open = open;
    }

    void see(Act act) {
        switch (act.name()) {
            case "LeaveOrganization" -> left(act, act.account());
            case "RemoveAccountFromOrganization" -> left(act, act.first("accountId"));
            case "DeleteOrganization" -> left(act, "");
            case "DisableAWSServiceAccess" -> {
                if (Acts.isCloudTrail(act.first("servicePrincipal"))) {
                    open.begin(
                            "service access",
                            act,
                            () -> draft(
                                    act,
                                    "",
                                    "organization, which no longer trusts CloudTrail",
                                    "the member accounts' calls: " + ONLY));
                }
            }
            case "EnableAWSServiceAccess" -> {
                if (Acts.isCloudTrail(act.first("servicePrincipal"))) {
                    open.end("service access", act);
                }
            }
            case "DisableRegion" ->
                open.begin(
                        "region " + act.account() + " " + act.first("regionName"),
                        act,
                        () -> new Draft(
                                act.at(),
                                Kind.REGION,
                                act.account(),
                                Set.of(act.first("regionName")),
                                "region " + act.first("regionName") + ", which was disabled",
                                "what goes on in the region: resources there stay, and nobody can look at them or at its event"
                                        + " history",
                                Confidence.SHOWN,
                                ""));
            case "EnableRegion" -> {
                open.end("region " + act.account() + " " + act.first("regionName"), act);
                enabled.add(act);
            }
            default -> {}
        }
    }

    /** Regions that were enabled and of which there is no evidence. */
    List<Draft> unseen(Predicate<Place> isSeen) {
        return enabled.stream()
                .filter(act -> !isSeen.test(new Place(act.account(), act.first("regionName"))))
                .map(act -> new Draft(
                                act.at(),
                                Kind.REGION,
                                act.account(),
                                Set.of(act.first("regionName")),
                                "region " + act.first("regionName") + ", which was enabled",
                                "calls in the region, if there were any: the evidence has none",
                                Confidence.GUESSED,
                                "")
                        .by(act))
                .toList();
    }

    private void left(Act act, String account) {
        open.begin(
                "organization " + account,
                act,
                () -> draft(act, account, account.isEmpty() ? "organization" : "account " + account, ONLY));
    }

    private static Draft draft(Act act, String account, String what, String notRecorded) {
        return new Draft(
                act.at(), Kind.ORGANIZATION, account, Set.of(), what, notRecorded, Confidence.LIKELY, "organization");
    }
}
