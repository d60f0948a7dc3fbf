package io.tactrail.parse;

import java.util.Arrays;

/**
 * What stands between the values of records, learned from those that {@link PlainRecord} was sure of. Records of a kind
 * differ in their values only: keys, punctuation and white space come again, and are compared instead of read.
 *
 * <p>A tree of pieces. Each path from the root is the way through one or more records, so a piece stands for all that
 * was checked on the way to it: brackets that are open, keys that were seen, facts. Where a container at the record's
 * own level is closed, paths through it join again, for what stood in it makes no difference behind it unless the facts
 * differ. Values are checked anew in every record. A piece that does not match, or is not known, means nothing: the
 * record is read by {@link PlainRecord} then.
 *
 * <p>Grows to 1.7 MB at the most; full, it forgets everything and learns again.
 */
final class Skeletons {

    private static final int NODES = 1 << 14;
    private static final int LITERALS = 1 << 17;

    /** So many pieces are compared with what stands at one place; those that matched last come first. */
    private static final int TRIES = 24;

    private static final int ROOT = 0;

    /** Of each node: */
    private static final int STRIDE = 8;

    private static final int CHILD = 0;
    private static final int SIBLING = 1;
    private static final int LITERAL = 2;
    private static final int LENGTH = 3;
    private static final int ACTION = 4;

    /** Whose value follows, or has ended, or {@link Wanted#OTHER}. */
    private static final int FIELD = 5;

    /** Of a piece that closes: where paths join. Of one before a container: the first of those places. */
    private static final int JOIN = 6;

    /** Where the lists of its children begin by their first bytes, if there are many. */
    private static final int LISTS = 7;

    /** So many lists. */
    private static final int WIDE = 64;

    /** So many children are one list. */
    private static final int FEW = 8;

    /** What one piece may add: itself, lists, and a place where paths join. */
    private static final int MOST = 2 * STRIDE + WIDE;

    /** Records of more pieces are not learned. */
    private static final int PIECES = 512;

    private int[] nodes = new int[256 * STRIDE];
    private int nodeSize = STRIDE;

    /** What is known of a record at each node. */
    private long[] known = new long[256];

    private long[] literals = new long[1 << 11];
    private int literalSize;
    private final int[] path = new int[PIECES];
    private long facts;

    long facts() {
        return facts;
    }

    /** Follows the record at {@code from}: the index behind it, or UNSURE where it is not known. */
    int follow(byte[] bytes, int from, int end, int[] fields) {
        int node = ROOT;
        int i = from;
        while (true) {
            node = match(bytes, i, node);
            if (node == ROOT) {
                return Words.UNSURE;
            }
            i += nodes[node + LENGTH];
            if (i > end) {
                return Words.UNSURE;
            }
            switch (nodes[node + ACTION]) {
                case Pieces.TEXT -> {
                    int field = nodes[node + FIELD];
                    int to = Wanted.strict(field) ? Words.plain(bytes, i, end) : Words.string(bytes, i, end);
                    if (field >= 0) {
                        fields[2 * field] = i - 1;
                        fields[2 * field + 1] = to;
                    }
                    i = to;
                }
                case Pieces.MARK -> {
                    int field = nodes[node + FIELD];
                    if (field >= 0) {
                        fields[2 * field] = i;
                    }
                }
                case Pieces.NUMBER -> i = Words.number(bytes, i, end);
                case Pieces.CLOSED -> {
                    int field = nodes[node + FIELD];
                    if (field >= 0) {
                        fields[2 * field + 1] = i;
                    }
                    node = nodes[node + JOIN];
                }
                case Pieces.END -> {
                    facts = known[node / STRIDE];
                    return i;
                }
                default -> {}
            }
            if (i < 0) {
                return Words.UNSURE;
            }
        }
    }

    /** The child of a node that stands at {@code i}; it comes first the next time. */
    private int match(byte[] bytes, int i, int node) {
        if (nodes[node + LISTS] != ROOT && i + Integer.BYTES <= bytes.length) {
            int child = among(bytes, i, list(node, bytes, i));
            if (child != ROOT) {
                return child;
            }
        }
        return among(bytes, i, node + CHILD);
    }

    /** @param list where the number of its first node stands */
    private int among(byte[] bytes, int i, int list) {
        int before = ROOT;
        int child = nodes[list];
        for (int tries = 0; child != ROOT && tries < TRIES; tries++) {
            if (matches(bytes, i, child)) {
                if (before != ROOT) {
                    nodes[before + SIBLING] = nodes[child + SIBLING];
                    nodes[child + SIBLING] = nodes[list];
                    nodes[list] = child;
                }
                return child;
            }
            before = child;
            child = nodes[child + SIBLING];
        }
        return ROOT;
    }

    /** Where the list begins of the children that start with the same four bytes. */
    private int list(int node, byte[] bytes, int i) {
        return nodes[node + LISTS] + hash((int) Words.INT.get(bytes, i));
    }

    private static int hash(int first) {
        return first * 0x9E37_79B9 >>> Integer.SIZE - Integer.numberOfTrailingZeros(WIDE);
    }

    private boolean matches(byte[] bytes, int from, int node) {
        int length = nodes[node + LENGTH];
        if (from + length + Long.BYTES > bytes.length) {
            return false;
        }
        int literal = nodes[node + LITERAL];
        int i = from;
        for (int last = from + length - Long.BYTES; i <= last; i += Long.BYTES) {
            if ((long) Words.LONG.get(bytes, i) != literals[literal++]) {
                return false;
            }
        }
        int rest = from + length - i;
        if (rest > 0 && ((long) Words.LONG.get(bytes, i) ^ literals[literal]) << Long.SIZE - 8 * rest != 0) {
            return false;
        }
        // Only what ends before its value can be the beginning of another piece.
        return switch (nodes[node + ACTION]) {
            case Pieces.NUMBER -> number(bytes[from + length]);
            case Pieces.MARK -> marked(bytes[from + length], nodes[node + FIELD]);
            default -> true;
        };
    }

    private static boolean number(byte b) {
        return b == '-' || Words.isDigit(b);
    }

    private static boolean marked(byte b, int field) {
        return b == '{' || b == '[' || field >= 0 && (b == 't' || b == 'f' || number(b));
    }

    /** Learns a record of which {@link PlainRecord} was sure. One of too many pieces is not learned. */
    void learn(byte[] bytes, Pieces pieces) {
        int count = pieces.count();
        int words = 0;
        for (int piece = 0; piece < count; piece++) {
            words += words(pieces.length(piece));
        }
        if (count > PIECES || words > LITERALS / 8) {
            return;
        }
        room(count * MOST, words);
        int node = ROOT;
        for (int piece = 0; piece < count; piece++) {
            int action = pieces.action(piece);
            node = child(node, bytes, pieces.from(piece), pieces.length(piece), action);
            path[piece] = node;
            nodes[node + FIELD] = pieces.field(piece);
            known[node / STRIDE] = pieces.facts(piece);
            if (action == Pieces.CLOSED) {
                node = join(node, path[pieces.opener(piece)]);
            }
        }
    }

    private static int words(int length) {
        return (length + Long.BYTES - 1) / Long.BYTES;
    }

    private void room(int numbers, int words) {
        if (nodeSize + numbers > NODES * STRIDE || literalSize + words > LITERALS) {
            nodeSize = STRIDE;
            literalSize = 0;
            Arrays.fill(nodes, 0, STRIDE, 0);
        }
        while (nodeSize + numbers > nodes.length) {
            nodes = Arrays.copyOf(nodes, nodes.length * 2);
            known = Arrays.copyOf(known, known.length * 2);
        }
        while (literalSize + words > literals.length) {
            literals = Arrays.copyOf(literals, literals.length * 2);
        }
    }

    private int child(int node, byte[] bytes, int from, int length, int action) {
        int list = node + CHILD;
        if (nodes[node + LISTS] != ROOT && length >= Integer.BYTES) {
            list = list(node, bytes, from);
        }
        int others = 0;
        // What is not found in as many tries as it gets later may well be there twice.
        for (int child = nodes[list]; child != ROOT && others < TRIES; child = nodes[child + SIBLING]) {
            if (nodes[child + LENGTH] == length && nodes[child + ACTION] == action && same(child, bytes, from)) {
                return child;
            }
            others++;
        }
        if (others > FEW && nodes[node + LISTS] == ROOT) {
            spread(node);
            return child(node, bytes, from, length, action);
        }
        int child = node();
        nodes[child + SIBLING] = nodes[list];
        nodes[child + LITERAL] = literalSize;
        nodes[child + LENGTH] = length;
        nodes[child + ACTION] = action;
        nodes[list] = child;
        for (int i = 0; i < length; i += Long.BYTES) {
            literals[literalSize++] = word(bytes, from + i, Math.min(Long.BYTES, length - i));
        }
        return child;
    }

    /** Makes many lists of one; those of fewer bytes than it takes stay. */
    private void spread(int node) {
        int lists = nodeSize;
        nodeSize += WIDE;
        Arrays.fill(nodes, lists, nodeSize, ROOT);
        nodes[node + LISTS] = lists;
        int child = nodes[node + CHILD];
        nodes[node + CHILD] = ROOT;
        while (child != ROOT) {
            int next = nodes[child + SIBLING];
            int list = nodes[child + LENGTH] < Integer.BYTES
                    ? node + CHILD
                    : lists + hash((int) literals[nodes[child + LITERAL]]);
            nodes[child + SIBLING] = nodes[list];
            nodes[list] = child;
            child = next;
        }
    }

    private boolean same(int node, byte[] bytes, int from) {
        int literal = nodes[node + LITERAL];
        int length = nodes[node + LENGTH];
        for (int i = 0; i < length; i += Long.BYTES) {
            if (literals[literal++] != word(bytes, from + i, Math.min(Long.BYTES, length - i))) {
                return false;
            }
        }
        return true;
    }

    private static long word(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << 8 | bytes[from + i] & 0xff;
        }
        return word;
    }

    /** Where the paths through a container meet again that know the same. */
    private int join(int closing, int opener) {
        if (nodes[closing + JOIN] == ROOT) {
            long facts = known[closing / STRIDE];
            int join = nodes[opener + JOIN];
            while (join != ROOT && known[join / STRIDE] != facts) {
                join = nodes[join + SIBLING];
            }
            if (join == ROOT) {
                join = node();
                known[join / STRIDE] = facts;
                nodes[join + SIBLING] = nodes[opener + JOIN];
                nodes[opener + JOIN] = join;
            }
            nodes[closing + JOIN] = join;
        }
        return nodes[closing + JOIN];
    }

    private int node() {
        int node = nodeSize;
        nodeSize += STRIDE;
        Arrays.fill(nodes, node, nodeSize, 0);
        return node;
    }
}
