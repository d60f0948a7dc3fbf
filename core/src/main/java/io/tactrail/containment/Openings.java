package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import java.util.Locale;

/** The part of {@link Remedies} that is about what runs and what is open to others. */
final class Openings {

    private static final String OTHERS = "the accounts that it was shared with";

    private Openings() {}

    static void all(Remedies.Table table) {
        functions(table);
        machines(table);
        shared(table);
        buckets(table);
    }

    private static void functions(Remedies.Table table) {
        String stop = "aws lambda put-function-concurrency --function-name={functionName}"
                + " --reserved-concurrent-executions=0{at}";
        String stopped = "aws lambda get-function-concurrency --function-name={functionName}{at}";
        table.on(
                Phase.PERSISTENCE,
                "lambda CreateFunction",
                "function {functionName} was made; nothing can start it at concurrency 0, and its code stays as evidence",
                stop,
                stopped,
                "whoever invokes the function");
        table.on(
                Phase.PERSISTENCE,
                "lambda UpdateFunctionCode",
                "the code of function {functionName} was changed; stop it, keep the code, then deploy your own again",
                stop,
                stopped,
                "whoever invokes the function: it stands still until its concurrency is set back");
        table.on(
                Phase.PERSISTENCE,
                "lambda CreateFunctionUrlConfig",
                "function {functionName} got an address that anyone on the internet may know; stop the function",
                stop,
                stopped,
                "whoever invokes the function: it stands still until its concurrency is set back");
        table.on(
                Phase.PERSISTENCE,
                "lambda CreateEventSourceMapping",
                "function {functionName} is started by the mapping {uuid}",
                "aws lambda update-event-source-mapping --uuid={uuid} --no-enabled{at}",
                "aws lambda get-event-source-mapping --uuid={uuid} --query=State{at}",
                "whoever waits for what the function makes of these events");
        table.on(
                Phase.SHARING,
                "lambda AddPermission",
                "statement {statementId} lets someone invoke function {functionName}; the policy is shown, then the"
                        + " statement removed",
                "aws lambda get-policy --function-name={functionName}{at} && aws lambda remove-permission"
                        + " --function-name={functionName} --statement-id={statementId}{at}",
                "aws lambda get-policy --function-name={functionName}{at}",
                "whom the statement names");
        String rule = " --name={name}< --event-bus-name={eventBusName}>{at}";
        table.on(
                Phase.PERSISTENCE,
                "events PutRule PutTargets EnableRule",
                "rule {name} starts something on a schedule or at events",
                "aws events disable-rule" + rule,
                "aws events describe-rule" + rule,
                "whoever relies on what the rule starts");
    }

    private static void machines(Remedies.Table table) {
        String made = "instance {instanceId} was started by the intruder; ";
        String nobody = "nobody: it was started by the intruder";
        table.on(
                Phase.MACHINES,
                "ec2 RunInstances",
                made + "keep its disks (run again, it makes one more snapshot of each)",
                "aws ec2 create-snapshots --instance-specification='{\"InstanceId\":'{instanceId^}'}'"
                        + " --description=evidence --copy-tags-from-source=volume{at}",
                "aws ec2 describe-snapshots --owner-ids=self --filters=Name=description,Values=evidence{at}",
                nobody);
        table.on(
                Phase.MACHINES,
                "ec2 RunInstances",
                made + "cut it off by a security group without rules. Open connections may live on until it stops",
                "aws ec2 modify-instance-attribute --instance-id={instanceId}"
                        + " --groups=\"${QUARANTINE_GROUP:?a security group of its VPC without rules}\"{at}",
                "aws ec2 describe-instances --instance-ids={instanceId*}"
                        + " --query='Reservations[].Instances[].SecurityGroups'{at}",
                nobody);
        table.on(
                Phase.MACHINES,
                "ec2 RunInstances",
                made + "stop it; what is in its memory is lost then, so take that first if you can",
                "aws ec2 stop-instances --instance-ids={instanceId*}{at}",
                "aws ec2 describe-instances --instance-ids={instanceId*}"
                        + " --query='Reservations[].Instances[].State.Name'{at}",
                nobody);
        group(table, "Ingress", "opened to", "whoever comes in from these addresses");
        group(table, "Egress", "opened for the way out to", "what goes out to these addresses");
        table.on(
                Phase.SHARING,
                "account EnableRegion",
                "region {regionName} was enabled. Look for what runs there before you disable it: what is left there goes on"
                        + " and costs",
                "aws account disable-region --region-name={regionName}{in}",
                "aws account get-region-opt-status --region-name={regionName}{in}",
                "whoever works in that region");
    }

    private static void group(Remedies.Table table, String way, String opened, String breaks) {
        String group = "aws ec2 revoke-security-group-" + way.toLowerCase(Locale.ROOT) + " --group-id={groupId} ";
        table.on(
                Phase.SHARING,
                "ec2 AuthorizeSecurityGroup" + way,
                "security group {groupId} was " + opened + " {cidrIp}",
                group + "--security-group-rule-ids={securityGroupRuleId*}{at}\n" + group
                        + "--ip-permissions='[{\"IpProtocol\":'{ipProtocol^}',\"FromPort\":'{fromPort#}',\"ToPort\":'{toPort#}"
                        + "',\"IpRanges\":[{\"CidrIp\":'{cidrIp^}'}]}]'{at}",
                "aws ec2 describe-security-group-rules --filters='[{\"Name\":\"group-id\",\"Values\":'{groupId*}'}]'{at}",
                breaks);
    }

    private static void shared(Remedies.Table table) {
        volume(table, "ModifySnapshotAttribute", "snapshot", "createVolumePermission");
        volume(table, "ModifyImageAttribute", "image", "launchPermission");
        database(table, "DBSnapshot", "db-snapshot");
        database(table, "DBClusterSnapshot", "db-cluster-snapshot");
        table.on(
                Phase.SHARING,
                "kms CreateGrant",
                "grant {grantId} lets someone use key {keyId}",
                "aws kms revoke-grant --key-id={keyId} --grant-id={grantId}{at}",
                "aws kms list-grants --key-id={keyId} --grant-id={grantId}{at}",
                "whom the grant names, a service too: what the key has locked stays locked");
        table.on(
                Phase.SHARING,
                "kms PutKeyPolicy",
                "the policy of key {keyId} was changed; write back the one from before",
                "aws kms put-key-policy --key-id={keyId} --policy-name=default"
                        + " --policy=\"file://${GOOD_KEY_POLICY:?file with the policy from before}\"{at}",
                "aws kms get-key-policy --key-id={keyId} --policy-name=default{at}",
                "whom the policy names");
        table.on(
                Phase.SHARING,
                "secretsmanager PutResourcePolicy",
                "the policy of secret {secretId} was changed; it is shown, then deleted. If there was one before, write that"
                        + " back instead",
                "aws secretsmanager get-resource-policy --secret-id={secretId}{at}"
                        + " && aws secretsmanager delete-resource-policy --secret-id={secretId}{at}",
                "aws secretsmanager get-resource-policy --secret-id={secretId}{at}",
                "whom the policy names");
    }

    /** Snapshots and images: shared with accounts, or with everyone. */
    private static void volume(Remedies.Table table, String event, String word, String attribute) {
        String name = "-attribute --" + word + "-id={" + word + "Id} --attribute=" + attribute;
        String users = " --user-ids={userId*}";
        String groups = (word.equals("image") ? " --user-groups" : " --group-names") + "={group*}";
        String remove = "aws ec2 modify-" + word + name + " --operation-type=remove";
        table.on(
                Phase.SHARING,
                "ec2 " + event,
                word + " {" + word + "Id} was shared with {userId} {group}. A copy that was made cannot be taken back",
                remove + users + groups + "{at}\n" + remove + users + "{at}\n" + remove + groups + "{at}",
                "aws ec2 describe-" + word + name + "{at}",
                OTHERS);
    }

    private static void database(Remedies.Table table, String thing, String word) {
        String name = " --" + word + "-identifier={d" + thing.substring(1) + "Identifier}";
        table.on(
                Phase.SHARING,
                "rds Modify" + thing + "Attribute",
                "snapshot {d" + thing.substring(1)
                        + "Identifier} was shared with {userId}. A copy that was made cannot be taken back",
                "aws rds modify-" + word + "-attribute" + name
                        + " --attribute-name=restore --values-to-remove={userId*}{at}",
                "aws rds describe-" + word + "-attributes" + name + "{at}",
                OTHERS);
    }

    private static void buckets(Remedies.Table table) {
        table.on(
                Phase.SHARING,
                "s3 PutBucketPolicy",
                "the policy of bucket {bucketName} was changed; it is shown, then the one from before written back",
                "aws s3api get-bucket-policy --bucket={bucketName}{in} && aws s3api put-bucket-policy"
                        + " --bucket={bucketName} --policy=\"file://${GOOD_BUCKET_POLICY:?file with the policy from"
                        + " before}\"{in}",
                "aws s3api get-bucket-policy --bucket={bucketName}{in}",
                "whom the policy names");
        table.on(
                Phase.SHARING,
                "s3 PutBucketAcl DeleteBucketPublicAccessBlock PutBucketPublicAccessBlock",
                "who may read bucket {bucketName} was changed; shut it to the public",
                "aws s3api put-public-access-block --bucket={bucketName} --public-access-block-configuration="
                        + "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,"
                        + "RestrictPublicBuckets=true{in}",
                "aws s3api get-public-access-block --bucket={bucketName}{in}",
                "readers without credentials, of a web site for instance");
        table.on(
                Phase.SHARING,
                "s3 PutBucketReplication",
                "bucket {bucketName} copies its objects elsewhere; the rule is shown, then deleted. If there was one before,"
                        + " write that back instead",
                "aws s3api get-bucket-replication --bucket={bucketName}{in}"
                        + " && aws s3api delete-bucket-replication --bucket={bucketName}{in}",
                "aws s3api get-bucket-replication --bucket={bucketName}{in}",
                "where the copies went");
    }
}
