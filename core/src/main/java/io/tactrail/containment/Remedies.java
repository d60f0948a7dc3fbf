package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.story.Left;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What takes back what a call left behind. Evidence is kept: keys are deactivated, functions stopped and triggers
 * disabled, and what has no such switch is shown before it is deleted. Sources: AWS CLI command reference; IAM, Lambda,
 * EC2 and CloudTrail user guides; AWS's incident response playbooks.
 */
final class Remedies {

    private static final Map<String, List<Remedy>> REMEDIES = new HashMap<>();

    private static final String USER = "@userName";

    /** Root's name in IAM's own records; no command takes it for a user. */
    private static final String ROOT = "AWS ROOT USER";

    private static final Remedy ROOTS_FACTOR = new Remedy(
            Phase.USERS,
            "",
            "a second factor, {serialNumber}, was given to root. Only root itself can take it away, or AWS Support; of a"
                    + " member account also the management account, by sts assume-root",
            List.of(),
            "aws iam get-account-summary --query=SummaryMap.AccountMFAEnabled{in}",
            "the owner of the account, if the device is the owner's");
    private static final String ROLE = "@roleName";

    static {
        iam();
        doors();
        logging();
        Openings.all(Remedies::on);
        for (String table : List.of(Grants.TABLE, Directories.TABLE, Workloads.TABLE)) {
            table.lines().forEach(Remedies::row);
        }
    }

    private Remedies() {}

    /** What takes back the call; none for most calls. */
    static List<Remedy> of(Left left) {
        if (left.name().equals("EnableMFADevice")
                && left.details().all("userName").contains(ROOT)) {
            return List.of(ROOTS_FACTOR);
        }
        return REMEDIES.getOrDefault(left.source() + " " + left.name(), List.of()).stream()
                .filter(remedy -> left.means().contains(remedy.means()))
                .toList();
    }

    /** All, by service and event. */
    static Map<String, List<Remedy>> all() {
        return Collections.unmodifiableMap(REMEDIES);
    }

    /** A line of a table: {@code phase | service events: means | why | command | verify | breaks}. */
    private static void row(String line) {
        String[] cells = line.split("\\|", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        String[] event = cells[1].split(": ", 2);
        on(Phase.valueOf(cells[0]), event[0], event.length > 1 ? event[1] : "", cells[2], cells[3], cells[4], cells[5]);
    }

    /** A row of the table. */
    interface Table {
        /** @param event the service and the event's names; {@code command} one line for each alternative */
        void on(Phase phase, String event, String why, String command, String verify, String breaks);
    }

    private static void on(Phase phase, String event, String why, String command, String verify, String breaks) {
        on(phase, event, "", why, command, verify, breaks);
    }

    private static void on(
            Phase phase, String event, String means, String why, String command, String verify, String breaks) {
        String[] names = event.split(" ");
        List<String> commands = command.isEmpty() ? List.of() : List.of(command.split("\n"));
        for (int i = 1; i < names.length; i++) {
            REMEDIES.computeIfAbsent(names[0] + ".amazonaws.com " + names[i], any -> new ArrayList<>())
                    .add(new Remedy(phase, means, why, commands, verify, breaks));
        }
    }

    private static void iam() {
        attached("User", "user", USER);
        attached("Role", "role", ROLE);
        attached("Group", "group", "the members of the group lose what it allowed");
        on(
                Phase.PERSISTENCE,
                "iam AddUserToGroup",
                "user {userName} was put into group {groupName}",
                "aws iam remove-user-from-group --user-name={userName} --group-name={groupName}{in}",
                "aws iam list-groups-for-user --user-name={userName} --query='Groups[].GroupName'{in}",
                USER);
        on(
                Phase.PERSISTENCE,
                "iam CreatePolicyVersion SetDefaultPolicyVersion",
                "policy {policyArn} got the version {versionId}; set the version back that was the default before",
                "aws iam set-default-policy-version --policy-arn={policyArn}"
                        + " --version-id=\"${GOOD_VERSION:?the version that was the default before}\"{in}",
                "aws iam list-policy-versions --policy-arn={policyArn}{in}",
                "whoever has this policy and works by what the new version allows");
        on(
                Phase.PERSISTENCE,
                "iam EnableMFADevice",
                "a second factor, {serialNumber}, was given to user {userName}",
                "aws iam deactivate-mfa-device --user-name={userName} --serial-number={serialNumber}{in}",
                "aws iam list-mfa-devices --user-name={userName}{in}",
                USER);
        on(
                Phase.KEYS,
                "iam CreateServiceSpecificCredential",
                "user {userName} got a credential for one service, {serviceSpecificCredentialId}, which works like a key",
                "aws iam update-service-specific-credential --user-name={userName}"
                        + " --service-specific-credential-id={serviceSpecificCredentialId} --status=Inactive{in}",
                "aws iam list-service-specific-credentials --user-name={userName}{in}",
                USER);
        on(
                Phase.KEYS,
                "iam UploadSSHPublicKey",
                "user {userName} got the SSH key {sSHPublicKeyId}",
                "aws iam update-ssh-public-key --user-name={userName} --ssh-public-key-id={sSHPublicKeyId}"
                        + " --status=Inactive{in}",
                "aws iam list-ssh-public-keys --user-name={userName}{in}",
                USER);
        on(
                Phase.KEYS,
                "iam UploadSigningCertificate",
                "user {userName} got the signing certificate {certificateId}",
                "aws iam update-signing-certificate --user-name={userName} --certificate-id={certificateId}"
                        + " --status=Inactive{in}",
                "aws iam list-signing-certificates --user-name={userName}{in}",
                USER);
        on(
                Phase.PASSWORDS,
                "iam CreateLoginProfile UpdateLoginProfile",
                "the console password of user {userName} was set. A password cannot be deactivated: its login profile is"
                        + " shown, then deleted",
                "aws iam get-login-profile --user-name={userName}{in}"
                        + " && aws iam delete-login-profile --user-name={userName}{in}",
                "aws iam get-login-profile --user-name={userName}{in}",
                USER);
    }

    /** Policies of a user, a role or a group. */
    private static void attached(String kind, String word, String breaks) {
        String name = " --" + word + "-name={" + word + "Name}";
        on(
                Phase.PERSISTENCE,
                "iam Attach" + kind + "Policy",
                "policy {policyArn} was attached to " + word + " {" + word + "Name}",
                "aws iam detach-" + word + "-policy" + name + " --policy-arn={policyArn}{in}",
                "aws iam list-attached-" + word + "-policies" + name + "{in}",
                breaks);
        String inline = word + "-policy" + name + " --policy-name={policyName}{in}";
        on(
                Phase.PERSISTENCE,
                "iam Put" + kind + "Policy",
                "inline policy {policyName} of " + word + " {" + word + "Name} was written; it is shown, then deleted."
                        + " If there was one of that name before, write that back instead",
                "aws iam get-" + inline + " && aws iam delete-" + inline,
                "aws iam list-" + word + "-policies" + name + "{in}",
                breaks);
    }

    private static void doors() {
        on(
                Phase.DOORS,
                "iam UpdateAssumeRolePolicy",
                "who may assume role {roleName} was changed; write back the trust policy from before",
                "aws iam update-assume-role-policy --role-name={roleName}"
                        + " --policy-document=\"file://${GOOD_TRUST:?file with the trust policy from before}\"{in}",
                "aws iam get-role --role-name={roleName} --query=Role.AssumeRolePolicyDocument{in}",
                ROLE);
        String oidc = "open-id-connect-provider --open-id-connect-provider-arn={openIDConnectProviderArn}{in}";
        on(
                Phase.DOORS,
                "iam CreateOpenIDConnectProvider",
                "identity provider {openIDConnectProviderArn} was made; it is shown, then deleted",
                "aws iam get-" + oidc + " && aws iam delete-" + oidc,
                "aws iam list-open-id-connect-providers{in}",
                "whoever signs in by this provider");
        String saml = "saml-provider --saml-provider-arn={sAMLProviderArn}{in}";
        on(
                Phase.DOORS,
                "iam CreateSAMLProvider",
                "identity provider {sAMLProviderArn} was made; it is shown, then deleted",
                "aws iam get-" + saml + " && aws iam delete-" + saml,
                "aws iam list-saml-providers{in}",
                "whoever signs in by this provider");
        on(
                Phase.DOORS,
                "iam UpdateSAMLProvider",
                "identity provider {sAMLProviderArn} was changed: its key may be the intruder's; write back its metadata",
                "aws iam update-saml-provider --saml-provider-arn={sAMLProviderArn} --saml-metadata-document="
                        + "\"file://${GOOD_METADATA:?file with the metadata from your identity provider}\"{in}",
                "aws iam get-saml-provider --saml-provider-arn={sAMLProviderArn}{in}",
                "nobody, if the metadata are those of your identity provider");
        on(
                Phase.DOORS,
                "rolesanywhere CreateTrustAnchor EnableTrustAnchor",
                "trust anchor {trustAnchorId} lets holders of its authority's certificates enter roles",
                "aws rolesanywhere disable-trust-anchor --trust-anchor-id={trustAnchorId}{at}",
                "aws rolesanywhere get-trust-anchor --trust-anchor-id={trustAnchorId} --query=trustAnchor.enabled{at}",
                "machines with certificates of this authority");
        on(
                Phase.DOORS,
                "rolesanywhere CreateProfile EnableProfile",
                "Roles Anywhere profile {profileId} says which roles certificates enter",
                "aws rolesanywhere disable-profile --profile-id={profileId}{at}",
                "aws rolesanywhere get-profile --profile-id={profileId} --query=profile.enabled{at}",
                "machines that enter roles by this profile");
    }

    private static void logging() {
        String nobody = "nobody";
        on(
                Phase.LOGGING,
                "cloudtrail StopLogging",
                "trail {name} was stopped",
                "aws cloudtrail start-logging --name={name}{at}",
                "aws cloudtrail get-trail-status --name={name} --query=IsLogging{at}",
                nobody);
        on(
                Phase.LOGGING,
                "cloudtrail DeleteTrail",
                "trail {name} was deleted; make one that logs all regions into a bucket that the intruder cannot reach",
                "aws cloudtrail create-trail --name=\"${TRAIL_NAME:?}\" --s3-bucket-name=\"${TRAIL_BUCKET:?}\""
                        + " --is-multi-region-trail --enable-log-file-validation{at}"
                        + " && aws cloudtrail start-logging --name=\"${TRAIL_NAME:?}\"{at}",
                "aws cloudtrail describe-trails{at}",
                nobody);
        on(
                Phase.LOGGING,
                "cloudtrail UpdateTrail",
                "trail {name} was changed; log all regions and global services again, and compare bucket and key with"
                        + " what they were",
                "aws cloudtrail update-trail --name={name} --is-multi-region-trail --include-global-service-events"
                        + " --enable-log-file-validation{at}",
                "aws cloudtrail describe-trails --trail-name-list={name*}{at}",
                nobody);
        on(
                Phase.LOGGING,
                "cloudtrail PutEventSelectors",
                "what trail {trailName} logs was changed; log all management events again, then data events as before",
                "aws cloudtrail put-event-selectors --trail-name={trailName} --event-selectors="
                        + "'[{\"ReadWriteType\":\"All\",\"IncludeManagementEvents\":true}]'{at}",
                "aws cloudtrail get-event-selectors --trail-name={trailName}{at}",
                "nobody; data events that were logged before need their selectors again");
        on(
                Phase.LOGGING,
                "cloudtrail DeleteEventDataStore",
                "event data store {eventDataStore} was deleted; it can be restored for seven days",
                "aws cloudtrail restore-event-data-store --event-data-store={eventDataStore}{at}",
                "aws cloudtrail get-event-data-store --event-data-store={eventDataStore} --query=Status{at}",
                nobody);
        on(
                Phase.LOGGING,
                "cloudtrail StopEventDataStoreIngestion",
                "event data store {eventDataStore} takes no events",
                "aws cloudtrail start-event-data-store-ingestion --event-data-store={eventDataStore}{at}",
                "aws cloudtrail get-event-data-store --event-data-store={eventDataStore} --query=Status{at}",
                nobody);
        on(
                Phase.LOGGING,
                "guardduty DeleteDetector",
                "GuardDuty's detector {detectorId} was deleted",
                "aws guardduty create-detector --enable{at}",
                "aws guardduty list-detectors{at}",
                nobody);
        on(
                Phase.LOGGING,
                "guardduty UpdateDetector",
                "GuardDuty's detector {detectorId} was changed",
                "aws guardduty update-detector --detector-id={detectorId} --enable{at}",
                "aws guardduty get-detector --detector-id={detectorId} --query=Status{at}",
                nobody);
        on(
                Phase.LOGGING,
                "config StopConfigurationRecorder",
                "AWS Config's recorder {configurationRecorderName} was stopped",
                "aws configservice start-configuration-recorder"
                        + " --configuration-recorder-name={configurationRecorderName}{at}",
                "aws configservice describe-configuration-recorder-status{at}",
                nobody);
    }
}
