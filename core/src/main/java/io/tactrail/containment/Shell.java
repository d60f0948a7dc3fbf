package io.tactrail.containment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes values into a command line so that a shell reads them as what they are. Names in logs are chosen by strangers:
 * they may hold quotes, line breaks, {@code $(…)}, or characters that steer a terminal.
 *
 * <p>A command line is printable ASCII on one line. Values stand behind {@code --option=}, so that one that begins with a
 * dash is no option.
 */
final class Shell {

    private static final int CHARACTERS = 2_048;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private static final Pattern CUT = Pattern.compile("(?s).*… \\([0-9]+ characters\\)");

    /** AWS CLI user guide, "Load a parameter from a file": a value that begins so is replaced by what lies there. */
    private static final List<String> LOADED = List.of("file:", "fileb:", "http:", "https:");

    /** What CloudTrail writes in the place of a name that it hides. */
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private Shell() {}

    /**
     * Whether the value can be given to the AWS CLI at all. Not if it is cut or longer than AWS's names are, cannot be an
     * argument (NUL, half a character), or would make the CLI read a file of whoever runs it.
     */
    static boolean takes(String value) {
        String start = value.stripLeading().toLowerCase(Locale.ROOT);
        return !value.isEmpty()
                && !value.equals(HIDDEN)
                && value.length() <= CHARACTERS
                && value.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(value)
                && LOADED.stream().noneMatch(start::startsWith)
                && !CUT.matcher(value).matches();
    }

    /**
     * One word of a command line. What is not printable ASCII is written byte by byte in {@code $'…'}, which bash, zsh,
     * ksh and POSIX 2024 know.
     */
    static String word(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        if (value.chars().allMatch(Shell::printable)) {
            return "'" + value.replace("'", "'\\''") + "'";
        }
        StringBuilder word = new StringBuilder("$'");
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            if (each == '\'' || each == '\\') {
                word.append('\\').append((char) each);
            } else if (printable(each) && each != '!') {
                word.append((char) each);
            } else {
                // Three octal digits end by themselves, hexadecimal ones go on as far as digits follow. An
                // interactive bash looks for its history behind a '!' here, other than between plain quotes.
                word.append(String.format("\\%03o", each & 0xFF));
            }
        }
        return word.append('\'').toString();
    }

    /** A JSON array of texts, in printable ASCII. */
    static String array(List<String> values) {
        return values.stream().map(Shell::json).collect(Collectors.joining(",", "[", "]"));
    }

    /** A JSON text, in printable ASCII. */
    static String json(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(shown(c));
            }
        }
        return json.append('"').toString();
    }

    /** A comment on one line: what is not printable ASCII is shown as an escape, so that no line break ends the comment. */
    static String comment(String text) {
        StringBuilder comment = new StringBuilder("# ");
        for (int i = 0; i < text.length(); i++) {
            comment.append(shown(text.charAt(i)));
        }
        return comment.toString();
    }

    private static String shown(char c) {
        return printable(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c);
    }

    private static boolean printable(int c) {
        return c >= ' ' && c < 0x7F;
    }
}
