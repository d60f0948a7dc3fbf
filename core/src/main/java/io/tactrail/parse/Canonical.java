package io.tactrail.parse;

import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Compares copies of a record whose bytes differ. */
public final class Canonical {

    /** How two copies of a record relate. */
    public enum Relation {
        /** They say the same: keys in another order, numbers in another form. */
        EQUAL,
        /** The second is a subset of the first, or each copy lacks what the other has and may be without. */
        A_FULLER,
        /** The first is a subset of the second. */
        B_FULLER,
        /** A value differs, or stands in one copy only and is none that CloudTrail may leave out. */
        CONFLICT
    }

    /**
     * What one copy may have and another lack: it depends on the way of delivery and the time of it, and says nothing
     * that another field would contradict. A copy without an errorCode or an identity tells another story.
     */
    private static final Set<String> MAY_LACK = Set.of(
            "eventContext",
            "tlsDetails",
            "eventCategory",
            "managementEvent",
            "sessionCredentialFromConsole",
            "addendum");

    private record Pair(Node a, Node b, boolean top) {}

    private final Deque<Pair> open = new ArrayDeque<>();
    private boolean aMore;
    private boolean bMore;
    private boolean aNulls;
    private boolean bNulls;
    private boolean conflict;

    private Canonical() {}

    /**
     * A record as canonical JSON: keys sorted, numbers by value, no white space; nulls are kept.
     *
     * @throws IllegalArgumentException if it is no JSON; what a {@link Raw} was told always is
     */
    public static byte[] json(byte[] record) {
        return JsonText.canonical(parsed(record));
    }

    /**
     * How two copies of a record relate. A copy is a subset if it lacks fields that a copy may lack ({@code eventContext},
     * {@code tlsDetails}, {@code eventCategory}, {@code managementEvent}, {@code sessionCredentialFromConsole},
     * {@code addendum}; at the top only), or has a value that CloudTrail left out for its size
     * ({@code "omitted": true}) where the other has it. Null and absent say the same; only if nothing else differs is
     * the copy with the null the fuller. Any other field that stands in one copy only is a conflict: it may have been
     * added or taken away. Copies of which each lacks such a thing of the other are none: the first counts.
     *
     * @throws IllegalArgumentException if one is no JSON
     */
    public static Relation relation(byte[] a, byte[] b) {
        Canonical comparison = new Canonical();
        comparison.open.push(new Pair(parsed(a), parsed(b), true));
        while (!comparison.open.isEmpty() && !comparison.conflict) {
            Pair pair = comparison.open.pop();
            comparison.compare(pair.a, pair.b, pair.top);
        }
        return comparison.relation();
    }

    /** A number's shortest form, the same for all forms of one value. */
    static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static Node parsed(byte[] record) {
        try {
            return TreeParser.parse(record);
        } catch (BrokenJson e) {
            throw new IllegalArgumentException(e.reason());
        }
    }

    private Relation relation() {
        if (conflict) {
            return Relation.CONFLICT;
        }
        if (aMore || bMore) {
            return aMore ? Relation.A_FULLER : Relation.B_FULLER;
        }
        return aNulls == bNulls ? Relation.EQUAL : aNulls ? Relation.A_FULLER : Relation.B_FULLER;
    }

    private void compare(Node a, Node b, boolean top) {
        boolean aOmitted = omitted(a);
        boolean bOmitted = omitted(b);
        if (aOmitted != bOmitted) {
            aMore |= bOmitted;
            bMore |= aOmitted;
        } else if (a instanceof Obj first && b instanceof Obj second) {
            members(first, second, top);
        } else if (a instanceof Arr first && b instanceof Arr second && first.size() == second.size()) {
            for (int i = 0; i < first.size(); i++) {
                open.push(new Pair(first.at(i), second.at(i), false));
            }
        } else {
            conflict |= !(a instanceof Leaf first && b instanceof Leaf second && same(first, second));
        }
    }

    /** Both in the order of their keys. */
    private void members(Obj a, Obj b, boolean top) {
        int[] aOrder = a.order();
        int[] bOrder = b.order();
        int i = 0;
        int j = 0;
        while (i < aOrder.length || j < bOrder.length) {
            int order = i == aOrder.length
                    ? 1
                    : j == bOrder.length ? -1 : a.key(aOrder[i]).compareTo(b.key(bOrder[j]));
            if (order == 0) {
                open.push(new Pair(a.value(aOrder[i++]), b.value(bOrder[j++]), false));
            } else if (order < 0) {
                boolean isNull = a.value(aOrder[i]) == Leaf.NULL;
                aNulls |= isNull;
                aMore |= !isNull;
                conflict |= !isNull && !(top && MAY_LACK.contains(a.key(aOrder[i])));
                i++;
            } else {
                boolean isNull = b.value(bOrder[j]) == Leaf.NULL;
                bNulls |= isNull;
                bMore |= !isNull;
                conflict |= !isNull && !(top && MAY_LACK.contains(b.key(bOrder[j])));
                j++;
            }
        }
    }

    /** Source: CloudTrail user guide, "CloudTrail record contents": fields over the size limit are omitted. */
    private static boolean omitted(Node node) {
        return node instanceof Obj object
                && object.get("omitted") instanceof Leaf leaf
                && leaf.scalar instanceof Scalar.Bool bool
                && bool.value();
    }

    private static boolean same(Leaf a, Leaf b) {
        if (a.scalar instanceof Scalar.Number first && b.scalar instanceof Scalar.Number second) {
            return first.value().compareTo(second.value()) == 0;
        }
        return a.scalar == null ? b.scalar == null : a.scalar.equals(b.scalar);
    }
}
