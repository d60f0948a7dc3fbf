package io.tactrail.evidence;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By what gzip and zip members are inflated that lie in memory as a whole; all others are by {@code java.util.zip}, which
 * also has the last word on what is damaged.
 *
 * <p>Tactrail's own inflater takes what zlib takes, so its use shows nowhere; it has to be compiled first, which pays for
 * many gigabytes of small members only. libdeflate is faster, and takes some
 * streams that RFC 1951 forbids and zlib rejects (codes for lengths and distances that are not defined, bits that are no
 * code). No compressor makes them, but a forger can, with a right checksum: then the content is read where
 * libdeflate is used, and damaged elsewhere. So that the same evidence gives the same bytes, it has to be asked for.
 */
public final class Inflating {

    /** {@code zip} (the default), {@code own}, {@code libdeflate}, or the absolute path of libdeflate. */
    static final String SWITCH = "TACTRAIL_INFLATER";

    /** Compiling the own inflater costs 0.3 s of one core; it saves that in 1 GB, by 25 to 45 %. */
    private static final long WORTH_COMPILING = 1L << 30;

    /** Linking libdeflate costs 0.1 s, which it saves in 200 MB, by 80 %. */
    private static final long WORTH_LINKING = 64L << 20;

    private final boolean own;
    private final @Nullable Libdeflate library;
    private final String said;

    private static final class Once {
        static final Inflating CHOSEN = of(System.getenv(SWITCH), true);
    }

    private Inflating(boolean own, @Nullable Libdeflate library, String said) {
        this.own = own;
        this.library = library;
        this.said = said;
    }

    static Inflating own(String why) {
        return new Inflating(true, null, "its own inflater" + why);
    }

    static Inflating by(Libdeflate library, String name) {
        return new Inflating(false, library, "libdeflate (" + name + ")");
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
            case "own" -> own("");
            case "", "zip" -> new Inflating(false, null, "java.util.zip");
            case "libdeflate" -> Linking.of(null, quiet);
            default -> Linking.of(text, quiet);
        };
    }

    /** How many bytes java.util.zip inflates before what was chosen does. */
    static long worth() {
        String wish = System.getenv(SWITCH);
        return wish != null && wish.strip().equalsIgnoreCase("own") ? WORTH_COMPILING : WORTH_LINKING;
    }

    static Inflating chosen() {
        return Once.CHOSEN;
    }

    /** By what, and why not by libdeflate where that was asked for. For a person; libdeflate is looked for now. */
    public static String said() {
        Inflating chosen = chosen();
        return chosen.own || chosen.library != null
                ? "java.util.zip; after the first " + worth() / (1L << 20) + " MiB, members small enough for memory by "
                        + chosen.said
                : chosen.said;
    }

    boolean byLibrary() {
        return library != null;
    }

    String named() {
        return said;
    }

    /** Null where there is none, or no memory for it. */
    @Nullable
    Whole whole(Whole.Budget budget) {
        Libdeflate library = this.library;
        if (library != null) {
            return LibdeflateWhole.of(library, budget);
        }
        return own ? OwnWhole.of(budget) : null;
    }
}
