package io.tactrail.story;

import io.tactrail.attack.Mark;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call that leaves something behind by which somebody can come back or others can come in, and the calls that undo it.
 * Sources: the services' API references; which calls intruders use so is the catalog's word.
 *
 * @param service {@code eventSource}
 * @param means what the catalog's mark has to mean, in part; "" for any
 * @param words with the object's names in braces
 * @param object the request's names that tell what it was done to; {@code key} is the id of an access key. None where a
 *     request does not tell it, so that nothing in the logs can be matched with it
 */
record Foothold(String service, String event, String means, List<String> object, String words, List<Undoing> undoings) {

    /** A call that undoes it, if the catalog's mark means so. */
    record Undoing(String event, String means) {}

    private static final String TABLE = """
            iam | CreateUser | | userName | user {userName} | DeleteUser
            iam | CreateAccessKey | | key | access key {key} | DeleteAccessKey, UpdateAccessKey: deactivated
            iam | UpdateAccessKey | switched on | key | access key {key}, switched on again | DeleteAccessKey, UpdateAccessKey: deactivated
            iam | CreateLoginProfile | | userName | console password of {userName} | DeleteLoginProfile
            iam | UpdateLoginProfile | | userName | console password of {userName}, changed | DeleteLoginProfile
            iam | CreateServiceSpecificCredential | | userName | service password of {userName} | DeleteServiceSpecificCredential
            iam | UploadSSHPublicKey | | userName | SSH key of {userName} | DeleteSSHPublicKey
            iam | UploadSigningCertificate | | userName | signing certificate of {userName} | DeleteSigningCertificate
            iam | AttachUserPolicy | | userName policyArn | policy {policyArn} on user {userName} | DetachUserPolicy
            iam | AttachGroupPolicy | | groupName policyArn | policy {policyArn} on group {groupName} | DetachGroupPolicy
            iam | AttachRolePolicy | | roleName policyArn | policy {policyArn} on role {roleName} | DetachRolePolicy
            iam | PutUserPolicy | | userName policyName | inline policy {policyName} on user {userName} | DeleteUserPolicy
            iam | PutGroupPolicy | | groupName policyName | inline policy {policyName} on group {groupName} | DeleteGroupPolicy
            iam | PutRolePolicy | | roleName policyName | inline policy {policyName} on role {roleName} | DeleteRolePolicy
            iam | CreatePolicyVersion | | policyArn | new version of policy {policyArn} | DeletePolicy
            iam | SetDefaultPolicyVersion | | policyArn | other version of policy {policyArn} in force | DeletePolicy
            iam | AddUserToGroup | | userName groupName | user {userName} in group {groupName} | RemoveUserFromGroup
            iam | CreateRole | | roleName | role {roleName} | DeleteRole
            iam | UpdateAssumeRolePolicy | | roleName | changed trust of role {roleName} | DeleteRole
            iam | AddRoleToInstanceProfile | | instanceProfileName roleName | role {roleName} on machines ({instanceProfileName}) | RemoveRoleFromInstanceProfile
            iam | CreateOpenIDConnectProvider | | | identity provider (OIDC) |
            iam | CreateSAMLProvider | | name | identity provider (SAML) {name} |
            iam | UpdateSAMLProvider | | | identity provider (SAML), changed |
            rolesanywhere | CreateTrustAnchor | | name | trust anchor {name} |
            rolesanywhere | CreateProfile | | name | Roles Anywhere profile {name} |
            lambda | CreateFunction | | functionName | function {functionName} | DeleteFunction
            lambda | UpdateFunctionCode | | functionName | changed code of function {functionName} | DeleteFunction
            lambda | AddPermission | call | functionName | function {functionName} opened to others | RemovePermission, DeleteFunction
            lambda | AddPermission | public | functionName | function {functionName} opened to others | RemovePermission, DeleteFunction
            lambda | CreateFunctionUrlConfig | | functionName | public address of function {functionName} | DeleteFunctionUrlConfig, DeleteFunction
            events | PutRule | | name | EventBridge rule {name} | DeleteRule, DisableRule
            ssm | CreateAssociation | | name | command {name} for machines | DeleteAssociation
            ec2 | ModifySnapshotAttribute | shared | snapshotId | disk snapshot {snapshotId} shared | ModifySnapshotAttribute: withdrawn
            ec2 | ModifyImageAttribute | shared | imageId | machine image {imageId} shared | ModifyImageAttribute: withdrawn
            ec2 | AuthorizeSecurityGroupIngress | | groupId | security group {groupId} opened | RevokeSecurityGroupIngress, DeleteSecurityGroup
            ec2 | CreateKeyPair | | keyName | SSH key {keyName} | DeleteKeyPair
            ec2 | ImportKeyPair | | keyName | SSH key {keyName} | DeleteKeyPair
            ec2 | RunInstances | | | machines started |
            rds | ModifyDBSnapshotAttribute | shared | dBSnapshotIdentifier | database backup {dBSnapshotIdentifier} shared | ModifyDBSnapshotAttribute: withdrawn
            rds | ModifyDBClusterSnapshotAttribute | shared | dBClusterSnapshotIdentifier | database backup {dBClusterSnapshotIdentifier} shared | ModifyDBClusterSnapshotAttribute: withdrawn
            s3 | PutBucketPolicy | | bucketName | policy of bucket {bucketName} | DeleteBucketPolicy
            s3 | PutBucketAcl | opened | bucketName | bucket {bucketName} opened to everyone | PutBucketAcl: private
            s3 | PutBucketPublicAccessBlock | lowered | bucketName | guard of bucket {bucketName} lowered | PutBucketPublicAccessBlock: raised
            s3 | DeleteBucketPublicAccessBlock | | bucketName | guard of bucket {bucketName} taken away | PutBucketPublicAccessBlock: raised
            s3 | PutBucketReplication | | bucketName | replication of bucket {bucketName} | DeleteBucketReplication
            kms | CreateGrant | grant | | grant of a key |
            kms | PutKeyPolicy | opened | keyId | key {keyId} opened widely |
            secretsmanager | PutResourcePolicy | | secretId | secret {secretId} opened to others | DeleteResourcePolicy
            """;

    /** By {@code service event}. */
    static final Map<String, List<Foothold>> BY_EVENT = new HashMap<>();

    /** By {@code service event} of what undoes them. */
    static final Map<String, List<Foothold>> BY_UNDOING = new HashMap<>();

    static {
        for (String line : TABLE.split("\n")) {
            Foothold foothold = of(line);
            String service = foothold.service + " ";
            BY_EVENT.computeIfAbsent(service + foothold.event, any -> new ArrayList<>())
                    .add(foothold);
            for (Undoing undoing : foothold.undoings) {
                BY_UNDOING
                        .computeIfAbsent(service + undoing.event, any -> new ArrayList<>())
                        .add(foothold);
            }
        }
    }

    private static Foothold of(String line) {
        String[] cells = line.split("\\|", -1);
        List<Undoing> undoings = new ArrayList<>();
        for (String undoing : words(cells[5], ",")) {
            String[] parts = undoing.split(": ", 2);
            undoings.add(new Undoing(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        return new Foothold(
                cells[0].strip() + ".amazonaws.com",
                cells[1].strip(),
                cells[2].strip(),
                words(cells[3], " "),
                cells[4].strip(),
                List.copyOf(undoings));
    }

    private static List<String> words(String cell, String parted) {
        List<String> words = new ArrayList<>();
        for (String word : cell.split(parted)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return List.copyOf(words);
    }

    boolean leftBy(Mark mark) {
        return mark.means().contains(means) && !mark.means().contains("by an AWS service");
    }

    boolean undoneBy(Mark mark) {
        for (Undoing undoing : undoings) {
            if (undoing.event.equals(mark.event()) && mark.means().contains(undoing.means)) {
                return true;
            }
        }
        return false;
    }

    /** What the call was about, or "" where its request does not tell all of it. */
    String objectOf(Row row) {
        List<String> values = new ArrayList<>();
        for (String name : object) {
            String value = name.equals("key") ? key(row) : Words.value(row.target(), name);
            if (value.isEmpty()) {
                return "";
            }
            values.add(value);
        }
        return String.join(" ", values);
    }

    /** What was left, in words. */
    String told(Row row) {
        String told = words;
        for (String name : object) {
            String value = name.equals("key") ? key(row) : Words.value(row.target(), name);
            told = told.replace("{" + name + "}", value.isEmpty() ? "(not said)" : value);
        }
        return object.isEmpty() && !row.target().isEmpty() ? told + " " + row.target() : told;
    }

    private static String key(Row row) {
        return row.birth() != null ? row.birth().key() : Words.value(row.target(), "accessKeyId");
    }
}
