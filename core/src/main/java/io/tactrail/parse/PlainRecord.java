package io.tactrail.parse;

/**
 * Reads one record without making anything of it, by all the rules of RFC 8259, and is sure of it only where
 * {@link TreeParser} and {@link Unwrapper} would make the plain event of it that its fields say: no key twice where an
 * event looks, no escape where a text is wanted, no type that is not the usual one, nothing that may be another kind of
 * record or a carrier. Whatever else comes is for them.
 *
 * <p>What it has read is left as {@link Pieces}, for {@link Skeletons}.
 */
final class PlainRecord {

    /** Containers inside containers; a deeper record is not plain. */
    private static final int DEPTH = 60;

    private final Pieces pieces = new Pieces();

    private byte[] bytes = {};
    private int end;
    private int[] fields = {};
    private long facts;

    private long objects;
    private final int[] levels = new int[DEPTH + 1];
    private int depth;
    private int opener;

    /** The field whose container is open at the record's own level. */
    private int opened;

    /** What the last key means, for the value behind it. */
    private int means;

    private final KeysSeen[] seen = new KeysSeen[Wanted.LEVELS];

    PlainRecord() {
        for (int i = 0; i < seen.length; i++) {
            seen[i] = new KeysSeen();
        }
    }

    long facts() {
        return facts;
    }

    /** The record that was just read, if it was. */
    Pieces pieces() {
        return pieces;
    }

    /**
     * Reads the record at {@code from}; the index behind it, or MORE or UNSURE as {@link Words} says.
     *
     * @param fields where the values stand: from and to of each field that the facts name, see {@link Skimmed}
     */
    int read(byte[] bytes, int from, int end, int[] fields) {
        this.bytes = bytes;
        this.end = end;
        this.fields = fields;
        facts = 0;
        pieces.begin(from);
        depth = 0;
        opener = 0;
        means = Wanted.INNER - Wanted.TOP;
        int i = value(from);
        while (i >= 0 && depth > 0) {
            i = behind(i);
            if (i >= 0 && depth > 0) {
                i = value(i);
            }
        }
        if (i < 0) {
            return i;
        }
        piece(i, Pieces.END, Wanted.OTHER);
        return (facts & Wanted.RECORD) == Wanted.RECORD ? i : Words.UNSURE;
    }

    /** Reads the value at {@code i}, into containers too, until one value is done; the index behind it. */
    private int value(int from) {
        int i = from;
        while (i < end) {
            byte b = bytes[i];
            int field = means;
            if (b == '"') {
                return text(i, field);
            }
            if (b == '{' || b == '[') {
                if (depth == DEPTH || !(field <= Wanted.INNER ? b == '{' : Wanted.mayBeAnything(field))) {
                    return Words.UNSURE;
                }
                if (depth == 1) {
                    opened = Wanted.field(field);
                    mark(i, opened);
                }
                push(b == '{', field);
                i = blank(i + 1);
                if (i < end && bytes[i] == (b == '{' ? '}' : ']')) {
                    return closed(i + 1);
                }
                if (b == '{') {
                    if (depth != 2 && i < end && bytes[i] == '"') {
                        piece(i + 1, Pieces.NEXT, Wanted.OTHER);
                    }
                    i = key(i);
                    if (i < 0) {
                        return i;
                    }
                }
                continue;
            }
            if (depth == 0) {
                return Words.UNSURE;
            }
            return b == '-' || Words.isDigit(b) ? number(i, field) : word(i, b, field);
        }
        return Words.MORE;
    }

    private int text(int i, int field) {
        if (field <= Wanted.INNER) {
            // A userIdentity that is a text.
            return Words.UNSURE;
        }
        if (field >= 0) {
            facts |= Wanted.there(field);
        }
        piece(i + 1, Pieces.TEXT, field);
        int to = Wanted.strict(field) ? Words.plain(bytes, i + 1, end) : Words.string(bytes, i + 1, end);
        if (to < 0) {
            return to;
        }
        if (field >= 0) {
            fields[2 * field] = i;
            fields[2 * field + 1] = to;
        }
        pieces.start(to);
        return to + 1;
    }

    private int number(int i, int field) {
        if (!Wanted.mayBeAnything(field)) {
            return Words.UNSURE;
        }
        if (field >= 0) {
            mark(i, field);
        }
        piece(i, Pieces.NUMBER, Wanted.OTHER);
        int to = Words.number(bytes, i, end);
        pieces.start(to);
        return to;
    }

    private int word(int i, byte b, int field) {
        String word = b == 't' ? "true" : b == 'f' ? "false" : "null";
        if (end - i < word.length()) {
            return Words.MORE;
        }
        for (int k = 0; k < word.length(); k++) {
            if (bytes[i + k] != word.charAt(k)) {
                return Words.UNSURE;
            }
        }
        int top = depth == 1 ? Wanted.field(field) : Wanted.OTHER;
        if (b != 'n') {
            if (!Wanted.mayBeBool(field)) {
                return Words.UNSURE;
            }
            if (top >= 0) {
                mark(i, top);
            }
        } else if (top >= 0) {
            facts |= Wanted.isNull(top);
        }
        return i + word.length();
    }

    /** A value begins that stands at the record's own level. */
    private void mark(int i, int field) {
        if (field >= 0) {
            facts |= Wanted.there(field);
            fields[2 * field] = i;
        }
        piece(i, Pieces.MARK, field);
    }

    /** A container ends before {@code i}. */
    private int closed(int i) {
        depth--;
        if (depth == 1) {
            if (opened >= 0) {
                fields[2 * opened + 1] = i;
            }
            piece(i, Pieces.CLOSED, opened);
        }
        return i;
    }

    /** Goes on behind a value: the index of the next one, or behind the record. */
    private int behind(int from) {
        int i = from;
        while (true) {
            i = blank(i);
            if (i == end) {
                return Words.MORE;
            }
            byte b = bytes[i++];
            boolean object = (objects >>> depth & 1) != 0;
            if (b == ',') {
                i = blank(i);
                means = Wanted.OTHER;
                return object ? key(i) : i;
            }
            if (b != (object ? '}' : ']')) {
                return Words.UNSURE;
            }
            closed(i);
            if (depth == 0) {
                return i;
            }
        }
    }

    private void push(boolean object, int field) {
        depth++;
        if (depth == 2) {
            opener = pieces.count() - 1;
        }
        long bit = 1L << depth;
        objects = object ? objects | bit : objects & ~bit;
        int level = object && field <= Wanted.INNER ? Wanted.INNER - field : Wanted.ELSEWHERE;
        levels[depth] = level;
        if (level < Wanted.ELSEWHERE) {
            seen[level].clear();
        }
        means = Wanted.OTHER;
    }

    /** Reads a key and its colon: the index of the value. */
    private int key(int i) {
        if (i >= end) {
            return Words.MORE;
        }
        if (bytes[i] != '"') {
            return Words.UNSURE;
        }
        int level = levels[depth];
        int to;
        means = Wanted.OTHER;
        if (level == Wanted.ELSEWHERE) {
            to = Words.string(bytes, i + 1, end);
            for (int k = i + 1; k < to; k++) {
                if (bytes[k] == '\\') {
                    // In a key the parser does not take half a surrogate pair, as it does in a text.
                    return Words.UNSURE;
                }
            }
        } else {
            to = Words.plain(bytes, i + 1, end);
            if (to >= 0) {
                means = Wanted.of(level, bytes, i + 1, to);
                if (means == Wanted.ODD || !seen[level].add(bytes, i + 1, to)) {
                    return Words.UNSURE;
                }
                if (level == Wanted.TOP && means == Wanted.OTHER) {
                    facts |= Wanted.OTHERS;
                }
            }
        }
        if (to < 0) {
            return to;
        }
        int colon = blank(to + 1);
        if (colon == end) {
            return Words.MORE;
        }
        return bytes[colon] == ':' ? blank(colon + 1) : Words.UNSURE;
    }

    private int blank(int from) {
        int i = from;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        if (i > from) {
            facts |= Wanted.BLANKS;
        }
        return i;
    }

    private void piece(int to, int action, int field) {
        pieces.end(to, action, field, facts, opener);
    }
}
