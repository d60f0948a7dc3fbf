package io.tactrail.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Counts what comes out of one source, against its {@link Bounds}. Every byte that a gzip, Zstandard or bzip2 layer
 * or a zip member yields counts, those of archives inside archives included, so that the work is bounded and not
 * only the result; a tar member counts nothing, since it is a part of bytes already counted.
 */
final class Meter {

    /** What may be read ahead of a layer's data where those bytes are metered themselves. */
    static final int READ_AHEAD = 1 << 20;

    /** Twice what deflate can make of those bytes, and more than other layers read ahead: see {@link #clear}. */
    private static final long FAR = 2 * 1032L * READ_AHEAD;

    private final Bounds bounds;
    private final long sourceBytes;
    private long entries;
    private long decoded;
    private @Nullable String full;
    private @Nullable String spent;

    Meter(Bounds bounds, long sourceBytes) {
        this.bounds = bounds;
        this.sourceBytes = sourceBytes;
    }

    /** Counts a member. Where that is one too many, no more are to be opened: see {@link #spent()}. */
    void entry() {
        if (++entries > bounds.entries() && spent == null) {
            spent = "bound reached (entries): one file may hold at most " + bounds.entries() + " members";
        }
    }

    void decoded(int bytes) {
        decoded += bytes;
        if (full == null && exceedsRatio(decoded, sourceBytes)) {
            stop("bound reached (ratio): everything in this file together inflates to more than " + bounds.ratio()
                    + " times its " + sourceBytes + " bytes");
        }
    }

    /** How many of {@code wanted} bytes may still be decoded; 0 if none, and then {@link #full()} says why. */
    int room(int wanted) {
        if (full == null && decoded >= bounds.inflated()) {
            full = "bound reached (inflated): one file may inflate to at most " + bounds.inflated() + " bytes";
        }
        return full != null ? 0 : (int) Math.min(wanted, bounds.inflated() - decoded);
    }

    /**
     * How many bytes a layer may make at once, without being asked byte for byte: as many as will meet no bound, so
     * that where a bound cuts does not depend on it. Bytes that are metered themselves must not be read ahead close to a
     * bound: they would meet it before what comes before them is delivered.
     *
     * @param out bytes that the layer made by now
     * @param in of how many bytes
     * @param metered whether those are metered
     */
    int clear(long out, long in, boolean metered) {
        if (full != null) {
            return 0;
        }
        long all = Math.min(bounds.inflated(), allowed(sourceBytes)) - decoded - 2 * Content.BLOCK;
        long own = allowed(in) - out - 1;
        return (int) Math.max(0, Math.min(Math.min(metered ? all - FAR : all, own), Whole.OUT));
    }

    /** The first count of bytes that is too much for so many stored ones. */
    private long allowed(long in) {
        long most = Math.max(in, 1);
        return most > Long.MAX_VALUE / bounds.ratio()
                ? Long.MAX_VALUE
                : Math.max(bounds.ratioFrom(), bounds.ratio() * most);
    }

    String full() {
        return String.valueOf(full);
    }

    /** Says that there was more than fits, after {@link #room} had said 0. */
    void overflowed() {
        stop(full());
    }

    private void stop(String reason) {
        full = reason;
        if (spent == null) {
            spent = reason;
        }
    }

    /** Why no further member of this source is opened, or null. */
    @Nullable
    String spent() {
        return spent;
    }

    /** Why a layer that made {@code out} bytes of {@code in} is not read further, or null. */
    @Nullable
    String ratio(long out, long in) {
        return exceedsRatio(out, in)
                ? "bound reached (ratio): more than " + bounds.ratio() + " bytes came out of each stored byte, after "
                        + out + " bytes"
                : null;
    }

    private boolean exceedsRatio(long out, long in) {
        return out > bounds.ratioFrom() && out / bounds.ratio() >= Math.max(in, 1);
    }
}
