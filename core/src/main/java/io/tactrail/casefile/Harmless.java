package io.tactrail.casefile;

/**
 * The one place where strings that a stranger chose are made harmless for an output. CloudTrail records carry such
 * strings in user agents, names, tags and error messages; so do the names of files.
 *
 * <p>JSON is not here: its writer escapes everything that is not printable ASCII, which loses nothing.
 */
public final class Harmless {

    /** A cell that a spreadsheet would take for a formula starts with one of these (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    private Harmless() {}

    /**
     * For a terminal, on one line: what would move the cursor, hide, reorder or break is shown as an escape
     * (backslash, u, four hex digits).
     */
    public static String terminal(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isHarmful(point)) {
                for (char part : Character.toChars(point)) {
                    shown.append(String.format("\\u%04x", (int) part));
                }
            } else {
                shown.appendCodePoint(point);
            }
        }
        return shown.toString();
    }

    /**
     * For a cell of a CSV file (RFC 4180): quoted where needed, harmless in a terminal, and never a formula to a
     * spreadsheet: such a cell is led by an apostrophe.
     */
    public static String csv(String text) {
        String shown = terminal(text);
        if (!shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0) {
            shown = "'" + shown;
        }
        if (shown.indexOf('"') >= 0 || shown.indexOf(',') >= 0 || shown.startsWith(" ") || shown.endsWith(" ")) {
            return '"' + shown.replace("\"", "\"\"") + '"';
        }
        return shown;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isHarmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
