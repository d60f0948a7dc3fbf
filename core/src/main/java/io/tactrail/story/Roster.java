package io.tactrail.story;

import io.tactrail.identity.Birth.How;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Lineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions by what calls that give a credential name: the credential, the user, the name of a role's session. */
final class Roster {

    private final Lineage lineage;
    private final Map<Credential, List<Session>> byCredential = new HashMap<>();
    private final Map<String, List<Session>> byUser = new HashMap<>();
    private final Map<String, List<Session>> bySessionName = new HashMap<>();

    /** @param sessions by their numbers, so that all lists are in order of time */
    Roster(List<Session> sessions, Lineage lineage) {
        this.lineage = lineage;
        Set<Credential> told = new HashSet<>();
        for (Edge edge : lineage.edges()) {
            told.add(edge.from());
            told.add(edge.to());
        }
        for (Session session : sessions) {
            if (session.plumbing()) {
                continue;
            }
            if (told.contains(session.credential())) {
                put(byCredential, session.credential(), session);
            }
            if (isUsers(session)) {
                Credential user = Credential.named(session.principal().id());
                if (user != null) {
                    put(byUser, user.name(), session);
                }
            }
            String name = session.credential().name();
            if (name.startsWith("AROA")) {
                put(bySessionName, name.substring(name.indexOf(':') + 1), session);
            }
        }
    }

    private static boolean isUsers(Session session) {
        Principal.Kind kind = session.principal().kind();
        return kind == Principal.Kind.IAM_USER || kind == Principal.Kind.ROOT;
    }

    private static <K> void put(Map<K, List<Session>> map, K key, Session session) {
        // One, of most.
        map.computeIfAbsent(key, any -> new ArrayList<>(1)).add(session);
    }

    /** The last session with a credential that began at or before a time, or null. */
    @Nullable
    Session last(Credential credential, long time) {
        Session last = null;
        for (Session session : byCredential.getOrDefault(credential, List.of())) {
            last = session.first() <= time ? session : last;
        }
        return last;
    }

    /** Sessions with what an edge leads to. */
    List<Session> reached(Edge edge, @Nullable How how, long time) {
        return switch (edge.to().kind()) {
            case USER ->
                byUser.getOrDefault(edge.to().name(), List.of()).stream()
                        // A key is not got by a password.
                        .filter(session -> how == How.NEW_USER
                                || session.first() >= time
                                        && session.credential().kind() != Credential.Kind.LONG_TERM_KEY)
                        .toList();
            // Of a role only those are told whom nothing but the change let in.
            case ROLE ->
                lineage.gave(edge.to()).stream()
                        .flatMap(entered -> byCredential.getOrDefault(entered.to(), List.of()).stream())
                        .filter(session -> session.first() >= time)
                        .toList();
            default -> byCredential.getOrDefault(edge.to(), List.of());
        };
    }

    /** Sessions that AWS named after a function, since a time. */
    List<Session> ofFunction(String name, long time) {
        return bySessionName.getOrDefault(name, List.of()).stream()
                .filter(session -> session.first() >= time)
                .toList();
    }
}
