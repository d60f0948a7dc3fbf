package io.tactrail.story;

import io.tactrail.identity.Known;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls what is known in leads by its name, and lets it count little: a quarter, and never nothing, since whoever stole a
 * known scanner's key, or sits in the known office, is an intruder still. What lowers what is one table; whatever stands
 * in none of its rows (blinding, destruction, permissions, footholds, weighty calls) is lowered by nothing that is known.
 */
final class Recognition {

    private static final int PART = 4;

    /** About where somebody is. A known address lowers these. */
    private static final Set<FindingKind> PLACES = EnumSet.of(FindingKind.CREDENTIAL_ELSEWHERE, FindingKind.NEW_PLACE);

    /** What a scanner does daily. A known principal lowers these, where nobody else seems to use its credential. */
    private static final Set<FindingKind> WORK = EnumSet.of(
            FindingKind.DENIED_BURST,
            FindingKind.ENUMERATION_BURST,
            FindingKind.MASS_READ,
            FindingKind.ODD_HOUR,
            FindingKind.NEW_PLACE,
            FindingKind.NEW_REGION,
            FindingKind.ATTACK_TOOL);

    /** Anybody can say that he is a known tool, so that it lowers less than a known principal. */
    private static final Set<FindingKind> TOOLS =
            EnumSet.of(FindingKind.DENIED_BURST, FindingKind.ENUMERATION_BURST, FindingKind.ATTACK_TOOL);

    private final Known known;

    Recognition(Known known) {
        this.known = known;
    }

    /** The same leads with what is known in them, best first. */
    List<Lead> of(List<Lead> leads) {
        List<Lead> recognised = new ArrayList<>();
        leads.forEach(lead -> recognised.add(of(lead)));
        recognised.sort(Lead.BEST);
        return recognised;
    }

    private Lead of(Lead lead) {
        Familiar familiar = new Familiar(known, lead.sessions());
        List<Finding> findings = new ArrayList<>();
        lead.findings().forEach(finding -> findings.add(told(finding, lead, familiar)));
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Finding.WEIGHTIEST);
        List<Reason> reasons = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (Reason reason : lead.reasons()) {
            Reason told = reason;
            if (reason.finding() != Reason.NONE) {
                Finding finding = findings.get(reason.finding());
                told = new Reason(finding.points(), finding.sentence(), sorted.indexOf(finding), finding.references());
            }
            before += Math.max(0, reason.points());
            after += Math.max(0, told.points());
            reasons.add(told);
        }
        int score = 0;
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            if (reason.points() < 0 && after < before) {
                // What speaks for an actor is a share of what speaks against him.
                int share = (int) ((long) reason.points() * after / before);
                reason = new Reason(share, reason.why(), reason.references());
                reasons.set(i, reason);
            }
            score += reason.points();
        }
        Reason all = familiar.reason();
        if (all != null) {
            reasons.add(all);
        }
        reasons.sort(Reason.WEIGHTIEST);
        // A lead that was there stays there: a list hides nobody.
        return new Lead(Math.max(Math.min(1, lead.score()), score), lead.sessions(), lead.actor(), reasons, sorted);
    }

    private Finding told(Finding finding, Lead lead, Familiar familiar) {
        // A rule whose level outweighs its kind has found more than the behaviour: refusals, then identities changed.
        boolean more =
                finding.rule() != null && finding.points() > finding.kind().points();
        String who = finding.points() == 0 || more ? null : who(finding.kind(), lead, familiar);
        if (who == null) {
            return finding;
        }
        // In front, where a cut sentence still shows it.
        int points = Math.max(1, finding.points() / PART);
        String less = points < finding.points() ? ", so " + points + " of " + finding.points() : "";
        return finding.known(points, who + less);
    }

    private static @Nullable String who(FindingKind kind, Lead lead, Familiar familiar) {
        String places = familiar.places();
        if (PLACES.contains(kind) && places != null) {
            return places;
        }
        if (!lead.actor().aparts().isEmpty() && places == null) {
            return null;
        }
        if (WORK.contains(kind) && familiar.principals() != null) {
            return familiar.principals();
        }
        return TOOLS.contains(kind) ? familiar.agents() : null;
    }
}
