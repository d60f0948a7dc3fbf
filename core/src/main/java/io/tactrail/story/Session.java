package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Reference;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import io.tactrail.ledger.Tallies;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One credential, used from one place by one client, without a pause of {@link Sessions#PAUSE} or more.
 *
 * <p>Counts are exact up to two thousand million; lists of names keep the smallest so many.
 */
public final class Session {

    /** Calls, services, regions, addresses and agents kept of one session. */
    static final int NAMES = 200;

    private static final int KEYS = 0;
    private static final int ADDRESSES = 1;
    private static final int AGENTS = 2;
    private static final int DENIED = 3;
    private static final int ACCOUNTS = 4;
    private static final int REGIONS = 5;
    private static final int CALLS = 6;
    private static final int SERVICES = 7;
    private static final int KINDS = 8;

    private static final String HOME = "us-east-1";

    /** Services whose events stand in us-east-1 wherever the caller is. Source: CloudTrail user guide, "Global service events". */
    private static final Set<String> GLOBAL = Set.of(
            "iam.amazonaws.com",
            "sts.amazonaws.com",
            "signin.amazonaws.com",
            "cloudfront.amazonaws.com",
            "route53.amazonaws.com",
            "organizations.amazonaws.com");

    /** Sessions in turn with it that are kept; a credential with more is used from a pool of addresses. */
    static final int TURNS = 8;

    private final int number;
    private final Principal principal;
    private final Credential credential;
    private final String holder;
    private final String place;
    private final String client;
    private final long firstHigh;
    private final long firstLow;
    private final String firstOther;
    private final long first;
    private final String issuer;
    private final boolean console;
    private final boolean instance;
    private final Tallies names;
    private Sightings marks = Sightings.NONE;
    private Sightings detections = Sightings.NONE;
    private @Nullable Map<ErrorFamily, Long> errors;
    private int denials;
    private int failures;
    private @Nullable SortedMap<Integer, Integer> turns;
    private @Nullable Seen dataReads;
    private long last;
    private int events;
    private int reads;
    private int writes;
    private char mfa = '?';

    /**
     * @param holder see {@link #holder()}
     * @param texts of all sessions
     */
    Session(
            int number,
            Principal principal,
            String holder,
            Credential credential,
            String issuer,
            String place,
            String client,
            Row row,
            Tallies.Strings texts) {
        this.number = number;
        this.names = new Tallies(KINDS, NAMES, 1 << KEYS | 1 << ADDRESSES, texts);
        this.principal = principal;
        this.credential = credential;
        this.holder = holder;
        this.place = place;
        this.client = client;
        Reference cited = row.cited();
        this.firstHigh = cited.high();
        this.firstLow = cited.low();
        this.firstOther = cited.other();
        this.first = row.time();
        this.last = row.time();
        this.issuer = issuer;
        this.console = row.caller().console();
        this.instance = row.caller().instance();
    }

    /** An event of it came at a time. Which event belongs to which session is found by this alone, and may be told ahead of the event itself. */
    void goesOnAt(long time) {
        last = time;
    }

    /** A call that a service made for it. */
    void addForwarded(Row row) {
        count(row);
    }

    /** @param agent its user agent, without what changes from call to call */
    void add(Row row, String agent) {
        count(row);
        if (row.caller().mfa() != '?') {
            mfa = row.caller().mfa();
        }
        names.add(KEYS, row.credential());
        names.add(ADDRESSES, row.address());
        names.add(AGENTS, agent);
    }

    /** A call with its credential came here, and the one before, minutes ago, from another block. */
    void inTurnWith(Session other) {
        if (turns == null) {
            turns = new TreeMap<>();
        }
        if (turns.size() < TURNS || turns.containsKey(other.number)) {
            turns.merge(other.number, 1, Integer::sum);
        }
    }

    /** Says that it ended, or goes on much later. */
    void rest() {
        names.rest();
        marks.rest();
        detections.rest();
    }

    private void count(Row row) {
        events++;
        reads += row.access() == 'r' ? 1 : 0;
        writes += row.access() == 'w' ? 1 : 0;
        if (row.outcome() != Outcome.SUCCEEDED) {
            if (row.outcome() == Outcome.DENIED) {
                denials++;
                names.add(DENIED, row.call());
            } else {
                failures++;
            }
            if (errors == null) {
                errors = new EnumMap<>(ErrorFamily.class);
            }
            errors.merge(ErrorFamily.of(row.outcome(), row.errorCode()), 1L, Long::sum);
        }
        names.add(ACCOUNTS, row.account());
        if (!row.region().equals(HOME) || !GLOBAL.contains(row.source())) {
            names.add(REGIONS, row.region());
        }
        names.add(SERVICES, row.source());
        names.add(CALLS, row.call());
        if (row.outcome() == Outcome.SUCCEEDED && Reach.handsOut(row.call())) {
            if (dataReads == null) {
                dataReads = new Seen(row);
            }
            dataReads.add(row);
        }
        if (row.mark() >= 0) {
            marks = marks.with(row.mark(), row);
        }
        for (int rule : row.rules()) {
            detections = detections.with(rule, row);
        }
    }

    /** How often its credential's calls went over to it from another session within minutes, by that one's number. */
    SortedMap<Integer, Integer> turns() {
        return turns == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(turns);
    }

    @Override
    public String toString() {
        return "session " + number;
    }

    /** From 0, in the order of (first event's time, its reference). */
    public int number() {
        return number;
    }

    /** Whom we conclude acted. */
    public Principal principal() {
        return principal;
    }

    public Credential credential() {
        return credential;
    }

    /** The ARN of the user or role that its credential was issued for; "" where the record does not say. */
    public String issuer() {
        return issuer;
    }

    /** The address block, or the service that called. */
    public String place() {
        return place;
    }

    /** The client's family: {@code aws-cli}, {@code Firefox}; "" where AWS calls. */
    public String client() {
        return client;
    }

    /** The reference of its first event. */
    public String firstReference() {
        return new Reference(firstHigh, firstLow, firstOther).text();
    }

    /** Milliseconds since 1970 UTC. */
    public long first() {
        return first;
    }

    /** Milliseconds since 1970 UTC. */
    public long last() {
        return last;
    }

    public long events() {
        return events;
    }

    /** Events that say they only read; of some records neither is known. */
    public long reads() {
        return reads;
    }

    public long writes() {
        return writes;
    }

    /** Calls that handed out data, or null: what was refused or failed read nothing. */
    @Nullable
    Seen dataReads() {
        return dataReads;
    }

    public long of(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> events - denials - failures;
            case DENIED -> denials;
            case FAILED -> failures;
        };
    }

    /** Events that did not succeed, by how AWS said so. */
    public Map<ErrorFamily, Long> errors() {
        return errors == null ? Map.of() : Collections.unmodifiableMap(errors);
    }

    /** Whether it was made with a second factor: 'y', 'n', or '?' where no record says so. */
    public char mfa() {
        return mfa;
    }

    public boolean console() {
        return console;
    }

    /** Whether its credential was delivered to a machine. */
    public boolean instance() {
        return instance;
    }

    /** Access key ids. */
    public Smallest keys() {
        return names.of(KEYS);
    }

    public Smallest addresses() {
        return names.of(ADDRESSES);
    }

    /** User agents, without what changes from call to call. */
    public Smallest agents() {
        return names.of(AGENTS);
    }

    /** Accounts in whose logs its events stand. */
    public Smallest accounts() {
        return names.of(ACCOUNTS);
    }

    /** Regions that its calls chose: where the log of a service of all regions stands is no choice. */
    public Smallest regions() {
        return names.of(REGIONS);
    }

    public Smallest services() {
        return names.of(SERVICES);
    }

    /** {@code eventSource eventName}. */
    public Smallest calls() {
        return names.of(CALLS);
    }

    /** Calls that were refused. */
    public Smallest denied() {
        return names.of(DENIED);
    }

    /**
     * Who holds the credential: a user, a role under a session name. Roles are many people's and machines', their session
     * names tell them apart, save those of tasks: each has another, and all of a role are one.
     */
    public String holder() {
        return holder;
    }

    static String holder(Principal principal, Credential credential) {
        return Tasks.folded(caller(principal, credential));
    }

    /** As {@link #holder}, each task by itself. */
    static String caller(Principal principal, Credential credential) {
        boolean role = principal.kind() == Principal.Kind.ROLE && credential.kind() == Credential.Kind.SESSION;
        return role ? credential.name() : principal.id();
    }

    /** What has a way of working of its own: each long-term key, for a second key may be in other hands; else the holder. */
    String habitKey() {
        return credential.kind() == Credential.Kind.LONG_TERM_KEY ? credential.name() : holder;
    }

    /** Whether AWS called with a credential of the moment, for itself or for someone. */
    public boolean plumbing() {
        return credential.kind() == Credential.Kind.SERVICE;
    }

    /** The catalog's marks on its events, by id. */
    Sightings marks() {
        return marks;
    }

    /** What rules found in its events, by the rule's number. */
    Sightings detections() {
        return detections;
    }
}
