package io.tactrail.story;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.detect.Screening;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells leads, in a second pass over the same events in the same order: of the first pass nothing had to be held but the
 * session of each event.
 */
public final class Tales {

    /** Leads that are told; of the others the ranking says why they come later. */
    public static final int MOST = 20;

    /** Accounts whose data events are remembered; edited logs may hold anything. */
    private static final int ACCOUNTS = 10_000;

    private final Catalog catalog;
    private final Origins origins;
    private final List<Telling> tellings = new ArrayList<>();
    private final Map<Integer, Telling> bySession = new HashMap<>();
    private final Set<String> objectsRecorded = new TreeSet<>();

    /**
     * @param leads to be told, by rank
     * @param noisy rules that find a large share of all events, by number
     */
    public Tales(List<Ranked> leads, Catalog catalog, AttackVersion version, Screening screening, Set<Integer> noisy) {
        this.catalog = catalog;
        List<Session> told = new ArrayList<>();
        leads.forEach(ranked -> told.addAll(ranked.lead().sessions()));
        this.origins = new Origins(told);
        for (Ranked ranked : leads) {
            Telling telling = new Telling(ranked.lead(), ranked.rank(), catalog, version, screening, noisy, origins);
            tellings.add(telling);
            ranked.lead().sessions().forEach(session -> bySession.put(session.number(), telling));
        }
    }

    /** A lead and its rank, from 1. */
    public record Ranked(int rank, Lead lead) {}

    /** An event, not earlier than any before, and its session. */
    public void add(Row row, Session session) {
        if (row.source().equals("s3.amazonaws.com") && row.category() == 'D' && objectsRecorded.size() < ACCOUNTS) {
            objectsRecorded.add(row.account());
        }
        Mark mark = row.mark() < 0 ? null : catalog.marks().get(row.mark());
        boolean may = mark == null || Foothold.undoes(row.source(), mark.event());
        Left call = may ? Left.of(row, session.number(), mark) : null;
        if (call != null && Foothold.undoes(call.source(), call.name())) {
            tellings.forEach(telling -> telling.undone(call, Words.who(session)));
        }
        Telling telling = bySession.get(session.number());
        if (telling != null) {
            telling.add(row, session);
        }
        origins.see(row, session);
    }

    /** The tales, by rank. To be called once, when all events are added. */
    public List<Tale> list() {
        return tellings.stream().map(telling -> telling.tale(objectsRecorded)).toList();
    }
}
