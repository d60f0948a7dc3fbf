package io.tactrail.casefile;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** In which order principals are told; where they are equal the most telling first, then by id. */
public enum PrincipalOrder {
    /** By the rank of their lead, then by events in it, then by weighty calls whatever their outcome, then by events. */
    LEAD(Comparator.comparingInt(activity -> rank(activity))),
    WEIGHTY(descending(activity -> activity.weighty().counts().all())),
    DENIED(descending(activity -> activity.events().of(Outcome.DENIED))),
    EVENTS(descending(activity -> activity.events().all())),
    /** Who came first; those without a time last. */
    FIRST(Comparator.comparingLong(activity -> activity.first() == Row.NO_TIME ? Long.MAX_VALUE : activity.first())),
    /** Who was there last. */
    LAST(descending(PrincipalActivity::last)),
    PRINCIPAL(Comparator.comparing(PrincipalActivity::principal));

    private static final Comparator<PrincipalActivity> TELLING = Comparator.<PrincipalActivity>comparingInt(
                    activity -> rank(activity))
            .thenComparing(descending(PrincipalOrder::inLead))
            .thenComparing(descending(activity -> activity.weighty().counts().all()))
            .thenComparing(descending(activity -> activity.events().all()))
            .thenComparing(PrincipalActivity::principal);

    /** Made of functions that hold nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Comparator<PrincipalActivity> order;

    PrincipalOrder(Comparator<PrincipalActivity> order) {
        this.order = order;
    }

    /** As it is written: "lead". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<PrincipalActivity> of(List<PrincipalActivity> principals) {
        return principals.stream().sorted(order.thenComparing(TELLING)).toList();
    }

    private static int rank(PrincipalActivity activity) {
        Standing standing = activity.standing();
        return standing == null ? Integer.MAX_VALUE : standing.rank();
    }

    private static long inLead(PrincipalActivity activity) {
        Standing standing = activity.standing();
        return standing == null ? 0 : standing.events();
    }

    private static Comparator<PrincipalActivity> descending(ToLongFunction<PrincipalActivity> of) {
        return Comparator.comparingLong(of).reversed();
    }
}
