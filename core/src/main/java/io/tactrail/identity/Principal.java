package io.tactrail.identity;

import io.tactrail.event.Bag;
import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.UserIdentity;
import io.tactrail.event.UserIdentity.SessionIssuer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom we conclude acted. Sessions of a role are folded into the role, since a role's session names and temporary keys
 * change all day while what it may do does not.
 *
 * @param kind what sort of principal
 * @param id its ARN where there is one; otherwise the most telling identifier of the record
 */
public record Principal(Kind kind, String id) implements Comparable<Principal> {

    private static final FieldPath ON_BEHALF_OF = FieldPath.of("userIdentity.onBehalfOf.userId");

    /** Source: CloudTrail user guide, "CloudTrail userIdentity element", field {@code type}. */
    public enum Kind {
        ROOT("root"),
        IAM_USER("IAM user"),
        ROLE("role"),
        FEDERATED_USER("federated user"),
        SAML_USER("SAML user"),
        WEB_IDENTITY_USER("web identity user"),
        IDENTITY_CENTER_USER("Identity Center user"),
        DIRECTORY("directory user"),
        AWS_SERVICE("AWS service"),
        AWS_ACCOUNT("another account"),
        ANONYMOUS("anonymous"),
        UNKNOWN("unknown");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether {@link #id} is an ARN. */
    public boolean hasArn() {
        return id.startsWith("arn:");
    }

    @Override
    public int compareTo(Principal other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : kind.compareTo(other.kind);
    }

    public static Principal of(Event event) {
        return of(event.userIdentity(), event.fields(), event.awsRegion(), event.recipientAccountId());
    }

    /**
     * Of an event that says these.
     *
     * @param fields of which those in {@code userIdentity} are asked
     */
    public static Principal of(
            UserIdentity said, Fields fields, @Nullable String awsRegion, @Nullable String recipientAccountId) {
        String type = Objects.requireNonNullElse(said.type(), "");
        return switch (type) {
            case "Root" -> new Principal(Kind.ROOT, first(said.arn(), rootArn(awsRegion, said), said.principalId()));
            case "IAMUser" -> iamUser(awsRegion, recipientAccountId, said);
            case "AssumedRole", "Role" -> role(said);
            case "FederatedUser" -> new Principal(Kind.FEDERATED_USER, first(said.arn(), said.principalId()));
            case "SAMLUser" -> federated(Kind.SAML_USER, said);
            case "WebIdentityUser" -> federated(Kind.WEB_IDENTITY_USER, said);
            case "IdentityCenterUser" ->
                new Principal(Kind.IDENTITY_CENTER_USER, first(text(fields.at(ON_BEHALF_OF)), said.principalId()));
            case "Directory" -> new Principal(Kind.DIRECTORY, first(said.arn(), said.userName(), said.principalId()));
            case "AWSService" -> new Principal(Kind.AWS_SERVICE, first(said.invokedBy(), said.principalId()));
            case "AWSAccount" -> account(said);
            default -> untyped(said);
        };
    }

    private static Principal iamUser(
            @Nullable String awsRegion, @Nullable String recipientAccountId, UserIdentity said) {
        if (said.arn() != null) {
            return new Principal(Kind.IAM_USER, said.arn());
        }
        // Records of the sign-in page name a user without an ARN. Who has a path has another ARN than this; no record
        // says it.
        boolean known = said.userName() != null
                && said.principalId() != null
                && said.principalId().startsWith("AIDA");
        if (known && said.accountId() != null) {
            return new Principal(
                    Kind.IAM_USER,
                    "arn:" + partition(awsRegion) + ":iam::" + said.accountId() + ":user/" + said.userName());
        }
        // A failed sign-in under a name that is no user's hides the name, since people type passwords there.
        String name = first(said.userName(), said.principalId());
        String account = first(said.accountId(), recipientAccountId);
        return new Principal(Kind.IAM_USER, account.equals(NOTHING) ? name : account + ":user/" + name);
    }

    private static Principal role(UserIdentity said) {
        SessionIssuer issuer = said.sessionIssuer();
        if (issuer != null && issuer.arn() != null) {
            // GetFederationToken and the like: a session whose issuer is a user still acts as what its type says.
            return new Principal(Kind.ROLE, issuer.arn());
        }
        String arn = said.arn();
        return new Principal(Kind.ROLE, first(arn == null ? null : roleOfSession(arn), said.principalId()));
    }

    /**
     * The role behind {@code arn:aws:sts::111122223333:assumed-role/Name/session}. The role's path is not part of a
     * session's ARN and cannot be known from it.
     */
    static String roleOfSession(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length == 6 && parts[2].equals("sts") && parts[5].startsWith("assumed-role/")) {
            String name = parts[5].substring("assumed-role/".length());
            int slash = name.indexOf('/');
            return "arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + (slash < 0 ? name : name.substring(0, slash));
        }
        return arn;
    }

    private static Principal federated(Kind kind, UserIdentity said) {
        if (said.principalId() != null) {
            return new Principal(kind, said.principalId());
        }
        String provider = said.identityProvider();
        String name = first(said.userName(), said.arn());
        return new Principal(kind, provider == null ? name : provider + ":" + name);
    }

    private static Principal account(UserIdentity said) {
        // S3 writes an unauthenticated caller so.
        if ("ANONYMOUS_PRINCIPAL".equals(said.accountId()) || "anonymous".equalsIgnoreCase(said.principalId())) {
            return new Principal(Kind.ANONYMOUS, "anonymous");
        }
        String account = said.accountId();
        String principal = said.principalId();
        if (account != null && principal != null && !principal.isEmpty()) {
            // "AROA…:session": sessions of another account's role are folded into the role as well.
            int session = principal.startsWith("AROA") ? principal.indexOf(':') : -1;
            return new Principal(
                    Kind.AWS_ACCOUNT, account + ":" + (session < 0 ? principal : principal.substring(0, session)));
        }
        return new Principal(Kind.AWS_ACCOUNT, first(account, principal));
    }

    private static Principal untyped(UserIdentity said) {
        if (said.invokedBy() != null && said.arn() == null) {
            return new Principal(Kind.AWS_SERVICE, said.invokedBy());
        }
        String id = first(said.arn(), said.userName(), said.principalId(), said.accountId());
        return new Principal(Kind.UNKNOWN, id);
    }

    private static @Nullable String rootArn(@Nullable String awsRegion, UserIdentity said) {
        return said.accountId() == null ? null : "arn:" + partition(awsRegion) + ":iam::" + said.accountId() + ":root";
    }

    private static String partition(@Nullable String awsRegion) {
        String region = Objects.requireNonNullElse(awsRegion, "");
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private static @Nullable String text(Bag bag) {
        return bag.scalars().isEmpty() ? null : bag.scalars().get(0).text();
    }

    /** Said where a record names nobody. */
    private static final String NOTHING = "(not said)";

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return NOTHING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Principal principal && principal.kind == kind && principal.id.equals(id);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + id.hashCode();
    }
}
