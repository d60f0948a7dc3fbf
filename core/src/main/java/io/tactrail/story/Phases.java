package io.tactrail.story;

import io.tactrail.attack.Attack;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.Tactic;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When a lead was at which of ATT&amp;CK's tactics. */
final class Phases {

    /** What weighs less is what services and tools do all day, and tells no phase. */
    private static final int ROUTINE = 10;

    private static final class Span {
        private final long first;
        private long last;
        private long count;
        private long succeeded;
        private final List<String> references = new ArrayList<>();

        Span(long first) {
            this.first = first;
        }
    }

    private final Catalog catalog;
    private final AttackVersion version;
    private final Map<String, Span> tactics = new LinkedHashMap<>();

    Phases(Catalog catalog, AttackVersion version) {
        this.catalog = catalog;
        this.version = version;
    }

    void add(Row row, Mark mark) {
        if (mark.weight() < ROUTINE) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (Mapping mapping : catalog.mappings(mark, version)) {
            if (names.add(mapping.tactic())) {
                add(row, mapping.tactic());
            }
        }
    }

    private void add(Row row, String tactic) {
        Span seen = tactics.computeIfAbsent(tactic, any -> new Span(row.time()));
        seen.last = row.time();
        seen.count++;
        seen.succeeded += row.outcome() == Outcome.SUCCEEDED ? 1 : 0;
        if (seen.references.size() < Tale.REFERENCES) {
            seen.references.add(row.reference());
        }
    }

    /** In order of their first event; those that begin together in the matrix's order. */
    List<Tale.Phase> list() {
        List<String> matrix = Attack.tactics(version).stream().map(Tactic::name).toList();
        List<Tale.Phase> phases = new ArrayList<>();
        tactics.forEach((tactic, seen) -> phases.add(new Tale.Phase(
                tactic, matrix.indexOf(tactic), seen.first, seen.last, seen.count, seen.succeeded, seen.references)));
        phases.sort(Comparator.comparingLong(Tale.Phase::first).thenComparingInt(Tale.Phase::place));
        return phases;
    }
}
