package io.tactrail.casefile;

import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.Smallest;
import java.util.BitSet;

/** What a principal did in the events reported. */
public final class PrincipalActivity {

    private final Principal principal;
    private final Counts events = new Counts();
    private final Smallest credentials = new Smallest();
    private final Smallest addresses = new Smallest();
    private final Smallest agents = new Smallest();
    private final Smallest regions = new Smallest();
    private final BitSet marks = new BitSet();
    private long marked;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long weight;

    PrincipalActivity(Principal principal) {
        this.principal = principal;
    }

    void add(Row row) {
        events.add(row.outcome());
        credentials.add(row.credential());
        addresses.add(row.address());
        agents.add(row.agent());
        regions.add(row.region());
        if (row.time() != Row.NO_TIME) {
            first = Math.min(first, row.time());
            last = Math.max(last, row.time());
        }
    }

    /** @param weightOfMark of the event's mark, counted once however often it comes: repetition is mostly routine */
    void addMarked(Row row, int weightOfMark) {
        marked++;
        if (row.mark() >= 0 && !marks.get(row.mark())) {
            marks.set(row.mark());
            weight += weightOfMark;
        }
    }

    public Principal principal() {
        return principal;
    }

    public Counts events() {
        return events;
    }

    /** Access keys used. */
    public Smallest credentials() {
        return credentials;
    }

    public Smallest addresses() {
        return addresses;
    }

    public Smallest agents() {
        return agents;
    }

    public Smallest regions() {
        return regions;
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
