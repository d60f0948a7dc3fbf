package io.tactrail.identity;

import io.tactrail.event.Event;
import io.tactrail.event.Excerpt;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.event.UserIdentity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of the credential behind a call, besides its {@code accessKeyId}. Strings that the record lacks
 * are empty; strings of strangers are bounded ({@link Excerpt}). Source: CloudTrail user guide, "CloudTrail
 * userIdentity element".
 *
 * @param type {@code userIdentity.type}, as said
 * @param arn of the user or of the session
 * @param principalId of the user, or {@code role-id:session-name}
 * @param created {@code sessionContext.attributes.creationDate} in milliseconds since 1970 UTC, or {@link #NO_TIME}
 * @param mfa whether the session was made with a second factor; '?' where the record does not say, else 'y' or 'n'
 * @param issuer {@code sessionContext.sessionIssuer.arn}
 * @param invokedBy the service that called, for someone or for itself
 * @param sourceIdentity {@code sessionContext.sourceIdentity}: who says he is behind the session
 * @param vpcEndpoint id of the VPC endpoint that the call came through
 * @param issuedTo {@code inScopeOf.credentialsIssuedTo}: the machine, function or task that the credential was made for
 * @param delegate {@code invokedByDelegate.accountId}: the account of a partner that acts for the caller
 * @param instance whether the credential was delivered to a machine ({@code ec2RoleDelivery}, {@code inScopeOf})
 * @param console whether it is one of a console session ({@code sessionCredentialFromConsole})
 */
public record Caller(
        String type,
        String arn,
        String principalId,
        long created,
        char mfa,
        String issuer,
        String invokedBy,
        String sourceIdentity,
        String vpcEndpoint,
        String issuedTo,
        String delegate,
        boolean instance,
        boolean console) {

    public static final long NO_TIME = Long.MIN_VALUE;

    /** A caller of whom the record says nothing. */
    public static final Caller NOBODY = new Caller("", "", "", NO_TIME, '?', "", "", "", "", "", "", false, false);

    private static final int CHARACTERS = 512;

    private static final FieldPath DELIVERY = FieldPath.of("userIdentity.sessionContext.ec2RoleDelivery");
    private static final FieldPath SCOPE = FieldPath.of("userIdentity.inScopeOf.issuerType");
    private static final FieldPath ISSUED_TO = FieldPath.of("userIdentity.inScopeOf.credentialsIssuedTo");
    private static final FieldPath DELEGATE = FieldPath.of("userIdentity.invokedByDelegate.accountId");
    private static final FieldPath SOURCE_IDENTITY = FieldPath.of("userIdentity.sessionContext.sourceIdentity");
    private static final FieldPath CONSOLE = FieldPath.of("sessionCredentialFromConsole");
    private static final FieldPath ENDPOINT = FieldPath.of("vpcEndpointId");

    public static Caller of(Event event) {
        return of(event.userIdentity(), event.fields());
    }

    /** Of an event that says these; of its fields those in {@code userIdentity} are asked, and two more. */
    public static Caller of(UserIdentity said, Fields fields) {
        return new Caller(
                text(said.type()),
                text(said.arn()),
                text(said.principalId()),
                said.creationDate() == null ? NO_TIME : said.creationDate().toEpochMilli(),
                "true".equalsIgnoreCase(said.mfaAuthenticated())
                        ? 'y'
                        : "false".equalsIgnoreCase(said.mfaAuthenticated()) ? 'n' : '?',
                text(said.sessionIssuer() == null ? null : said.sessionIssuer().arn()),
                text(said.invokedBy()),
                text(fields, SOURCE_IDENTITY),
                text(fields, ENDPOINT),
                text(fields, ISSUED_TO),
                text(fields, DELEGATE),
                !text(fields, DELIVERY).isEmpty() || text(fields, SCOPE).startsWith("AWS::EC2"),
                text(fields, CONSOLE).equalsIgnoreCase("true"));
    }

    /** Whether AWS calls for itself: plumbing. */
    public boolean isService() {
        return type.equals("AWSService") || (type.isEmpty() && arn.isEmpty() && !invokedBy.isEmpty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller caller
                && caller.created == created
                && caller.mfa == mfa
                && caller.instance == instance
                && caller.console == console
                && caller.principalId.equals(principalId)
                && caller.arn.equals(arn)
                && caller.type.equals(type)
                && caller.issuer.equals(issuer)
                && caller.invokedBy.equals(invokedBy)
                && caller.sourceIdentity.equals(sourceIdentity)
                && caller.vpcEndpoint.equals(vpcEndpoint)
                && caller.issuedTo.equals(issuedTo)
                && caller.delegate.equals(delegate);
    }

    /** Tables ask for it of every other event. */
    @Override
    public int hashCode() {
        int hash = 31 * principalId.hashCode() + arn.hashCode();
        hash = 31 * hash + Long.hashCode(created);
        hash = 31 * hash + type.hashCode() + mfa;
        hash = 31 * hash + issuer.hashCode();
        hash = 31 * hash + invokedBy.hashCode();
        hash = 31 * hash + sourceIdentity.hashCode();
        hash = 31 * hash + vpcEndpoint.hashCode();
        hash = 31 * hash + issuedTo.hashCode();
        return 31 * hash + delegate.hashCode() + (instance ? 1 : 0) + (console ? 2 : 0);
    }

    private static String text(Fields fields, FieldPath path) {
        List<Scalar> scalars = fields.at(path).scalars();
        return scalars.isEmpty() ? "" : text(scalars.get(0).text());
    }

    private static String text(@Nullable String said) {
        return Excerpt.of(Objects.requireNonNullElse(said, ""), CHARACTERS);
    }
}
