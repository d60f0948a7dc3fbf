package io.tactrail.parse;

import io.tactrail.parse.ValueScanner.End;

/**
 * Searches on behind damage: tries each place where a value may begin until one is known. Damage is told as one reject,
 * and each further record that shows itself broken on the way as another.
 *
 * <p>The work is bounded: once trials have read more than {@value #WORK} times the bytes passed (and {@value #FREE}
 * bytes on top), the search goes on behind the byte where the last trial failed, so that {@code [[[[…} costs
 * no more than a few readings.
 */
final class Salvage {

    private static final int WORK = 8;
    private static final int FREE = 4 << 20;

    /** So few bytes before what is found are stray punctuation: no record was lost in them. */
    private static final int STRAY = 2;

    private final Window window;
    private final ValueScanner scanner;
    private final Teller teller;
    private final Levels levels;
    private final Elements elements;

    /** Where the damage begins that is not told yet; -1 if nothing is damaged. */
    private long damage;

    private String why = "";
    private byte before;

    /** Whether the damage stands between values and no part of a broken one was met since: any value may follow. */
    private boolean between;

    Salvage(Window window, ValueScanner scanner, Teller teller, Levels levels, Elements elements) {
        this.window = window;
        this.scanner = scanner;
        this.teller = teller;
        this.levels = levels;
        this.elements = elements;
    }

    /** Says of the damage that is searched behind next whether it stands between values. */
    void between(boolean between) {
        this.between = between;
    }

    /** Tells damage and finds where to go on, from an offset that the window still holds. */
    void behind(long damage, String reason, long from, boolean rows) {
        damaged(damage, reason);
        if (!search(from, rows)) {
            levels.lost();
            teller.settle();
            window.mark = -1;
        }
        between = false;
    }

    /** Searches a value that is whole as far as it was seen and does not end within reach; false if nothing is told. */
    boolean inside(long start) {
        damage = -1;
        if (search(start + 1, false)) {
            return true;
        }
        if (damage < 0) {
            return false;
        }
        levels.lost();
        teller.settle();
        window.mark = -1;
        return true;
    }

    private void damaged(long start, String reason) {
        damage = start;
        why = reason;
        teller.damaged(elements.place(start), reason);
    }

    private boolean search(long from, boolean rows) {
        long work = 0;
        long next = from;
        before = behindWhat(window.indexOf(from));
        while (true) {
            window.at = window.indexOf(next);
            window.mark = -1;
            if (!nextStart(rows)) {
                return false;
            }
            boolean due = between || isDue(before);
            boolean outside = between || before == '\n' || before == '}';
            long start = window.offset();
            window.mark = window.at;
            End end = scanner.scan(window, outside);
            work += window.offset() - start;
            if (end == End.LIST) {
                found(start);
                levels.resume(true, damage >= 0);
                elements.walk();
                return true;
            }
            if (end == End.COMPLETE) {
                if (known(start, due)) {
                    window.mark = -1;
                    return true;
                }
                // What looked like a string may be the rest of one and hide the next value.
                boolean string = window.bytes[window.mark] == '"';
                next = string ? start + 1 : window.offset();
                before = (byte) (string ? '"' : '}');
            } else if (scanner.looksLikeRecord()) {
                between = false;
                if (start != damage) {
                    teller.settle();
                    damaged(start, elements.why(end, start));
                }
                if (end == End.CUT) {
                    return false;
                }
                next = Math.max(start, scanner.lastString()) + 1;
                before = '"';
            } else {
                next = start + 1;
                before = window.bytes[window.mark];
            }
            if (work > WORK * (next - from) + FREE) {
                next = Math.max(next, window.offset());
            }
        }
    }

    /** Tells the value if it is known. What stands where no element is due must be a whole record. */
    private boolean known(long start, boolean due) {
        boolean harmless = harmless(start);
        if (harmless) {
            teller.undamaged();
        }
        boolean known = elements.parsed(start, false, !due);
        if (known) {
            found(start);
            levels.resume(false, damage >= 0);
        } else if (harmless) {
            damaged(damage, why);
        }
        return known;
    }

    /** What is found right behind the damage shows that nothing was lost by it. */
    private void found(long start) {
        if (harmless(start)) {
            teller.undamaged();
            teller.note("not JSON at byte " + damage + ", but nothing is lost by it");
        }
        teller.settle();
    }

    private boolean harmless(long start) {
        return damage >= 0 && start - damage <= STRAY;
    }

    /**
     * Goes to the next byte that may begin a value: a brace, a bracket where lists have rows, or the quote before JSON
     * in a string. {@link #before} is then the byte before it, blanks aside: a line's end only at the line's start,
     * since pretty-printing breaks lines inside values too.
     */
    private boolean nextStart(boolean rows) {
        byte last = before;
        byte beforeLast = 0;
        while (window.here()) {
            byte b = window.bytes[window.at];
            if (b == '{' || b == '[' && rows && last != ':') {
                boolean inString = b == '{' && last == '"' && window.at > 0 && escapeFollows();
                if (inString && isDue(beforeLast) && window.bytes[window.at - 1] == '"') {
                    window.at--;
                    before = beforeLast;
                } else {
                    before = window.at > 0 && window.bytes[window.at - 1] == '\n' ? (byte) '\n' : last;
                }
                return true;
            }
            // Behind a key stands a part of what was broken.
            between &= b != ':' || last != '"';
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                beforeLast = last;
                last = b;
            }
            // One byte is kept, to look back to.
            window.mark = window.at++;
        }
        return false;
    }

    private static boolean isDue(byte before) {
        return before == ',' || before == '[' || before == '\n' || before == '}';
    }

    private boolean escapeFollows() {
        window.at++;
        boolean escape = window.here() && window.bytes[window.at] == '\\';
        window.at--;
        return escape;
    }

    private byte behindWhat(int index) {
        int i = index - 1;
        while (i >= 0 && (window.bytes[i] == ' ' || window.bytes[i] == '\t' || window.bytes[i] == '\r')) {
            i--;
        }
        return i < 0 ? (byte) '\n' : window.bytes[i];
    }
}
