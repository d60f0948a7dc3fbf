package io.tactrail.sigma;

import java.util.Arrays;

/**
 * A text with wildcards: {@code *} is any run of characters, {@code ?} one character, a backslash takes the meaning
 * from these two and from itself. Source: Sigma specification 2.1.0, "String Wildcard" and "Escape Character".
 */
public final class SigmaString {

    /** Stands among the code points for {@code *}. */
    public static final int ANY = -1;

    /** Stands among the code points for {@code ?}. */
    public static final int ONE = -2;

    /** Stands among the code points for any of the five dashes that {@code windash} takes for one. */
    public static final int DASH = -3;

    private final int[] parts;

    private SigmaString(int[] parts) {
        this.parts = parts;
    }

    public static SigmaString of(String written) {
        int[] parts = new int[written.length()];
        int count = 0;
        int i = 0;
        while (i < written.length()) {
            int c = written.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\\' && i < written.length() && "*?\\".indexOf(written.charAt(i)) >= 0) {
                parts[count++] = written.charAt(i++);
            } else if (c == '*') {
                if (count == 0 || parts[count - 1] != ANY) {
                    parts[count++] = ANY;
                }
            } else {
                parts[count++] = c == '?' ? ONE : c;
            }
        }
        return new SigmaString(Arrays.copyOf(parts, count));
    }

    /** The same with {@code *} before and after, for {@code contains}, {@code startswith} and {@code endswith}. */
    public SigmaString open(boolean before, boolean after) {
        boolean addBefore = before && (parts.length == 0 || parts[0] != ANY);
        boolean addAfter = after && (parts.length == 0 ? !addBefore : parts[parts.length - 1] != ANY);
        int[] opened = new int[parts.length + (addBefore ? 1 : 0) + (addAfter ? 1 : 0)];
        System.arraycopy(parts, 0, opened, addBefore ? 1 : 0, parts.length);
        if (addBefore) {
            opened[0] = ANY;
        }
        if (addAfter) {
            opened[opened.length - 1] = ANY;
        }
        return new SigmaString(opened);
    }

    /** A text without any wildcard, as it stands. */
    public static SigmaString literal(String text) {
        return new SigmaString(text.codePoints().toArray());
    }

    /** Whether c is one of the characters that {@code windash} takes for each other (items 109, 111). */
    public static boolean dash(int c) {
        return c == '-' || c == '/' || c == '\u2013' || c == '\u2014' || c == '\u2015';
    }

    /** The same with every dash at a word's start standing for all dashes (item 110). */
    public SigmaString windash() {
        int[] changed = parts.clone();
        for (int i = 0; i + 1 < parts.length; i++) {
            if (dash(parts[i]) && !(i > 0 && word(parts[i - 1])) && word(parts[i + 1])) {
                changed[i] = DASH;
            }
        }
        return new SigmaString(changed);
    }

    private static boolean word(int c) {
        return c == '_' || (c >= 0 && Character.isLetterOrDigit(c));
    }

    /** Whether it has wildcards. */
    public boolean wild() {
        for (int part : parts) {
            if (part < 0) {
                return true;
            }
        }
        return false;
    }

    /** The text that it stands for; of one with wildcards, the text between them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int part : parts) {
            if (part >= 0) {
                text.appendCodePoint(part);
            }
        }
        return text.toString();
    }

    /** Code points, {@link #ANY}, {@link #ONE} and {@link #DASH}; two ANY never stand side by side. */
    public int[] parts() {
        return parts.clone();
    }
}
