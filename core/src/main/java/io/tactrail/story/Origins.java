package io.tactrail.story;

import io.tactrail.identity.Birth;
import io.tactrail.identity.Birth.How;
import io.tactrail.identity.Credential;
import io.tactrail.ledger.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls gave the credentials that leads used, whoever made the calls. */
final class Origins {

    /** A call that gave a credential. */
    record Made(String words, long time, String reference, String account) {}

    /** Passwords and logins that are remembered; a log with more users is somebody's attack on the reader. */
    private static final int USERS = 50_000;

    private final Set<String> keys = new HashSet<>();
    private final Set<Credential> sessions = new HashSet<>();
    private final Map<String, Made> byKey = new HashMap<>();
    private final Map<Credential, Made> bySession = new HashMap<>();
    private final Map<String, Made> passwords = new HashMap<>();
    private final Map<String, Made> logins = new HashMap<>();

    /** @param told sessions of the leads that are told; of other credentials nothing is kept */
    Origins(List<Session> told) {
        for (Session session : told) {
            keys.addAll(session.keys().strings());
            sessions.add(session.credential());
        }
    }

    void see(Row row, Session session) {
        Birth birth = row.birth();
        if (birth == null) {
            return;
        }
        Credential credential =
                birth.principalId().isEmpty() ? null : Credential.session(birth.principalId(), row.time());
        boolean ofSession = credential != null && sessions.contains(credential);
        if (birth.how() != How.PASSWORD
                && birth.how() != How.CONSOLE_LOGIN
                && !keys.contains(birth.key())
                && !ofSession) {
            return;
        }
        String subject = Words.last(birth.subject().isEmpty() ? birth.arn() : birth.subject());
        String words = Words.who(session) + " " + birth.how().words()
                + (subject.isEmpty() ? " " + Words.who(session) : " " + subject);
        Made made = new Made(words, row.time(), row.reference(), row.account());
        if (birth.how() == How.PASSWORD) {
            put(passwords, row.account() + " " + birth.subject(), made);
        } else if (birth.how() == How.CONSOLE_LOGIN) {
            put(logins, row.principal().id(), made);
        }
        if (keys.contains(birth.key())) {
            byKey.putIfAbsent(birth.key(), made);
        }
        if (credential != null && ofSession) {
            bySession.putIfAbsent(credential, made);
        }
    }

    private static void put(Map<String, Made> all, String key, Made made) {
        if (all.size() < USERS || all.containsKey(key)) {
            all.put(key, made);
        }
    }

    /** The call that gave a key or session, or null. */
    @Nullable
    Made of(String key, Credential credential) {
        Made made = byKey.get(key);
        return made != null ? made : bySession.get(credential);
    }

    /** The last password set for a user so far, or null. */
    @Nullable
    Made password(Row row) {
        return passwords.get(row.account() + " " + Words.last(row.principal().id()));
    }

    /** The last console login of a user so far, or null. */
    @Nullable
    Made login(Row row) {
        return logins.get(row.principal().id());
    }
}
