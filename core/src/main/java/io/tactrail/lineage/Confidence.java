package io.tactrail.lineage;

/** How sure it is that one credential came out of another. */
public enum Confidence {
    /** A record names both. */
    EXACT("exact"),
    /** Who and when agree to the second. */
    STRONG("strong"),
    /** Nothing else in the evidence fits. */
    INFERRED("inferred"),
    /** The evidence does not show where it came from. */
    GAP("gap");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    Confidence surer(Confidence other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
