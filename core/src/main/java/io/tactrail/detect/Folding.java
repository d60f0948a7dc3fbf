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
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Texts that differ in case only become equal. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || (c >= 'A' && c <= 'Z')) {
                StringBuilder folded = new StringBuilder(text.length()).append(text, 0, i);
                text.codePoints().skip(text.codePointCount(0, i)).forEach(each -> folded.appendCodePoint(fold(each)));
                return folded.toString();
            }
        }
        return text;
    }
}
