package io.tactrail;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Listed;
import io.tactrail.event.Details;
import io.tactrail.identity.Births;
import org.jspecify.annotations.Nullable;

/**
 * What the tables have on calls, by service and name, remembered by one thread: a log has few kinds of calls and many of
 * each. Holds the last {@value #SLOTS} kinds.
 */
final class Calls {

    private static final int SLOTS = 1 << 11;

    /** Longer names are a stranger's, and nothing to remember. */
    private static final int LONGEST = 256;

    /**
     * One kind of call.
     *
     * @param gives whether it may give a credential
     * @param tells whether it may have details
     */
    record Call(String source, String name, Listed listed, boolean gives, boolean tells) {}

    private final Catalog catalog;
    private final @Nullable Call[] calls = new Call[SLOTS];

    Calls(Catalog catalog) {
        this.catalog = catalog;
    }

    Call of(String source, String name) {
        int hash = 31 * source.hashCode() + name.hashCode();
        int slot = (hash ^ hash >>> 11 ^ hash >>> 22) & SLOTS - 1;
        Call call = calls[slot];
        if (call == null || !call.name.equals(name) || !call.source.equals(source)) {
            call = new Call(
                    source, name, catalog.listed(source, name), Births.may(source, name), Details.may(source, name));
            if (source.length() + name.length() <= LONGEST) {
                calls[slot] = call;
            }
        }
        return call;
    }
}
