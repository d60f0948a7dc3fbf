package io.tactrail.lineage;

import io.tactrail.event.Outcome;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Origin;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import org.jspecify.annotations.Nullable;

/** One credential, and what was done with it. */
public final class Use {

    /** Keys kept of one credential: a console session uses dozens. */
    public static final int KEYS = 256;

    /** Addresses and agents kept of one credential. */
    public static final int PLACES = 200;

    private static final int OTHERS = 8;

    private final Credential credential;
    private final int rank;
    private final Few keys = new Few(KEYS);
    private Few addresses = Few.NONE;
    private Few agents = Few.NONE;
    private Few services = Few.NONE;
    private Few speakers = Few.NONE;
    private @Nullable Principal principal;
    private String arn = "";
    private String issuer = "";
    private String type = "";
    private long events;
    private long denied;
    private long failed;
    private long direct;
    private boolean console;
    private boolean machine;
    private long last = Row.NO_TIME;
    private @Nullable Witness first;

    Use(Credential credential) {
        this(credential, 0);
    }

    /** @param rank which credentials are kept first where there is no room for all */
    Use(Credential credential, int rank) {
        this.credential = credential;
        this.rank = rank;
    }

    int rank() {
        return rank;
    }

    /** What a row says of it; its place is only told where {@link #mayBeginWith} asks for it. */
    void add(Row row, Texts texts) {
        Caller caller = row.caller();
        keys.add(Credential.isKey(row.credential()) ? row.credential() : "");
        addresses = addresses.with(PLACES, row.address(), texts);
        agents = agents.with(PLACES, row.agent(), texts);
        services = services.with(OTHERS, caller.invokedBy(), texts);
        speakers = speakers.with(OTHERS, caller.sourceIdentity(), texts);
        speakers = speakers.with(OTHERS, caller.issuedTo(), texts);
        speakers = speakers.with(OTHERS, caller.delegate(), texts);
        named(row.principal(), caller.arn(), texts);
        issuer = smaller(issuer, caller.issuer(), texts);
        type = smaller(type, caller.type(), texts);
        events++;
        denied += row.outcome() == Outcome.DENIED ? 1 : 0;
        failed += row.outcome() == Outcome.FAILED ? 1 : 0;
        direct += caller.invokedBy().isEmpty() && !Origin.isAws(row.address()) ? 1 : 0;
        console |= caller.console();
        machine |= caller.instance() || !caller.issuedTo().isEmpty();
        last = Math.max(last, row.time());
    }

    boolean mayBeginWith(Row row) {
        return first == null || row.time() <= first.time();
    }

    void first(Witness witness) {
        first = first == null || witness.compareTo(first) < 0 ? witness : first;
    }

    void merge(Use other) {
        keys.merge(other.keys);
        addresses = addresses.with(PLACES, other.addresses);
        agents = agents.with(PLACES, other.agents);
        services = services.with(OTHERS, other.services);
        speakers = speakers.with(OTHERS, other.speakers);
        if (other.principal != null) {
            named(other.principal, other.arn, null);
        }
        issuer = smaller(issuer, other.issuer, null);
        type = smaller(type, other.type, null);
        events += other.events;
        denied += other.denied;
        failed += other.failed;
        direct += other.direct;
        console |= other.console;
        machine |= other.machine;
        last = Math.max(last, other.last);
        first = first == null || other.first != null && other.first.compareTo(first) < 0 ? other.first : first;
    }

    /** What a call says of a credential that it gave. */
    void given(String key, @Nullable Principal who, String itsArn) {
        if (!key.isEmpty() && !keys.has(key)) {
            keys.add(key);
        }
        if (who != null && principal == null) {
            named(who, itsArn, null);
        }
    }

    private void named(Principal who, String itsArn, @Nullable Texts texts) {
        principal = principal == null || who.compareTo(principal) < 0 ? who : principal;
        arn = smaller(arn, itsArn, texts);
    }

    /** The smaller that says something: one credential's records agree, save those that someone edited. */
    private static String smaller(String one, String other, @Nullable Texts texts) {
        if (!one.isEmpty() && (other.isEmpty() || other.compareTo(one) >= 0)) {
            return one;
        }
        return texts == null ? other : texts.shared(other);
    }

    public Credential credential() {
        return credential;
    }

    public @Nullable Principal principal() {
        return principal;
    }

    /** The principal's id, or what the credential itself is told by. */
    public String who() {
        return principal == null ? credential.name() : principal.id();
    }

    /** Of the user or session, as said, or "". */
    public String arn() {
        return arn;
    }

    /** ARN of the role or user that the session was made of, or "". */
    public String issuer() {
        return issuer;
    }

    /** {@code userIdentity.type}, as said. */
    public String type() {
        return type;
    }

    /** Access keys that it was used with, or that a call said it gave. */
    public Few keys() {
        return keys;
    }

    public Few addresses() {
        return addresses;
    }

    public Few agents() {
        return agents;
    }

    /** Services that forwarded its calls ({@code invokedBy}). */
    public Few services() {
        return services;
    }

    /** Who is said to be behind it: source identity, the machine it was issued to, a partner's account. */
    public Few speakers() {
        return speakers;
    }

    public long events() {
        return events;
    }

    public long denied() {
        return denied;
    }

    public long failed() {
        return failed;
    }

    /** Whether only AWS called with it, for someone or for itself. */
    public boolean onlyForwarded() {
        return events > 0 && direct == 0 && !services.isEmpty();
    }

    /** Whether it is said to belong to a console session. */
    public boolean console() {
        return console;
    }

    /** Whether it was delivered to a machine, a function or a task. */
    public boolean machine() {
        return machine;
    }

    /** Milliseconds since 1970 UTC, or {@link Row#NO_TIME} where it was not used. */
    public long firstUse() {
        return first == null ? Row.NO_TIME : first.time();
    }

    /** Milliseconds since 1970 UTC, or {@link Row#NO_TIME} where it was not used. */
    public long lastUse() {
        return last;
    }

    /** The first event that it was used in, or null. */
    public @Nullable Witness first() {
        return first;
    }
}
