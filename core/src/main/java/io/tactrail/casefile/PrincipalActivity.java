package io.tactrail.casefile;

import io.tactrail.attack.Mark;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import io.tactrail.sigma.Rule;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a principal did in the events reported. */
public final class PrincipalActivity {

    private final Principal principal;
    private final Counts events = new Counts();
    private final Errors errors = new Errors();
    private final Days days = new Days();
    private final KeysUsed keys = new KeysUsed();
    private final WeightyCalls weighty = new WeightyCalls();
    private final Smallest sessionNames = new Smallest();
    private final Smallest accounts = new Smallest();
    private final Smallest addresses = new Smallest();
    private final Smallest agents = new Smallest();
    private final Smallest clients = new Smallest();
    private final Smallest regions = new Smallest();
    private final Smallest services = new Smallest();
    // By identity: a rule is made once, and its hash takes all of it.
    private final IdentityHashMap<Rule, Long> detections = new IdentityHashMap<>();
    private final BitSet marks = new BitSet();
    private @Nullable Standing standing;
    private long forwarded;
    private long byService;
    private long reads;
    private long writes;
    private long withMfa;
    private long withoutMfa;
    private long marked;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long weight;

    PrincipalActivity(Principal principal) {
        this.principal = principal;
    }

    /** @param client the name of the row's agent */
    void add(Row row, String client) {
        events.add(row.outcome());
        errors.add(row);
        days.add(row.time());
        keys.add(row);
        sessionNames.add(sessionName(row));
        accounts.add(row.account());
        addresses.add(row.address());
        agents.add(row.agent());
        clients.add(client);
        regions.add(row.region());
        services.add(row.source());
        if (KeysUsed.isForwarded(row)) {
            forwarded++;
        } else {
            withMfa += row.caller().mfa() == 'y' ? 1 : 0;
            withoutMfa += row.caller().mfa() == 'n' ? 1 : 0;
        }
        byService += row.caller().isService() ? 1 : 0;
        reads += row.access() == 'r' ? 1 : 0;
        writes += row.access() == 'w' ? 1 : 0;
        if (row.time() != Row.NO_TIME) {
            first = Math.min(first, row.time());
            last = Math.max(last, row.time());
        }
    }

    /** An event that the catalog or the source table has a word on: each act once. */
    void addMarked(Row row, @Nullable Mark mark) {
        marked++;
        if (mark == null) {
            return;
        }
        weighty.add(mark, row.outcome());
        // Once however often it comes: repetition is mostly routine.
        if (!marks.get(mark.id())) {
            marks.set(mark.id());
            weight += mark.weight();
        }
    }

    /** A rule's hit on one of the events, or a window of a correlation. */
    void addDetected(Rule rule) {
        detections.merge(rule, 1L, Long::sum);
    }

    void stand(Standing lead) {
        standing = lead;
    }

    /** {@code AROA…:name} of a role's session, here or in another account. Source: IAM user guide, "IAM identifiers". */
    private static String sessionName(Row row) {
        Principal.Kind kind = row.principal().kind();
        if (kind != Principal.Kind.ROLE && kind != Principal.Kind.AWS_ACCOUNT) {
            return "";
        }
        String id = row.caller().principalId();
        int colon = id.indexOf(':');
        if (colon >= 0) {
            return id.substring(colon + 1);
        }
        String arn = row.caller().arn();
        return arn.contains(":assumed-role/") ? arn.substring(arn.lastIndexOf('/') + 1) : "";
    }

    public Principal principal() {
        return principal;
    }

    /** The lead it stands in, null if there is none with a score. */
    public @Nullable Standing standing() {
        return standing;
    }

    /**
     * Whether it is AWS at its own work: a service, or the role that only this service can enter (IAM user guide,
     * "Service-linked roles"), as long as nobody but AWS calls with it.
     */
    public boolean plumbing() {
        return principal.kind() == Principal.Kind.AWS_SERVICE
                || byService + forwarded == events.all()
                        && (principal.id().contains(":role/aws-service-role/")
                                || principal.id().contains(":role/AWSServiceRoleFor"));
    }

    public Counts events() {
        return events;
    }

    /** How those ended that did not succeed. */
    public Errors errors() {
        return errors;
    }

    /** Days of UTC on which it was seen. */
    public Days days() {
        return days;
    }

    /** Calls that services made on its behalf. */
    public long forwarded() {
        return forwarded;
    }

    /** Events that say they only read; some say neither. */
    public long reads() {
        return reads;
    }

    public long writes() {
        return writes;
    }

    /**
     * Its own calls in sessions that were made with a second factor. A long-term key has no session, and a sign-in is
     * not in one; what services forward says nothing of a person.
     */
    public long withMfa() {
        return withMfa;
    }

    public long withoutMfa() {
        return withoutMfa;
    }

    public WeightyCalls weighty() {
        return weighty;
    }

    /** How often each rule hit, and each correlation whose window ended with an event of this principal. */
    public Map<Rule, Long> detections() {
        return Collections.unmodifiableMap(detections);
    }

    public KeysUsed keys() {
        return keys;
    }

    /** Access keys used. */
    public Smallest credentials() {
        return keys.all();
    }

    /** Of a role: the names that its sessions were given. */
    public Smallest sessionNames() {
        return sessionNames;
    }

    /** Accounts in whose logs it was seen. */
    public Smallest accounts() {
        return accounts;
    }

    public Smallest addresses() {
        return addresses;
    }

    public Smallest agents() {
        return agents;
    }

    /** Agents by the names that a person reads first ({@code identity.Client}). */
    public Smallest clients() {
        return clients;
    }

    public Smallest regions() {
        return regions;
    }

    /** {@code eventSource}. */
    public Smallest services() {
        return services;
    }

    /** Events that the catalog or the source table has a word on. */
    public long marked() {
        return marked;
    }

    /** The weights of the different marks, summed. */
    public long weight() {
        return weight;
    }

    /** Milliseconds since 1970 UTC, or {@link Row#NO_TIME}. */
    public long first() {
        return first == Long.MAX_VALUE ? Row.NO_TIME : first;
    }

    /** Milliseconds since 1970 UTC, or {@link Row#NO_TIME}. */
    public long last() {
        return last;
    }
}
