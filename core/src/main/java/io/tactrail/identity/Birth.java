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
        ASSUMED_ROLE("assumed"),
        SAML("signed in by SAML as"),
        WEB_IDENTITY("signed in by web identity as"),
        SESSION_TOKEN("got a session token for"),
        FEDERATION_TOKEN("got a federation token for"),
        ASSUMED_ROOT("assumed the root of"),
        SIGNIN_TOKEN("got a sign-in token for"),
        CONSOLE_LOGIN("logged in to the console as"),
        SWITCHED_ROLE("switched to"),
        ACCESS_KEY("made the access key of"),
        PASSWORD("set the password of"),
        ROLES_ANYWHERE("got by certificate a session of"),
        IDENTITY_CENTER("got from Identity Center a session of"),
        POD("got as a pod a session of"),
        OAUTH("got by aws login a session of"),
        FUNCTION("made the function"),
        NEW_USER("made the user"),
        NEW_ROLE("made the role"),
        TRUST("changed who may assume");

        private final String words;

        How(String words) {
            this.words = words;
        }

        /** What was done, before the name of whom it gave. */
        public String words() {
            return words;
        }
    }
}
