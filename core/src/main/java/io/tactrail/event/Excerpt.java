package io.tactrail.event;

/** Keeps strings that a stranger chose to a bounded length, and says so where it cuts. */
public final class Excerpt {

    private Excerpt() {}

    /** The text itself, or its first {@code characters} with a note of how long it is. */
    public static String of(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
        return text.substring(0, cut) + "… (" + text.length() + " characters)";
    }
}
