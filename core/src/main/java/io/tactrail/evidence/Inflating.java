package io.tactrail.evidence;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * By what gzip and zip members are inflated that lie in memory as a whole; all others are by {@code java.util.zip}, which
 * also has the last word on what is damaged.
 *
 * <p>libdeflate is faster, and takes some streams that RFC 1951 forbids and zlib rejects (codes for lengths and distances
 * that are not defined, bits that are no code). No compressor makes them, but a forger can, with a right checksum: then
 * the content is read where libdeflate is used, and damaged elsewhere. So that the same evidence gives the same bytes, it
 * has to be asked for.
 */
public final class Inflating {

    /** {@code zip} (the default), {@code libdeflate}, or the absolute path of libdeflate. */
    static final String SWITCH = "TACTRAIL_INFLATER";

    /** Linking libdeflate costs 0.1 s, which it saves in about 200 MB: so much is inflated before it is looked for. */
    static final long WORTH_LINKING = 64L << 20;

    private final @Nullable Function<Whole.Budget, @Nullable Whole> maker;
    private final String said;

    private static final class Once {
        static final Inflating CHOSEN = of(System.getenv(SWITCH), true);
    }

    private Inflating(@Nullable Function<Whole.Budget, @Nullable Whole> maker, String said) {
        this.maker = maker;
        this.said = said;
    }

    static Inflating byJava(String why) {
        return new Inflating(null, "java.util.zip" + why);
    }

    static Inflating by(Function<Whole.Budget, @Nullable Whole> maker, String name) {
        return new Inflating(maker, name);
    }

    /**
     * Never throws.
     *
     * @param wish the value of {@link #SWITCH}
     * @param quiet whether native code is called only where the JVM does not warn of it
     */
    static Inflating of(@Nullable String wish, boolean quiet) {
        String text = wish == null ? "" : wish.strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "zip" -> byJava("");
            case "libdeflate" -> Linking.of(null, quiet);
            default -> Linking.of(text, quiet);
        };
    }

    static Inflating chosen() {
        return Once.CHOSEN;
    }

    /** By what, and why not by libdeflate where that was asked for. For a person; libdeflate is looked for now. */
    public static String said() {
        Inflating chosen = chosen();
        return chosen.maker != null
                ? "java.util.zip; after the first " + WORTH_LINKING / (1L << 20)
                        + " MiB, members small enough for memory by " + chosen.said
                : chosen.said;
    }

    boolean byLibrary() {
        return maker != null;
    }

    String named() {
        return said;
    }

    /** Null where there is none, or no memory for it. */
    @Nullable
    Whole whole(Whole.Budget budget) {
        return maker == null ? null : maker.apply(budget);
    }
}
