package io.tactrail.containment;

import io.tactrail.event.Outcome;
import io.tactrail.story.Lead;
import io.tactrail.story.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who else uses what a plan stops: sessions outside of the lead. */
final class Others {

    static final String NOBODY = "nobody else was seen in the evidence";

    private static final int SHOWN = 3;

    private static final Pattern NUMBERS = Pattern.compile("[0-9a-f]{8,}|[0-9]+");

    private static final Holder NOBODYS = new Holder("", Holder.Kind.ROOT, "", "");

    private final Map<Holder, List<Session>> byHolder = new HashMap<>();
    private final Map<String, List<Session>> byKey = new HashMap<>();
    private final Map<String, Holder> holders = new HashMap<>();

    /** @param keys that are asked for: all that were seen would be too many */
    Others(Lead lead, List<Session> all, Set<String> keys) {
        Set<Session> own = new HashSet<>(lead.sessions());
        for (Session session : all) {
            // What was refused all along misses nothing.
            if (own.contains(session) || session.events() <= session.of(Outcome.DENIED)) {
                continue;
            }
            Holder who = holder(session.principal().id());
            Holder issuer = holder(session.issuer());
            byHolder.computeIfAbsent(who, any -> new ArrayList<>()).add(session);
            if (!issuer.equals(who)) {
                byHolder.computeIfAbsent(issuer, any -> new ArrayList<>()).add(session);
            }
            for (String key :
                    keys.isEmpty() ? List.<String>of() : session.keys().strings()) {
                if (keys.contains(key)) {
                    byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(session);
                }
            }
        }
        holders.clear();
    }

    /** Without its path; a few ARNs come in all sessions, and telling their parts costs more than all else. */
    private Holder holder(String arn) {
        return holders.computeIfAbsent(arn, any -> {
            Holder named = Holder.of(arn);
            return named == null ? NOBODYS : named.plain();
        });
    }

    /** A way of using it: under one name, or names that differ in numbers alone, with one client. */
    private static final class Use {
        private final String name;
        private final String client;
        private final Set<String> places = new TreeSet<>();
        private long sessions;
        private long events;
        private long last;

        Use(Session session) {
            name = name(session);
            client = session.client();
        }

        void add(Session session) {
            places.add(session.place());
            sessions++;
            events += session.events();
            last = Math.max(last, session.last());
        }

        long events() {
            return events;
        }

        String words() {
            int more = places.size() - 1;
            return name + " from " + places.iterator().next()
                    + (more == 0 ? "" : " and " + more + (more == 1 ? " other place" : " other places"))
                    + (client.isEmpty() ? "" : " with " + client) + " (" + events + (events == 1 ? " event" : " events")
                    + " in " + sessions + (sessions == 1 ? " session" : " sessions") + ", last " + time(last) + ")";
        }
    }

    /** Services that call with a user's credential do it for the user; those that call with a role may do it for themselves. */
    String of(Holder holder) {
        boolean role = holder.kind() == Holder.Kind.ROLE;
        return words(byHolder.getOrDefault(holder.plain(), List.of()).stream()
                .filter(session -> role || !session.plumbing())
                .toList());
    }

    String ofKey(String key) {
        return words(byKey.getOrDefault(key, List.of()));
    }

    private static String words(List<Session> sessions) {
        Map<String, Use> found = new LinkedHashMap<>();
        for (Session session : sessions) {
            found.computeIfAbsent(name(session) + '\n' + session.client(), any -> new Use(session))
                    .add(session);
        }
        if (found.isEmpty()) {
            return NOBODY;
        }
        List<Use> most = new ArrayList<>(found.values());
        most.sort(Comparator.comparingLong(Use::events).reversed().thenComparing(Use::words));
        List<String> words = new ArrayList<>();
        most.subList(0, Math.min(SHOWN, most.size())).forEach(use -> words.add(use.words()));
        if (most.size() > SHOWN) {
            words.add("and " + (most.size() - SHOWN) + " more");
        }
        return String.join("; ", words);
    }

    /** A role's session name, with a star for numbers that change with each session; of others the holder. */
    private static String name(Session session) {
        Holder who = Holder.of(session.holder());
        if (who != null) {
            return who.words();
        }
        String holder = session.holder();
        String name = holder.startsWith("AROA") ? holder.substring(holder.indexOf(':') + 1) : holder;
        return NUMBERS.matcher(name).replaceAll("*");
    }

    static String time(long time) {
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
