package io.tactrail.sigma;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and strings of a compiled pack, one after the other. Nothing is taken for granted: a count is never larger
 * than what is left, nesting is bounded, and a number that is no place in a table fails there.
 */
final class CompiledNumbers {

    /** Twice of what a condition of 200 brackets comes to. */
    private static final int DEEPEST = 1_000;

    private final String[] strings;
    private final int[] numbers;
    private int at;
    private int depth;

    CompiledNumbers(String[] strings, int[] numbers) {
        this.strings = strings;
        this.numbers = numbers;
    }

    List<String> strings() throws IOException {
        String[] list = new String[count()];
        for (int i = 0; i < list.length; i++) {
            list[i] = string();
        }
        return List.of(list);
    }

    BigDecimal number() {
        return new BigDecimal(string());
    }

    <T> @Nullable T constant(T[] all) {
        int place = next();
        return place == -1 ? null : all[place];
    }

    boolean flag() {
        return next() == 1;
    }

    String string() {
        return strings[next()];
    }

    @Nullable
    String stringOrNull() {
        int place = next();
        return place == -1 ? null : strings[place];
    }

    /** How many follow; each takes a number at least, so that a false count cannot ask for more memory than the file. */
    int count() throws IOException {
        int count = next();
        if (count < 0 || count > numbers.length - at) {
            throw meaningless();
        }
        return count;
    }

    int next() {
        return numbers[at++];
    }

    void deeper() throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("nested deeper than any rule");
        }
    }

    void shallower() {
        depth--;
    }

    /** All must have been read. */
    void end() throws IOException {
        if (at != numbers.length) {
            throw new IOException("there is more than was written");
        }
    }

    static IOException meaningless() {
        return new IOException("a number has no meaning where it stands");
    }
}
