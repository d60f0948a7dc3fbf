package io.tactrail.evidence;

/**
 * Tells the visitor in steps how much of a source was read. Each stored byte counts once: where members are read by
 * position, the source is read again from first to last for its hash, which does not count.
 */
final class Advance {

    static final long STEP = 1 << 18;

    private final Visitor visitor;
    private final long total;
    private long read;
    private long told;
    private boolean byPosition;

    /** @param total the size of the source, beyond which nothing is told: members of a zip may lie over each other */
    Advance(Visitor visitor, long total) {
        this.visitor = visitor;
        this.total = total;
    }

    /** Bytes were read on the way from the first to the last. */
    void streamed(long bytes) {
        if (!byPosition) {
            add(bytes);
        }
    }

    /** Bytes of a member were read by position. */
    void positioned(long bytes) {
        byPosition = true;
        add(bytes);
    }

    /** Tells the rest: what was not read by now is not going to be, and nobody needs to wait for it. */
    void end() {
        read = total;
        tell();
    }

    private void add(long bytes) {
        read = Math.min(total, read + bytes);
        if (read - told >= STEP) {
            tell();
        }
    }

    private void tell() {
        long more = read - told;
        if (more > 0) {
            told = read;
            visitor.read(more);
        }
    }
}
