package io.tactrail.coverage;

/** How sure it is that something was not recorded, or may be lost. */
public enum Confidence {
    /** The calls say so. */
    SHOWN("shown"),
    /** Concluded from several things that agree. */
    LIKELY("likely"),
    /** Nothing speaks against it, and little for it. */
    GUESSED("guessed");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
