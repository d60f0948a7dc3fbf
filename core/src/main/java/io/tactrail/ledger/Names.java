package io.tactrail.ledger;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What rows say again and again: strings (services, roles, addresses, agents), principals, callers. */
final class Names {

    /** 200,000, or in a heap under 4 GB fewer: 25,000 callers with their names take 6 of 512 MB. */
    static final int ROOM =
            (int) Math.max(20_000, Math.min(200_000, Runtime.getRuntime().maxMemory() / 20_000));

    /** So many bits number the credentials that are remembered: 14, or in a large heap up to 17, since spilled rows come in no order. */
    private static final int USED_BITS = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(ROOM);

    private static final int CALLED_BITS = 14;

    /** Calls that are held once each; AWS has some 20,000. */
    private static final int CALLS = 50_000;

    private final Table<String> strings;
    private final Table<Principal> principals;
    private final Table<Caller> callers;
    private final Recent recent = new Recent();

    /** Threads share it without locks: a credential that they overwrite for each other is only made once more. */
    private final @Nullable Used[] used = new Used[1 << USED_BITS];

    private final Map<String, String> calls = new ConcurrentHashMap<>();

    private final @Nullable Called[] called = new Called[1 << CALLED_BITS];

    private record Called(int source, int name, String call) {}

    private record Used(int key, int caller, Credential credential) {}

    Names() {
        this(ROOM);
    }

    /** @param room for so many of each */
    Names(int room) {
        this.strings = new Table<>(room, String::length);
        this.principals = new Table<>(room, principal -> principal.id().length());
        this.callers = new Table<>(room, Names::length);
    }

    Table<String> strings() {
        return strings;
    }

    Table<Principal> principals() {
        return principals;
    }

    Table<Caller> callers() {
        return callers;
    }

    /** Of what has no number. */
    Recent recent() {
        return recent;
    }

    /**
     * The credential that a row's call was made with. A key and a caller that have numbers are remembered, so that equal
     * credentials are mostly the same object, and looking for it in a table costs little.
     */
    Credential credential(int key, int caller, Stored row) {
        if (key < 0 || caller < 0) {
            return recent.credential(row.credential(), row.caller());
        }
        int slot = (key * 0x9E37_79B9 ^ caller * 0x85EB_CA6B) >>> Integer.SIZE - USED_BITS;
        Used known = used[slot];
        if (known == null || known.key != key || known.caller != caller) {
            known = new Used(key, caller, Credential.of(row.credential(), row.caller()));
            used[slot] = known;
        }
        return known.credential;
    }

    /** The same of a row's call. */
    String call(int source, int name, Stored row) {
        if (source < 0 || name < 0) {
            return row.source() + " " + row.name();
        }
        int slot = (source * 0x9E37_79B9 ^ name * 0x85EB_CA6B) >>> Integer.SIZE - CALLED_BITS;
        Called known = called[slot];
        if (known == null || known.source != source || known.name != name) {
            String call = row.source() + " " + row.name();
            // Two calls of one slot put each other out again and again.
            String first = calls.size() < CALLS ? calls.putIfAbsent(call, call) : calls.get(call);
            known = new Called(source, name, first == null ? call : first);
            called[slot] = known;
        }
        return known.call;
    }

    private static int length(Caller caller) {
        return caller.arn().length()
                + caller.principalId().length()
                + caller.issuer().length()
                + caller.invokedBy().length()
                + caller.sourceIdentity().length()
                + caller.vpcEndpoint().length()
                + caller.issuedTo().length()
                + caller.delegate().length();
    }
}
