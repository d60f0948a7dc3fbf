package io.tactrail.parse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where one JSON value ends. Strict about structure (RFC 8259, sections 4 and 5), so that damage shows near the
 * byte that is damaged and cannot swallow the records behind it; lax about what a number or an escape looks like,
 * which is the parser's business. Needs one bit for each level of nesting.
 */
final class ValueScanner {

    enum End {
        /** The window stands behind the value. */
        COMPLETE,
        /** The object has a key whose value is a list of records: it is to be walked, not kept. */
        LIST,
        /** The window stands at the byte that cannot be. */
        BROKEN,
        /** The value is longer than the bound; {@link #finish} goes on without keeping it. */
        TOO_LONG,
        /** The content ends inside the value. */
        CUT
    }

    private enum Expect {
        VALUE,
        VALUE_OR_END,
        KEY,
        KEY_OR_END,
        COLON,
        COMMA_OR_END
    }

    private static final boolean[] TOKEN = new boolean[256];

    static {
        for (char c : "0123456789+-.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
            TOKEN[c] = true;
        }
    }

    private final int limit;

    private boolean lists;
    private Expect expect = Expect.VALUE;
    private long[] objects = new long[4];
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean key;
    private boolean token;
    private int keyKind;
    private long stringStart;
    private int recordKeys;
    private boolean blanks;
    private boolean eventSource;
    private boolean eventName;
    private String reason = "";

    /** @param limit the longest value that is kept, in bytes */
    ValueScanner(int limit) {
        this.limit = limit;
    }

    /** Whether white space stands in the value, outside strings. */
    boolean blanks() {
        return blanks;
    }

    /** Why the value is broken. */
    String reason() {
        return reason;
    }

    /** Whether the keys seen at the top of the value are those of a CloudTrail record. */
    boolean looksLikeRecord() {
        return recordKeys >= 2;
    }

    /** Where the last string begins, or where one is open: damage to a quote hides what stands in it. */
    long lastString() {
        return stringStart;
    }

    /** Scans from the window's mark, where a value begins. */
    End scan(Window window, boolean lists) {
        this.lists = lists;
        expect = Expect.VALUE;
        depth = 0;
        quoted = false;
        escaped = false;
        token = false;
        keyKind = Keys.OTHER;
        recordKeys = 0;
        blanks = false;
        eventSource = false;
        eventName = false;
        window.at = window.mark;
        stringStart = window.offset();
        return run(window);
    }

    /** Goes on with a value that was {@link End#TOO_LONG}, keeping none of it. */
    End finish(Window window) {
        window.mark = -1;
        lists = false;
        return depth == 0 && !quoted && !token && expect == Expect.COMMA_OR_END ? End.COMPLETE : run(window);
    }

    private End run(Window window) {
        while (true) {
            if (window.at == window.end) {
                if (tooLong(window)) {
                    return End.TOO_LONG;
                }
                if (!window.more()) {
                    // Only a bare number or word ends with its content.
                    return token && depth == 0 ? End.COMPLETE : End.CUT;
                }
            }
            if (quoted) {
                if (!string(window)) {
                    continue;
                }
                if (key) {
                    endKey(window);
                    continue;
                }
            } else if (token) {
                if (!token(window)) {
                    continue;
                }
            } else {
                End end = structure(window, window.bytes[window.at]);
                if (end != null) {
                    return end;
                }
                if (expect != Expect.COMMA_OR_END) {
                    continue;
                }
            }
            if (depth == 0 && !quoted && !token && expect == Expect.COMMA_OR_END) {
                return tooLong(window) ? End.TOO_LONG : End.COMPLETE;
            }
        }
    }

    private boolean tooLong(Window window) {
        return window.mark >= 0 && window.at - window.mark > limit;
    }

    /** One byte outside strings and words; null to go on. */
    private @Nullable End structure(Window window, byte b) {
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            blanks = true;
            window.at++;
            return null;
        }
        switch (expect) {
            case COLON -> {
                if (b != ':') {
                    return broken("a colon is missing behind a key");
                }
                expect = Expect.VALUE;
            }
            case COMMA_OR_END -> {
                if (b == ',') {
                    expect = inObject() ? Expect.KEY : Expect.VALUE;
                } else if (b == (inObject() ? '}' : ']')) {
                    close();
                } else {
                    return broken(
                            inObject()
                                    ? "neither a comma nor } behind a value"
                                    : "neither a comma nor ] behind a value");
                }
            }
            case KEY, KEY_OR_END -> {
                if (b == '"') {
                    open(window, true);
                } else if (b == '}' && expect == Expect.KEY_OR_END) {
                    close();
                } else {
                    return broken("no key where one is due");
                }
            }
            case VALUE, VALUE_OR_END -> {
                if (b == '"') {
                    if (depth == 1 && inObject()) {
                        eventSource |= keyKind == Keys.EVENT_SOURCE;
                        eventName |= keyKind == Keys.EVENT_NAME;
                    }
                    open(window, false);
                } else if (b == '{' || b == '[') {
                    if (lists && depth == 1 && isList(b)) {
                        return End.LIST;
                    }
                    push(b == '{');
                } else if (b == ']' && expect == Expect.VALUE_OR_END) {
                    close();
                } else if (TOKEN[b & 0xff]) {
                    token = true;
                    expect = Expect.COMMA_OR_END;
                } else {
                    return broken("no value where one is due");
                }
            }
            default -> throw new IllegalStateException(expect.name());
        }
        window.at++;
        return null;
    }

    private boolean isList(byte b) {
        return !(eventSource && eventName)
                && inObject()
                && (b == '[' && keyKind == Keys.LIST
                        || b == '[' && keyKind == Keys.LIST_HOLDER
                        || b == '{' && keyKind == Keys.LIST_HOLDER);
    }

    private void open(Window window, boolean isKey) {
        quoted = true;
        key = isKey;
        stringStart = window.offset();
        expect = isKey ? Expect.COLON : Expect.COMMA_OR_END;
    }

    /** True once the string is closed; false where the window ends first. */
    private boolean string(Window window) {
        byte[] bytes = window.bytes;
        int end = window.end;
        int i = window.at;
        if (escaped && i < end) {
            i++;
            escaped = false;
        }
        while (i < end) {
            byte b = bytes[i++];
            if (b == '"') {
                quoted = false;
                window.at = i;
                return true;
            }
            if (b == '\\') {
                if (i == end) {
                    escaped = true;
                } else {
                    i++;
                }
            }
        }
        window.at = i;
        return false;
    }

    private boolean token(Window window) {
        int i = window.at;
        while (i < window.end && TOKEN[window.bytes[i] & 0xff]) {
            i++;
        }
        window.at = i;
        token = i == window.end;
        return !token;
    }

    private void endKey(Window window) {
        if (depth != 1 || window.mark < 0) {
            return;
        }
        keyKind = Keys.of(window.bytes, window.indexOf(stringStart) + 1, window.at - 1);
        if (keyKind == Keys.RECORD || keyKind == Keys.EVENT_SOURCE || keyKind == Keys.EVENT_NAME) {
            recordKeys++;
        }
    }

    private void push(boolean object) {
        int word = depth >> 6;
        if (word == objects.length) {
            objects = Arrays.copyOf(objects, word * 2);
        }
        long bit = 1L << depth;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        depth++;
        expect = object ? Expect.KEY_OR_END : Expect.VALUE_OR_END;
    }

    private void close() {
        depth--;
        expect = Expect.COMMA_OR_END;
    }

    private boolean inObject() {
        int top = depth - 1;
        return top >= 0 && (objects[top >> 6] & 1L << top) != 0;
    }

    private End broken(String reason) {
        this.reason = "not JSON: " + reason;
        return End.BROKEN;
    }
}
