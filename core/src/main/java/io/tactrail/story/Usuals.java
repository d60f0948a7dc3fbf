package io.tactrail.story;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is usual of each of thousands of holders or roles. All are held as bytes, and those that were asked for last as they are:
 * an actor's sessions are of few holders, and come one after the other.
 */
final class Usuals {

    private static final int ASKED = 64;

    private final Map<String, Usual.Resting> all = new HashMap<>();
    private final Map<String, Usual> asked = new LinkedHashMap<>(ASKED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Usual> eldest) {
            return size() > ASKED;
        }
    };

    /**
     * @param sessions by the name of whose they are
     * @param actors of sessions, by their numbers
     */
    Usuals(Map<String, List<Session>> sessions, int[] actors) {
        sessions.forEach((name, theirs) -> {
            Usual usual = new Usual();
            for (Session session : theirs) {
                usual.add(session, actors[session.number()], Unusual.dataReads(session));
            }
            all.put(name, usual.rest());
        });
    }

    /** Null where there is none of that name. */
    @Nullable
    Usual get(String name) {
        Usual usual = asked.get(name);
        if (usual == null) {
            Usual.Resting resting = all.get(name);
            if (resting != null) {
                usual = resting.read();
                asked.put(name, usual);
            }
        }
        return usual;
    }
}
