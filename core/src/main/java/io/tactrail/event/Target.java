package io.tactrail.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a call was about, as its request says: the names of the things it touched, in a few words
 * ({@code userName=bob policyArn=arn:…}). For timelines; the whole request is in the record.
 */
public final class Target {

    private static final int VALUES_PER_NAME = 3;
    private static final int CHARACTERS = 200;
    private static final int MOST = 3;

    /**
     * Parameters that name a thing, the most telling first. Sources: the services' API references; and the requests of
     * the events in the catalog.
     */
    private static final List<FieldPath> NAMES = paths(
            "userName",
            "accessKeyId",
            "roleName",
            "groupName",
            "roleArn",
            "policyName",
            "policyArn",
            "serialNumber",
            "bucketName",
            "key",
            "trailName",
            "name",
            "trailARN",
            "snapshotId",
            "imageId",
            "volumeId",
            "dBSnapshotIdentifier",
            "dBInstanceIdentifier",
            "dBClusterIdentifier",
            "groupId",
            "instanceId",
            "instancesSet.items.instanceId",
            "instanceIds",
            "instanceProfileName",
            "keyName",
            "functionName",
            "secretId",
            "keyId",
            "alias",
            "logGroupName",
            "detectorId",
            "accountIds",
            "accountId",
            "repositoryName",
            "clusterName",
            "tableName",
            "topicArn",
            "queueUrl",
            "domainName",
            "emailIdentity",
            "modelId",
            "documentName",
            "stackName",
            "vpcId",
            "subnetId",
            "routeTableId",
            "networkAclId",
            "flowLogId",
            "resourceArn",
            "serviceCode");

    private static final String ON_RESOURCE = " on resource: ";

    private static final FieldPath REQUEST = FieldPath.of("requestParameters");

    private static final FieldPath ROLE_SESSION = FieldPath.of("requestParameters.roleSessionName");

    /** The first name of a path behind {@code requestParameters}, with the paths that start so, each a bit of 64. */
    private static final Map<String, Long> BY_FIRST_NAME = byFirstName();

    private Target() {}

    /** The target in words, or "" if the request names nothing known; at most a few hundred characters. */
    public static String of(Event event) {
        return of(event.eventName(), event.errorMessage(), event.fields());
    }

    /** As {@link #of(Event)}, of an event that says these. */
    public static String of(String eventName, @Nullable String errorMessage, Fields fields) {
        long there = 0;
        List<String> names = fields.names(REQUEST);
        for (int i = 0; i < names.size(); i++) {
            there |= BY_FIRST_NAME.getOrDefault(names.get(i), 0L);
        }
        boolean assumes = eventName.startsWith("AssumeRole");
        if (there == 0 && !assumes && errorMessage == null) {
            return "";
        }
        StringBuilder words = new StringBuilder(128);
        int named = 0;
        for (long left = there; left != 0 && named < MOST; left &= left - 1) {
            if (append(words, fields, NAMES.get(Long.numberOfTrailingZeros(left)))) {
                named++;
            }
        }
        if (assumes) {
            append(words, fields, ROLE_SESSION);
        }
        if (words.length() == 0) {
            refused(words, errorMessage);
        }
        return words.toString();
    }

    /**
     * A refused call has no request; its message names what it was about: "User: … is not authorized to perform:
     * sts:AssumeRole on resource: arn:…". Source: IAM user guide, "Troubleshoot access denied error messages".
     */
    private static void refused(StringBuilder words, @Nullable String errorMessage) {
        String message = Objects.requireNonNullElse(errorMessage, "");
        int at = message.indexOf(ON_RESOURCE);
        if (at >= 0) {
            String resource = message.substring(at + ON_RESOURCE.length()).strip();
            int end = resource.indexOf(' ');
            String name = end < 0 ? resource : resource.substring(0, end);
            if (name.startsWith("arn:")) {
                words.append("resource=").append(Excerpt.of(name, CHARACTERS));
            }
        }
    }

    private static Map<String, Long> byFirstName() {
        Map<String, Long> byFirstName = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            byFirstName.merge(NAMES.get(i).names().get(1), 1L << i, (one, other) -> one | other);
        }
        return byFirstName;
    }

    private static boolean append(StringBuilder words, Fields fields, FieldPath path) {
        Bag bag = fields.at(path);
        if (bag.scalars().isEmpty()) {
            return false;
        }
        if (words.length() > 0) {
            words.append(' ');
        }
        List<String> names = path.names();
        words.append(names.get(names.size() - 1)).append('=');
        int shown = Math.min(VALUES_PER_NAME, bag.scalars().size());
        for (int i = 0; i < shown; i++) {
            if (i > 0) {
                words.append(',');
            }
            words.append(Excerpt.of(bag.scalars().get(i).text(), CHARACTERS));
        }
        if (bag.scalars().size() > shown) {
            words.append(",… (").append(bag.scalars().size()).append(')');
        }
        return true;
    }

    private static List<FieldPath> paths(String... names) {
        List<FieldPath> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(FieldPath.of("requestParameters." + name));
        }
        return List.copyOf(paths);
    }
}
