package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.UserIdentity;
import io.tactrail.parse.Node.Obj;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The identities of callers, by their bytes: few callers make most events, and the same bytes say the same. Holds up to
 * 2,048 of up to 2,048 bytes, and 1 MB of such bytes; full, it forgets everything. An identity takes some ten times its
 * bytes, and one that was made to be large forty times.
 */
final class Identities {

    private static final int SLOTS = 1 << 11;
    private static final int LONGEST = 1 << 11;
    private static final int BYTES = 1 << 20;

    private final @Nullable Identity[] known = new Identity[SLOTS];
    private int bytesKnown;

    /** {@code userIdentity}: what an event says of it, and what paths into it reach. */
    static final class Identity {

        private static final Bag[] NONE = {};

        private final byte[] bytes;
        final Obj tree;
        final UserIdentity said;
        private @Nullable Bag[] bags = NONE;

        private Identity(byte[] bytes, Obj tree) {
            this.bytes = bytes;
            this.tree = tree;
            this.said = EventParser.identity(tree);
        }

        /** One that is not to be found again. */
        static Identity of(Obj tree) {
            return new Identity(new byte[0], tree);
        }

        /** What a path reaches that goes through {@code userIdentity}; routes of such paths have numbers of their own. */
        Bag at(Route route) {
            int number = route.number();
            if (number >= Route.REMEMBERED) {
                return TreeFields.at(tree, route.rest(), route.path());
            }
            if (number >= bags.length) {
                bags = Arrays.copyOf(bags, number + 8);
            }
            Bag bag = bags[number];
            if (bag == null) {
                bag = TreeFields.at(tree, route.rest(), route.path());
                bags[number] = bag;
            }
            return bag;
        }
    }

    /** The identity that an object's bytes say; null where they are not all ASCII. */
    @Nullable
    Identity of(byte[] bytes, int from, int to) {
        int slot = Texts.hash(bytes, from, to) & SLOTS - 2;
        for (int i = slot; i < slot + 2; i++) {
            Identity identity = known[i];
            if (identity != null && Arrays.equals(identity.bytes, 0, identity.bytes.length, bytes, from, to)) {
                return identity;
            }
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return null;
            }
        }
        Identity made = new Identity(Arrays.copyOfRange(bytes, from, to), SkimmedRecord.object(bytes, from, to));
        if (to - from <= LONGEST) {
            keep(slot, made);
        }
        return made;
    }

    private void keep(int slot, Identity made) {
        if (bytesKnown + made.bytes.length > BYTES) {
            Arrays.fill(known, null);
            bytesKnown = 0;
        }
        Identity older = known[slot + 1];
        bytesKnown += made.bytes.length - (older == null ? 0 : older.bytes.length);
        known[slot + 1] = known[slot];
        known[slot] = made;
    }
}
