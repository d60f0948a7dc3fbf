package io.tactrail.parse;

import io.tactrail.parse.Levels.Kind;
import io.tactrail.parse.ValueScanner.End;
import org.jspecify.annotations.Nullable;

/** Reads one element at a time: finds its end, parses it, tells what it is, and what is wrong with it. */
final class Elements {

    private final Window window;
    private final Levels levels;
    private final Teller teller;
    private final Unwrapper unwrapper;
    private final Origin origin;
    private final int limit;
    private final ValueScanner scanner;
    private final Salvage salvage;
    private final @Nullable Skimmer skimmer;

    /** What a record is that stands bare at the top; "" where number and lines tell it at the end. */
    private String topShape = "";

    /** @param origin of the text that holds this JSON; of a whole member, its depth is 0 */
    Elements(Window window, Levels levels, int limit, Teller teller, Unwrapper unwrapper, Origin origin) {
        this.window = window;
        this.levels = levels;
        this.limit = limit;
        this.teller = teller;
        this.unwrapper = unwrapper;
        this.origin = origin;
        scanner = new ValueScanner(limit);
        salvage = new Salvage(window, scanner, teller, levels, this);
        skimmer = origin.depth() == 0 ? teller.skimmer() : null;
    }

    void topShape(String shape) {
        topShape = shape;
    }

    /**
     * Reads the element at the window.
     *
     * @param told whether an object that nobody knows is told; beside a list it is part of the carrier
     * @param inText whether a brace may be no JSON at all
     * @return false if it is broken, no record, and {@code inText}; the window stands at it then
     */
    boolean read(boolean told, boolean inText) {
        if (told && skimmer != null && skimmed(skimmer)) {
            return true;
        }
        window.mark = window.at;
        long start = window.offset();
        End end = scanner.scan(window, told && levels.mayGrow());
        if (end == End.LIST) {
            walk();
        } else if (end == End.COMPLETE && (!told || window.bytes[window.mark] != '"' || delimited())) {
            parsed(start, told, false);
            window.mark = -1;
        } else if (end == End.COMPLETE) {
            misquoted(start);
        } else if (end == End.BROKEN && inText && !scanner.looksLikeRecord()) {
            window.at = window.mark;
            window.mark = -1;
            return false;
        } else {
            failed(end, start, told);
        }
        return true;
    }

    /** Whether the element is a record that needs no parser, and was told. */
    private boolean skimmed(Skimmer asked) {
        int to = asked.read(window, limit);
        if (to < 0) {
            return false;
        }
        teller.skimmed(window, to, shape());
        window.at = to;
        return true;
    }

    /** What a record is that stands bare where the window stands. */
    private String shape() {
        Levels.Level top = levels.top();
        return top.kind == Kind.TOP ? topShape : Wrapping.listShape(top.name);
    }

    /** Scans a key; false where the content ends in it, or it is no string. */
    boolean key(long start) {
        End end = scanner.scan(window, false);
        if (end == End.CUT) {
            window.mark = -1;
        } else if (end != End.COMPLETE) {
            failed(end, start, false);
        }
        return end == End.COMPLETE;
    }

    /** The window stands in an object that has a list: goes back and walks its keys. */
    void walk() {
        window.at = window.mark + 1;
        window.mark = -1;
        levels.push(Kind.HOLDER, levels.top().name);
    }

    /**
     * Tells what the kept bytes are; true if it was something known. A fault of ours costs the element, not what follows.
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
            Origin here = origin.depth() > 0 ? origin : Origin.of(start, shape());
            long before = teller.told();
            Unwrapper.Text text = new Unwrapper.Text(bytes, from, to, !scanner.blanks());
            if (unwrapper.unwrap(node, text, here) || teller.told() > before) {
                return true;
            }
            if (told) {
                teller.unknown(here.offset(), text.hash(), Strangers.json(node));
            }
        } catch (BrokenJson e) {
            if (told) {
                reject(start, e.reason());
            }
        } catch (RuntimeException | StackOverflowError e) {
            if (teller.threw(e)) {
                throw e;
            }
            reject(start, Teller.fault(e));
            return true;
        }
        return false;
    }

    /** The scan of a value came to no good end. */
    private void failed(End end, long start, boolean told) {
        boolean record = scanner.looksLikeRecord();
        boolean container = window.bytes[window.mark] != '"';
        String why = why(end, start);
        if (end == End.CUT) {
            if (!told && !container) {
                // Beside the list: the list's missing end is told.
                window.mark = -1;
            } else if (record || !container || !salvage.inside(start)) {
                reject(start, why);
                levels.lost();
                window.mark = -1;
                window.at = window.end;
            }
        } else if (end == End.TOO_LONG && !record && container) {
            if (!salvage.inside(start)) {
                window.mark = -1;
                teller.unknown(place(start), Hash128.of(window.bytes, 0, 0), Strangers.JSON);
            }
        } else if (end == End.TOO_LONG) {
            passOver(start, why);
        } else {
            // Strings hide what stands in them when a quote is damaged; else what stands in a record is part of it.
            long from = record ? Math.max(start, scanner.lastString()) + 1 : start + 1;
            salvage.behind(start, why, from, rows());
        }
    }

    private void passOver(long start, String why) {
        End rest = scanner.finish(window);
        if (rest == End.COMPLETE) {
            reject(start, why);
        } else if (rest == End.CUT) {
            reject(start, why + "; " + why(rest, start));
            levels.lost();
        } else {
            salvage.behind(start, why + "; " + why(rest, start), window.offset(), false);
        }
    }

    /** Whether what follows a string in a list, or on a line, may follow it. */
    private boolean delimited() {
        int length = window.at - window.mark;
        boolean delimited = !window.skipBlank()
                || window.bytes[window.at] == ','
                || window.bytes[window.at] == ']'
                || levels.top().kind == Kind.TOP && window.newline;
        window.at = window.mark + length;
        return delimited;
    }

    /** A string that is followed by what cannot follow it: a quote too many or too few, so it may hide records. */
    void misquoted(long start) {
        String why = "not JSON: neither a comma nor a colon nor an end behind a string, at byte " + start;
        salvage.between(levels.top().kind != Kind.LIST);
        salvage.behind(start, why, start + 1, rows());
    }

    /** What stands at the window cannot stand between values. */
    void broken(String reason) {
        long here = window.offset();
        byte b = window.bytes[window.at];
        salvage.between(levels.top().kind != Kind.LIST || b != '"' && b != '}' && b != ':');
        salvage.behind(here, reason + ", at byte " + here, here, rows());
    }

    private boolean rows() {
        return Wrapping.hasRows(levels.top().name);
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
        teller.reject(place(offset), reason);
    }

    /** Where damage is told: inside a text, at the element that holds the text. */
    long place(long offset) {
        return origin.depth() > 0 ? origin.offset() : offset;
    }
}
