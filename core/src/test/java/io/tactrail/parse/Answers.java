package io.tactrail.parse;

import io.tactrail.event.FieldPath;
import io.tactrail.event.FieldPaths;
import io.tactrail.event.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the fields of an event answer to many paths, as text: paths that somebody asks, and paths that its own names make. */
final class Answers {

    private static final FieldPath WHOLE = new FieldPath("", List.of());

    private static final List<FieldPath> ASKED = paths(
            "eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode"
                    + " errorMessage requestParameters responseElements additionalEventData requestID eventID eventType"
                    + " apiVersion managementEvent readOnly resources recipientAccountId serviceEventDetails sharedEventID"
                    + " vpcEndpointId vpcEndpointAccountId eventCategory addendum sessionCredentialFromConsole"
                    + " edgeDeviceDetails tlsDetails eventContext userIdentity.type userIdentity.principalId"
                    + " userIdentity.arn userIdentity.accountId userIdentity.accessKeyId userIdentity.userName"
                    + " userIdentity.invokedBy userIdentity.identityProvider userIdentity.onBehalfOf.userId"
                    + " userIdentity.sessionContext userIdentity.sessionContext.sessionIssuer.arn"
                    + " userIdentity.sessionContext.attributes.mfaAuthenticated"
                    + " userIdentity.sessionContext.attributes.creationDate userIdentity.sessionContext.ec2RoleDelivery"
                    + " userIdentity.sessionContext.sourceIdentity userIdentity.inScopeOf.issuerType"
                    + " userIdentity.inScopeOf.credentialsIssuedTo userIdentity.invokedByDelegate.accountId"
                    + " requestParameters.policyDocument requestParameters.items requestParameters.items.a"
                    + " requestParameters.bucketName requestParameters.userName requestParameters.roleArn"
                    + " responseElements.credentials.accessKeyId responseElements.ConsoleLogin"
                    + " additionalEventData.MFAUsed additionalEventData.SwitchFrom addendum.originalEventID"
                    + " serviceEventDetails.account_id resources.ARN resources.type tlsDetails.tlsVersion x a.b .x x. ."
                    + " eventName.x managementEvent.x readOnly.x awsRegion.y requestParameters.a requestParameters.a.b");

    private static final FieldPaths TOGETHER = FieldPaths.of(ASKED);

    private Answers() {}

    private static List<FieldPath> paths(String texts) {
        List<FieldPath> paths = new ArrayList<>();
        for (String text : texts.split(" ")) {
            paths.add(FieldPath.of(text));
        }
        paths.add(FieldPath.of(""));
        paths.add(WHOLE);
        return paths;
    }

    /** The same seed asks the same paths of fields that answer the same. */
    static String of(Fields fields, int seed) {
        Random random = new Random(seed);
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            FieldPath path = ASKED.get(random.nextInt(ASKED.size() - 1));
            if (random.nextInt(4) == 0) {
                answers.append(path).append(" by number ");
                answers.append(fields.at(TOGETHER, TOGETHER.number(path))).append('\n');
            } else {
                all(fields, path, random.nextInt(3), answers);
            }
        }
        if (random.nextInt(8) == 0) {
            answers.append(List.of(fields.at(TOGETHER))).append('\n');
        }
        List<String> names = fields.names(WHOLE);
        all(fields, WHOLE, random.nextInt(30), answers);
        for (int i = 0; i < 4 && !names.isEmpty(); i++) {
            String text = names.get(random.nextInt(names.size()));
            while (true) {
                all(fields, FieldPath.of(text), random.nextInt(3), answers);
                List<String> inner = fields.names(FieldPath.of(text));
                if (inner.isEmpty() || text.length() > 200) {
                    break;
                }
                text += "." + inner.get(random.nextInt(inner.size()));
            }
        }
        return answers.toString();
    }

    private static void all(Fields fields, FieldPath path, int what, StringBuilder answers) {
        answers.append(path).append(' ');
        if (what == 0) {
            answers.append(fields.at(path));
        } else if (what == 1) {
            answers.append(fields.names(path));
        } else if (what == 2) {
            for (Fields object : fields.objects(path)) {
                List<String> names = object.names(WHOLE);
                answers.append(names).append(names.isEmpty() ? "" : object.at(FieldPath.of(names.get(0))));
            }
        }
        answers.append('\n');
    }
}
