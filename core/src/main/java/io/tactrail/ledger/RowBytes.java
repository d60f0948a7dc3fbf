package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import io.tactrail.event.Details;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Birth.How;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Origin;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.List;

/** How rows become bytes and bytes become their parts. The places are {@link Stored}'s. */
final class RowBytes {

    private static final int INSTANCE = 1;
    private static final int CONSOLE = 2;
    private static final How[] HOW = How.values();
    private static final Principal.Kind[] KINDS = Principal.Kind.values();

    private RowBytes() {}

    /** The row as bytes; one that is so already stays what it is. */
    static Stored stored(Names names, Row row) {
        return row instanceof Stored stored ? stored : new Stored(names, bytes(names, Fresh.of(row)));
    }

    private static byte[] bytes(Names names, Fresh row) {
        ByteWriter out = new ByteWriter(names.strings()::number);
        out.clear(Stored.HEAD);
        out.putByte(Stored.FLAGS, flags(row));
        out.putByte(Stored.OUTCOME, row.outcome().ordinal());
        out.putByte(Stored.CATEGORY, row.category());
        out.putByte(Stored.ACCESS, row.access());
        out.putByte(Stored.SOURCE_ROW, row.sourceRow());
        out.putLong(Stored.HASH_HIGH, row.hashHigh());
        out.putLong(Stored.HASH_LOW, row.hashLow());
        out.putLong(Stored.TIME, row.time());
        out.putLong(Stored.INDEX, row.index());
        out.putInt(Stored.ITEM, row.item());
        out.putInt(Stored.MARK, row.mark());
        out.putInt(Stored.DETECTED, 0);
        texts(out, row);
        if (!row.detected().isEmpty()) {
            out.putInt(Stored.DETECTED, out.size());
            detected(out, row.detected());
        }
        string(out, names, Stored.SOURCE, row.source());
        string(out, names, Stored.NAME, row.name());
        string(out, names, Stored.CREDENTIAL, row.credential());
        string(out, names, Stored.ADDRESS, row.address());
        string(out, names, Stored.AGENT, row.agent());
        string(out, names, Stored.REGION, row.region());
        string(out, names, Stored.ACCOUNT, row.account());
        string(out, names, Stored.ERROR_CODE, row.errorCode());
        principal(out, row.principal(), names.principals().number(row.principal()));
        caller(out, row.caller(), names.callers().number(row.caller()));
        return out.toBytes();
    }

    /** @param number of the principal, or -1 where the table has no room for it */
    static void principal(ByteWriter out, Principal principal, int number) {
        out.putInt(Stored.PRINCIPAL, number >= 0 ? number : -1 - out.size());
        if (number < 0) {
            out.byteOf(principal.kind().ordinal());
            out.name(principal.id());
        }
    }

    /** @param number of the caller, or -1 where the table has no room for it */
    static void caller(ByteWriter out, Caller caller, int number) {
        out.putInt(Stored.CALLER, number >= 0 ? number : -1 - out.size());
        if (number < 0) {
            caller(out, caller);
        }
    }

    private static int flags(Fresh row) {
        return (row.lossy() ? Stored.LOSSY : 0)
                | (row.noted() ? Stored.NOTED : 0)
                | (row.conflict() ? Stored.CONFLICT : 0)
                | (row.birth() != null ? Stored.BIRTH : 0)
                | (row.copyOf().isEmpty() ? 0 : Stored.COPY)
                | (Origin.isAws(row.address()) ? Stored.FROM_AWS : 0)
                | (row.details().values().isEmpty() ? 0 : Stored.DETAILS);
    }

    private static void texts(ByteWriter out, Fresh row) {
        out.text(row.eventId());
        Birth birth = row.birth();
        if (row.noted() || birth != null) {
            out.text(row.sharedId());
        }
        if (row.noted()) {
            out.text(row.target());
            out.text(row.requestId());
            out.text(row.copyOf());
        }
        if (birth != null) {
            birth(out, birth);
        }
        if (!row.details().values().isEmpty()) {
            details(out, row.details());
        }
    }

    static void birth(ByteWriter out, Birth birth) {
        out.byteOf(birth.how().ordinal());
        // These come once, and would fill the table of names.
        out.text(birth.key());
        out.text(birth.principalId());
        out.name(birth.arn());
        out.name(birth.subject());
    }

    static void details(ByteWriter out, Details details) {
        out.number(details.values().size());
        for (Details.Named named : details.values()) {
            out.name(named.name());
            // What a call was about is mostly something else each time.
            out.text(named.value());
        }
    }

    private static void string(ByteWriter out, Names names, int place, String string) {
        string(out, place, string, names.strings().number(string));
    }

    /** @param number of the string, or -1 where the table has no room for it */
    static void string(ByteWriter out, int place, String string, int number) {
        out.putInt(place, number >= 0 ? number : -1 - out.size());
        if (number < 0) {
            out.text(string);
        }
    }

    static Principal principal(ByteReader in) {
        return new Principal(KINDS[in.byteOf()], in.name());
    }

    private static void caller(ByteWriter out, Caller caller) {
        out.byteOf((caller.instance() ? INSTANCE : 0) | (caller.console() ? CONSOLE : 0));
        out.byteOf(caller.mfa());
        out.longOf(caller.created());
        out.name(caller.type());
        out.name(caller.arn());
        out.name(caller.principalId());
        out.name(caller.issuer());
        out.name(caller.invokedBy());
        out.name(caller.sourceIdentity());
        out.name(caller.vpcEndpoint());
        out.name(caller.issuedTo());
        out.name(caller.delegate());
    }

    static Caller caller(ByteReader in) {
        int flags = in.byteOf();
        char mfa = (char) in.byteOf();
        long created = in.longOf();
        String type = in.name();
        String arn = in.name();
        String principalId = in.name();
        return new Caller(
                type,
                arn,
                principalId,
                created,
                mfa,
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                (flags & INSTANCE) != 0,
                (flags & CONSOLE) != 0);
    }

    static Birth birth(ByteReader in) {
        return new Birth(HOW[in.byteOf()], in.again(), in.again(), in.name(), in.name());
    }

    static Details details(ByteReader in) {
        int size = in.count();
        List<Details.Named> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(new Details.Named(in.name(), in.text()));
        }
        return new Details(values);
    }

    /** How many bytes it takes, then the numbers of all rules: most who ask want nothing else. */
    static void detected(ByteWriter out, List<Detected> detected) {
        int at = out.place(Integer.BYTES);
        out.number(detected.size());
        detected.forEach(each -> out.number(each.rule()));
        for (Detected each : detected) {
            out.number(each.matched().size());
            for (Matched matched : each.matched()) {
                out.name(matched.identifier());
                out.name(matched.field());
                out.name(matched.item());
                out.names(matched.values());
            }
            out.number(each.facts().size());
            each.facts().forEach(out::names);
        }
        out.putInt(at, out.size() - at - Integer.BYTES);
    }

    /** Behind its length too. */
    static int[] rules(ByteReader in) {
        int[] rules = new int[in.count()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = in.count();
        }
        return rules;
    }

    /** Behind its length. */
    static List<Detected> detected(ByteReader in) {
        int[] rules = rules(in);
        List<Detected> detected = new ArrayList<>(rules.length);
        for (int rule : rules) {
            int fields = in.count();
            List<Matched> matched = new ArrayList<>(fields);
            for (int field = 0; field < fields; field++) {
                matched.add(new Matched(in.name(), in.name(), in.name(), in.names()));
            }
            int asked = in.count();
            List<List<String>> facts = new ArrayList<>(asked);
            for (int fact = 0; fact < asked; fact++) {
                facts.add(in.names());
            }
            detected.add(new Detected(rule, matched, facts));
        }
        return List.copyOf(detected);
    }
}
