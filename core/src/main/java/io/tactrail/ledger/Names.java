package io.tactrail.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Strings that come again and again (services, roles, addresses, agents), each kept once and written as a number. There
 * is room for a stated number of them and of their characters; what comes later is written out in full, so that an evidence of millions of
 * different user agents costs disk and not memory. The numbers depend on the order of arrival and are never shown.
 */
final class Names {

    static final int ROOM = 200_000;

    /** About 32 MB of strings. */
    private static final long CHARACTERS = 16L << 20;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> names;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong characters = new AtomicLong();

    Names() {
        this(ROOM);
    }

    Names(int room) {
        this.names = new AtomicReferenceArray<>(room);
    }

    /** The string's number, or -1 when there is no more room. */
    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (next.get() >= names.length() || characters.get() >= CHARACTERS) {
            return -1;
        }
        return numbers.computeIfAbsent(name, this::enter);
    }

    String name(int number) {
        return names.get(number);
    }

    private int enter(String name) {
        int number = next.getAndIncrement();
        if (number >= names.length()) {
            next.set(names.length());
            return -1;
        }
        characters.addAndGet(name.length());
        names.set(number, name);
        return number;
    }
}
