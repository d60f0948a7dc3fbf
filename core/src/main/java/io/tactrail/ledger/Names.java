package io.tactrail.ledger;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Principal;

/** What rows say again and again: strings (services, roles, addresses, agents), principals, callers. */
final class Names {

    static final int ROOM = 200_000;

    private final Table<String> strings;
    private final Table<Principal> principals;
    private final Table<Caller> callers;

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
