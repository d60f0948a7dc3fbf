package io.tactrail.detect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts, looked up without regard to case and, where they are ASCII, without making a folded copy first. */
final class FoldedTable<T> {

    private final String[] keys;
    private final @Nullable Object[] values;
    private final int longest;

    /** @param folded by text that is folded already */
    FoldedTable(Map<String, T> folded) {
        int room = Integer.highestOneBit(Math.max(2, folded.size())) << 2;
        keys = new String[room];
        values = new Object[room];
        int most = 0;
        for (Map.Entry<String, T> each : folded.entrySet()) {
            String key = each.getKey();
            int slot = slot(key.hashCode());
            while (values[slot] != null) {
                slot = (slot + 1) & (room - 1);
            }
            keys[slot] = key;
            values[slot] = each.getValue();
            most = Math.max(most, key.length());
        }
        longest = most;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 16) & (keys.length - 1);
    }

    /** The value of a text in any case. */
    @SuppressWarnings("unchecked")
    @Nullable
    T get(String text) {
        // Folding keeps the length, see FoldingTest.
        if (text.length() > longest) {
            return null;
        }
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                String folded = Folding.fold(text);
                return find(folded, folded.hashCode());
            }
            hash = 31 * hash + Folding.ascii(c);
        }
        return find(text, hash);
    }

    @SuppressWarnings("unchecked")
    private @Nullable T find(String text, int hash) {
        for (int slot = slot(hash); values[slot] != null; slot = (slot + 1) & (keys.length - 1)) {
            if (same(keys[slot], text)) {
                return (T) values[slot];
            }
        }
        return null;
    }

    private static boolean same(String key, String text) {
        if (key.length() != text.length()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) != Folding.ascii(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
