package io.tactrail.ledger;

/**
 * The numbers of strings, as a {@link Table} has them, remembered by one thread for strings that are the same object each
 * time. Holds the last {@value #SLOTS}.
 */
final class Numbers {

    private static final int SLOTS = 1 << 12;

    private final Table<String> table;
    private final String[] strings = new String[SLOTS];
    private final int[] numbers = new int[SLOTS];

    Numbers(Table<String> table) {
        this.table = table;
    }

    /** As {@link Table#number}. */
    @SuppressWarnings("ReferenceEquality")
    int number(String string) {
        int hash = string.hashCode();
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        if (strings[slot] == string) {
            return numbers[slot];
        }
        int number = table.number(string);
        if (number >= 0) {
            strings[slot] = string;
            numbers[slot] = number;
        }
        return number;
    }
}
