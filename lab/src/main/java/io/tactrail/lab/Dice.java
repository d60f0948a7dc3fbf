package io.tactrail.lab;

import java.util.List;

/**
 * Chance that can be repeated: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
 *
 * <p>Written out here, because the same seed must give the same bytes on every JDK, and the generators of the JDK do not
 * promise their sequence. Dice are split by name ({@code Dice.of(seed, "instance", id, hour)}), so that each hour of each
 * account can be made without the hours before it.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    static Dice of(long seed, Object... path) {
        long hash = mix(seed + GOLDEN);
        for (Object step : path) {
            String name = String.valueOf(step);
            for (int i = 0; i < name.length(); i++) {
                hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
            }
            hash = mix(hash + GOLDEN);
        }
        return new Dice(hash);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** A count whose mean is the given one, give or take a third. */
    int around(double mean) {
        return (int) Math.floor(mean * (0.67 + 0.66 * unit()) + unit());
    }

    <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    String hex(int digits) {
        return text(HEX, digits);
    }

    String base32(int digits) {
        return text(BASE32, digits);
    }

    String base36(int digits) {
        return text(BASE36, digits);
    }

    String base62(int digits) {
        return text(BASE62, digits);
    }

    String digits(int digits) {
        return text("0123456789", digits);
    }

    String uuid() {
        String hex = hex(30);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(12, 15) + "-"
                + "89ab".charAt(below(4)) + hex.substring(15, 18) + "-" + hex.substring(18, 30);
    }

    private String text(String alphabet, int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }
}
