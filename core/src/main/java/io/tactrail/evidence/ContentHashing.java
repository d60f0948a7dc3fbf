package io.tactrail.evidence;

import java.util.function.Predicate;

/** Whether inflated contents are hashed: from when a name tells that there is something to hold their hashes against. */
final class ContentHashing {

    private final Predicate<String> tells;
    private volatile boolean wanted;

    ContentHashing(Predicate<String> tells) {
        this.tells = tells;
    }

    /** There is a file or member of this name. */
    void named(String name) {
        if (!wanted && tells.test(name)) {
            wanted = true;
        }
    }

    boolean wanted() {
        return wanted;
    }
}
