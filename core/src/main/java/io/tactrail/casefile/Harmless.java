package io.tactrail.casefile;

/**
 * The one place where strings that a stranger chose are made harmless for an output. CloudTrail records carry such
 * strings in user agents, names, tags and error messages; so do the names of files.
 *
 * <p>JSON is not here: its writer escapes everything that is not printable ASCII, which loses nothing.
 */
public final class Harmless {

    /** A cell that a spreadsheet would take for a formula starts with one of these (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    /**
     * First and last code points of ranges, ascending: controls, format and invisible characters, fillers, surrogates,
     * private use, noncharacters, tags (Unicode 16, general categories Cc, Cf, Zl, Zp, Cs, Co, and what is invisible besides). A fixed
     * list, since the JDK's own tables grow with each version and the same evidence has to give the same bytes.
     */
    private static final int[] HARMFUL = {
        0x0000, 0x001F, 0x007F, 0x009F, 0x00AD, 0x00AD, 0x034F, 0x034F, 0x0600, 0x0605, 0x061C, 0x061C, 0x06DD, 0x06DD,
        0x070F, 0x070F, 0x0890, 0x0891, 0x08E2, 0x08E2, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
        0x2028, 0x202E, 0x2060, 0x206F, 0x2800, 0x2800, 0x3164, 0x3164, 0xD800, 0xF8FF, 0xFDD0, 0xFDEF, 0xFEFF, 0xFEFF,
        0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF, 0x110BD, 0x110BD, 0x110CD, 0x110CD, 0x13430, 0x1345F, 0x1BCA0,
        0x1BCA3, 0x1D173, 0x1D17A, 0x1FFFE, 0x1FFFF, 0xE0000, 0x10FFFF,
    };

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

    /**
     * For text of an HTML page and for values of attributes in quotes: neither markup (HTML Standard, "Escaping a string"), nor
     * what would hide, reorder or break a line, which is shown as on a terminal. Every text can be written as UTF-8 then.
     */
    public static String html(String text) {
        String shown = terminal(text);
        StringBuilder escaped = null;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            String entity = switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                case '\'' -> "&#39;";
                default -> null;
            };
            if (entity != null && escaped == null) {
                escaped = new StringBuilder(shown.length() + 32).append(shown, 0, i);
            }
            if (escaped != null) {
                if (entity != null) {
                    escaped.append(entity);
                } else {
                    escaped.append(c);
                }
            }
        }
        return escaped == null ? shown : escaped.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isHarmful(int point) {
        for (int i = 0; i < HARMFUL.length; i += 2) {
            if (point < HARMFUL[i]) {
                return false;
            }
            if (point <= HARMFUL[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
