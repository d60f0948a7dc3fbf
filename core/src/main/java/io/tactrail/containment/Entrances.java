package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.event.Details;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Principal;
import io.tactrail.story.Lead;
import io.tactrail.story.Left;
import io.tactrail.story.Session;
import io.tactrail.story.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a plan that is about where sessions come from: machines, certificates, identity providers. */
final class Entrances {

    /** The session name of an instance's role. Source: IAM user guide, "Use roles for applications that run on EC2". */
    private static final Pattern INSTANCE = Pattern.compile("AROA[A-Z0-9]+:(i-[0-9a-f]{8,17})");

    private final Lead lead;
    private final List<Tie> ties;
    private final List<Session> all;
    private final List<Left> left;
    private final Others others;
    private final List<Containment> steps = new ArrayList<>();

    Entrances(Lead lead, List<Tie> ties, List<Session> all, List<Left> left, Others others) {
        this.lead = lead;
        this.ties = ties;
        this.all = all;
        this.left = left;
        this.others = others;
    }

    List<Containment> steps() {
        Set<Integer> own = ContainmentPlan.numbers(lead);
        Set<String> keys = lead.keys();
        for (Tie tie : ties) {
            boolean led =
                    own.contains(tie.parent()) || keys.contains(tie.birth().key()) || entered(tie);
            if (led && tie.birth().how() == Birth.How.ROLES_ANYWHERE) {
                certificate(tie);
            } else if (led
                    && (tie.birth().how() == Birth.How.SAML || tie.birth().how() == Birth.How.WEB_IDENTITY)) {
                provider(all.get(tie.parent()), tie.reference());
            }
        }
        for (Session session : lead.sessions()) {
            Principal.Kind kind = session.principal().kind();
            if (kind == Principal.Kind.SAML_USER
                    || kind == Principal.Kind.WEB_IDENTITY_USER
                    || kind == Principal.Kind.IDENTITY_CENTER_USER) {
                provider(session, session.firstReference());
            } else if (kind == Principal.Kind.FEDERATED_USER && session.issuer().isEmpty()) {
                federated(session);
            }
            Matcher machine = INSTANCE.matcher(session.credential().name());
            if (machine.matches()) {
                machine(session, machine.group(1));
            }
        }
        return steps;
    }

    private boolean entered(Tie tie) {
        String id = tie.birth().principalId();
        return !id.isEmpty()
                && lead.sessions().stream()
                        .anyMatch(session -> session.credential().name().equals(id)
                                && session.credential().since() == tie.time());
    }

    private void certificate(Tie tie) {
        Session parent = all.get(tie.parent());
        for (Left each : left) {
            String profile = each.details().first("profileArn");
            if (each.reference().equals(tie.reference()) && !profile.isEmpty()) {
                Details details = Template.details("id", profile.substring(profile.lastIndexOf('/') + 1));
                add(
                        Phase.DOORS,
                        Leftovers.where(each.account(), each.region()) + "a certificate, "
                                + tie.birth().subject()
                                + ", got sessions by Roles Anywhere profile " + profile
                                + ". To stop this certificate alone,"
                                + " import a revocation list (aws rolesanywhere import-crl) for trust anchor "
                                + each.details().first("trustAnchorArn") + " instead",
                        "aws rolesanywhere disable-profile --profile-id={id}{at}",
                        "machines that enter roles by this profile",
                        "aws rolesanywhere get-profile --profile-id={id} --query=profile.enabled{at}",
                        details,
                        each.account(),
                        each.region(),
                        tie.reference());
                return;
            }
        }
        add(
                Phase.DOORS,
                "a certificate, " + tie.birth().subject() + ", got sessions by Roles Anywhere as " + parent.holder()
                        + ": disable its trust anchor or profile, or import a revocation list",
                "",
                "machines with certificates of this authority",
                "",
                Details.NONE,
                "",
                "",
                tie.reference());
    }

    private void provider(Session session, String reference) {
        add(
                Phase.DOORS,
                session.principal().kind().words() + " " + session.principal().id()
                        + " entered roles: disable the user and end the sessions at the identity provider, or new sessions"
                        + " follow those that are revoked",
                "",
                "the user, at all that the identity provider opens",
                "",
                Details.NONE,
                "",
                "",
                reference);
    }

    private void federated(Session session) {
        add(
                Phase.USERS,
                session.principal().id() + " holds a federation token, and the logs do not say of which user: find its"
                        + " GetFederationToken, and deny all to that user",
                "",
                Others.NOBODY,
                "",
                Details.NONE,
                "",
                "",
                session.firstReference());
    }

    /** Where a machine stands is not said by what its credentials do; most of its calls go to its own region. */
    private void machine(Session session, String instance) {
        Holder role = Holder.of(session.principal().id());
        String account = role == null ? "" : role.account();
        Map<String, Long> regions = new TreeMap<>();
        for (Session other : all) {
            if (other.credential().name().equals(session.credential().name())) {
                other.regions().counts().forEach((region, count) -> regions.merge(region, count, Long::sum));
            }
        }
        String region = regions.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Long>>comparingLong(Map.Entry::getValue)
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
        String why = Leftovers.where(account, "") + "the credentials of instance " + instance
                + " were used by the intruder (its region, " + region + ", is where most of its calls went); ";
        Details details = Template.details("instanceId", instance);
        String breaks = role == null ? Others.NOBODY : others.of(role);
        String show = "aws ec2 describe-instances --instance-ids={instanceId*} --query='Reservations[].Instances[].";
        String reference = session.firstReference();
        add(
                Phase.MACHINES,
                why + "let no request without a token reach them",
                "aws ec2 modify-instance-metadata-options --instance-id={instanceId} --http-tokens=required"
                        + " --http-endpoint=enabled{at}",
                "software on it that knows only version 1 of the metadata service",
                show + "MetadataOptions'{at}",
                details,
                account,
                region,
                reference);
        add(
                Phase.MACHINES,
                why + "keep its disks (run again, it makes one more snapshot of each)",
                "aws ec2 create-snapshots --instance-specification='{\"InstanceId\":'{instanceId^}'}'"
                        + " --description=evidence{at}",
                "nobody",
                "aws ec2 describe-snapshots --owner-ids=self --filters=Name=description,Values=evidence{at}",
                details,
                account,
                region,
                reference);
        add(
                Phase.MACHINES,
                why + "cut it off by a security group without rules, and look for how they were taken",
                "aws ec2 modify-instance-attribute --instance-id={instanceId}"
                        + " --groups=\"${QUARANTINE_GROUP:?a security group of its VPC without rules}\"{at}",
                breaks,
                show + "SecurityGroups'{at}",
                details,
                account,
                region,
                reference);
    }

    private void add(
            Phase phase,
            String why,
            String command,
            String breaks,
            String verify,
            Details details,
            String account,
            String region,
            String reference) {
        String filled = Template.fill(command, details, account, region);
        String asked = Template.fill(verify, details, account, region);
        steps.add(new Containment(
                phase,
                why + (filled == null ? Leftovers.UNNAMED : ""),
                filled == null ? "" : filled,
                breaks,
                asked == null ? "" : asked,
                List.of(reference)));
    }
}
