package io.tactrail.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What came of looking for the system's libdeflate.
 *
 * @param library null where {@code java.util.zip} does the work alone
 * @param said which of them inflates, and why, for a person
 */
record Linked(@Nullable Libdeflate library, String said) {

    static Linked to(Libdeflate library, String name) {
        return new Linked(
                library,
                "libdeflate (" + name + ") where a gzip or zip member is small enough to lie in memory as a"
                        + " whole, else java.util.zip");
    }

    static Linked not(String why) {
        return new Linked(null, "java.util.zip (" + why + ")");
    }
}
