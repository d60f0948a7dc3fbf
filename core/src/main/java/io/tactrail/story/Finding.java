package io.tactrail.story;

import io.tactrail.attack.Attack;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.RuleTags;
import io.tactrail.attack.Technique;
import io.tactrail.sigma.Rule;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour concluded from one or several events.
 *
 * @param kind which one
 * @param session the number of the first session it is about
 * @param points that it adds to a lead, as the first of its kind
 * @param why one sentence
 * @param rule that found it, or null
 * @param matched what made the rule match, as {@code field=value}; only of leads that are told
 * @param references the events that show it, in order, the first few
 */
public record Finding(
        FindingKind kind,
        int session,
        int points,
        String why,
        @Nullable Rule rule,
        List<String> matched,
        List<String> references) {

    static final Comparator<Finding> WEIGHTIEST = Comparator.comparingInt(Finding::points)
            .reversed()
            .thenComparing(Finding::sentence)
            .thenComparingInt(Finding::session);

    /** Events named of a finding. */
    static final int REFERENCES = 20;

    public Finding {
        matched = List.copyOf(matched);
        references = List.copyOf(references.subList(0, Math.min(REFERENCES, references.size())));
    }

    Finding(FindingKind kind, int session, String why, List<String> references) {
        this(kind, session, kind.points(), why, null, List.of(), references);
    }

    Finding withPoints(int other) {
        return new Finding(kind, session, other, why, rule, matched, references);
    }

    /** The same, worth other points and with what is known in front of the sentence. */
    Finding known(int other, String who) {
        return new Finding(kind, session, other, who + ": " + why, rule, matched, references);
    }

    Finding matching(List<String> what) {
        return new Finding(kind, session, points, why, rule, what, references);
    }

    /** What a rule found and what was concluded besides of the same event, told once: the conclusion knows more. */
    Finding and(Finding other) {
        Set<String> events = new LinkedHashSet<>(other.references);
        events.addAll(references);
        return new Finding(
                kind,
                Math.min(session, other.session),
                Math.max(points, other.points),
                other.why + "; " + why,
                rule,
                matched,
                List.copyOf(events));
    }

    /** Kind and sentence. */
    public String sentence() {
        return kind == FindingKind.RULE_MATCHED ? why : kind.words() + ": " + why;
    }

    /** Ids in a version of ATT&amp;CK: what the rule's tags say, or else the kind's. */
    public Set<String> techniques(AttackVersion version) {
        Set<String> ids = new TreeSet<>();
        if (rule != null) {
            for (Mapping mapping : RuleTags.read(rule.tags(), version).mappings()) {
                ids.add(mapping.technique());
            }
            ids.remove("");
        }
        if (ids.isEmpty() && !kind.technique().isEmpty()) {
            Technique technique = Attack.get().technique(kind.technique());
            boolean other = technique != null
                    && !technique.in(version)
                    && !technique.replacement().isEmpty();
            ids.add(technique != null && other ? technique.replacement() : kind.technique());
        }
        return ids;
    }
}
