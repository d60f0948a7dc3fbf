package io.tactrail.report;

import org.jspecify.annotations.Nullable;

/**
 * Texts that were made last, each of something that is the same object where it comes again. Bounded, and for one thread; what it does
 * not hold any more is made once more.
 */
final class RecentTexts<K> {

    private static final int SLOTS = 1 << 12;

    /** Longer ones seldom come again. */
    private static final int LONGEST = 1 << 11;

    private final Making<K> making;
    private final @Nullable Object[] keys = new Object[SLOTS];
    private final @Nullable String[] texts = new String[SLOTS];

    /** Makes a text of something, the same of the same. */
    @FunctionalInterface
    interface Making<K> {
        String of(K key);
    }

    RecentTexts(Making<K> making) {
        this.making = making;
    }

    @SuppressWarnings("ReferenceEquality")
    String of(K key) {
        int slot = System.identityHashCode(key) & SLOTS - 1;
        String known = keys[slot] == key ? texts[slot] : null;
        if (known == null) {
            known = making.of(key);
            if (known.length() <= LONGEST) {
                keys[slot] = key;
                texts[slot] = known;
            }
        }
        return known;
    }
}
