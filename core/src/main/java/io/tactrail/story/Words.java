package io.tactrail.story;

import io.tactrail.attack.EventNames;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import java.time.Instant;
import java.util.Locale;

/** How a tale says things. */
final class Words {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Words() {}

    /** A user's name; of a role's session the role and the session's name. */
    static String who(Session session) {
        String id = last(session.principal().id());
        Credential credential = session.credential();
        boolean role = session.principal().kind() == Principal.Kind.ROLE;
        int colon = credential.name().indexOf(':');
        return role && credential.kind() == Credential.Kind.SESSION && colon >= 0
                ? id + "/" + credential.name().substring(colon + 1)
                : id;
    }

    /** What stands behind the last slash or, without one, the last colon of an ARN. */
    static String last(String id) {
        int slash = id.lastIndexOf('/');
        return id.substring((slash >= 0 ? slash : id.lastIndexOf(':')) + 1);
    }

    /** The name of a call without the version of the API. */
    static String call(Row row) {
        return EventNames.base(row.name());
    }

    /** A service by the first part of its name: {@code iam}. */
    static String service(String source) {
        int dot = source.indexOf('.');
        return dot < 0 ? source : source.substring(0, dot);
    }

    /** RFC 3339, UTC. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** "at once", "11 s", "4 min 12 s", "3 h 16 min", "2 d 3 h". */
    static String duration(long millis) {
        if (millis < SECOND) {
            return "at once";
        }
        if (millis < MINUTE) {
            return millis / SECOND + " s";
        }
        if (millis < HOUR) {
            return two(millis / MINUTE + " min", millis % MINUTE / SECOND, " s");
        }
        if (millis < DAY) {
            return two(millis / HOUR + " h", millis % HOUR / MINUTE, " min");
        }
        return two(millis / DAY + " d", millis % DAY / HOUR, " h");
    }

    private static String two(String large, long small, String unit) {
        return small == 0 ? large : large + " " + small + unit;
    }

    /** "1 event", "1,200 events". */
    static String count(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    /** What a target ({@link io.tactrail.event.Target}) says of a name, or "". */
    static String value(String target, String name) {
        String text = " " + target;
        int at = text.indexOf(" " + name + "=");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 2;
        int end = text.indexOf(' ', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }
}
