package io.tactrail.story;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Client;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Origin;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Sessions that are kept; evidence with more is somebody's attack on the reader. */
    static final int MOST = 300_000;

    private static final int AGENTS = 10_000;

    private static final int MOST_HOLDERS = 100_000;

    /** What a service does for someone it does at once; five seconds, in milliseconds. */
    private static final long MOMENT = 5_000;

    private final int most;
    private final List<Session> sessions = new ArrayList<>();
    private final LinkedHashMap<Key, Session> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Session> latest = new HashMap<>();
    private final Map<String, String> families = new HashMap<>();
    private long left;

    public Sessions() {
        this(MOST);
    }

    Sessions(int most) {
        this.most = most;
    }

    private record Key(Credential credential, String place, String client) {}

    /**
     * Adds an event.
     *
     * @param row not earlier than any before; one without a time has no place in a session
     * @return its session; null where there is none
     */
    public @Nullable Session add(Row row) {
        if (row.time() == Row.NO_TIME) {
            left++;
            return null;
        }
        close(row.time());
        Session forwarded = forwarded(row);
        if (forwarded != null) {
            forwarded.addForwarded(row);
            return forwarded;
        }
        boolean plumbing = Origin.isAws(row.address()) || row.caller().isService();
        Credential credential = plumbing
                ? new Credential(Credential.Kind.SERVICE, row.principal().id(), Caller.NO_TIME)
                : row.credentialUsed();
        String place = Origin.block(row.address());
        Key key = new Key(credential, place, plumbing ? "" : family(row.agent()));
        Session session = open.get(key);
        if (session == null) {
            if (sessions.size() == most) {
                left++;
                return null;
            }
            session = new Session(sessions.size(), credential, place, key.client, row);
            sessions.add(session);
            open.put(key, session);
        }
        session.add(row);
        if (!plumbing) {
            latest.put(session.holder(), session);
            if (latest.size() > MOST_HOLDERS) {
                latest.clear();
            }
        }
        return session;
    }

    /**
     * The session whose call a service hands on under a credential of the moment: of the same holder, a moment ago. Source:
     * CloudTrail user guide, "CloudTrail userIdentity element", {@code invokedBy}.
     */
    private @Nullable Session forwarded(Row row) {
        if (!Origin.isAws(row.address()) || row.caller().isService()) {
            return null;
        }
        Session session = latest.get(Session.holder(row.principal(), row.credentialUsed()));
        return session != null && row.time() - session.last() <= MOMENT ? session : null;
    }

    /** Finding the name in an agent takes longer than all else here; there are few agents, unless someone makes many. */
    private String family(String agent) {
        if (families.size() >= AGENTS) {
            families.clear();
        }
        return families.computeIfAbsent(agent, Client::family);
    }

    /** Sessions whose pause was too long; those that were used last stand last. */
    private void close(long now) {
        Iterator<Map.Entry<Key, Session>> eldest = open.entrySet().iterator();
        while (eldest.hasNext() && now - eldest.next().getValue().last() >= PAUSE) {
            eldest.remove();
        }
    }

    /** All so far, by their numbers. */
    public List<Session> list() {
        return Collections.unmodifiableList(sessions);
    }

    /** Events without a session: without a time, or of sessions beyond those that are kept. */
    public long left() {
        return left;
    }
}
