package io.tactrail.identity;

import io.tactrail.event.Event;
import io.tactrail.event.Excerpt;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.identity.Birth.How;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which calls give a credential, and which of their fields name it. Sources: the API references of STS, IAM and IAM
 * Roles Anywhere; IAM user guide, "Logging IAM and AWS STS API calls"; sign-in user guide, "CloudTrail events";
 * Identity Center user guide, "Logging".
 */
public final class Births {

    private static final int CHARACTERS = 512;

    private static final String STS = "sts.amazonaws.com";
    private static final String IAM = "iam.amazonaws.com";
    private static final String SIGNIN = "signin.amazonaws.com";
    private static final String SSO = "sso.amazonaws.com";
    private static final String ROLES_ANYWHERE = "rolesanywhere.amazonaws.com";

    private static final String LAMBDA = "lambda.amazonaws.com";

    private static final FieldPath KEY = response("credentials.accessKeyId");

    /** A row of the table: paths to what {@link Birth} holds, null where the call does not say it. */
    private record Way(
            How how,
            @Nullable FieldPath key,
            @Nullable FieldPath principalId,
            @Nullable FieldPath arn,
            @Nullable FieldPath subject) {}

    private static final Map<String, Way> WAYS = ways();

    private Births() {}

    private static Map<String, Way> ways() {
        Map<String, Way> ways = new HashMap<>();
        FieldPath sessionId = response("assumedRoleUser.assumedRoleId");
        FieldPath sessionArn = response("assumedRoleUser.arn");
        FieldPath role = request("roleArn");
        ways.put(STS + " AssumeRole", new Way(How.ASSUMED_ROLE, KEY, sessionId, sessionArn, role));
        ways.put(STS + " AssumeRoleWithSAML", new Way(How.SAML, KEY, sessionId, sessionArn, role));
        ways.put(STS + " AssumeRoleWithWebIdentity", new Way(How.WEB_IDENTITY, KEY, sessionId, sessionArn, role));
        ways.put(STS + " GetSessionToken", new Way(How.SESSION_TOKEN, KEY, null, null, null));
        ways.put(
                STS + " GetFederationToken",
                new Way(
                        How.FEDERATION_TOKEN,
                        KEY,
                        response("federatedUser.federatedUserId"),
                        response("federatedUser.arn"),
                        request("name")));
        ways.put(STS + " AssumeRoot", new Way(How.ASSUMED_ROOT, KEY, null, null, request("targetPrincipal")));
        ways.put(SIGNIN + " GetSigninToken", new Way(How.SIGNIN_TOKEN, KEY, null, null, null));
        ways.put(SIGNIN + " ConsoleLogin", new Way(How.CONSOLE_LOGIN, null, null, null, null));
        ways.put(
                SIGNIN + " SwitchRole",
                new Way(
                        How.SWITCHED_ROLE,
                        null,
                        null,
                        FieldPath.of("userIdentity.arn"),
                        FieldPath.of("additionalEventData.SwitchFrom")));
        ways.put(
                IAM + " CreateAccessKey",
                new Way(How.ACCESS_KEY, response("accessKey.accessKeyId"), null, null, response("accessKey.userName")));
        ways.put(IAM + " CreateLoginProfile", new Way(How.PASSWORD, null, null, null, request("userName")));
        ways.put(IAM + " UpdateLoginProfile", new Way(How.PASSWORD, null, null, null, request("userName")));
        ways.put(
                IAM + " CreateUser",
                new Way(How.NEW_USER, null, response("user.userId"), response("user.arn"), request("userName")));
        ways.put(
                IAM + " CreateRole",
                new Way(How.NEW_ROLE, null, response("role.roleId"), response("role.arn"), request("roleName")));
        ways.put(IAM + " UpdateAssumeRolePolicy", new Way(How.TRUST, null, null, null, request("roleName")));
        ways.put(
                ROLES_ANYWHERE + " CreateSession",
                new Way(
                        How.ROLES_ANYWHERE,
                        response("credentialSet.credentials.accessKeyId"),
                        response("credentialSet.assumedRoleUser.assumedRoleId"),
                        response("credentialSet.assumedRoleUser.arn"),
                        response("subjectArn")));
        ways.put(
                LAMBDA + " CreateFunction20150331",
                new Way(How.FUNCTION, null, null, response("functionArn"), request("functionName")));
        Way center = new Way(
                How.IDENTITY_CENTER,
                null,
                FieldPath.of("userIdentity.onBehalfOf.userId"),
                FieldPath.of("serviceEventDetails.account_id"),
                FieldPath.of("serviceEventDetails.role_name"));
        ways.put(SSO + " GetRoleCredentials", center);
        ways.put(SSO + " Federate", center);
        // EKS Pod Identity: the agent on the node asks for a pod's credentials; the answer is not logged.
        ways.put(
                "eks-auth.amazonaws.com AssumeRoleForPodIdentity",
                new Way(How.POD, null, null, null, request("clusterName")));
        Way oauth = new Way(How.OAUTH, null, null, FieldPath.of("userIdentity.arn"), request("clientId"));
        ways.put(SIGNIN + " CreateOAuth2Token", oauth);
        ways.put(SIGNIN + " AuthorizeOAuth2Access", oauth);
        return ways;
    }

    /** Whether such a call gives a credential if it succeeds: {@link #of} says null of any other. */
    public static boolean may(String eventSource, String eventName) {
        return WAYS.containsKey(eventSource + " " + eventName);
    }

    /** What the call gave if it succeeded, or null; whether it did is for the caller to know. */
    public static @Nullable Birth of(Event event) {
        return of(event.eventSource(), event.eventName(), event.fields());
    }

    /** As {@link #of(Event)}, of an event that says these. */
    public static @Nullable Birth of(String eventSource, String eventName, Fields event) {
        Way way = WAYS.get(eventSource + " " + eventName);
        if (way == null) {
            return null;
        }
        String key = text(event, way.key);
        return new Birth(
                way.how,
                Credential.isKey(key) ? key : "",
                text(event, way.principalId),
                text(event, way.arn),
                text(event, way.subject));
    }

    private static FieldPath request(String name) {
        return FieldPath.of("requestParameters." + name);
    }

    private static FieldPath response(String name) {
        return FieldPath.of("responseElements." + name);
    }

    private static String text(Fields event, @Nullable FieldPath path) {
        List<Scalar> scalars = path == null ? List.of() : event.at(path).scalars();
        return scalars.isEmpty() ? "" : Excerpt.of(scalars.get(0).text(), CHARACTERS);
    }
}
