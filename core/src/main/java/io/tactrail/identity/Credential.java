package io.tactrail.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody held who called: a key, a session, or nothing that the record names. It is told apart from all others
 * by what stays the same while it lives:
 *
 * <ul>
 *   <li>a long-term key by its id;
 *   <li>a temporary session by its principal and the time it was made, since one console session uses many keys, and an
 *       {@code ASIA} id is unique only with both;
 *   <li>a temporary key whose record has no creation date by its id;
 *   <li>what a user may sign in with, his password, and what a role lets in, by account and name, since some calls name
 *       only these.
 * </ul>
 *
 * @param name the key's id; of a session its {@code principalId}; of a service its name;
 *     of a user {@code 111122223333:user/name}, of a role {@code 111122223333:role/name}
 * @param since when a session was made, in milliseconds since 1970 UTC; else {@link Caller#NO_TIME}
 */
public record Credential(Kind kind, String name, long since) implements Comparable<Credential> {

    /** What sort of credential. */
    public enum Kind {
        LONG_TERM_KEY("key"),
        SESSION("session"),
        TEMPORARY_KEY("temporary key"),
        SERVICE("service"),
        USER("user"),
        ROLE("role"),
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

    /** What makes a user of an account call: the name without its path, by which IAM tells users apart. */
    public static Credential user(String account, String name) {
        return new Credential(
                Kind.USER, account + (name.equals("root") ? ":root" : ":user/" + lastPart(name)), Caller.NO_TIME);
    }

    /** A role of an account; the name without its path, by which IAM tells roles apart. */
    public static Credential role(String account, String name) {
        return new Credential(Kind.ROLE, account + ":role/" + lastPart(name), Caller.NO_TIME);
    }

    /** The user, root user or role that an ARN of IAM or of a session names, or null. */
    public static @Nullable Credential named(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return null;
        }
        String[] words = parts[5].split("/");
        return switch (words[0]) {
            case "root" -> user(parts[4], "root");
            case "user" -> words.length > 1 ? user(parts[4], parts[5]) : null;
            case "role" -> words.length > 1 ? role(parts[4], parts[5]) : null;
            case "assumed-role" -> words.length > 1 ? role(parts[4], words[1]) : null;
            default -> null;
        };
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** How it is referred to: a session by its principal and the time it was made. */
    public String id() {
        return since == Caller.NO_TIME ? name : name + "@" + Instant.ofEpochMilli(since);
    }

    /** Whether it ends by itself: what is born within the evidence, or should have been. */
    public boolean temporary() {
        return kind == Kind.SESSION || kind == Kind.TEMPORARY_KEY;
    }

    /** Whether it is a key or a session, and not only somebody's name. */
    public boolean usesKeys() {
        return kind == Kind.LONG_TERM_KEY || temporary();
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

    /** By name, then time, then kind. */
    @Override
    public int compareTo(Credential other) {
        int byName = name.compareTo(other.name);
        if (byName != 0) {
            return byName;
        }
        int bySince = Long.compare(since, other.since);
        return bySince != 0 ? bySince : kind.compareTo(other.kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credential credential
                && credential.kind == kind
                && credential.since == since
                && credential.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + name.hashCode()) + Long.hashCode(since);
    }
}
