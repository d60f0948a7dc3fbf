package io.tactrail.detect;

import io.tactrail.sigma.SigmaString;

/**
 * A text with wildcards, ready to be compared with whole values: by code points, without regard to case unless asked,
 * the same under every locale.
 */
final class Glob {

    private final int[] parts;
    private final boolean cased;

    Glob(SigmaString written, boolean cased) {
        this.parts = written.parts();
        this.cased = cased;
        if (!cased) {
            for (int i = 0; i < parts.length; i++) {
                parts[i] = parts[i] < 0 ? parts[i] : fold(parts[i]);
            }
        }
    }

    /**
     * Simple case folding, one code point to one. Java's two conversions agree with Unicode's simple folding but for
     * the Turkish i with and without dot, which Unicode folds in Turkish only (CaseFolding.txt, status T).
     */
    static int fold(int c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Goes back to the last star only, so the cost is at most the product of both lengths. */
    boolean matches(String text) {
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
        return wanted == SigmaString.ONE || wanted == (cased ? c : fold(c));
    }
}
