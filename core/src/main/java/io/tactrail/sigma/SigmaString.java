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

    /** Code points, {@link #ANY} and {@link #ONE}; two ANY never stand side by side. */
    public int[] parts() {
        return parts.clone();
    }
}
