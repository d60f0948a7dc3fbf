package io.tactrail.detect;

import io.tactrail.sigma.SigmaString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text with wildcards, ready to be compared with whole values: by code points, without regard to case unless asked,
 * the same under every locale.
 */
final class Glob {

    private final int[] parts;
    private final boolean cased;

    /** The text between the wildcards in plain ASCII, folded; null where it is anything else: most rules ask no more. */
    private final @Nullable String needle;

    private final boolean openStart;
    private final boolean openEnd;

    Glob(SigmaString written, boolean cased) {
        this.parts = written.parts();
        this.cased = cased;
        if (!cased) {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = parts[i] < 0 ? parts[i] : Folding.fold(parts[i]);
            }
        }
        this.openStart = parts.length > 0 && parts[0] == SigmaString.ANY;
        this.openEnd = parts.length > 1 && parts[parts.length - 1] == SigmaString.ANY;
        this.needle = cased ? null : needle(parts, openStart ? 1 : 0, parts.length - (openEnd ? 1 : 0));
    }

    private static @Nullable String needle(int[] parts, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int part : Arrays.copyOfRange(parts, from, to)) {
            if (part < 0 || part >= 128) {
                return null;
            }
            text.append((char) part);
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** The whole text it equals, folded; null where it has wildcards. */
    @Nullable
    String exact() {
        StringBuilder text = new StringBuilder();
        for (int part : parts) {
            if (part < 0) {
                return null;
            }
            text.appendCodePoint(Folding.fold(part));
        }
        return text.toString();
    }

    /** Code points and wildcards as {@link SigmaString#parts} has them. */
    int[] parts() {
        return parts.clone();
    }

    boolean cased() {
        return cased;
    }

    boolean matches(String text) {
        if (needle == null) {
            return walk(text);
        }
        if (openStart && openEnd) {
            return contains(text, needle);
        }
        int left = text.length() - needle.length();
        if (left < 0 || (left > 0 && !openStart && !openEnd)) {
            // Folding keeps the length, see FoldingTest.
            return false;
        }
        return at(text, openStart ? left : 0, needle);
    }

    /** Letters beyond ASCII may fold into it (the Kelvin sign is a k). */
    private static boolean contains(String text, String folded) {
        char lower = folded.charAt(0);
        char upper = lower >= 'a' && lower <= 'z' ? (char) (lower - 32) : lower;
        int last = text.length() - folded.length();
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if ((c == lower || c == upper || c >= 128) && at(text, i, folded)) {
                return true;
            }
        }
        return false;
    }

    private static boolean at(String text, int from, String folded) {
        for (int i = 0; i < folded.length(); i++) {
            if (Folding.fold(text.charAt(from + i)) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to the last star only, so the cost is at most the product of both lengths. */
    private boolean walk(String text) {
        int part = 0;
        int at = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (part < parts.length && parts[part] == SigmaString.ANY) {
                if (part == parts.length - 1) {
                    return true;
                }
                star = part++;
                retry = at;
            } else if (part < parts.length && equal(parts[part], c)) {
                part++;
                at += Character.charCount(c);
            } else if (star >= 0) {
                part = star + 1;
                retry += Character.charCount(text.codePointAt(retry));
                at = retry;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == SigmaString.ANY) {
            part++;
        }
        return part == parts.length;
    }

    private boolean equal(int wanted, int c) {
        return wanted == (cased ? c : Folding.fold(c))
                || wanted == SigmaString.ONE
                || (wanted == SigmaString.DASH && SigmaString.dash(c));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob glob && glob.cased == cased && Arrays.equals(glob.parts, parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }
}
