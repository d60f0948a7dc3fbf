package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replaces {@code %name%} in values under {@code expand}. Source: Sigma specification 2.1.0, "Placeholders". */
final class Placeholders {

    private static final int MOST = 10_000;

    private Placeholders() {}

    /**
     * Every combination of the configured values.
     *
     * @param values by name, without the percent signs
     * @param verbatim whether a backslash has no meaning of Sigma's in it, as in an expression
     */
    static List<Value.Text> expand(
            Detection.Item item, String written, Map<String, List<String>> values, boolean verbatim)
            throws SigmaException {
        List<StringBuilder> built = new ArrayList<>(List.of(new StringBuilder()));
        int at = 0;
        while (at < written.length()) {
            char c = written.charAt(at);
            int end = c == '%' ? written.indexOf('%', at + 1) : -1;
            if (c == '\\' && at + 1 < written.length() && written.charAt(at + 1) == '%') {
                built.forEach(text -> text.append('%'));
                at += 2;
            } else if (end > at + 1 && name(written, at + 1, end)) {
                built = combine(item, built, written.substring(at + 1, end), values, verbatim);
                at = end + 1;
            } else {
                built.forEach(text -> text.append(c));
                at++;
            }
        }
        return built.stream().map(text -> new Value.Text(text.toString())).toList();
    }

    private static List<StringBuilder> combine(
            Detection.Item item,
            List<StringBuilder> built,
            String name,
            Map<String, List<String>> values,
            boolean verbatim)
            throws SigmaException {
        List<String> alternatives = values.getOrDefault(name, List.of());
        if (alternatives.isEmpty()) {
            throw problem(
                    item,
                    "E_PLACEHOLDER",
                    "the placeholder %" + name + "% has no values; give them in the expand configuration");
        }
        if ((long) built.size() * alternatives.size() > MOST) {
            throw problem(
                    item,
                    "E_PLACEHOLDER_LIMIT",
                    "the placeholders make more than " + MOST + " combinations; use fewer in one value");
        }
        List<StringBuilder> more = new ArrayList<>();
        for (StringBuilder head : built) {
            for (String alternative : alternatives) {
                // A value's last backslash is itself and must not take the meaning from a star that follows.
                String tail = !verbatim && openBackslash(alternative) ? "\\" : "";
                more.add(new StringBuilder(head).append(alternative).append(tail));
            }
        }
        return more;
    }

    private static boolean openBackslash(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private static boolean name(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static SigmaException problem(Detection.Item item, String code, String reason) {
        return new SigmaException(new Problem(code, item.line(), item.column(), reason));
    }

    /** Whether the value stands for others; a person who wrote expand without it made a mistake. */
    static @Nullable String first(String written) {
        for (int at = written.indexOf('%'); at >= 0; at = written.indexOf('%', at + 1)) {
            int end = written.indexOf('%', at + 1);
            if (end > at + 1 && (at == 0 || written.charAt(at - 1) != '\\') && name(written, at + 1, end)) {
                return written.substring(at + 1, end);
            }
        }
        return null;
    }
}
