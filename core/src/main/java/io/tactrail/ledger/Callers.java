package io.tactrail.ledger;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.UserIdentity;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Principal;
import io.tactrail.parse.Skimmed;
import org.jspecify.annotations.Nullable;

/**
 * Principals and callers of events that were skimmed, by numbers: what is concluded from the same identity is the same, so
 * each thread remembers the last {@value #SLOTS} of either.
 */
final class Callers {

    private static final int SLOTS = 1 << 12;

    /** What is longer is not remembered, lest a stranger fill the memory. */
    private static final int LONGEST = 256;

    private static final FieldPath ENDPOINT = FieldPath.of("vpcEndpointId");
    private static final FieldPath CONSOLE = FieldPath.of("sessionCredentialFromConsole");

    /** All that {@link Principal#of} looks at, and its answer's number. */
    private record Acted(
            UserIdentity identity, String region, @Nullable String recipient, int number) {}

    /** All that {@link Caller#of} looks at, and its answer's number. */
    private record Called(UserIdentity identity, Bag endpoint, Bag console, int number) {}

    private final Names names;
    private final @Nullable Acted[] acted = new Acted[SLOTS];
    private final @Nullable Called[] called = new Called[SLOTS];

    Callers(Names names) {
        this.names = names;
    }

    /** Writes who acted, and what is known of the credential. */
    void write(Skimmed event, ByteWriter out) {
        UserIdentity identity = event.userIdentity();
        int slot = System.identityHashCode(identity) & SLOTS - 1;
        principal(event, identity, slot, out);
        caller(event, identity, slot, out);
    }

    @SuppressWarnings("ReferenceEquality")
    private void principal(Skimmed event, UserIdentity identity, int slot, ByteWriter out) {
        String region = event.awsRegion();
        String recipient = event.recipientAccountId();
        Acted known = acted[slot];
        if (known != null && known.identity == identity && known.region == region && known.recipient == recipient) {
            out.putInt(Stored.PRINCIPAL, known.number);
            return;
        }
        Principal who = Principal.of(identity, event.fields(), region, recipient);
        Principal kept = new Principal(who.kind(), Fresh.text(who.id()));
        int number = names.principals().number(kept);
        RowBytes.principal(out, kept, number);
        if (number >= 0 && event.identityRepeats() && region.length() + length(recipient) <= LONGEST) {
            acted[slot] = new Acted(identity, region, recipient, number);
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void caller(Skimmed event, UserIdentity identity, int slot, ByteWriter out) {
        Fields fields = event.fields();
        Bag endpoint = fields.at(ENDPOINT);
        Bag console = fields.at(CONSOLE);
        Called known = called[slot];
        if (known != null && known.identity == identity && known.endpoint == endpoint && known.console == console) {
            out.putInt(Stored.CALLER, known.number);
            return;
        }
        Caller caller = Caller.of(identity, fields);
        int number = names.callers().number(caller);
        RowBytes.caller(out, caller, number);
        if (number >= 0 && event.identityRepeats() && isShort(endpoint) && isShort(console)) {
            called[slot] = new Called(identity, endpoint, console, number);
        }
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static boolean isShort(Bag bag) {
        return bag.leaves().isEmpty()
                && (bag.scalars().isEmpty()
                        || bag.scalars().size() == 1
                                && bag.scalars().get(0).text().length() <= LONGEST);
    }
}
