package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.identity.Principal;
import io.tactrail.ledger.Row;
import org.jspecify.annotations.Nullable;

/** Which credential a row's call was made with, where it names none by a key. */
final class Holders {

    private Holders() {}

    /** The row's credential; a user who calls without a key (he signs in) holds a password, and is himself the credential. */
    static Credential of(Row row) {
        Credential used = row.credentialUsed();
        if (used.kind() != Kind.NONE) {
            return used;
        }
        if (row.principal().kind() == Principal.Kind.IAM_USER || row.principal().kind() == Principal.Kind.ROOT) {
            Credential named = Credential.named(row.caller().arn());
            return named == null ? used : named;
        }
        return used.name().isEmpty() ? new Credential(Kind.NONE, row.principal().id(), used.since()) : used;
    }

    /** The user or role behind a credential, as calls of IAM name it, or null. */
    static @Nullable Credential identityOf(Use use) {
        if (use.credential().kind() == Kind.USER || use.credential().kind() == Kind.ROLE) {
            return null;
        }
        Credential issuer = Credential.named(use.issuer());
        return issuer != null ? issuer : Credential.named(use.arn().isEmpty() ? use.who() : use.arn());
    }
}
