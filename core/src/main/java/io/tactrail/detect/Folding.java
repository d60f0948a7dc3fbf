package io.tactrail.detect;

/** Comparison without regard to case, the same under every locale. */
final class Folding {

    private Folding() {}

    /**
     * Simple case folding, one code point to one. Java's two conversions agree with Unicode's simple folding but for
     * the Turkish i with and without dot, which Unicode folds in Turkish only (CaseFolding.txt, status T).
     */
    static int fold(int c) {
        if (c < 128) {
            return ascii((char) c);
        }
        return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Texts that differ in case only become equal. */
    static String fold(String text) {
        int same = 0;
        while (same < text.length() && text.charAt(same) < 128 && !upper(text.charAt(same))) {
            same++;
        }
        if (same == text.length()) {
            return text;
        }
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, same);
        int at = same;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            folded.appendCodePoint(fold(c));
            at += Character.charCount(c);
        }
        return folded.toString();
    }

    /** An ASCII letter in lower case; anything else as it is. */
    static char ascii(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
