package io.tactrail.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToIntFunction;

/**
 * Values that come again and again, each kept once and written as a number. There is room for a stated number of them
 * and of their characters; what comes later is written out in full, so that an evidence of millions of different user
 * agents costs disk and not memory. The numbers depend on the order of arrival and are never shown.
 */
final class Table<T> {

    /** 16 million, which take 16 MB and as a rule no more, and in a large heap up to 128 million: a sixty-fourth of it. */
    private static final long CHARACTERS =
            Math.max(16L << 20, Math.min(128L << 20, Runtime.getRuntime().maxMemory() >>> 6));

    /** Room from the beginning: threads that look something up while a map grows wait for one another. */
    private static final int FIRST = 1 << 15;

    private final Map<T, Integer> numbers;
    private final AtomicReferenceArray<T> values;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong characters = new AtomicLong();
    private final ToIntFunction<T> length;

    /** @param length how many characters a value has */
    Table(int room, ToIntFunction<T> length) {
        this.values = new AtomicReferenceArray<>(room);
        this.numbers = new ConcurrentHashMap<>(Math.min(room, FIRST));
        this.length = length;
    }

    /** The value's number, or -1 when there is no more room. */
    int number(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (next.get() >= values.length() || characters.get() >= CHARACTERS) {
            return -1;
        }
        return numbers.computeIfAbsent(value, this::enter);
    }

    T value(int number) {
        return values.get(number);
    }

    private int enter(T value) {
        int number = next.getAndIncrement();
        if (number >= values.length()) {
            next.set(values.length());
            return -1;
        }
        characters.addAndGet(length.applyAsInt(value));
        values.set(number, value);
        return number;
    }
}
