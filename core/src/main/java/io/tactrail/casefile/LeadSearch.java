package io.tactrail.casefile;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.containment.Containment;
import io.tactrail.containment.Plans;
import io.tactrail.detect.CorrelationHit;
import io.tactrail.detect.Screening;
import io.tactrail.identity.Known;
import io.tactrail.ledger.Kept;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowNumbers;
import io.tactrail.ledger.Sequence;
import io.tactrail.lineage.Lineage;
import io.tactrail.story.Lead;
import io.tactrail.story.Session;
import io.tactrail.story.Sessions;
import io.tactrail.story.Story;
import io.tactrail.story.Tale;
import io.tactrail.story.Tales;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the leads in two passes over the chronicle: the first ranks them, the second tells those at the top and sets their
 * events aside.
 */
final class LeadSearch {

    private static final int NO_SESSION = -1;

    private final Chronicle chronicle;
    private final Kept kept;
    private final Catalog catalog;
    private final AttackVersion version;
    private final Screening screening;
    private final Lineage lineage;
    private final Known known;
    private final RowNumbers sessions;
    private final Sequence told;
    private final long[] found;
    private final BitSet shown = new BitSet();
    private final Shares shares = new Shares();
    private final Map<String, Integer> copied = new HashMap<>();
    private long all;

    LeadSearch(
            Chronicle chronicle,
            Kept kept,
            Catalog catalog,
            AttackVersion version,
            Screening screening,
            Lineage lineage,
            Known known) {
        this.chronicle = chronicle;
        this.kept = kept;
        this.catalog = catalog;
        this.version = version;
        this.screening = screening;
        this.lineage = lineage;
        this.known = known;
        this.sessions = kept.numbers("sessions");
        this.told = kept.sequence("told");
        this.found = new long[screening.rules().size()];
    }

    /** @param correlated windows of correlations that alert, whatever is reported */
    LeadList run(List<CorrelationHit> correlated, Entries entries) throws IOException {
        try {
            return find(correlated, entries);
        } finally {
            sessions.close();
            told.close();
        }
    }

    private LeadList find(List<CorrelationHit> correlated, Entries entries) throws IOException {
        Story story = new Story(catalog, screening, correlated, lineage, known);
        Plans plan = new Plans(story, catalog);
        chronicle.read(story::see, (row, placed) -> rank(plan, row, placed));
        Set<Integer> noisy = noisy();
        List<Lead> leads = story.leads(noisy);
        List<Tales.Ranked> top = new ArrayList<>();
        Lead bestLow = null;
        long low = 0;
        long quiet = 0;
        long notShown = 0;
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = leads.get(i);
            boolean scored = lead.score() > 0;
            if (!isShown(lead)) {
                notShown += scored ? 1 : 0;
                continue;
            }
            quiet += scored ? 0 : 1;
            if (scored) {
                shares.stand(i + 1, lead);
            }
            if (scored && lead.isLow()) {
                low++;
                bestLow = bestLow == null ? lead : bestLow;
            }
            if (scored && top.size() < Tales.MOST) {
                top.add(new Tales.Ranked(i + 1, lead));
            }
        }
        Map<String, Integer> served = story.served();
        long scored = leads.stream().filter(lead -> lead.score() > 0).count();
        List<Tale> tales = top.isEmpty() ? List.of() : tell(top, noisy, story.sessions(), served);
        Map<Integer, List<Containment>> plans = new HashMap<>();
        for (Tale tale : tales) {
            if (!tale.lead().isLow()) {
                plans.put(tale.rank(), plan.against(tale.lead()));
            }
        }
        return new LeadList(
                tales,
                plans,
                scored - notShown,
                low,
                quiet,
                notShown,
                plan.notHeld(),
                chronicle.untimed(),
                story.left(),
                story.folded(),
                bestLow,
                cited(tales, plans, bestLow),
                action -> told.read((row, rank) -> action.accept(rank, entries.of(row))));
    }

    private void rank(Plans plans, Row row, Sessions.Placed placed) throws IOException {
        all++;
        for (int rule : row.rules()) {
            found[rule]++;
        }
        placed.tell();
        Session session = placed.session();
        sessions.add(session == null ? NO_SESSION : session.number());
        if (session == null) {
            return;
        }
        plans.add(session, row);
        if (chronicle.isCopied(row)) {
            copied.put(row.reference(), session.number());
        }
        if (chronicle.reported(row)) {
            shown.set(session.number());
            shares.add(session, row);
        }
    }

    /** Which principals stand in which lead, once the leads are found. */
    Shares shares() {
        return shares;
    }

    /** Rules that find a large share of all events: what they find says little of an actor. */
    private Set<Integer> noisy() {
        Set<Integer> noisy = new HashSet<>();
        for (int i = 0; i < found.length; i++) {
            if (RuleActivity.noisy(found[i], all)) {
                noisy.add(i);
            }
        }
        return noisy;
    }

    private boolean isShown(Lead lead) {
        return lead.sessions().stream().anyMatch(session -> shown.get(session.number()));
    }

    private List<Tale> tell(
            List<Tales.Ranked> top, Set<Integer> noisy, List<Session> numbered, Map<String, Integer> served)
            throws IOException {
        Tales tales = new Tales(top, catalog, version, screening, noisy);
        Map<Integer, Integer> ranks = new HashMap<>();
        for (Tales.Ranked ranked : top) {
            ranked.lead().sessions().forEach(session -> ranks.put(session.number(), ranked.rank()));
        }
        try (RowNumbers.Reader numbers = sessions.read()) {
            chronicle.readWithCopies(row -> {
                Integer number = copied.get(row.copyOf());
                if (row.copyOf().isEmpty()) {
                    number = numbers.next();
                    if (number != NO_SESSION) {
                        tales.add(row, numbered.get(number));
                    }
                }
                Integer rank = number == null ? null : ranks.get(served.getOrDefault(row.reference(), number));
                if (rank != null) {
                    told.add(row, rank);
                }
            });
        }
        return tales.list();
    }

    private Map<String, Citation> cited(List<Tale> tales, Map<Integer, List<Containment>> plans, @Nullable Lead bestLow)
            throws IOException {
        Set<String> wanted = new HashSet<>();
        tales.forEach(tale -> wanted.addAll(tale.references()));
        plans.values().forEach(plan -> plan.forEach(step -> wanted.addAll(step.references())));
        if (bestLow != null) {
            bestLow.reasons().forEach(reason -> wanted.addAll(reason.references()));
        }
        Map<String, Citation> cited = new HashMap<>();
        kept.find(
                wanted,
                row -> cited.put(row.reference(), new Citation(row.reference(), kept.pathOf(row), row.index())));
        return cited;
    }
}
