package io.tactrail.report;

import io.tactrail.casefile.Harmless;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines for a terminal. Every text that comes in is made harmless here, so no caller can forget it. */
final class Page {

    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colour;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    Page(boolean colour, int width) {
        this.colour = colour;
        this.width = width;
    }

    void head(String title, String remark) {
        text.append('\n').append(colour ? BOLD : "").append(title).append(colour ? PLAIN : "");
        if (!remark.isEmpty()) {
            text.append("  ")
                    .append(colour ? DIM : "")
                    .append(Harmless.terminal(remark))
                    .append(colour ? PLAIN : "");
        }
        text.append('\n');
    }

    /** A line as long as it is. */
    void line(String line) {
        text.append(Harmless.terminal(line)).append('\n');
    }

    /** A sentence, wrapped to the width, its later lines indented. */
    void sentence(String lead, String sentence) {
        String indent = " ".repeat(lead.length());
        StringBuilder line = new StringBuilder(lead);
        boolean empty = true;
        for (String word : Harmless.terminal(sentence).split(" ")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                text.append(line).append('\n');
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
    }

    /** A table: columns as wide as their widest cell; numbers to the right. */
    void table(String indent, List<String> heads, List<List<String>> rows) {
        table(indent, heads, rows, List.of());
    }

    /** @param below a further line for each row, or "" for none; or nothing at all */
    void table(String indent, List<String> heads, List<List<String>> rows, List<String> below) {
        int columns = rows.isEmpty() ? heads.size() : rows.get(0).size();
        int[] widths = new int[columns];
        List<List<String>> shown = new ArrayList<>();
        if (!heads.isEmpty()) {
            shown.add(heads);
        }
        for (List<String> row : rows) {
            shown.add(row.stream().map(Harmless::terminal).toList());
        }
        for (List<String> row : shown) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int r = 0; r < shown.size(); r++) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < columns; i++) {
                String cell = shown.get(r).get(i);
                String room = " ".repeat(widths[i] - cell.length());
                boolean number = isNumber(rows, i);
                line.append(number ? room + cell : i == columns - 1 ? cell : cell + room);
                line.append(i == columns - 1 ? "" : "  ");
            }
            boolean isHead = r == 0 && !heads.isEmpty();
            String whole = line.toString().stripTrailing();
            text.append(isHead && colour ? DIM + whole + PLAIN : whole).append('\n');
            int row = heads.isEmpty() ? r : r - 1;
            if (row >= 0 && row < below.size() && !below.get(row).isEmpty()) {
                sentence(indent + "      ", below.get(row));
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** "1 file", "2 files". */
    static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** Bytes in the unit that leaves the fewest digits: "3.5 MB". */
    static String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB", "PB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? number(bytes) + " bytes" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }

    private static boolean isNumber(List<List<String>> rows, int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("[0-9,]*"));
    }

    /** At most {@code width} characters, the last an ellipsis where something is missing. */
    static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
