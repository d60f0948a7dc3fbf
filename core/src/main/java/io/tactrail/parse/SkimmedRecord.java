package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Identities.Identity;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import io.tactrail.parse.Texts.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of which it is known where its fields stand. A value is made when it is asked for: a text from its bytes, another
 * from a tree of its own bytes. Where a byte of it is not ASCII the record's whole tree is asked, since invalid UTF-8
 * anywhere in a record makes the parser replace it everywhere.
 */
final class SkimmedRecord {

    private final Texts texts = new Texts();
    private final Identities identities = new Identities(texts);
    private final @Nullable Node[] nodes = new Node[Wanted.FIELDS];
    private final @Nullable Word[] words = new Word[Wanted.FIELDS];
    private final long[] worded = new long[Wanted.FIELDS];
    private final @Nullable Outline[] outlines = new Outline[Wanted.FIELDS];
    private final long[] outlined = new long[Wanted.FIELDS];
    private boolean anyNode;
    private @Nullable Obj whole;
    private @Nullable Identity identity;

    byte[] bytes = {};
    int from;
    int to;

    /** By field, where its value begins (a text's opening quote) and ends (its closing quote; behind a container). */
    private int[] fields = {};

    /** See {@link Wanted}. */
    long facts;

    /** Changes with each record. */
    long turn;

    void show(byte[] record, int start, int end, int[] places, long known) {
        turn++;
        bytes = record;
        from = start;
        to = end;
        fields = places;
        facts = known;
        forget();
    }

    /** No record is shown any more. */
    void hide() {
        turn++;
        forget();
    }

    private void forget() {
        whole = null;
        identity = null;
        if (anyNode) {
            Arrays.fill(nodes, null);
            anyNode = false;
        }
    }

    boolean has(int field) {
        return (facts & Wanted.there(field)) != 0;
    }

    boolean isNull(int field) {
        return (facts & Wanted.isNull(field)) != 0;
    }

    /** The first byte of a value that is there: it tells what the value is. */
    byte first(int field) {
        return bytes[fields[2 * field]];
    }

    boolean hasText(int field) {
        return has(field) && first(field) == '"';
    }

    /** Where a text begins, behind its quote. */
    int textFrom(int field) {
        return fields[2 * field] + 1;
    }

    /** Where a text ends. */
    int textTo(int field) {
        return fields[2 * field + 1];
    }

    /** A text that is likely to come again; null where the field is none. */
    @Nullable
    String text(int field) {
        if (!hasText(field)) {
            return null;
        }
        Word word = word(field);
        return word == null ? whole().text(Wanted.name(field)) : word.text;
    }

    /** Most texts are those of the record before. */
    private @Nullable Word word(int field) {
        Word word = words[field];
        if (word == null || worded[field] != turn) {
            int start = textFrom(field);
            int end = textTo(field);
            if (word == null || !word.is(bytes, start, end)) {
                word = texts.word(bytes, start, end);
                words[field] = word;
            }
            worded[field] = turn;
        }
        return word;
    }

    /** A text of which each record has another; null where the field is none. */
    @Nullable
    String ownText(int field) {
        if (!hasText(field)) {
            return null;
        }
        String text = Texts.text(bytes, textFrom(field), textTo(field));
        return text == null ? whole().text(Wanted.name(field)) : text;
    }

    /** What a path reaches that ends at a text. */
    Bag textBag(int field) {
        Word word = word(field);
        return word == null ? Bag.of(scalar(whole().get(Wanted.name(field)))) : word.bag();
    }

    private static Scalar scalar(@Nullable Node node) {
        if (node instanceof Leaf leaf && leaf.scalar != null) {
            return leaf.scalar;
        }
        throw new IllegalStateException("no text was skimmed");
    }

    /** {@code userIdentity}; null where the record has none. */
    @Nullable
    Identity identity() {
        if (identity == null && has(Wanted.USER_IDENTITY)) {
            int start = fields[2 * Wanted.USER_IDENTITY];
            int end = fields[2 * Wanted.USER_IDENTITY + 1];
            identity = identities.of(bytes, start, end);
            if (identity == null) {
                Obj tree = whole().object("userIdentity");
                if (tree == null) {
                    throw new IllegalStateException("no identity was skimmed");
                }
                identity = Identity.of(tree);
            }
        }
        return identity;
    }

    /** What a path reaches that goes on in the value of a field that is there, a number or a container. */
    Bag at(int field, Route route) {
        if (field == Wanted.USER_IDENTITY) {
            Identity known = identity();
            if (known != null) {
                return known.at(route, identities);
            }
        }
        if (route.rest() != TreeFields.END) {
            Outline outline = outline(field);
            // What a call gave is mostly new, and would drive out what comes again.
            Bag plain = outline == null
                    ? null
                    : plain(outline, bytes, route, field == Wanted.RESPONSE_ELEMENTS ? null : texts);
            if (plain != null) {
                return plain;
            }
        }
        return TreeFields.at(node(field), route.rest(), route.path());
    }

    /** What a path reaches that goes from one object to the next, and to a text or a word; null of any other. */
    static @Nullable Bag plain(Outline outline, byte[] bytes, Route route, @Nullable Texts texts) {
        int part = outline.follow(route.path().text(), route.rest());
        if (part < 0) {
            return part == Outline.NONE ? Bag.ABSENT : null;
        }
        switch (outline.first(part)) {
            case '"' -> {
                int start = outline.from(part) + 1;
                int end = outline.to(part);
                if (texts == null) {
                    String text = Texts.text(bytes, start, end);
                    return text == null ? null : Bag.of(new Scalar.Text(text));
                }
                Word word = texts.word(bytes, start, end);
                return word == null ? null : word.bag();
            }
            case 't' -> {
                return SkimmedFields.TRUE;
            }
            case 'f' -> {
                return SkimmedFields.FALSE;
            }
            case 'n' -> {
                return Bag.NULL;
            }
            default -> {
                return null;
            }
        }
    }

    /** The names in the object that is the value of a field; null where it is no object at hand. */
    @Nullable
    List<String> names(int field) {
        Outline outline = first(field) == '{' ? outline(field) : null;
        if (outline == null) {
            return null;
        }
        List<String> names = new ArrayList<>(16);
        int root = Outline.root();
        for (int part = outline.firstMember(root); part < outline.end(root); part = outline.next(part)) {
            names.add(texts.of(bytes, outline.keyFrom(part), outline.keyTo(part)));
        }
        return names;
    }

    /** The outline of a field's object; null where it is none, not all ASCII, or too long. */
    private @Nullable Outline outline(int field) {
        Outline outline = outlines[field];
        if (outline != null && outlined[field] == turn) {
            return outline;
        }
        int start = fields[2 * field];
        int end = fields[2 * field + 1];
        if (first(field) != '{' || end - start > Outline.LONGEST || !ascii(bytes, start, end)) {
            return null;
        }
        if (outline == null) {
            outline = new Outline();
            outlines[field] = outline;
        }
        outline.read(bytes, start);
        outlined[field] = turn;
        return outline;
    }

    /** Whether the identity is one that is remembered; none is the same each time too. */
    boolean identityRepeats() {
        int field = Wanted.USER_IDENTITY;
        return !has(field) || fields[2 * field + 1] - fields[2 * field] <= Identities.LONGEST;
    }

    /** The value of a field that is there: a number or a container. */
    Node node(int field) {
        Node node = nodes[field];
        if (node == null) {
            int start = fields[2 * field];
            int end =
                    first(field) == '{' || first(field) == '[' ? fields[2 * field + 1] : Words.number(bytes, start, to);
            node = ascii(bytes, start, end) ? parsed(bytes, start, end) : whole().get(Wanted.name(field));
            if (node == null) {
                throw new IllegalStateException("no value was skimmed");
            }
            nodes[field] = node;
            anyNode = true;
        }
        return node;
    }

    static boolean ascii(byte[] bytes, int start, int end) {
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            if (((long) Words.LONG.get(bytes, i) & 0x8080_8080_8080_8080L) != 0) {
                return false;
            }
        }
        for (; i < end; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The whole record. */
    Obj whole() {
        Obj tree = whole;
        if (tree == null) {
            tree = object(bytes, from, to);
            whole = tree;
        }
        return tree;
    }

    static Obj object(byte[] bytes, int from, int to) {
        if (parsed(bytes, from, to) instanceof Obj object) {
            return object;
        }
        throw new IllegalStateException("no object was skimmed");
    }

    private static Node parsed(byte[] bytes, int from, int to) {
        try {
            return TreeParser.parse(bytes, from, to - from);
        } catch (BrokenJson e) {
            throw new IllegalStateException("what was skimmed is broken: " + e.reason(), e);
        }
    }
}
