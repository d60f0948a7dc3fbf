package io.tactrail.story;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Origin;
import io.tactrail.ledger.Row;
import io.tactrail.story.Origins.Made;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The credentials that a lead used: keys, console sessions, and calls that name none. */
final class Holdings {

    static final int MOST = 100;

    private final Origins origins;
    private final Map<Credential, Holding> holdings = new LinkedHashMap<>();
    private long more;

    Holdings(Origins origins) {
        this.origins = origins;
    }

    /** How a credential came into the hands that used it. */
    record Way(String how, List<String> by) {}

    /** A credential's first event, with what was known of its origin then. */
    record First(String key, Credential credential, long time, Way way, boolean settled) {}

    private static final class Holding {
        private final String name;
        private final String holder;
        private final First first;
        private long last;
        private long events;

        Holding(String name, String holder, First first) {
            this.name = name;
            this.holder = holder;
            this.first = first;
        }
    }

    void add(Row row, Session session) {
        Credential credential = session.plumbing() ? session.credential() : row.credentialUsed();
        boolean forwarded = Origin.isAws(row.address()) && !session.plumbing();
        if (credential.kind() == Credential.Kind.NONE || forwarded) {
            // What a service hands on for its caller goes under a credential that only AWS held.
            return;
        }
        Holding holding = holdings.get(credential);
        if (holding == null && holdings.size() == MOST) {
            more++;
            return;
        }
        if (holding == null) {
            holding = new Holding(name(row, session, credential), Words.who(session), first(row, session));
            holdings.put(credential, holding);
        }
        holding.last = row.time();
        holding.events++;
    }

    private static String name(Row row, Session session, Credential credential) {
        boolean key = Credential.isKey(row.credential()) && !session.console();
        return switch (credential.kind()) {
            case LONG_TERM_KEY, TEMPORARY_KEY -> credential.name();
            case SESSION -> key ? row.credential() : "console session of " + Words.who(session);
            case SERVICE -> "AWS service";
            case USER, ROLE, NONE -> "";
        };
    }

    First first(Row row, Session session) {
        Way way = way(row, session);
        boolean settled = session.plumbing() || !way.by.isEmpty();
        return new First(row.credential(), row.credentialUsed(), row.time(), way, settled);
    }

    /**
     * How a credential came, when all events have come by: CloudTrail's times are whole seconds, so the call that gave it
     * may stand behind its first use.
     */
    Way way(First first) {
        Made made = first.settled ? null : origins.of(first.key, first.credential);
        return made == null || made.time() > first.time ? first.way : way(made);
    }

    /** How the credential of an event came, as far as the events before can tell. */
    private Way way(Row row, Session session) {
        Credential credential = row.credentialUsed();
        Made made = origins.of(row.credential(), credential);
        if (session.plumbing()) {
            return new Way("AWS's own", List.of());
        }
        if (credential.kind() == Credential.Kind.LONG_TERM_KEY) {
            return made == null
                    ? new Way(
                            "long-term key, whose making is not in the evidence; how it leaked, if it did, cannot be"
                                    + " known, since no event tells of that",
                            List.of())
                    : way(made);
        }
        if (made != null) {
            return way(made);
        }
        if (session.instance()) {
            return new Way(
                    "credential of a machine's role; if it was used elsewhere, how it left the machine cannot be known"
                            + " from CloudTrail",
                    List.of());
        }
        Made login = origins.login(row);
        if (row.source().equals("signin.amazonaws.com") || (session.console() && login != null)) {
            return signIn(origins.password(row), login);
        }
        return new Way(
                credential.kind() == Credential.Kind.NONE
                        ? "the record names no credential"
                        : "temporary; the call that gave it is not in the evidence",
                List.of());
    }

    private static Way way(Made made) {
        return new Way(made.words() + " at " + time(made), List.of(made.reference()));
    }

    private static Way signIn(@Nullable Made password, @Nullable Made login) {
        List<String> by = new ArrayList<>();
        if (login != null) {
            by.add(login.reference());
        }
        if (password == null) {
            return new Way("console password, set before the evidence begins", by);
        }
        by.add(password.reference());
        return new Way("console password: " + password.words() + " at " + time(password), by);
    }

    private static String time(Made made) {
        return Words.time(made.time());
    }

    List<Tale.Held> list() {
        return holdings.values().stream()
                .map(each -> {
                    Way way = way(each.first);
                    return new Tale.Held(
                            each.name, each.holder, way.how, way.by, each.first.time, each.last, each.events);
                })
                .toList();
    }

    /** Events with credentials beyond those that are kept. */
    long more() {
        return more;
    }
}
