package io.tactrail.story;

import io.tactrail.identity.Birth;
import io.tactrail.identity.Credential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys and passwords that somebody made for another and that were used: by whom made, how soon used, from where. */
final class Minted {

    private static final int MOST = 10_000;
    private static final int POINTS_FROM_ELSEWHERE = 10;

    private final List<Session> sessions;
    private final Map<String, Session> firstByKey = new HashMap<>();
    private final Map<String, List<Session>> consoles = new HashMap<>();
    private final Map<String, Set<Long>> daysByPlace = new HashMap<>();

    Minted(List<Session> sessions) {
        this.sessions = sessions;
        for (Session session : sessions) {
            if (session.plumbing()) {
                continue;
            }
            daysByPlace.computeIfAbsent(session.place(), any -> new HashSet<>()).add(Usual.day(session));
            if (session.credential().kind() == Credential.Kind.LONG_TERM_KEY) {
                session.keys().strings().forEach(key -> firstByKey.putIfAbsent(key, session));
            } else {
                consoles.computeIfAbsent(Words.last(session.principal().id()), any -> new ArrayList<>())
                        .add(session);
            }
        }
    }

    List<Finding> found(List<Tie> ties) {
        List<Finding> found = new ArrayList<>();
        for (Tie tie : ties) {
            Session user = user(tie);
            if (user == null || found.size() == MOST) {
                continue;
            }
            Session maker = sessions.get(tie.parent());
            String owner = tie.birth().subject();
            boolean own = Words.last(maker.principal().id()).equals(owner);
            boolean here = user.place().equals(maker.place());
            boolean soon = user.first() - tie.time() <= Usual.HOUR;
            boolean known = daysByPlace.getOrDefault(user.place(), Set.of()).size() >= Routine.DAYS;
            // One's own new key at one's own place is a rotation.
            if (own && here) {
                continue;
            }
            int points = here && user.client().equals(maker.client()) && soon
                    ? FindingKind.MINTED_CREDENTIAL_USED.points()
                    : !here && !known ? POINTS_FROM_ELSEWHERE : 0;
            found.add(new Finding(
                    FindingKind.MINTED_CREDENTIAL_USED,
                    user.number(),
                    points,
                    (tie.birth().how() == Birth.How.PASSWORD
                                    ? "password"
                                    : "access key " + tie.birth().key()) + " of "
                            + owner + ", made by " + Words.who(maker) + ", used "
                            + (user.first() - tie.time() < 1000
                                    ? "at once"
                                    : Words.duration(user.first() - tie.time()) + " later")
                            + " from " + user.place()
                            + (user.client().isEmpty() ? "" : " with " + user.client())
                            + (here ? ", where it was made" : "; made from " + maker.place()),
                    null,
                    List.of(),
                    List.of(tie.reference(), user.firstReference())));
        }
        return found;
    }

    private @Nullable Session user(Tie tie) {
        if (tie.birth().how() == Birth.How.ACCESS_KEY) {
            return firstByKey.get(tie.birth().key());
        }
        if (tie.birth().how() != Birth.How.PASSWORD) {
            return null;
        }
        return consoles.getOrDefault(tie.birth().subject(), List.of()).stream()
                .filter(session -> session.first() >= tie.time())
                .min(Comparator.comparingInt(Session::number))
                .orElse(null);
    }
}
