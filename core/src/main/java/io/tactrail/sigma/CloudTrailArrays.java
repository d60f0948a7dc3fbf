package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where CloudTrail writes arrays of objects. Sources: "CloudTrail record contents" of AWS for {@code resources}; the API
 * references of EC2, whose lists of the query protocol CloudTrail writes as an object with {@code items} (in a few
 * answers {@code item}), and of the services named below, whose lists it writes as they are.
 *
 * <p>Only what is an array wherever the path occurs: for a path that is missing here a lint is silent, for one that is
 * wrong it would blame a good rule.
 */
final class CloudTrailArrays {

    private static final Set<String> KNOWN = Set.of(
            "resources",
            // CloudTrail: PutEventSelectors, PutInsightSelectors, LookupEvents
            "requestParameters.eventSelectors",
            "requestParameters.eventSelectors.dataResources",
            "requestParameters.advancedEventSelectors",
            "requestParameters.advancedEventSelectors.fieldSelectors",
            "requestParameters.insightSelectors",
            "requestParameters.lookupAttributes",
            "responseElements.eventSelectors",
            "responseElements.eventSelectors.dataResources",
            "responseElements.advancedEventSelectors",
            "responseElements.advancedEventSelectors.fieldSelectors",
            // S3: PutBucketAcl, PutBucketPolicy, PutBucketLifecycle, PutBucketReplication
            "requestParameters.AccessControlPolicy.AccessControlList.Grant",
            "requestParameters.bucketPolicy.Statement",
            "requestParameters.LifecycleConfiguration.Rule",
            "requestParameters.ReplicationConfiguration.Rule",
            // ECS: RegisterTaskDefinition, RunTask
            "requestParameters.containerDefinitions",
            "requestParameters.containerDefinitions.environment",
            "requestParameters.containerDefinitions.mountPoints",
            "requestParameters.overrides.containerOverrides",
            "requestParameters.overrides.containerOverrides.environment",
            "responseElements.tasks",
            // ECR: PutReplicationConfiguration
            "requestParameters.replicationConfiguration.rules",
            "requestParameters.replicationConfiguration.rules.destinations",
            // EKS: UpdateClusterConfig
            "requestParameters.logging.clusterLogging",
            // EventBridge: PutTargets; Systems Manager: SendCommand, CreateAssociation
            "requestParameters.targets",
            // Systems Manager: DescribeParameters, PutInventory
            "requestParameters.parameterFilters",
            // GuardDuty: CreateDetector, UpdateDetector, CreateMembers
            "requestParameters.features",
            "requestParameters.accountDetails",
            // STS: AssumeRole, GetFederationToken
            "requestParameters.policyArns",
            // RDS: answers of CreateDBInstance, ModifyDBSnapshotAttribute
            "responseElements.dBParameterGroups",
            "responseElements.dBSnapshotAttributes",
            "responseElements.vpcSecurityGroups",
            // IAM: answers of CreateUser, CreateRole and so on
            "requestParameters.tags",
            "responseElements.user.tags",
            "responseElements.role.tags",
            "responseElements.policy.tags");

    /** No path of CloudTrail is half as deep, and a hostile one costs no more than this. */
    private static final int MOST_STEPS = 24;

    private CloudTrailArrays() {}

    /** The arrays of objects that a field's path goes through, from the outermost. */
    static List<String> on(String field) {
        List<String> arrays = new ArrayList<>();
        int dot = field.indexOf('.');
        for (int step = 1; dot >= 0 && step < MOST_STEPS; step++) {
            String prefix = field.substring(0, dot);
            if (array(prefix, field.substring(dot + 1))) {
                arrays.add(prefix);
            }
            dot = field.indexOf('.', dot + 1);
        }
        return arrays;
    }

    private static boolean array(String path, String rest) {
        if (path.endsWith(".tags") && !rest.equals("key") && !rest.equals("value")) {
            // A list of pairs for IAM and most others, a map from key to value for Lambda, EKS and a few.
            return false;
        }
        boolean inCall = path.startsWith("requestParameters.") || path.startsWith("responseElements.");
        return KNOWN.contains(path) || (inCall && (path.endsWith(".items") || path.endsWith("Set.item")));
    }
}
