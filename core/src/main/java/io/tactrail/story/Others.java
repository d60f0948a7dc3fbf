package io.tactrail.story;

import io.tactrail.event.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Who else uses what a plan stops: sessions outside of the lead. */
final class Others {

    static final String NOBODY = "nobody else was seen in the evidence";

    private static final int SHOWN = 3;

    private final List<Session> sessions;

    Others(Lead lead, List<Session> all) {
        Set<Session> own = new HashSet<>(lead.sessions());
        sessions = all.stream().filter(session -> !own.contains(session)).toList();
    }

    /** A way of using it. */
    private record Use(String words, long events, long last) {
        Use and(Session session) {
            return new Use(words, events + session.events(), Math.max(last, session.last()));
        }
    }

    String of(Holder holder) {
        return of(session -> {
            Holder who = Holder.of(session.principal().id());
            Holder issuer = Holder.of(session.issuer());
            return who != null && who.plain().equals(holder.plain())
                    || issuer != null && issuer.plain().equals(holder.plain());
        });
    }

    String ofKey(String key) {
        return of(session -> session.keys().counts().containsKey(key));
    }

    private String of(Predicate<Session> uses) {
        Map<String, Use> found = new LinkedHashMap<>();
        for (Session session : sessions) {
            if (session.events() > session.of(Outcome.DENIED) && uses.test(session)) {
                String words = session.holder() + " from " + session.place()
                        + (session.client().isEmpty() ? "" : " with " + session.client());
                found.put(
                        words,
                        found.getOrDefault(words, new Use(words, 0, session.last()))
                                .and(session));
            }
        }
        if (found.isEmpty()) {
            return NOBODY;
        }
        List<Use> most = new ArrayList<>(found.values());
        most.sort(Comparator.comparingLong(Use::events).reversed().thenComparing(Use::words));
        List<String> words = new ArrayList<>();
        for (Use use : most.subList(0, Math.min(SHOWN, most.size()))) {
            words.add(use.words + " (" + use.events + (use.events == 1 ? " event" : " events") + ", last "
                    + time(use.last) + ")");
        }
        if (most.size() > SHOWN) {
            words.add("and " + (most.size() - SHOWN) + " more");
        }
        return String.join("; ", words);
    }

    static String time(long time) {
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
