package io.tactrail.story;

import io.tactrail.attack.Catalog;
import io.tactrail.detect.Screening;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import io.tactrail.sigma.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what matters of a lead's events. What weighs little is folded into bursts; what the same holder did before
 * weighs half, so that the first of each kind comes first.
 */
final class Steps {

    static final int MOST = 20;

    /** Bursts that wait for the choice; beyond these the lightest go. */
    private static final int HELD = 400;

    /** Kinds of acts that are remembered. */
    private static final int KINDS = 10_000;

    /** So long a burst may pause: two minutes, in milliseconds. */
    private static final long PAUSE = 2 * 60 * 1000L;

    /** What weighs less is told in bursts. */
    private static final int ALONE = 30;

    /** A refusal that weighs less is told with the refusals around it. */
    private static final int REFUSED_ALONE = 60;

    /** Where one credential came out of another the story goes on, however ordinary the call. */
    private static final int LINEAGE = 45;

    private static final int DATA = 40;

    private static final Comparator<Burst> HEAVIEST =
            Comparator.comparingInt(Burst::weight).reversed();

    private final Catalog catalog;
    private final Screening screening;
    private final Set<Integer> noisy;
    private final List<Burst> bursts = new ArrayList<>();
    private final Map<String, Burst> open = new HashMap<>();
    private final Set<String> kinds = new HashSet<>();
    private long told;

    Steps(Catalog catalog, Screening screening, Set<Integer> noisy) {
        this.catalog = catalog;
        this.screening = screening;
        this.noisy = noisy;
    }

    void add(Row row, Session session) {
        int weight = weight(row);
        boolean small = row.outcome() == Outcome.DENIED ? weight < REFUSED_ALONE : weight < ALONE;
        String what = small ? "" : row.source() + ' ' + Words.call(row) + ' ' + row.mark();
        String key = session.holder() + '\n' + row.outcome() + '\n' + what;
        Burst burst = open.get(key);
        if (burst == null || row.time() - burst.last() > PAUSE) {
            burst = new Burst(row, Words.who(session), small, means(row));
            bursts.add(burst);
            open.put(key, burst);
            forget(row.time());
        }
        String kind = session.holder() + ' ' + row.mark() + ' ' + row.outcome() + ' ' + row.name();
        burst.add(row, small || isNew(kind) ? weight : weight / 2);
    }

    private boolean isNew(String kind) {
        return kinds.size() < KINDS && kinds.add(kind);
    }

    private String means(Row row) {
        return row.mark() < 0 ? "" : catalog.marks().get(row.mark()).means();
    }

    /** The catalog's weight, a rule's level as one, or what a way to credentials or data weighs here, whichever is most. */
    private int weight(Row row) {
        int weight = row.mark() < 0 ? 0 : catalog.marks().get(row.mark()).weight();
        if (row.outcome() == Outcome.SUCCEEDED) {
            weight = Math.max(weight, row.birth() != null ? LINEAGE : 0);
            weight = Math.max(
                    weight, row.mark() >= 0 && Reach.reaches(catalog.marks().get(row.mark())) ? DATA : 0);
        }
        for (int rule : row.rules()) {
            if (screening.alerts(rule) && !noisy.contains(rule)) {
                weight = Math.max(weight, weight(screening.rules().get(rule).level()));
            }
        }
        return weight;
    }

    private static int weight(@Nullable Level level) {
        return level == null
                ? 0
                : switch (level) {
                    case CRITICAL -> 95;
                    case HIGH -> 80;
                    case MEDIUM -> 50;
                    case LOW -> 20;
                    case INFORMATIONAL -> 0;
                };
    }

    /** Keeps the heaviest half, the first and what may still grow. */
    private void forget(long now) {
        if (bursts.size() < HELD) {
            return;
        }
        open.values().removeIf(burst -> now - burst.last() > PAUSE);
        Set<Burst> kept = new HashSet<>(open.values());
        kept.add(bursts.get(0));
        bursts.stream().sorted(HEAVIEST).limit(HELD / 2).forEach(kept::add);
        bursts.removeIf(burst -> !kept.contains(burst));
        if (bursts.size() >= HELD) {
            // Hundreds of holders at one time: nothing can be told but the heaviest.
            bursts.subList(HELD / 2, bursts.size()).clear();
            open.values().retainAll(new HashSet<>(bursts));
        }
    }

    /** In order of time, the first and the last among them. */
    List<Tale.Step> choose() {
        if (bursts.isEmpty()) {
            return List.of();
        }
        Set<Burst> chosen = new HashSet<>();
        chosen.add(bursts.get(0));
        chosen.add(bursts.get(bursts.size() - 1));
        for (Burst burst : bursts.stream().sorted(HEAVIEST).toList()) {
            if (chosen.size() < MOST) {
                chosen.add(burst);
            }
        }
        told = chosen.stream().mapToLong(Burst::count).sum();
        return bursts.stream().filter(chosen::contains).map(Burst::step).toList();
    }

    /** Events that the chosen steps tell. */
    long told() {
        return told;
    }
}
