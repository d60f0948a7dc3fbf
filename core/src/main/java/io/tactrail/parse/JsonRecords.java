package io.tactrail.parse;

import io.tactrail.parse.Levels.Kind;
import io.tactrail.parse.Levels.Level;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads JSON of any arrangement: one value after another, and lists inside them, each element by itself.
 *
 * <pre>
 * content = value { value }              concatenated, or one a line, each perhaps behind some text
 * value   = list | holder | element
 * list    = "[" { value } "]"            at the top, or under a key of {@link Keys}
 * holder  = "{" … key list … "}"         walked, never kept
 * element = any other value              kept up to the largest record, parsed, unwrapped
 * </pre>
 *
 * What stands between values is taken as it comes: a missing comma loses nothing.
 */
final class JsonRecords {

    /** How far into a line JSON may begin. */
    private static final int PREFIX = 1 << 10;

    /** What stands before a log event in an export task's lines. */
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+Z?|\\d{10,13})\\s+");

    private final Window window;
    private final Teller teller;
    private final Levels levels = new Levels();
    private final Elements elements;
    private final Origin origin;
    private final boolean textual;
    private long tops;
    private boolean lines = true;

    /** @param origin of the text that holds this JSON; of a whole member, its depth is 0 */
    JsonRecords(Window window, int limit, Teller teller, Unwrapper unwrapper, Origin origin) {
        this(window, limit, teller, unwrapper, origin, false);
    }

    /** @param textual whether lines may begin with text, or be text (log exports, syslog) */
    JsonRecords(Window window, int limit, Teller teller, Unwrapper unwrapper, Origin origin, boolean textual) {
        this.window = window;
        this.teller = teller;
        this.origin = origin;
        this.textual = textual;
        elements = new Elements(window, levels, limit, teller, unwrapper, origin);
    }

    void read() {
        while (window.skipBlank()) {
            Level top = levels.top();
            switch (top.kind) {
                case TOP -> top();
                case LIST -> list(top);
                case HOLDER -> holder(top);
            }
        }
        end();
    }

    /** What records that stand bare at the top make of the content. */
    String bareShape() {
        return tops <= 1 ? "JSON object" : lines ? "JSON Lines" : "concatenated JSON";
    }

    private void top() {
        byte b = window.bytes[window.at];
        if (b == '{' || b == '[' || b == '"') {
            lines &= tops == 0 || window.newline;
            tops++;
            value(b);
        } else if (b == ',' || b == ']' || b == '}') {
            if (!levels.damaged()) {
                teller.note("stray " + (char) b + " between values, at byte " + window.offset());
            }
            window.at++;
        } else if (textual) {
            line();
        } else {
            elements.broken("not JSON: text where a value is due");
        }
    }

    /** A line that begins with text: JSON may follow on it. */
    private void line() {
        long start = window.offset();
        window.mark = window.at;
        while (window.here() && window.at - window.mark < PREFIX) {
            byte b = window.bytes[window.at];
            if (b == '\n' || b == '{') {
                break;
            }
            window.at++;
        }
        String text = new String(window.bytes, window.mark, window.at - window.mark, StandardCharsets.ISO_8859_1);
        if (text.contains("\"event")) {
            // Not text, but a record whose first bytes are gone.
            window.at = window.mark;
            elements.broken("not JSON: text where a value is due");
            return;
        }
        window.mark = -1;
        if (window.at < window.end && window.bytes[window.at] == '{') {
            elements.topShape(TIME.matcher(text).matches() ? "CloudWatch export task" : "text lines with JSON");
            if (elements.read(true, true)) {
                return;
            }
        }
        teller.unknown(start, Hash128.of(Strangers.utf8(text), 0, text.length()), Strangers.TEXT);
        while (window.here() && window.bytes[window.at] != '\n') {
            window.at++;
        }
    }

    private void list(Level top) {
        byte b = window.bytes[window.at];
        if (b == ']') {
            window.at++;
            levels.pop();
        } else if (b == ',') {
            window.at++;
            if (!top.behindValue) {
                teller.note("a comma without a value, at byte " + (window.offset() - 1));
            }
            top.behindValue = false;
        } else if (b == '}' || b == ':' || top.behindValue && b != '{' && b != '[') {
            elements.broken("not JSON: neither a comma nor ] behind a value in a list");
        } else {
            if (top.behindValue) {
                teller.note("a comma is missing between values, at byte " + window.offset());
            }
            top.behindValue = true;
            value(b);
        }
    }

    /** Between the keys of an object that holds a list. */
    private void holder(Level top) {
        byte b = window.bytes[window.at];
        if (b == '}') {
            window.at++;
            levels.pop();
        } else if (b == ',' && top.behindValue) {
            window.at++;
            top.behindValue = false;
        } else if (b == '"' && !top.behindValue) {
            member(top);
        } else if (b == '{') {
            // No key begins so: the object was not closed, and the next one begins.
            teller.note("a closing } is missing before byte " + window.offset());
            while (levels.top().kind == Kind.HOLDER) {
                levels.pop();
            }
        } else {
            elements.broken("not JSON: no key where one is due");
        }
    }

    /** A key and its value. */
    private void member(Level top) {
        window.mark = window.at;
        long start = window.offset();
        if (!elements.key(start)) {
            return;
        }
        int from = window.mark + 1;
        int to = window.at - 1;
        int kind = Keys.of(window.bytes, from, to);
        String name = kind == Keys.OTHER ? "" : new String(window.bytes, from, to - from, StandardCharsets.US_ASCII);
        if (window.skipBlank() && window.bytes[window.at] != ':') {
            elements.misquoted(start);
            return;
        }
        window.mark = -1;
        if (!window.here()) {
            return;
        }
        window.at++;
        if (!window.skipBlank()) {
            return;
        }
        top.behindValue = true;
        byte b = window.bytes[window.at];
        if (b == '[' && (kind == Keys.LIST || kind == Keys.LIST_HOLDER) && levels.mayGrow()) {
            enter(Kind.LIST, name);
        } else if (b == '{' && kind == Keys.LIST_HOLDER && levels.mayGrow()) {
            enter(Kind.HOLDER, name);
        } else {
            elements.read(false, false);
        }
    }

    private void value(byte b) {
        Level top = levels.top();
        if (b == '[' && levels.mayGrow() && !Wrapping.hasRows(top.name)) {
            enter(Kind.LIST, top.kind == Kind.LIST ? top.name : "");
        } else if (!elements.read(true, textual && top.kind == Kind.TOP)) {
            line();
        }
    }

    private void enter(Kind kind, String name) {
        window.at++;
        levels.push(kind, name);
        if (origin.depth() == 0 && kind == Kind.LIST) {
            teller.list(Wrapping.carrierShape(name));
        }
    }

    private void end() {
        String cut = window.cut();
        String closing = levels.closing();
        if (levels.damaged() || cut == null && closing.isEmpty()) {
            return;
        }
        String reason = cut == null ? "the content ends before its closing " + closing : cut;
        elements.reject(window.offset(), reason + "; no record was cut, but more may have followed");
    }
}
