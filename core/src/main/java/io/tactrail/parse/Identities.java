package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.UserIdentity;
import io.tactrail.event.UserIdentity.SessionIssuer;
import io.tactrail.parse.Node.Obj;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The identities of callers, by their bytes: few callers make most events, and the same bytes say the same. Holds the last
 * 4,096 of up to 2,048 bytes; an identity takes some three times its bytes, so that is 25 MB at the most and a third of it
 * usually.
 */
final class Identities {

    private static final int SLOTS = 1 << 12;
    static final int LONGEST = 1 << 11;

    private final Texts texts;
    private final @Nullable Identity[] known = new Identity[SLOTS];

    /** Of the identity that was last looked into. */
    private final Outline outline = new Outline();

    private @Nullable Identity outlined;

    Identities(Texts texts) {
        this.texts = texts;
    }

    /** {@code userIdentity}: what an event says of it, and what paths into it reach. Its place is used again for another. */
    static final class Identity {

        private static final byte[] NO_BYTES = {};
        private static final @Nullable Bag[] NO_BAGS = {};

        private byte[] bytes = NO_BYTES;
        private int length;
        private @Nullable Obj whole;
        private UserIdentity said = UserIdentity.ABSENT;
        private @Nullable Bag[] bags = NO_BAGS;

        private Identity() {}

        /** One that is not to be found again. */
        static Identity of(Obj tree) {
            Identity identity = new Identity();
            identity.whole = tree;
            identity.said = EventParser.identity(tree);
            return identity;
        }

        UserIdentity said() {
            return said;
        }

        Obj tree() {
            return whole != null ? whole : SkimmedRecord.object(bytes, 0, length);
        }

        private void hold(byte[] json, int from, int to) {
            length = to - from;
            if (bytes.length < length) {
                bytes = Arrays.copyOfRange(json, from, to);
            } else {
                System.arraycopy(json, from, bytes, 0, length);
            }
            Arrays.fill(bags, null);
        }

        private boolean is(byte[] json, int from, int to) {
            return to - from == length && Arrays.equals(bytes, 0, length, json, from, to);
        }

        /** What a path reaches that goes through {@code userIdentity}; routes of such paths have numbers of their own. */
        Bag at(Route route, Identities all) {
            int number = route.number();
            Bag known = number < bags.length ? bags[number] : null;
            if (known != null) {
                return known;
            }
            Bag plain = whole != null || route.rest() == TreeFields.END
                    ? null
                    : SkimmedRecord.plain(all.outline(this), bytes, route, null);
            if (plain == null) {
                // May be much, and few ask.
                return TreeFields.at(tree(), route.rest(), route.path());
            }
            if (number < Route.REMEMBERED) {
                if (number >= bags.length) {
                    bags = Arrays.copyOf(bags, number + 8);
                }
                bags[number] = plain;
            }
            return plain;
        }
    }

    /**
     * The identity that an object's bytes say, until the next is asked for; null where they are not all ASCII.
     */
    @Nullable
    Identity of(byte[] bytes, int from, int to) {
        int slot = Texts.hash(bytes, from, to) & SLOTS - 2;
        Identity first = known[slot];
        if (first != null && first.is(bytes, from, to)) {
            return first;
        }
        Identity second = known[slot + 1];
        if (second != null && second.is(bytes, from, to)) {
            // The one that was asked for last is the one that stays.
            known[slot] = second;
            known[slot + 1] = first;
            return second;
        }
        if (!SkimmedRecord.ascii(bytes, from, to)) {
            return null;
        }
        boolean kept = to - from <= LONGEST;
        Identity made = second != null && kept ? second : new Identity();
        outlined = null;
        made.hold(bytes, from, to);
        made.said = said(made);
        if (kept) {
            known[slot + 1] = first;
            known[slot] = made;
        }
        return made;
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
    private UserIdentity said(Identity identity) {
        byte[] bytes = identity.bytes;
        outline(identity);
        if (numbers(Outline.root(), 3)) {
            return EventParser.identity(identity.tree());
        }
        int root = Outline.root();
        int context = object(root, "sessionContext");
        int issuer = context < 0 ? Outline.NONE : object(context, "sessionIssuer");
        int attributes = context < 0 ? Outline.NONE : object(context, "attributes");
        String created = attributes < 0 ? null : own(bytes, attributes, "creationDate");
        return new UserIdentity(
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
