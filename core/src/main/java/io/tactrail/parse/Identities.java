package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.UserIdentity;
import io.tactrail.event.UserIdentity.SessionIssuer;
import io.tactrail.parse.Node.Obj;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The identities of callers, by their bytes: few callers make most events, and the same bytes say the same. Holds up to
 * 4,096 of up to 2,048 bytes, and 2 MB of such bytes; full, it forgets everything. An identity takes some three times its
 * bytes.
 */
final class Identities {

    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 1 << 11;
    private static final int BYTES = 1 << 21;

    private final Texts texts;
    private final @Nullable Identity[] known = new Identity[SLOTS];
    private int bytesKnown;

    /** Of the identity that was last looked into. */
    private final Outline outline = new Outline();

    private @Nullable Identity outlined;

    Identities(Texts texts) {
        this.texts = texts;
    }

    /** {@code userIdentity}: what an event says of it, and what paths into it reach. */
    static final class Identity {

        private static final @Nullable Bag[] NONE = {};

        private final byte[] bytes;
        private final @Nullable Obj whole;
        final UserIdentity said;
        private @Nullable Bag[] bags = NONE;

        private Identity(byte[] bytes, @Nullable Obj whole, UserIdentity said) {
            this.bytes = bytes;
            this.whole = whole;
            this.said = said;
        }

        /** One that is not to be found again. */
        static Identity of(Obj tree) {
            return new Identity(new byte[0], tree, EventParser.identity(tree));
        }

        Obj tree() {
            return whole != null ? whole : SkimmedRecord.object(bytes, 0, bytes.length);
        }

        /** What a path reaches that goes through {@code userIdentity}; routes of such paths have numbers of their own. */
        Bag at(Route route, Identities all) {
            int number = route.number();
            if (number >= Route.REMEMBERED) {
                return reached(route, all);
            }
            if (number >= bags.length) {
                bags = Arrays.copyOf(bags, number + 4);
            }
            Bag bag = bags[number];
            if (bag == null) {
                bag = reached(route, all);
                bags[number] = bag;
            }
            return bag;
        }

        private Bag reached(Route route, Identities all) {
            Bag plain = whole != null || route.rest() == TreeFields.END
                    ? null
                    : SkimmedRecord.plain(all.outline(this), bytes, route, null);
            return plain != null ? plain : TreeFields.at(tree(), route.rest(), route.path());
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
        if (!SkimmedRecord.ascii(bytes, from, to)) {
            return null;
        }
        Identity made = made(Arrays.copyOfRange(bytes, from, to));
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

    @SuppressWarnings("ReferenceEquality")
    private Outline outline(Identity identity) {
        if (outlined != identity) {
            outline.read(identity.bytes, 0);
            outlined = identity;
        }
        return outline;
    }

    /** As {@link EventParser} makes it of a tree. */
    private Identity made(byte[] bytes) {
        outlined = null;
        outline.read(bytes, 0);
        if (numbers(Outline.root(), 3)) {
            Obj tree = SkimmedRecord.object(bytes, 0, bytes.length);
            return new Identity(bytes, null, EventParser.identity(tree));
        }
        int root = Outline.root();
        int context = object(root, "sessionContext");
        int issuer = context < 0 ? Outline.NONE : object(context, "sessionIssuer");
        int attributes = context < 0 ? Outline.NONE : object(context, "attributes");
        String created = attributes < 0 ? null : own(bytes, attributes, "creationDate");
        UserIdentity said = new UserIdentity(
                text(bytes, root, "type"),
                own(bytes, root, "principalId"),
                own(bytes, root, "arn"),
                text(bytes, root, "accountId"),
                own(bytes, root, "accessKeyId"),
                text(bytes, root, "userName"),
                text(bytes, root, "invokedBy"),
                text(bytes, root, "identityProvider"),
                issuer < 0
                        ? null
                        : new SessionIssuer(
                                text(bytes, issuer, "type"),
                                text(bytes, issuer, "principalId"),
                                text(bytes, issuer, "arn"),
                                text(bytes, issuer, "accountId"),
                                text(bytes, issuer, "userName")),
                created == null ? null : Times.parse(created),
                attributes < 0 ? null : word(bytes, attributes, "mfaAuthenticated"));
        Identity identity = new Identity(bytes, null, said);
        outlined = identity;
        return identity;
    }

    /** Whether numbers stand in an object or, so many levels down, in those in it: they may become texts. */
    private boolean numbers(int object, int levels) {
        for (int part = outline.firstMember(object); part < outline.end(object); part = outline.next(part)) {
            byte first = outline.first(part);
            if (first == '-' || Words.isDigit(first) || first == '{' && levels > 1 && numbers(part, levels - 1)) {
                return true;
            }
        }
        return false;
    }

    private int object(int object, String key) {
        int part = outline.member(object, key);
        return part >= 0 && outline.first(part) == '{' ? part : Outline.NONE;
    }

    /** A text that other identities are likely to have too. */
    private @Nullable String text(byte[] bytes, int object, String key) {
        int part = outline.member(object, key);
        return part < 0 || outline.first(part) != '"'
                ? null
                : texts.of(bytes, outline.from(part) + 1, outline.to(part));
    }

    /** A text that others are not likely to have. */
    private @Nullable String own(byte[] bytes, int object, String key) {
        int part = outline.member(object, key);
        return part < 0 || outline.first(part) != '"'
                ? null
                : Texts.text(bytes, outline.from(part) + 1, outline.to(part));
    }

    private @Nullable String word(byte[] bytes, int object, String key) {
        int part = outline.member(object, key);
        if (part < 0) {
            return null;
        }
        return switch (outline.first(part)) {
            case 't' -> "true";
            case 'f' -> "false";
            default -> text(bytes, object, key);
        };
    }
}
