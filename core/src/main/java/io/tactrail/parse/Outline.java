package io.tactrail.parse;

import java.util.Arrays;

/**
 * Where the parts of one object stand, of which {@link PlainRecord} is sure that it is JSON and that no key in it has an
 * escape. It stands for the tree as long as paths go from key to key: it makes no objects, and the next one is written over
 * it.
 */
final class Outline {

    /** Longer objects are parsed when a path goes into them: an outline takes up to ten times the bytes. */
    static final int LONGEST = 1 << 14;

    /** Nothing: a path that goes nowhere. */
    static final int NONE = -1;

    /** More than one way, or a list: the tree knows. */
    static final int BRANCHES = -2;

    private static final int KEY = 0;
    private static final int KEY_END = 1;
    private static final int FROM = 2;
    private static final int TO = 3;

    /** The number behind all that stands in it. */
    private static final int NEXT = 4;

    private static final int STRIDE = 5;

    private int[] parts = new int[32 * STRIDE];
    private int size;
    private final int[] open = new int[64];
    private byte[] bytes = {};

    /** Reads an object; of bytes that stay as they are while it is asked. */
    void read(byte[] json, int from) {
        bytes = json;
        size = 0;
        int depth = 0;
        int i = from;
        boolean key = false;
        int keyFrom = 0;
        int keyTo = 0;
        boolean object = false;
        do {
            byte b = json[i];
            switch (b) {
                case ' ', '\n', '\r', '\t', ',', ':' -> i++;
                case '}', ']' -> {
                    i++;
                    int closed = open[--depth];
                    parts[closed + TO] = i;
                    parts[closed + NEXT] = size;
                    object = depth > 0 && json[parts[open[depth - 1] + FROM]] == '{';
                    key = object;
                }
                case '"' -> {
                    int end = Words.stringEnd(json, i + 1);
                    if (key) {
                        keyFrom = i + 1;
                        keyTo = end;
                        key = false;
                    } else {
                        add(keyFrom, keyTo, i, end);
                        key = object;
                    }
                    i = end + 1;
                }
                case '{', '[' -> {
                    open[depth++] = add(keyFrom, keyTo, i, i);
                    object = b == '{';
                    key = object;
                    i++;
                }
                default -> {
                    int end = b == 't' || b == 'n' ? i + 4 : b == 'f' ? i + 5 : Words.number(json, i, json.length);
                    add(keyFrom, keyTo, i, end);
                    key = object;
                    i = end;
                }
            }
        } while (depth > 0);
    }

    private int add(int keyFrom, int keyTo, int from, int to) {
        if (size == parts.length) {
            parts = Arrays.copyOf(parts, 2 * size);
        }
        int part = size;
        parts[part + KEY] = keyFrom;
        parts[part + KEY_END] = keyTo;
        parts[part + FROM] = from;
        parts[part + TO] = to;
        size += STRIDE;
        parts[part + NEXT] = size;
        return part;
    }

    /** The object itself. */
    static int root() {
        return 0;
    }

    /** Where the value begins; a text's quote. */
    int from(int part) {
        return parts[part + FROM];
    }

    /** Where it ends: a text's closing quote; behind anything else. */
    int to(int part) {
        return parts[part + TO];
    }

    /** The first byte of the value tells what it is. */
    byte first(int part) {
        return bytes[parts[part + FROM]];
    }

    int keyFrom(int part) {
        return parts[part + KEY];
    }

    int keyTo(int part) {
        return parts[part + KEY_END];
    }

    /** The first member of an object; {@link #end} where there is none. */
    int firstMember(int object) {
        return object + STRIDE;
    }

    /** The one behind it, if it is not {@link #end} of the object. */
    int next(int part) {
        return parts[part + NEXT];
    }

    /** Behind the last member of an object. */
    int end(int object) {
        return parts[object + NEXT];
    }

    /** The member of an object with a key, of which there is one at most; NONE for none. */
    int member(int object, String key) {
        for (int part = firstMember(object); part < end(object); part = next(part)) {
            if (keyTo(part) - keyFrom(part) == key.length() && starts(part, key, 0)) {
                return part;
            }
        }
        return NONE;
    }

    /**
     * Where the rest of a path's text leads from the object on, as {@link TreeFields} goes: to a part, NONE, or BRANCHES
     * where it is not one way along objects.
     */
    int follow(String text, int rest) {
        int object = root();
        int from = rest;
        while (true) {
            int found = NONE;
            int next = 0;
            for (int part = firstMember(object); part < end(object); part = next(part)) {
                int after = after(text, from, part);
                if (after != Integer.MIN_VALUE) {
                    if (found != NONE) {
                        return BRANCHES;
                    }
                    found = part;
                    next = after;
                }
            }
            if (found == NONE || next == TreeFields.END) {
                return found;
            }
            byte first = first(found);
            if (first != '{') {
                return first == '[' ? BRANCHES : NONE;
            }
            object = found;
            from = next;
        }
    }

    /** As {@link TreeFields} has it, by bytes. */
    private int after(String text, int rest, int part) {
        int end = rest + keyTo(part) - keyFrom(part);
        if (end > text.length() || end < text.length() && text.charAt(end) != '.' || !starts(part, text, rest)) {
            return Integer.MIN_VALUE;
        }
        return end == text.length() ? TreeFields.END : end + 1;
    }

    private boolean starts(int part, String text, int from) {
        int to = keyTo(part);
        for (int i = keyFrom(part), at = from; i < to; i++, at++) {
            if (bytes[i] != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
