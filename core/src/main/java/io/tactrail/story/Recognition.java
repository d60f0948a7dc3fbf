package io.tactrail.story;

import io.tactrail.identity.Known;
import io.tactrail.ledger.Row;
import io.tactrail.story.Finding.Kind;
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
public final class Recognition {

    private static final int PART = 4;

    /** About where somebody is. A known address lowers these. */
    private static final Set<Kind> PLACES = EnumSet.of(Kind.CREDENTIAL_ELSEWHERE, Kind.NEW_PLACE);

    /** What a scanner does daily. A known principal lowers these, where nobody else seems to use its credential. */
    private static final Set<Kind> WORK = EnumSet.of(
            Kind.DENIED_BURST,
            Kind.ENUMERATION_BURST,
            Kind.MASS_READ,
            Kind.ODD_HOUR,
            Kind.NEW_PLACE,
            Kind.NEW_REGION,
            Kind.ATTACK_TOOL);

    /** Anybody can say that he is a known tool, so that it lowers less than a known principal. */
    private static final Set<Kind> TOOLS = EnumSet.of(Kind.DENIED_BURST, Kind.ENUMERATION_BURST, Kind.ATTACK_TOOL);

    /** About whom something was given to. Known accounts, our own and AWS's lower these, where there is no stranger. */
    private static final Set<Kind> SHARING = EnumSet.of(Kind.DATA_SHARED_OUTSIDE, Kind.TRUST_OPENED);

    private final Known known;
    private final Sharing sharing;

    public Recognition(Known known) {
        this.known = known;
        this.sharing = new Sharing(known);
    }

    /** An event and its session, before leads are asked for. */
    public void see(Row row, Session session) {
        sharing.see(row, session);
    }

    /** The same leads with what is known in them, best first. */
    public List<Lead> of(List<Lead> leads) {
        List<Lead> recognised = new ArrayList<>();
        leads.forEach(lead -> recognised.add(of(lead)));
        recognised.sort(Lead.BEST);
        return recognised;
    }

    private Lead of(Lead lead) {
        Familiar familiar = new Familiar(known, lead.sessions());
        List<Reason> reasons = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (Reason reason : lead.reasons()) {
            Reason told = told(reason, lead, familiar);
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
                reason = new Reason(share, reason.why(), reason.kind(), reason.references());
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
        return new Lead(Math.max(Math.min(1, lead.score()), score), lead.sessions(), lead.actor(), reasons);
    }

    private Reason told(Reason reason, Lead lead, Familiar familiar) {
        Kind kind = reason.kind();
        if (kind == null) {
            return reason;
        }
        if (SHARING.contains(kind)) {
            Sharing.Recipients recipients = sharing.of(reason.references());
            String beyond = sharing.more() ? ", of the first " + Sharing.CALLS + " calls that share" : "";
            return recipients.isEmpty() && beyond.isEmpty()
                    ? reason
                    : lowered(reason, recipients.words() + beyond, recipients.familiar());
        }
        // A rule whose level outweighs its kind has found more than the behaviour: refusals, then identities changed.
        String who = reason.points() > kind.points() ? null : who(kind, lead, familiar);
        return who == null ? reason : lowered(reason, who, true);
    }

    private static @Nullable String who(Kind kind, Lead lead, Familiar familiar) {
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

    /** The known stands in front, where a cut sentence still shows it. */
    private static Reason lowered(Reason reason, String who, boolean lower) {
        int points = lower && reason.points() > 0 ? Math.max(1, reason.points() / PART) : reason.points();
        String less = points < reason.points() ? ", so " + points + " of " + reason.points() : "";
        int colon = reason.why().indexOf(": ");
        String why = colon < 0
                ? who + less + ": " + reason.why()
                : reason.why().substring(0, colon) + " " + who + less
                        + reason.why().substring(colon);
        return new Reason(points, why, reason.kind(), reason.references());
    }
}
