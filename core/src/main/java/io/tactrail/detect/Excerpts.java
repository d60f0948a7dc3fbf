package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.Excerpt;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the hits of one rule: the fields that matched, cut down. Most rules find the same few values again and
 * again, and a skimmed event shows the same value by the same object, so what was said of it is said again. Many threads may
 * ask: what is remembered is never changed, only replaced.
 */
final class Excerpts {

    private static final int MOST_FIELDS = 16;
    private static final int MOST_VALUES = 5;
    private static final int CHARACTERS = 200;

    /** Values of one rule that are remembered. */
    private static final int SLOTS = 1 << 3;

    private final @Nullable Said[] said = new Said[SLOTS];

    /** @param bags what the rule's fields have, in their order */
    private record Said(Bag[] bags, List<Matched> kept) {

        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Bag[] others) {
            for (int i = 0; i < bags.length; i++) {
                if (bags[i] != others[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    List<Matched> of(Hit hit, Fields event) {
        List<FieldPath> asked = event.single() ? hit.asked() : List.of();
        if (asked.isEmpty()) {
            return cut(hit.matched());
        }
        Bag[] bags = new Bag[asked.size()];
        int hash = 0;
        for (int i = 0; i < bags.length; i++) {
            bags[i] = event.at(asked.get(i));
            hash = 31 * hash + System.identityHashCode(bags[i]);
        }
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        Said known = said[slot];
        if (known != null && known.isOf(bags)) {
            return known.kept;
        }
        List<Matched> kept = cut(hit.matched());
        if (isShort(bags)) {
            said[slot] = new Said(bags, kept);
        }
        return kept;
    }

    private static boolean isShort(Bag[] bags) {
        for (Bag bag : bags) {
            boolean one = bag.scalars().size() <= 1 && bag.leaves().isEmpty();
            if (!one || !bag.scalars().isEmpty() && bag.scalars().get(0).text().length() > CHARACTERS) {
                return false;
            }
        }
        return true;
    }

    private static List<Matched> cut(List<Matched> matched) {
        List<Matched> kept = new ArrayList<>(Math.min(MOST_FIELDS, matched.size()));
        for (Matched each : matched.subList(0, Math.min(MOST_FIELDS, matched.size()))) {
            List<String> values =
                    new ArrayList<>(Math.min(MOST_VALUES, each.values().size()));
            for (String value :
                    each.values().subList(0, Math.min(MOST_VALUES, each.values().size()))) {
                values.add(Excerpt.of(value, CHARACTERS));
            }
            kept.add(new Matched(each.identifier(), each.field(), Excerpt.of(each.item(), CHARACTERS), values));
        }
        return List.copyOf(kept);
    }
}
