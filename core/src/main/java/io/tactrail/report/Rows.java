package io.tactrail.report;

import java.io.IOException;
import java.util.List;

/**
 * A table of sentences. On a narrow screen each row becomes a block, in which {@code data-label} leads each cell with the head of
 * its column.
 */
final class Rows {

    private final Html html;
    private final List<String> heads;
    private int column;
    private boolean inRow;

    Rows(Html html, String caption, String... heads) throws IOException {
        this.html = html;
        this.heads = List.of(heads);
        html.open("table", "class", "rows");
        html.add("caption", caption);
        html.open("thead");
        html.open("tr");
        for (String head : heads) {
            html.add("th", head, "scope", "col");
        }
        html.close("tr");
        html.close("thead");
        html.open("tbody");
    }

    void row(String... attributes) throws IOException {
        endRow();
        html.open("tr", attributes);
        column = 0;
        inRow = true;
    }

    /** A cell whose content the caller writes, and then closes with {@link #close}. */
    void open(String... kind) throws IOException {
        String label = heads.get(column++);
        if (kind.length > 0) {
            html.open("td", "data-label", label, "class", kind[0]);
        } else {
            html.open("td", "data-label", label);
        }
    }

    void close() throws IOException {
        html.close("td");
    }

    void text(String text) throws IOException {
        open();
        html.text(text);
        close();
    }

    void time(String time) throws IOException {
        open("time");
        html.text(time);
        close();
    }

    /** Two times below each other, the second of which may be missing. */
    void times(String from, String to) throws IOException {
        open("time");
        html.add("div", from);
        html.add("div", to);
        close();
    }

    void number(long number) throws IOException {
        open("number");
        html.text(Page.number(number));
        close();
    }

    /** A name out of the evidence. */
    void code(String text) throws IOException {
        open("name");
        html.name(text);
        close();
    }

    void cite(CitedHtml cited, List<String> references, int most) throws IOException {
        open("cites");
        cited.links(references, most);
        close();
    }

    void end() throws IOException {
        endRow();
        html.close("tbody");
        html.close("table");
    }

    private void endRow() throws IOException {
        if (inRow) {
            html.close("tr");
        }
        inRow = false;
    }
}
