package io.tactrail.identity;

import java.util.Comparator;

/**
 * What somebody held who called: a key, a session, or nothing that the record names. It is told apart from all others
 * by what stays the same while it lives:
 *
 * <ul>
 *   <li>a long-term key by its id;
 *   <li>a temporary session by its principal and the time it was made, since one console session uses many keys, and an
 *       {@code ASIA} id is unique only with both;
 *   <li>a temporary key whose record has no creation date by its id.
 * </ul>
 *
 * @param name the key's id; of a session its {@code principalId}; of a service its name
 * @param since when a session was made, in milliseconds since 1970 UTC; else {@link Caller#NO_TIME}
 */
public record Credential(Kind kind, String name, long since) implements Comparable<Credential> {

    private static final Comparator<Credential> ORDER = Comparator.comparing(Credential::name)
            .thenComparingLong(Credential::since)
            .thenComparing(Credential::kind);

    /** What sort of credential. */
    public enum Kind {
        LONG_TERM_KEY("key"),
        SESSION("session"),
        TEMPORARY_KEY("temporary key"),
        SERVICE("service"),
        NONE("no credential named");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The credential behind a call. */
    public static Credential of(String key, Caller caller) {
        if (caller.isService()) {
            return new Credential(Kind.SERVICE, caller.invokedBy(), Caller.NO_TIME);
        }
        boolean named = isKey(key);
        if (named && key.startsWith("AKIA")) {
            return new Credential(Kind.LONG_TERM_KEY, key, Caller.NO_TIME);
        }
        if (caller.created() != Caller.NO_TIME) {
            return session(caller.principalId().isEmpty() ? caller.arn() : caller.principalId(), caller.created());
        }
        if (named) {
            return new Credential(Kind.TEMPORARY_KEY, key, Caller.NO_TIME);
        }
        return new Credential(
                Kind.NONE, caller.principalId().isEmpty() ? caller.arn() : caller.principalId(), Caller.NO_TIME);
    }

    /** The session of a principal that was made at a time. */
    public static Credential session(String principalId, long since) {
        return new Credential(Kind.SESSION, principalId, since);
    }

    /** Whether it is a whole id; masked, empty and hidden ones ({@code AKIA****}) are nobody's. */
    public static boolean isKey(String id) {
        if (id.length() < 16 || id.length() > 128) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Credential other) {
        return ORDER.compare(this, other);
    }
}
