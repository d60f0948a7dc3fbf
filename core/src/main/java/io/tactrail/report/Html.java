package io.tactrail.report;

import io.tactrail.casefile.Harmless;
import io.tactrail.event.Excerpt;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * HTML, element by element. Every text and every value of an attribute is cut to a bound and made harmless here, so no caller
 * can forget it; names of elements and attributes are ours and never come from evidence.
 */
final class Html {

    /** Characters of one text; of a longer one it is said how long it is. */
    static final int TEXT = 2_000;

    /** Characters of one name out of the evidence: an ARN with the longest path that IAM allows fits. */
    static final int NAME = 600;

    /** Characters of the name of an account or region, which stands in many cells; AWS's longest are below 20. */
    private static final int PLACE = 40;

    /** Elements that begin a line of their own, so that two reports can be compared line by line. */
    private static final Set<String> LINES = Set.of(
            "head", "title", "meta", "style", "body", "main", "nav", "header", "footer", "section", "h1", "h2", "h3",
            "h4", "p", "ul", "ol", "li", "dl", "dt", "div", "table", "caption", "thead", "tbody", "tr", "pre");

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();

    Html(Writer out) {
        this.out = out;
    }

    /** @param attributes names and values in turn */
    void open(String element, String... attributes) throws IOException {
        start(element, attributes);
        open.push(element);
    }

    /** An element that never has content, like {@code meta}. */
    void empty(String element, String... attributes) throws IOException {
        start(element, attributes);
    }

    private void start(String element, String... attributes) throws IOException {
        if (LINES.contains(element)) {
            out.write('\n');
        }
        out.write('<');
        out.write(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i]);
            out.write("=\"");
            out.write(bounded(attributes[i + 1]));
            out.write('"');
        }
        out.write('>');
    }

    void text(String text) throws IOException {
        out.write(bounded(text));
    }

    /** Closes the element that was opened last, which has to be this one. */
    void close(String element) throws IOException {
        if (open.isEmpty() || !open.peek().equals(element)) {
            throw new IllegalStateException("closes " + element + " inside of " + open.peek());
        }
        open.pop();
        out.write("</");
        out.write(element);
        out.write('>');
    }

    /** An element with nothing but a text in it. */
    void add(String element, String text, String... attributes) throws IOException {
        open(element, attributes);
        text(text);
        close(element);
    }

    /** A name out of the evidence: somebody's, a file's, a thing's. */
    void name(String name) throws IOException {
        add("code", Excerpt.of(name, NAME));
    }

    /** An account or region, by a name that fits into a cell. */
    static String place(String name, String none) {
        return name.isEmpty() ? none : Excerpt.of(name, PLACE);
    }

    /** The text of the {@code style} element, in which nothing is escaped: ours, never a stranger's. */
    void style(String text) throws IOException {
        open("style");
        out.write(text);
        close("style");
    }

    private static String bounded(String text) {
        return Harmless.html(Excerpt.of(text, TEXT));
    }
}
