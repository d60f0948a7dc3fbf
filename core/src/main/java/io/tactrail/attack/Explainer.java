package io.tactrail.attack;

import io.tactrail.attack.Explanation.LookAlike;
import io.tactrail.attack.Explanation.OfEvent;
import io.tactrail.attack.Explanation.OfTactic;
import io.tactrail.attack.Explanation.OfTechnique;
import io.tactrail.attack.Explanation.TacticMarks;
import io.tactrail.attack.Explanation.Unknown;
import io.tactrail.attack.Explanation.WithMarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers what an event, a technique or a tactic means, as people write them: {@code StopLogging},
 * {@code iam:CreateUser}, {@code T1562.008}, {@code persistence}.
 */
public final class Explainer {

    private static final String AWS = ".amazonaws.com";

    private static final Comparator<Mark> BY_WEIGHT = Comparator.comparingInt(Mark::weight)
            .reversed()
            .thenComparing(Mark::event)
            .thenComparing(Mark::service)
            .thenComparingInt(Mark::id);

    private final Catalog catalog;
    private final AttackVersion version;

    /** @param version the one in which tactics are listed */
    public Explainer(Catalog catalog, AttackVersion version) {
        this.catalog = catalog;
        this.version = version;
    }

    /** "iam.amazonaws.com" as people say it: "iam". */
    public static String shortService(String service) {
        return service.endsWith(AWS) ? service.substring(0, service.length() - AWS.length()) : service;
    }

    public Explanation explain(String asked) {
        String text = asked.strip();
        Technique technique = technique(text);
        if (technique != null) {
            return explain(technique);
        }
        Explanation tactic = tactic(text);
        if (tactic != null) {
            return tactic;
        }
        int colon = text.indexOf(':');
        String service = colon < 0 ? "" : text.substring(0, colon);
        String name = EventNames.base(text.substring(colon + 1));
        Map<String, OfEvent> found = events(name);
        for (Map.Entry<String, OfEvent> entry : found.entrySet()) {
            if (service.isEmpty() || meant(service, entry.getKey())) {
                return service.isEmpty() ? first(found) : entry.getValue();
            }
        }
        boolean nameOnly = catalog.sourceTable().find(service, name) == SourceTable.NAME_ONLY;
        return new Unknown(asked, nameOnly, new Nearest(catalog).to(service, name, found.keySet()));
    }

    private @Nullable Technique technique(String text) {
        Technique byId = Attack.get().technique(text.toUpperCase(Locale.ROOT));
        if (byId != null) {
            return byId;
        }
        // By name, a sub-technique after a technique of the same name.
        for (Technique technique : Attack.get().techniques()) {
            if (text.equalsIgnoreCase(technique.name(version))
                    && !marks(technique).isEmpty()) {
                return technique;
            }
        }
        return null;
    }

    private OfTechnique explain(Technique technique) {
        List<WithMarks> below = new ArrayList<>();
        for (Technique sub : Attack.get().techniques()) {
            if (sub.id().startsWith(technique.id() + ".")) {
                List<Mark> marks = marks(sub);
                if (!marks.isEmpty()) {
                    below.add(new WithMarks(sub, marks));
                }
            }
        }
        return new OfTechnique(technique, marks(technique), below);
    }

    /** The marks that map to a technique in any version that has it. */
    private List<Mark> marks(Technique technique) {
        List<Mark> marks = new ArrayList<>();
        for (Mark mark : own()) {
            for (AttackVersion any : AttackVersion.values()) {
                if (catalog.mappings(mark, any).stream()
                        .anyMatch(m -> m.technique().equals(technique.id()))) {
                    marks.add(mark);
                    break;
                }
            }
        }
        marks.sort(BY_WEIGHT);
        return marks;
    }

    /** Every plain mark, and those of conditions that map otherwise. */
    private List<Mark> own() {
        List<Mark> own = new ArrayList<>();
        List<Mapping> plain = List.of();
        for (Mark mark : catalog.marks()) {
            if (mark.means().isEmpty()) {
                plain = mark.written();
                own.add(mark);
            } else if (!mark.written().equals(plain)) {
                own.add(mark);
            }
        }
        return own;
    }

    private @Nullable Explanation tactic(String text) {
        Tactic asked = Attack.tactic(text, version);
        if (asked == null) {
            for (AttackVersion other : AttackVersion.values()) {
                asked = asked == null ? Attack.tactic(text, other) : asked;
            }
        }
        if (asked == null) {
            return null;
        }
        List<TacticMarks> tactics = new ArrayList<>();
        for (Tactic tactic : Attack.tactics(version)) {
            if (Attack.same(asked.name(), tactic.name())) {
                tactics.add(new TacticMarks(tactic, techniques(tactic)));
            }
        }
        String name = asked.name();
        List<SourceTable.Row> rows = catalog.sourceTable().rows().stream()
                .filter(row -> Attack.same(row.tactic(), name))
                .toList();
        return new OfTactic(asked, version, tactics, rows);
    }

    private List<WithMarks> techniques(Tactic tactic) {
        Map<String, List<Mark>> byTechnique = new TreeMap<>();
        for (Mark mark : own()) {
            for (Mapping mapping : catalog.mappings(mark, version)) {
                if (mapping.tactic().equals(tactic.name())) {
                    byTechnique
                            .computeIfAbsent(mapping.technique(), id -> new ArrayList<>())
                            .add(mark);
                }
            }
        }
        List<WithMarks> techniques = new ArrayList<>();
        byTechnique.forEach((id, marks) -> {
            Technique technique = Attack.get().technique(id);
            if (technique != null) {
                marks.sort(BY_WEIGHT);
                techniques.add(new WithMarks(technique, marks));
            }
        });
        return techniques;
    }

    /** The event of that name on each service that has it, whatever its case, by service. */
    private Map<String, OfEvent> events(String name) {
        Map<String, List<Mark>> marks = new TreeMap<>();
        for (Mark mark : catalog.marks()) {
            if (mark.means().isEmpty() && mark.event().equalsIgnoreCase(name)) {
                marks.put(mark.service(), catalog.marks(mark.service(), mark.event()));
            }
        }
        SourceTable.Row row = catalog.sourceTable().rows().stream()
                .filter(any -> any.event().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
        TreeSet<String> services = new TreeSet<>(marks.keySet());
        if (row != null) {
            services.addAll(row.services());
        }
        Map<String, OfEvent> found = new TreeMap<>();
        for (String service : services) {
            List<LookAlike> others = new ArrayList<>();
            for (String other : services) {
                if (!other.equals(service)) {
                    List<Mark> theirs = marks.getOrDefault(other, List.of());
                    others.add(new LookAlike(other, theirs.isEmpty() ? null : theirs.get(0), listed(row, other)));
                }
            }
            List<Mark> own = marks.getOrDefault(service, List.of());
            String written =
                    own.isEmpty() && row != null ? row.event() : own.get(0).event();
            boolean listed = listed(row, service);
            found.put(service, new OfEvent(service, written, own, listed ? row : null, row != null && !listed, others));
        }
        return found;
    }

    private static boolean listed(SourceTable.@Nullable Row row, String service) {
        return row != null && row.services().contains(service);
    }

    /** The service that is most likely meant: the source table's first one, else the one with the greatest weight. */
    private static OfEvent first(Map<String, OfEvent> found) {
        return found.values().stream()
                .max(Comparator.comparing((OfEvent event) -> event.row() != null
                                && event.row().services().get(0).equals(event.service()))
                        .thenComparingInt(event -> event.marks().isEmpty()
                                ? 0
                                : event.marks().get(0).weight()))
                .orElseThrow();
    }

    private static boolean meant(String asked, String service) {
        return asked.equalsIgnoreCase(service) || asked.equalsIgnoreCase(shortService(service));
    }
}
