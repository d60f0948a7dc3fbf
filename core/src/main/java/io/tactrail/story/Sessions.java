package io.tactrail.story;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Client;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Origin;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Cited;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Tallies;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Use;
import io.tactrail.lineage.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of events that come in order of time. Which session an event belongs to depends on the events before it
 * only, so one pass tells; evidence that was read in parts is joined by sorting its rows.
 *
 * <p>Calls that AWS makes, for itself or for someone, with a credential of the moment are one session for each principal
 * and service: thousands of such credentials a day say nothing by themselves.
 */
public final class Sessions {

    /** Half an hour, in milliseconds: so long may somebody read before he goes on. */
    public static final long PAUSE = 30 * 60 * 1000L;

    /**
     * Sessions that are told apart by pauses and by credentials. In evidence with more, what one holder does from one place with
     * one client goes on as one session until the day (UTC) ends, whatever the pauses, and with each new credential: fleets of
     * machines, whose credentials are new every few hours, would leave no room for whoever comes late.
     */
    public static final int APART = 20_000;

    /** Sessions that are kept; evidence with more is somebody's attack on the reader. */
    public static final int MOST = 300_000;

    private static final long DAY = 24 * 60 * 60 * 1000L;

    private static final int AGENTS = 10_000;

    private static final int PLACES = 10_000;

    /** Nobody changes from one place to another and back in five minutes, in milliseconds. */
    private static final long MINUTES = 5 * 60 * 1000L;

    private static final int MOST_HOLDERS = 100_000;

    /** What a service does for someone it does at once; five seconds, in milliseconds. */
    private static final long MOMENT = 5_000;

    private final Lineage lineage;
    private final int apart;
    private final int most;
    private final List<Session> sessions = new ArrayList<>();
    private final LinkedHashMap<Key, Session> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Credential, Session> ofCredential = new HashMap<>();
    private final Map<String, Session> latest = new HashMap<>();
    private final Set<String> callers = new HashSet<>();
    private final Cited calling;
    private final Map<String, Session> callerOf = new HashMap<>();
    private final Map<String, Agent> agents = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** Of what sessions count: calls, agents, regions. */
    private final Tallies.Strings named = new Tallies.Strings();

    /** What many sessions have in common: holders, roles. */
    private final Map<String, String> texts = new HashMap<>();

    private final Map<Principal, Principal> principals = new HashMap<>();
    private final Map<Credential, Credential> credentials = new HashMap<>();

    private final Map<Daily, Begun> daily = new HashMap<>();
    private List<Session> ended = new ArrayList<>();
    private long today = Long.MIN_VALUE;
    private long folded;
    private long left;

    /** @param lineage of the same events */
    public Sessions(Lineage lineage) {
        this(lineage, APART, MOST);
    }

    Sessions(Lineage lineage, int apart, int most) {
        this.lineage = lineage;
        this.apart = apart;
        this.most = most;
        for (Edge edge : lineage.edges()) {
            if (edge.isForwarding()) {
                edge.events().forEach(witness -> callers.add(witness.reference()));
            }
        }
        this.calling = Cited.of(callers);
    }

    /** What a user agent says: the client's family, and the agent without what changes from call to call. */
    private record Agent(String family, String plain) {}

    private record Key(Credential credential, String place, String client) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key same
                    && same.credential.equals(credential)
                    && same.place.equals(place)
                    && same.client.equals(client);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * credential.hashCode() + place.hashCode()) + client.hashCode();
        }
    }

    /** What one holder does from one place with one client. */
    private record Daily(String holder, String place, String client) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Daily daily
                    && daily.holder.equals(holder)
                    && daily.place.equals(place)
                    && daily.client.equals(client);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * holder.hashCode() + place.hashCode()) + client.hashCode();
        }
    }

    private record Begun(Key key, Session session) {}

    /**
     * Where an event belongs. To find that is one thing, and to count the event in its session another, which may be done later, in
     * the same order: what is found does not depend on what is counted.
     *
     * @param agent the user agent, without what changes from call to call; null of a call that a service made for the session
     * @param ended sessions that are not added to for a while
     */
    public record Placed(
            Row row, @Nullable Session session, @Nullable String agent, List<Session> ended) {

        /** Tells the sessions. */
        public void tell() {
            ended.forEach(Session::rest);
            if (session == null) {
                return;
            }
            if (agent == null) {
                session.addForwarded(row);
            } else {
                session.add(row, agent);
            }
        }
    }

    /**
     * Adds an event.
     *
     * @param row not earlier than any before; one without a time has no place in a session
     * @return its session; null where there is none
     */
    public @Nullable Session add(Row row) {
        Placed placed = place(row);
        placed.tell();
        return placed.session;
    }

    /** Finds the session of an event, see {@link #add}. */
    Placed place(Row row) {
        if (row.time() == Row.NO_TIME) {
            left++;
            return placed(row, null, null);
        }
        close(row.time());
        Session forwarded = forwarded(row);
        if (forwarded != null) {
            forwarded.goesOnAt(row.time());
            called(row, forwarded);
            return placed(row, forwarded, null);
        }
        boolean plumbing = Origin.isAws(row.address()) || row.caller().isService();
        Credential credential = plumbing
                ? new Credential(Credential.Kind.SERVICE, row.principal().id(), Caller.NO_TIME)
                : row.credentialUsed();
        String place = place(row.address());
        Agent agent = agent(row.agent());
        Key key = new Key(credential, place, plumbing ? "" : agent.family);
        Session session = goesOn(open.get(key), row.time());
        if (session == null) {
            session = begin(key, row);
            if (session == null) {
                left++;
                return placed(row, null, null);
            }
        }
        session.goesOnAt(row.time());
        if (!plumbing) {
            inTurn(ofCredential.put(credential, session), session, row.time());
            latest.put(Session.caller(session.principal(), credential), session);
            if (latest.size() > MOST_HOLDERS) {
                latest.clear();
            }
            called(row, session);
        }
        return placed(row, session, agent.plain);
    }

    private Placed placed(Row row, @Nullable Session session, @Nullable String agent) {
        List<Session> here = List.of();
        if (!ended.isEmpty()) {
            here = ended;
            ended = new ArrayList<>();
        }
        return new Placed(row, session, agent, here);
    }

    /** A new session, or where there are many one of the day that goes on; null where there is no more room. */
    private @Nullable Session begin(Key key, Row row) {
        long day = Math.floorDiv(row.time(), DAY);
        if (day != today) {
            daily.clear();
            today = day;
        }
        String holder = same(Session.holder(row.principal(), key.credential));
        Daily alike = new Daily(holder, key.place, key.client);
        Begun before = sessions.size() < apart ? null : daily.get(alike);
        if (before == null && sessions.size() == most) {
            return null;
        }
        Session session;
        if (before == null) {
            session = new Session(
                    sessions.size(),
                    same(row.principal()),
                    holder,
                    same(key.credential),
                    same(row.caller().issuer()),
                    key.place,
                    key.client,
                    row,
                    named);
            sessions.add(session);
        } else {
            session = before.session;
            forget(before.key, session);
            folded++;
        }
        daily.put(alike, new Begun(key, session));
        Session old = open.put(key, session);
        if (old != null && old != session) {
            ended.add(old);
        }
        return session;
    }

    /** The same text for equal ones of many sessions. */
    private String same(String text) {
        if (texts.size() >= MOST_HOLDERS) {
            texts.clear();
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** The same for equal ones, and the lineage's where it knows it: two clients of one machine have one. */
    private Credential same(Credential credential) {
        Use use = lineage.use(credential);
        if (use != null) {
            return use.credential();
        }
        if (credentials.size() >= PLACES) {
            credentials.clear();
        }
        Credential known = credentials.get(credential);
        if (known == null) {
            known = new Credential(credential.kind(), same(credential.name()), credential.since());
            credentials.put(known, known);
        }
        return known;
    }

    private Principal same(Principal principal) {
        if (principals.size() >= PLACES) {
            principals.clear();
        }
        Principal known = principals.putIfAbsent(principal, principal);
        return known == null ? principal : known;
    }

    private void forget(Key key, Session session) {
        open.remove(key, session);
        ofCredential.remove(key.credential, session);
    }

    /** Says that all events were added. */
    void rest() {
        ended.forEach(Session::rest);
        ended.clear();
        open.values().forEach(Session::rest);
        open.clear();
        ofCredential.clear();
        latest.clear();
        callerOf.clear();
        daily.clear();
        texts.clear();
        principals.clear();
        credentials.clear();
        named.rest();
    }

    /** Notes that a key or session is in use at two places at once. */
    private static void inTurn(@Nullable Session before, Session session, long now) {
        if (before != null
                && before != session
                && now - before.last() <= MINUTES
                && session.credential().usesKeys()
                && Origin.areUnlike(before.place(), session.place())) {
            session.inTurnWith(before);
        }
    }

    private void called(Row row, Session session) {
        if (calling.mayBe(row) && callers.contains(row.reference())) {
            callerOf.put(row.reference(), session);
        }
    }

    /**
     * The session on whose behalf a service calls: with the session's own credential, as the console and CloudFormation
     * do; with one of the moment that the lineage knows the caller of; or, of the same holder, a moment ago. Source:
     * CloudTrail user guide, "CloudTrail userIdentity element", {@code invokedBy}.
     */
    private @Nullable Session forwarded(Row row) {
        if (!Origin.isAws(row.address()) || row.caller().isService()) {
            return null;
        }
        Credential used = row.credentialUsed();
        Session session = goesOn(ofCredential.get(used), row.time());
        if (session != null) {
            return session;
        }
        for (Edge edge : lineage.cameFrom(used)) {
            session = edge.isForwarding() ? caller(edge, row.time()) : null;
            if (session != null) {
                return session;
            }
        }
        session = latest.get(Session.caller(row.principal(), used));
        return session != null && row.time() - session.last() <= MOMENT ? session : null;
    }

    /** One key may be in use at two places, so the very call is looked for first. */
    private @Nullable Session caller(Edge edge, long now) {
        for (Witness witness : edge.events()) {
            Session session = goesOn(callerOf.get(witness.reference()), now);
            if (session != null) {
                return session;
            }
        }
        return goesOn(ofCredential.get(edge.from()), now);
    }

    /** The session, unless its pause was too long. */
    private static @Nullable Session goesOn(@Nullable Session session, long now) {
        return session != null && now - session.last() < PAUSE ? session : null;
    }

    /** Finding the name in an agent takes longer than all else here; there are few agents, unless someone makes many. */
    private Agent agent(String said) {
        if (agents.size() >= AGENTS) {
            agents.clear();
        }
        return agents.computeIfAbsent(said, any -> new Agent(Client.family(said), Client.plain(said)));
    }

    /** The same text for many sessions. */
    private String place(String address) {
        if (places.size() >= PLACES) {
            places.clear();
        }
        return places.computeIfAbsent(address, Origin::block);
    }

    /** Forgets sessions whose pause was too long. Forwarded calls may keep one in use that stands before them. */
    private void close(long now) {
        Iterator<Map.Entry<Key, Session>> eldest = open.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<Key, Session> next = eldest.next();
            if (goesOn(next.getValue(), now) != null) {
                return;
            }
            eldest.remove();
            ended.add(next.getValue());
            ofCredential.remove(next.getKey().credential, next.getValue());
        }
    }

    /** All so far, by their numbers. */
    public List<Session> list() {
        return Collections.unmodifiableList(sessions);
    }

    /** How often a session went on though its pause was long or its credential another, see {@link #APART}. */
    public long folded() {
        return folded;
    }

    /** Events without a session: without a time, or of sessions beyond those that are kept. */
    public long left() {
        return left;
    }
}
