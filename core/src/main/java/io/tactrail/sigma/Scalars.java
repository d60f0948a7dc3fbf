package io.tactrail.sigma;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a plain scalar by YAML 1.1, as PyYAML reads it and with it the Sigma reference: {@code No} is a boolean,
 * {@code 0x10} is 16, {@code 010} is 8, {@code 1e3} is text. Source: yaml.org/type, PyYAML's resolver.
 */
final class Scalars {

    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private static final Pattern INT = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[0-1_]+");
    private static final Pattern BASE_60 =
            Pattern.compile("[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?|[-+]?\\.[0-9][0-9_]*([eE][-+][0-9]+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d|\\d{4}-\\d\\d?-\\d\\d?([Tt]|[ \\t]+)\\d\\d?:\\d\\d:\\d\\d.*");

    /** Longer ones would cost time that grows with the square of their length. */
    private static final int MOST_DIGITS = 400;

    private Scalars() {}

    /** The value, or a problem: a date, a number that is none, base 60. */
    static Value value(YamlNode.Scalar scalar) throws SigmaException {
        String text = scalar.text();
        if (!scalar.plain()) {
            return new Value.Text(text);
        }
        if (NULL.contains(text)) {
            return new Value.Null();
        }
        if (bool(text)) {
            return new Value.Bool(TRUE.contains(text.toLowerCase(Locale.ROOT)));
        }
        char first = text.charAt(0);
        if (!((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.')) {
            return new Value.Text(text);
        }
        if (TIMESTAMP.matcher(text).matches()) {
            throw refused(scalar, "an unquoted date is not a detection value; quote it");
        }
        if (NOT_FINITE.matcher(text).matches()) {
            throw refused(scalar, "'" + text + "' is no number to compare with; quote it if it is meant as text");
        }
        if (BASE_60.matcher(text).matches()) {
            throw refused(scalar, "YAML reads '" + text + "' as a number in base 60; quote it");
        }
        return number(scalar, text);
    }

    private static Value number(YamlNode.Scalar scalar, String text) throws SigmaException {
        boolean decimal = INT.matcher(text).matches();
        boolean fraction = !decimal && FLOAT.matcher(text).matches();
        int radix = HEX.matcher(text).matches() ? 16 : BINARY.matcher(text).matches() ? 2 : 8;
        if (!decimal && !fraction && radix == 8 && !OCTAL.matcher(text).matches()) {
            return new Value.Text(text);
        }
        if (text.length() > MOST_DIGITS) {
            throw refused(scalar, "a number of more than " + MOST_DIGITS + " digits; quote it if it is meant as text");
        }
        String digits = text.replace("_", "");
        try {
            if (decimal || fraction) {
                return new Value.Number(new BigDecimal(digits));
            }
            String sign = digits.startsWith("-") ? "-" : "";
            String bare = digits.replaceFirst("^[-+]?0[xb]?", "");
            return new Value.Number(new BigDecimal(new BigInteger(sign + bare, radix)));
        } catch (NumberFormatException e) {
            throw refused(scalar, "'" + text + "' is no number; quote it if it is meant as text");
        }
    }

    private static boolean bool(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
            return false;
        }
        // yes, Yes, YES are booleans in YAML 1.1, yEs is text
        String rest = text.substring(1);
        return rest.equals(rest.toLowerCase(Locale.ROOT)) || text.equals(text.toUpperCase(Locale.ROOT));
    }

    /** Whether an unquoted word is a boolean that many do not expect: yes, no, on, off. */
    static boolean surprising(YamlNode.Scalar scalar) {
        String lower = scalar.text().toLowerCase(Locale.ROOT);
        return scalar.plain() && bool(scalar.text()) && !lower.equals("true") && !lower.equals("false");
    }

    /** Whether it is text, not a number, a boolean, null or a date. */
    static boolean isText(YamlNode.Scalar scalar) {
        try {
            return value(scalar) instanceof Value.Text;
        } catch (SigmaException e) {
            return false;
        }
    }

    static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.plain() && NULL.contains(scalar.text());
    }

    /** True or false where it is a boolean, else null. */
    static @Nullable Boolean asBool(YamlNode node) {
        try {
            return node instanceof YamlNode.Scalar scalar && value(scalar) instanceof Value.Bool bool
                    ? (Boolean) bool.value()
                    : null;
        } catch (SigmaException e) {
            return null;
        }
    }

    private static SigmaException refused(YamlNode.Scalar scalar, String reason) {
        return new SigmaException(Problem.at(scalar, "E_VALUE_TYPE", reason));
    }
}
