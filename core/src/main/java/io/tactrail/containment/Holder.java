package io.tactrail.containment;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user, a role or a root, as IAM's commands name it: by account and name. Paths are no part of it, since a session's ARN
 * lacks them.
 *
 * @param path what stands between kind and name, "" or "aws-reserved/sso.amazonaws.com/"
 */
record Holder(String account, Kind kind, String path, String name) {

    enum Kind {
        USER,
        ROLE,
        ROOT,
        FEDERATED
    }

    private static final Pattern ARN = Pattern.compile("(?s)(?:arn:[a-z-]+:(?:iam|sts)::)?([0-9]{12}):"
            + "(?:(user|role)/((?:[^/]*/)*)([^/]+)|assumed-role/([^/]+)/.*|(root)|federated-user/(.+))");

    /** Of an ARN; null where it names none of these. */
    static @Nullable Holder of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            return null;
        }
        String account = matcher.group(1);
        if (matcher.group(2) != null) {
            Kind kind = matcher.group(2).equals("user") ? Kind.USER : Kind.ROLE;
            return new Holder(account, kind, matcher.group(3), matcher.group(4));
        }
        if (matcher.group(5) != null) {
            return new Holder(account, Kind.ROLE, "", matcher.group(5));
        }
        return matcher.group(6) != null
                ? new Holder(account, Kind.ROOT, "", "root")
                : new Holder(account, Kind.FEDERATED, "", matcher.group(7));
    }

    static Holder user(String account, String name) {
        return new Holder(account, Kind.USER, "", name);
    }

    static Holder role(String account, String name) {
        return new Holder(account, Kind.ROLE, "", name);
    }

    /** The same whatever its path. */
    Holder plain() {
        return new Holder(account, kind, "", name);
    }

    /**
     * Whether AWS made the role and lets nobody change it: roles of Identity Center and roles linked to a service. Source:
     * IAM user guide, "Using service-linked roles"; Identity Center user guide, "Referencing permission sets".
     */
    boolean reserved() {
        return kind == Kind.ROLE
                && (name.startsWith("AWSReservedSSO_")
                        || name.startsWith("AWSServiceRoleFor")
                        || path.startsWith("aws-service-role/")
                        || path.startsWith("aws-reserved/"));
    }

    /** In words: {@code user alice}. */
    String words() {
        return switch (kind) {
            case USER -> "user " + name;
            case ROLE -> "role " + name;
            case ROOT -> "root";
            case FEDERATED -> "federated user " + name;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Holder holder
                && holder.kind == kind
                && holder.account.equals(account)
                && holder.path.equals(path)
                && holder.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(account, kind, path, name);
    }
}
