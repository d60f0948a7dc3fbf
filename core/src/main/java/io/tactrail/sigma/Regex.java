package io.tactrail.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a rule: searched anywhere in a value, case-sensitive unless asked otherwise, and linear in
 * the value's length whatever it says, since re2j runs it.
 */
public final class Regex {

    /** What re2j names but does not have, against what is simply wrong. */
    private static final java.util.regex.Pattern LOOKS_PERL =
            java.util.regex.Pattern.compile("\\(\\?(=|!|<=|<!|>)|\\\\[1-9]|[*+?}]\\+");

    private static final int LONGEST = 10_000;

    /** Steps a character may cost. {@code (a{1000}){1000}} is short and would have a million. */
    private static final long MOST_STATES = 20_000;

    private static final int REMEMBERED = 256;

    /** A longer value is not worth its memory. */
    private static final int LONGEST_REMEMBERED = 512;

    private final String text;
    private final Pattern pattern;
    private final boolean atStart;

    /** Values looked at before, by hash: events have the same principals and agents again and again. */
    private final @Nullable Answer[] answers = new Answer[REMEMBERED];

    private record Answer(String value, boolean found) {}

    private Regex(String text, Pattern pattern, boolean atStart) {
        this.text = text;
        this.pattern = pattern;
        this.atStart = atStart;
    }

    /** An expression under the modifiers of its item. */
    public static Regex of(Detection.Item item, String text) throws SigmaException {
        if (text.length() > LONGEST || states(text) > MOST_STATES) {
            throw problem(
                    item,
                    "E_REGEX_LIMIT",
                    "the expression is longer than " + LONGEST + " characters, or has more than " + MOST_STATES
                            + " states when its repetitions are written out; make it smaller");
        }
        int flags = (item.has(Modifier.I) ? Pattern.CASE_INSENSITIVE : 0)
                | (item.has(Modifier.M) ? Pattern.MULTILINE : 0)
                | (item.has(Modifier.S) ? Pattern.DOTALL : 0);
        try {
            Pattern alone = Pattern.compile(text, flags);
            // \z and not $: under the flag m a $ would be the end of any line
            Pattern pattern = item.has(Modifier.ENDSWITH) ? Pattern.compile("(?:" + text + ")\\z", flags) : alone;
            return new Regex(text, pattern, item.has(Modifier.STARTSWITH));
        } catch (PatternSyntaxException e) {
            boolean perl = LOOKS_PERL.matcher(text).find();
            throw problem(
                    item,
                    perl ? "E_REGEX_UNSUPPORTED" : "E_REGEX",
                    "the expression cannot be read: " + e.getMessage() + "; correct it"
                            + (perl ? " (no look-around, back-references, possessive or atomic groups)" : ""));
        }
    }

    public boolean find(String value) {
        int slot = value.hashCode() & (REMEMBERED - 1);
        // Threads may overwrite each other's answers; each is whole by itself, since a record's fields are final.
        Answer answer = answers[slot];
        if (answer == null || !answer.value.equals(value)) {
            boolean found = atStart
                    ? pattern.matcher(value).lookingAt()
                    : pattern.matcher(value).find();
            answer = new Answer(value, found);
            if (value.length() <= LONGEST_REMEMBERED) {
                answers[slot] = answer;
            }
        }
        return answer.found;
    }

    /** How large the expression is when repetitions are written out; rather too many than too few. */
    private static long states(String text) {
        Deque<Long> open = new ArrayDeque<>();
        long group = 0;
        long last = 0;
        boolean set = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            }
            if (set) {
                set = c != ']';
            } else if (c == '(') {
                open.push(group + last);
                group = 0;
                last = 0;
            } else if (c == ')' && !open.isEmpty()) {
                last = group + last + 2;
                group = open.pop();
            } else if (c == '{') {
                last *= Math.max(1, repeats(text, i));
            } else {
                set = c == '[';
                group += last;
                last = 1;
            }
            if (group + last > MOST_STATES) {
                return group + last;
            }
        }
        while (!open.isEmpty()) {
            group += open.pop();
        }
        return group + last;
    }

    /** The larger number of {@code {3,5}}; 0 where none stands there. */
    private static long repeats(String text, int brace) {
        long most = 0;
        long number = 0;
        for (int i = brace + 1; i < text.length() && text.charAt(i) != '}'; i++) {
            char c = text.charAt(i);
            number = c >= '0' && c <= '9' ? Math.min(number * 10 + c - '0', MOST_STATES) : 0;
            most = Math.max(most, number);
        }
        return most;
    }

    private static SigmaException problem(Detection.Item item, String code, String reason) {
        return new SigmaException(new Problem(code, item.line(), item.column(), reason));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Regex regex
                && regex.text.equals(text)
                && regex.atStart == atStart
                && regex.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + pattern.flags();
    }
}
