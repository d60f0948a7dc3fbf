package io.tactrail.event;

import java.util.List;

/**
 * The values that a path reaches, without order or place.
 *
 * @param reached at least one node was reached, JSON null and empty arrays and objects included
 * @param nonNull at least one node that is not JSON null was reached, an empty array or object included
 * @param scalars the texts, numbers and booleans reached, elements of end arrays included
 * @param leaves the scalars anywhere below objects that were reached; only string tests look at them
 */
public record Bag(boolean reached, boolean nonNull, List<Scalar> scalars, List<Scalar> leaves) {

    public static final Bag ABSENT = new Bag(false, false, List.of(), List.of());

    /** One JSON null. */
    public static final Bag NULL = new Bag(true, false, List.of(), List.of());

    public Bag {
        scalars = List.copyOf(scalars);
        leaves = List.copyOf(leaves);
    }

    /** One value. */
    public static Bag of(Scalar scalar) {
        return new Bag(true, true, List.of(scalar), List.of());
    }
}
