package io.tactrail.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * With whom a call shares something, or whom it lets in: account numbers, {@link #EVERYONE}, or what stands there where that
 * names neither. Services of AWS are nobody. Sources: the services' API references; for policies IAM user guide, "AWS JSON
 * policy elements: Principal".
 */
final class Recipients {

    /** The name that such values have among the details. */
    static final String NAME = "sharedWith";

    static final String EVERYONE = "everyone";

    /** What is denied to everyone is no share, and which statement says so is not told apart. */
    private static final String EVERYONE_OR_DENIED = "everyone, if not denied";

    /** Behind an escape, or beyond the bound, anybody may stand. */
    static final String UNREADABLE = "somebody that cannot be read";

    /** No policy of AWS is longer: KMS developer guide, "Resource quotas", 32 KB. */
    private static final int POLICY = 32_768;

    private static final int CHARACTERS = 128;

    private static final int MOST = 50;

    /** Where it stands in the request, by service and name of the call; {@code {}} marks a policy that is a text. */
    private static final String TABLE = """
            ec2 ModifySnapshotAttribute: createVolumePermission.add.items.userId createVolumePermission.add.items.group
            ec2 ModifyImageAttribute: launchPermission.add.items.userId launchPermission.add.items.group\
             launchPermission.add.items.organizationArn launchPermission.add.items.organizationalUnitArn
            rds ModifyDBSnapshotAttribute: valuesToAdd
            rds ModifyDBClusterSnapshotAttribute: valuesToAdd
            redshift AuthorizeSnapshotAccess: accountWithRestoreAccess
            s3 PutBucketPolicy: bucketPolicy.Statement.Principal bucketPolicy.Statement.Principal.AWS\
             bucketPolicy.Statement.Principal.CanonicalUser bucketPolicy.Statement.NotPrincipal\
             bucketPolicy.Statement.NotPrincipal.AWS
            s3 PutBucketReplication: ReplicationConfiguration.Rule.Destination.Account
            lambda AddPermission: principal sourceAccount
            lambda AddLayerVersionPermission: principal organizationId
            kms CreateGrant: granteePrincipal
            kms PutKeyPolicy: {}policy
            secretsmanager PutResourcePolicy: {}resourcePolicy
            ecr SetRepositoryPolicy: {}policyText
            ecr PutReplicationConfiguration: replicationConfiguration.rules.destinations.registryId
            ssm ModifyDocumentPermission: accountIdsToAdd
            ram CreateResourceShare: principals
            ram AssociateResourceShare: principals
            events PutTargets: targets.arn
            events PutPermission: principal
            iam CreateRole: {}assumeRolePolicyDocument
            iam UpdateAssumeRolePolicy: {}policyDocument
            """;

    private record Place(FieldPath path, boolean policy) {}

    private static final Map<String, List<Place>> PLACES = new HashMap<>();

    static {
        for (String line : TABLE.split("\n")) {
            int colon = line.indexOf(": ");
            List<Place> places = new ArrayList<>();
            for (String path : line.substring(colon + 2).split(" ")) {
                boolean policy = path.startsWith("{}");
                places.add(new Place(FieldPath.of("requestParameters." + (policy ? path.substring(2) : path)), policy));
            }
            PLACES.put(line.substring(0, colon), places);
        }
    }

    private static final String BUCKET_POLICY = "s3 PutBucketPolicy";
    private static final FieldPath BUCKET_EFFECT = FieldPath.of("requestParameters.bucketPolicy.Statement.Effect");

    /** Each stops where the next such thing could begin, so that no text takes more than its length. */
    private static final Pattern PRINCIPAL = Pattern.compile(
            "\"(Not)?Principal\"\\s*+:\\s*+(?:\"([^\"]*+)\"|\\{([^{}]*+)\\})", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED = Pattern.compile(
            "\"(AWS|CanonicalUser)\"\\s*+:\\s*+(\"[^\"]*+\"|\\[[^\\[\\]]*+\\])", Pattern.CASE_INSENSITIVE);

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*+)\"");

    private static final Pattern DENY = Pattern.compile("\"Effect\"\\s*+:\\s*+\"Deny\"", Pattern.CASE_INSENSITIVE);

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private Recipients() {}

    /** In the record's order, the account of the log included. */
    static Set<String> of(Event event) {
        String call = call(event.eventSource(), event.eventName());
        List<Place> places = PLACES.get(call);
        if (places == null) {
            return Set.of();
        }
        List<String> said = new ArrayList<>();
        boolean denies = call.equals(BUCKET_POLICY)
                && event.fields().at(BUCKET_EFFECT).scalars().stream()
                        .anyMatch(effect -> effect.text().equalsIgnoreCase("Deny"));
        for (Place place : places) {
            for (Scalar scalar : event.fields().at(place.path).scalars()) {
                if (place.policy) {
                    policy(scalar.text(), said);
                } else if (!scalar.text().isEmpty()) {
                    said.add(denies && everyone(scalar.text()) ? EVERYONE_OR_DENIED : scalar.text());
                }
            }
        }
        Set<String> recipients = new LinkedHashSet<>();
        for (String each : said) {
            String recipient = recipient(each);
            if (recipients.size() == MOST && !recipients.contains(recipient)) {
                recipients.add(UNREADABLE);
                break;
            }
            if (!recipient.isEmpty()) {
                recipients.add(recipient);
            }
        }
        return recipients;
    }

    /** Whether it is a call that shares something or lets somebody in. */
    static boolean may(String eventSource, String eventName) {
        return PLACES.containsKey(call(eventSource, eventName));
    }

    private static String call(String eventSource, String eventName) {
        int dot = eventSource.indexOf('.');
        return (dot < 0 ? eventSource : eventSource.substring(0, dot)) + " " + Details.plainName(eventName);
    }

    private static void policy(String text, List<String> said) {
        // IAM takes escapes and percent signs; whoever hides a name in them is not to be taken for a friend.
        if (text.indexOf('\\') >= 0 || text.startsWith("%") || text.length() > POLICY) {
            said.add(UNREADABLE);
        }
        String read = text.substring(0, Math.min(POLICY, text.length()));
        boolean denies = DENY.matcher(read).find();
        Matcher principal = PRINCIPAL.matcher(read);
        while (principal.find()) {
            if (principal.group(1) != null) {
                said.add(denies ? EVERYONE_OR_DENIED : EVERYONE);
            } else if (principal.group(2) != null) {
                said.add(denies && everyone(principal.group(2)) ? EVERYONE_OR_DENIED : principal.group(2));
            } else {
                Matcher named = NAMED.matcher(principal.group(3));
                while (named.find()) {
                    Matcher value = TEXT.matcher(named.group(2));
                    while (value.find()) {
                        said.add(denies && everyone(value.group(1)) ? EVERYONE_OR_DENIED : value.group(1));
                    }
                }
            }
        }
    }

    private static boolean everyone(String value) {
        return value.equals("*") || value.equals("all");
    }

    /** "" for a service of AWS. */
    private static String recipient(String value) {
        if (everyone(value)) {
            return EVERYONE;
        }
        if (ACCOUNT.matcher(value).matches()) {
            return value;
        }
        if (value.startsWith("arn:")) {
            String[] parts = value.split(":", 6);
            // Of an organisation's ARN the account is that of its management, which is not who is let in.
            boolean one = parts.length == 6
                    && !parts[2].equals("organizations")
                    && ACCOUNT.matcher(parts[4]).matches();
            return one ? parts[4] : Excerpt.of(value, CHARACTERS);
        }
        return value.endsWith(".amazonaws.com") || value.endsWith(".amazonaws.com.cn")
                ? ""
                : Excerpt.of(value, CHARACTERS);
    }
}
