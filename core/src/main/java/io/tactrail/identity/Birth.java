package io.tactrail.identity;

/**
 * What a call that succeeded gave its caller: a credential, or a way to get one. Strings that the record lacks are
 * empty; masked and hidden key ids are left out.
 *
 * @param key the id of the access key that was given
 * @param principalId of the session that was given ({@code assumedRoleId}, {@code federatedUserId})
 * @param arn of the session, user or role that was made or entered
 * @param subject whom it is about: the role that was assumed, the user whose key or password it is, the session that was
 *     switched from
 */
public record Birth(How how, String key, String principalId, String arn, String subject) {

    /** The row of the lineage table, see {@link Births}. */
    public enum How {
        ASSUMED_ROLE,
        SAML,
        WEB_IDENTITY,
        SESSION_TOKEN,
        FEDERATION_TOKEN,
        ASSUMED_ROOT,
        SIGNIN_TOKEN,
        CONSOLE_LOGIN,
        SWITCHED_ROLE,
        ACCESS_KEY,
        PASSWORD,
        ROLES_ANYWHERE,
        IDENTITY_CENTER,
        POD,
        OAUTH,
        NEW_USER,
        NEW_ROLE,
        TRUST
    }
}
