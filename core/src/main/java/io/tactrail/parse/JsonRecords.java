package io.tactrail.parse;

import io.tactrail.parse.ValueScanner.End;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads JSON of any arrangement: one value after another, and lists inside them, each element by itself.
 *
 * <pre>
 * content = value { value }              concatenated, or one a line
 * value   = list | holder | element
 * list    = "[" { value } "]"            at the top, or under a key of {@link Keys}
 * holder  = "{" … key list … "}"         walked, never kept
 * element = any other value              kept up to the largest record, parsed, unwrapped
 * </pre>
 *
 * What stands between values is taken as it comes: a missing comma loses nothing.
 */
final class JsonRecords {

    /** Lists inside lists that are walked; deeper ones are elements. */
    private static final int LEVELS = 16;

    /** How far into a line JSON may begin. */
    private static final int PREFIX = 1 << 10;

    /** What stands before a log event in an export task's lines. */
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+Z?|\\d{10,13})\\s+");

    enum Kind {
        TOP,
        LIST,
        HOLDER
    }

    /** An open list or holder; {@code name} is the key it stands under. */
    static final class Level {
        final Kind kind;
        final String name;

        /** A value was read and a comma or the end is due. */
        boolean behindValue;

        Level(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }
    }

    private final Window window;
    private final Teller teller;
    private final Unwrapper unwrapper;
    private final ValueScanner scanner;
    private final Salvage salvage;
    private final Origin origin;
    private final boolean textual;
    private final int limit;
    private final List<Level> levels = new ArrayList<>();
    private Level top = new Level(Kind.TOP, "");
    private String topShape = "";
    private long tops;
    private boolean lines = true;
    private boolean desynced;

    /** @param origin of the text that holds this JSON; of a whole member, its depth is 0 and its shape is "" */
    JsonRecords(Window window, int limit, Teller teller, Unwrapper unwrapper, Origin origin) {
        this(window, limit, teller, unwrapper, origin, false);
    }

    /** @param textual whether lines may begin with text, or be text (log exports, syslog) */
    JsonRecords(
            Window window, int limit, Teller teller, Unwrapper unwrapper, Origin origin, boolean textual) {
        this.textual = textual;
        this.window = window;
        this.limit = limit;
        this.teller = teller;
        this.unwrapper = unwrapper;
        this.origin = origin;
        scanner = new ValueScanner(limit);
        salvage = new Salvage(window, scanner, teller, this);
        levels.add(top);
    }

    void read() {
        while (window.skipBlank()) {
            switch (top.kind) {
                case TOP -> top();
                case LIST -> list();
                case HOLDER -> holder();
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
            if (!desynced) {
                teller.note("stray " + (char) b + " between values, at byte " + window.offset());
            }
            window.at++;
        } else if (textual) {
            line();
        } else {
            broken("not JSON: text where a value is due");
        }
    }

    /** A line that begins with text: JSON may follow on it. */
    private void line() {
        window.mark = window.at;
        long start = window.offset();
        while (window.here() && window.at - window.mark < PREFIX && window.bytes[window.at] != '\n') {
            if (window.bytes[window.at] == '{') {
                String prefix = new String(
                        window.bytes, window.mark, window.at - window.mark, StandardCharsets.ISO_8859_1);
                if (prefix.contains("\"event")) {
                    plainLine(start);
                    return;
                }
                topShape = TIME.matcher(prefix).matches() ? "CloudWatch export task" : "text lines with JSON";
                window.mark = -1;
                element(true);
                return;
            }
            window.at++;
        }
        plainLine(start);
    }

    /** Passes over a line without JSON. */
    private void plainLine(long start) {
        int from = window.indexOf(start);
        int to = window.at;
        boolean damaged = Strangers.head(window.bytes, from, to).contains("\"event");
        if (damaged) {
            window.at = from;
            broken("not JSON: text where a value is due");
            return;
        }
        teller.unknown(start, Hash128.of(window.bytes, from, to), Strangers.TEXT);
        window.mark = -1;
        while (window.here() && window.bytes[window.at] != '\n') {
            window.at++;
        }
    }

    private void list() {
        byte b = window.bytes[window.at];
        if (b == ']') {
            window.at++;
            pop();
        } else if (b == ',') {
            window.at++;
            if (!top.behindValue) {
                teller.note("a comma without a value, at byte " + (window.offset() - 1));
            }
            top.behindValue = false;
        } else if (b == '}' || b == ':' || top.behindValue && b != '{' && b != '[') {
            broken("not JSON: neither a comma nor ] behind a value in a list");
        } else {
            if (top.behindValue) {
                teller.note("a comma is missing between values, at byte " + window.offset());
            }
            top.behindValue = true;
            value(b);
        }
    }

    /** Between the keys of an object that holds a list. */
    private void holder() {
        byte b = window.bytes[window.at];
        if (b == '}') {
            window.at++;
            pop();
        } else if (b == ',' && top.behindValue) {
            window.at++;
            top.behindValue = false;
        } else if (b == '"' && !top.behindValue) {
            member();
        } else {
            broken("not JSON: no key where one is due");
        }
    }

    /** A key and its value. */
    private void member() {
        window.mark = window.at;
        long start = window.offset();
        End end = scanner.scan(window, false);
        if (end == End.CUT) {
            window.mark = -1;
            return;
        }
        if (end != End.COMPLETE) {
            failed(end, start, false);
            return;
        }
        int from = window.mark + 1;
        int to = window.at - 1;
        int kind = Keys.of(window.bytes, from, to);
        String name = kind == Keys.OTHER
                ? ""
                : new String(window.bytes, from, to - from, StandardCharsets.US_ASCII);
        if (!window.skipBlank()) {
            window.mark = -1;
            return;
        }
        if (window.bytes[window.at] != ':') {
            misquoted(start);
            return;
        }
        window.mark = -1;
        window.at++;
        if (!window.skipBlank()) {
            return;
        }
        top.behindValue = true;
        byte b = window.bytes[window.at];
        if (b == '[' && (kind == Keys.LIST || kind == Keys.LIST_HOLDER) && levels.size() < LEVELS) {
            window.at++;
            push(new Level(Kind.LIST, name));
        } else if (b == '{' && kind == Keys.LIST_HOLDER && levels.size() < LEVELS) {
            window.at++;
            push(new Level(Kind.HOLDER, name));
        } else {
            element(false);
        }
    }

    private void value(byte b) {
        if (b == '[' && levels.size() < LEVELS && !Wrapping.hasRows(top.name)) {
            window.at++;
            push(new Level(Kind.LIST, top.kind == Kind.LIST ? top.name : ""));
        } else {
            element(true);
        }
    }

    /** @param told whether an object that nobody knows is told; beside a list it is part of the carrier */
    private void element(boolean told) {
        window.mark = window.at;
        long start = window.offset();
        End end = scanner.scan(window, told && levels.size() < LEVELS);
        switch (end) {
            case COMPLETE -> {
                if (told && window.bytes[window.mark] == '"' && !delimited()) {
                    misquoted(start);
                    return;
                }
                parsed(start, told, false);
                window.mark = -1;
            }
            case LIST -> walk();
            default -> failed(end, start, told);
        }
    }

    /** The window stands in an object that has a list: goes back and walks its keys. */
    void walk() {
        window.at = window.mark + 1;
        window.mark = -1;
        top.behindValue = true;
        push(new Level(Kind.HOLDER, top.name));
    }

    /**
     * Tells what the kept bytes are; true if it was something known.
     *
     * @param told whether what is not known is told too
     * @param wholeOnly nothing but a whole record counts as known
     */
    boolean parsed(long start, boolean told, boolean wholeOnly) {
        byte[] bytes = window.bytes;
        int from = window.mark;
        int to = window.at;
        try {
            Node node = TreeParser.parse(bytes, from, to - from);
            if (wholeOnly && !(node instanceof Node.Obj object && EventParser.isWhole(object))) {
                return false;
            }
            Origin here = origin.depth() > 0
                    ? origin
                    : Origin.of(start, top.kind == Kind.TOP ? topShape : Wrapping.listShape(top.name));
            long before = teller.told();
            if (unwrapper.unwrap(node, bytes, from, to, here) || teller.told() > before) {
                return true;
            }
            if (told) {
                teller.unknown(here.offset(), Hash128.ofJson(bytes, from, to), Strangers.json(node));
            }
        } catch (BrokenJson e) {
            if (told) {
                reject(start, e.reason());
            }
        }
        return false;
    }

    /** The scan of a value came to no good end. */
    private void failed(End end, long start, boolean told) {
        boolean record = scanner.looksLikeRecord();
        boolean container = window.bytes[window.mark] != '"';
        String why = why(end, start);
        switch (end) {
            case CUT -> {
                if (!told && !container) {
                    // Beside the list: the list's missing end is told.
                    window.mark = -1;
                } else if (record || !container || !salvage.inside(start)) {
                    reject(start, why);
                    desynced = true;
                    window.mark = -1;
                    window.at = window.end;
                }
            }
            case TOO_LONG -> {
                if (!record && container) {
                    if (!salvage.inside(start)) {
                        window.mark = -1;
                        teller.unknown(place(start), Hash128.of(window.bytes, 0, 0), Strangers.JSON);
                    }
                    return;
                }
                End rest = scanner.finish(window);
                if (rest == End.COMPLETE) {
                    reject(start, why);
                } else if (rest == End.CUT) {
                    reject(start, why + "; " + why(rest, start));
                    desynced = true;
                } else {
                    salvage.behind(start, why + "; " + why(rest, start), window.offset(), false);
                }
            }
            case BROKEN -> {
                if (textual && !record && top.kind == Kind.TOP) {
                    window.at = window.indexOf(start) + 1;
                    plainLine(start);
                    return;
                }
                // Strings hide what stands in them when a quote is damaged; else what stands in a record is part of it.
                long from = record ? Math.max(start, scanner.lastString()) + 1 : start + 1;
                salvage.behind(start, why, from, Wrapping.hasRows(top.name));
            }
            default -> throw new IllegalStateException(end.name());
        }
    }

    /** Whether what follows a string in a list, or on a line, may follow it. */
    private boolean delimited() {
        int end = window.at - window.mark;
        boolean more = window.skipBlank();
        boolean delimited = !more
                || window.bytes[window.at] == ','
                || window.bytes[window.at] == ']'
                || top.kind == Kind.TOP && window.newline;
        window.at = window.mark + end;
        return delimited;
    }

    /** A string that is followed by what cannot follow it: a quote too many or too few, so it may hide records. */
    private void misquoted(long start) {
        salvage.behind(
                start,
                "not JSON: neither a comma nor a colon nor an end behind a string, at byte " + start,
                start + 1,
                Wrapping.hasRows(top.name));
    }

    private void broken(String reason) {
        long here = window.offset();
        salvage.behind(here, reason + ", at byte " + here, here, Wrapping.hasRows(top.name));
    }

    /** Why a value that the scanner left could not be read. */
    String why(End end, long start) {
        if (end == End.TOO_LONG) {
            return "larger than " + limit + " bytes, the largest record that is read";
        }
        if (end == End.BROKEN) {
            return scanner.reason() + ", at byte " + window.offset();
        }
        String cut = window.cut();
        long lost = window.offsetOf(window.end) - start;
        return (cut == null ? "the content ends inside a record" : cut) + "; " + lost
                + " bytes of an unfinished record lost";
    }

    void reject(long offset, String reason) {
        teller.reject(origin.depth() > 0 ? origin.offset() : offset, reason);
    }

    /** Where damage inside a text is told: at the element that holds the text. */
    long place(long offset) {
        return origin.depth() > 0 ? origin.offset() : offset;
    }

    /**
     * Salvage found a value that can be trusted: reading goes on behind it, or in it.
     *
     * @param damaged some structure was lost on the way; else only a list was entered under a key that is not known
     */
    void resume(boolean list, boolean damaged) {
        desynced |= damaged;
        if (damaged && list || levels.size() + 1 >= LEVELS) {
            // A carrier behind damage is taken for a new one: what was open before it will not be closed any more.
            levels.subList(1, levels.size()).clear();
            top = levels.get(0);
        } else if (!damaged) {
            top.behindValue = true;
            push(new Level(Kind.HOLDER, ""));
            top.behindValue = true;
        }
        if (top.kind == Kind.HOLDER) {
            push(new Level(Kind.LIST, ""));
        }
        top.behindValue = true;
    }

    /** Nothing more can be found. */
    void lost() {
        desynced = true;
    }

    private void end() {
        String cut = window.cut();
        if (levels.size() > 1 && !desynced) {
            StringBuilder closing = new StringBuilder();
            for (int i = levels.size() - 1; i > 0; i--) {
                closing.append(levels.get(i).kind == Kind.LIST ? ']' : '}');
            }
            reject(
                    window.offset(),
                    (cut == null ? "the content ends before its closing " + closing : cut)
                            + "; no record was cut, but more may have followed");
        } else if (cut != null && !desynced) {
            reject(window.offset(), cut + "; no record was cut, but more may have followed");
        }
    }

    private void push(Level level) {
        if (origin.depth() == 0 && level.kind == Kind.LIST) {
            teller.list(Wrapping.carrierShape(level.name));
        }
        levels.add(level);
        top = level;
    }

    private void pop() {
        levels.remove(levels.size() - 1);
        top = levels.get(levels.size() - 1);
    }
}
