package io.tactrail.evidence;

/** Which library inflates gzip and zip members. The bytes are the same either way. */
public final class Inflating {

    private Inflating() {}

    private static final class Once {
        static final Linked LINKED = Linking.of(System.getenv(Linking.SWITCH), true);
    }

    static Linked linked() {
        return Once.LINKED;
    }

    /** The library and why it is that one, for a person. Where it was not needed yet it is looked for now. */
    public static String said() {
        return Once.LINKED.said();
    }
}
