package io.tactrail.parse;

import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import io.tactrail.parse.Wrapping.Inside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CSV file that carries records.
 *
 * @param kind the shape, for a person
 * @param text the column that holds whole records as JSON, or -1
 * @param lossy what rows without such a column have lost
 */
record CsvHeader(String kind, char delimiter, List<String> columns, int text, String lossy) {

    private static final String CONSOLE =
            "The console's Event history CSV holds a few columns: no request, no response, no session.";
    private static final String ATHENA = "Athena's CSV prints userIdentity and resources without quotes (taken apart by"
            + " the table's field names), and empty like null.";
    private static final String LAKE =
            "Lake's CSV without eventJson holds the columns of the query, structs and maps printed without quotes.";

    /** Columns that hold a record's own JSON, and what a file with such a column is. */
    private static final String[][] TEXTS = {
        {"eventjson", "Lake query CSV"},
        {"cloudtrailevent", "lookup-events CSV"},
        {"@message", "Logs Insights CSV"},
        {"_raw", "Splunk CSV"},
        {"event.original", "Elastic CSV"},
        {"_source", "Elastic CSV"},
        {"message", "CSV of log messages"}
    };

    private static final char[] DELIMITERS = {',', ';', '\t'};

    /** The header that a line is, or null. */
    static @Nullable CsvHeader of(String line) {
        for (char delimiter : DELIMITERS) {
            List<String> columns = cells(line, delimiter);
            if (columns != null && (columns.size() > 1 || isText(columns.get(0)))) {
                CsvHeader header = of(columns, delimiter);
                if (header != null) {
                    return header;
                }
            }
        }
        return null;
    }

    /** Whether a lone column is one that holds records: a line of text is no header. */
    private static boolean isText(String column) {
        String name = column.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(TEXTS).anyMatch(text -> text[0].equals(name));
    }

    private static @Nullable CsvHeader of(List<String> columns, char delimiter) {
        List<String> lower = columns.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String[] text : TEXTS) {
            int index = lower.indexOf(text[0]);
            if (index >= 0) {
                return new CsvHeader(text[1], delimiter, columns, index, LAKE);
            }
        }
        Obj names = new Obj();
        columns.forEach(name -> names.add(name, Leaf.text("x")));
        if (!Columns.fit(names)) {
            return null;
        }
        if (lower.contains("event name")) {
            return new CsvHeader("Event history (console) CSV", delimiter, columns, -1, CONSOLE);
        }
        boolean lowerCase = lower.equals(columns.stream().map(String::strip).toList());
        return lowerCase
                ? new CsvHeader("Athena CSV", delimiter, columns, -1, ATHENA)
                : new CsvHeader("Lake query CSV", delimiter, columns, -1, LAKE);
    }

    /** What a row holds; null where its cells are no record. */
    @Nullable
    Inside inside(List<String> cells) {
        if (text >= 0) {
            String json = cells.get(text);
            if (TreeParser.looksLikeJson(json)) {
                return new Inside.Words(json);
            }
        }
        Obj row = new Obj();
        for (int i = 0; i < cells.size(); i++) {
            row.add(columns.get(i).strip(), Leaf.text(cells.get(i)));
        }
        return Columns.fit(row) ? new Inside.Mapped(Columns.record(row), lossy) : null;
    }

    /** The cells of one row; null where it is no CSV. */
    static @Nullable List<String> cells(String row, char delimiter) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
        try (CSVParser parser = CSVParser.parse(row, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : null;
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            return null;
        }
    }
}
