package io.tactrail.attack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What may have been meant by a name that is not known. */
final class Nearest {

    private static final int MOST = 6;

    /** Nobody mistypes a longer name than the longest that AWS has. */
    private static final int LONGEST = 128;

    private final Catalog catalog;

    Nearest(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @param service as asked for, or ""
     * @param known services that have an event of exactly that name
     */
    List<String> to(String service, String name, Set<String> known) {
        if (!known.isEmpty()) {
            return known.stream()
                    .map(any -> Explainer.shortService(any) + ":" + name)
                    .limit(MOST)
                    .toList();
        }
        if (name.length() > LONGEST) {
            return List.of();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        int furthest = Math.max(2, wanted.length() / 4);
        Map<String, Integer> distances = new HashMap<>();
        for (String candidate : candidates(service)) {
            String bare = candidate.substring(candidate.indexOf(':') + 1).toLowerCase(Locale.ROOT);
            int distance = distance(wanted, bare);
            if (distance <= furthest) {
                distances.put(candidate, distance);
            } else if (wanted.length() >= 4 && bare.contains(wanted)) {
                distances.put(candidate, furthest + 1);
            }
        }
        return distances.keySet().stream()
                .sorted(Comparator.comparing((String candidate) -> distances.get(candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private Set<String> candidates(String service) {
        Set<String> candidates = new TreeSet<>();
        for (Mark mark : catalog.marks()) {
            String known = Explainer.shortService(mark.service());
            if (service.equalsIgnoreCase(known) || service.equalsIgnoreCase(mark.service())) {
                candidates.add(known + ":" + mark.event());
            }
        }
        if (!candidates.isEmpty()) {
            return candidates;
        }
        catalog.marks().forEach(mark -> candidates.add(mark.event()));
        catalog.sourceTable().rows().forEach(row -> candidates.add(row.event()));
        for (AttackVersion version : AttackVersion.values()) {
            Attack.tactics(version).forEach(tactic -> candidates.add(tactic.name()));
        }
        Attack.get().techniques().forEach(technique -> candidates.add(technique.id()));
        return candidates;
    }

    /** Letters to insert, remove, replace or swap with their neighbour (Damerau, restricted). */
    static int distance(String a, String b) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int k = 0; k <= b.length(); k++) {
                if (i == 0 || k == 0) {
                    row[k] = i + k;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(k - 1);
                int best = Math.min(rows.get(i - 1)[k], row[k - 1]) + 1;
                best = Math.min(best, rows.get(i - 1)[k - 1] + (same ? 0 : 1));
                if (i > 1 && k > 1 && a.charAt(i - 1) == b.charAt(k - 2) && a.charAt(i - 2) == b.charAt(k - 1)) {
                    best = Math.min(best, rows.get(i - 2)[k - 2] + 1);
                }
                row[k] = best;
            }
            rows.add(row);
        }
        return rows.get(a.length())[b.length()];
    }
}
