package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Birth.How;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Principal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A row as bytes, about 100 for a usual event. Read only by the process that wrote it. */
final class RowBytes {

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Principal.Kind[] KINDS = Principal.Kind.values();
    private static final int LOSSY = 1;
    private static final int NOTED = 2;
    private static final int CONFLICT = 4;
    private static final int BIRTH = 8;
    private static final int DETAILS = 16;
    private static final int INSTANCE = 1;
    private static final int CONSOLE = 2;
    private static final How[] HOW = How.values();

    private final Names names;

    RowBytes(Names names) {
        this.names = names;
    }

    void write(DataOutput out, Row row) throws IOException {
        out.writeByte((row.lossy() ? LOSSY : 0)
                | (row.noted() ? NOTED : 0)
                | (row.conflict() ? CONFLICT : 0)
                | (row.birth() != null ? BIRTH : 0)
                | (row.details().values().isEmpty() ? 0 : DETAILS));
        text(out, row.eventId());
        out.writeLong(row.hashHigh());
        out.writeLong(row.hashLow());
        number(out, row.item());
        number(out, row.index());
        out.writeLong(row.time());
        out.writeByte(row.outcome().ordinal());
        out.writeByte(row.category());
        out.writeByte(row.access());
        name(out, row.source());
        name(out, row.name());
        out.writeByte(row.principal().kind().ordinal());
        name(out, row.principal().id());
        name(out, row.credential());
        name(out, row.address());
        name(out, row.agent());
        name(out, row.region());
        name(out, row.account());
        name(out, row.errorCode());
        number(out, row.mark() + 1);
        out.writeByte(row.sourceRow());
        caller(out, row.caller());
        if (row.birth() != null) {
            birth(out, row.birth());
        }
        if (!row.details().values().isEmpty()) {
            details(out, row.details());
        }
        if (row.noted() || row.birth() != null) {
            text(out, row.sharedId());
        }
        if (row.noted()) {
            text(out, row.target());
            text(out, row.requestId());
            text(out, row.copyOf());
            detected(out, row.detected());
        }
    }

    /** @throws EOFException where no row follows */
    Row read(DataInput in) throws IOException {
        int flags = in.readUnsignedByte();
        boolean noted = (flags & NOTED) != 0;
        String eventId = text(in);
        long hashHigh = in.readLong();
        long hashLow = in.readLong();
        int item = (int) number(in);
        long index = number(in);
        long time = in.readLong();
        Outcome outcome = OUTCOMES[in.readUnsignedByte()];
        char category = (char) in.readUnsignedByte();
        char access = (char) in.readUnsignedByte();
        String source = name(in);
        String name = name(in);
        Principal principal = new Principal(KINDS[in.readUnsignedByte()], name(in));
        String credential = name(in);
        String address = name(in);
        String agent = name(in);
        String region = name(in);
        String account = name(in);
        String errorCode = name(in);
        int mark = (int) number(in) - 1;
        int sourceRow = in.readByte();
        Caller caller = caller(in);
        Birth birth = (flags & BIRTH) != 0 ? birth(in) : null;
        Details details = (flags & DETAILS) != 0 ? details(in) : Details.NONE;
        String sharedId = noted || birth != null ? text(in) : "";
        return new Row(
                eventId,
                hashHigh,
                hashLow,
                (flags & LOSSY) != 0,
                item,
                index,
                time,
                outcome,
                category,
                access,
                source,
                name,
                principal,
                credential,
                address,
                agent,
                region,
                account,
                errorCode,
                mark,
                sourceRow,
                noted ? text(in) : "",
                noted ? text(in) : "",
                sharedId,
                (flags & CONFLICT) != 0,
                noted ? text(in) : "",
                noted ? detected(in) : List.of(),
                caller,
                birth,
                details);
    }

    private void caller(DataOutput out, Caller caller) throws IOException {
        out.writeByte((caller.instance() ? INSTANCE : 0) | (caller.console() ? CONSOLE : 0));
        out.writeByte(caller.mfa());
        out.writeLong(caller.created());
        name(out, caller.type());
        name(out, caller.arn());
        name(out, caller.principalId());
        name(out, caller.issuer());
        name(out, caller.invokedBy());
        name(out, caller.sourceIdentity());
        name(out, caller.vpcEndpoint());
        name(out, caller.issuedTo());
        name(out, caller.delegate());
    }

    private Caller caller(DataInput in) throws IOException {
        int flags = in.readUnsignedByte();
        char mfa = (char) in.readUnsignedByte();
        long created = in.readLong();
        String type = name(in);
        String arn = name(in);
        String principalId = name(in);
        String issuer = name(in);
        String invokedBy = name(in);
        String sourceIdentity = name(in);
        String vpcEndpoint = name(in);
        String issuedTo = name(in);
        String delegate = name(in);
        return new Caller(
                type,
                arn,
                principalId,
                created,
                mfa,
                issuer,
                invokedBy,
                sourceIdentity,
                vpcEndpoint,
                issuedTo,
                delegate,
                (flags & INSTANCE) != 0,
                (flags & CONSOLE) != 0);
    }

    private void birth(DataOutput out, Birth birth) throws IOException {
        out.writeByte(birth.how().ordinal());
        name(out, birth.key());
        name(out, birth.principalId());
        name(out, birth.arn());
        name(out, birth.subject());
    }

    private Birth birth(DataInput in) throws IOException {
        return new Birth(HOW[in.readUnsignedByte()], name(in), name(in), name(in), name(in));
    }

    private void details(DataOutput out, Details details) throws IOException {
        number(out, details.values().size());
        for (Details.Named named : details.values()) {
            name(out, named.name());
            name(out, named.value());
        }
    }

    private Details details(DataInput in) throws IOException {
        int size = (int) number(in);
        List<Details.Named> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(new Details.Named(name(in), name(in)));
        }
        return new Details(values);
    }

    private void detected(DataOutput out, List<Detected> detected) throws IOException {
        number(out, detected.size());
        for (Detected each : detected) {
            number(out, each.rule());
            number(out, each.matched().size());
            for (Matched matched : each.matched()) {
                name(out, matched.identifier());
                name(out, matched.field());
                name(out, matched.item());
                names(out, matched.values());
            }
            number(out, each.facts().size());
            for (List<String> values : each.facts()) {
                names(out, values);
            }
        }
    }

    private List<Detected> detected(DataInput in) throws IOException {
        int size = (int) number(in);
        List<Detected> detected = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int rule = (int) number(in);
            int fields = (int) number(in);
            List<Matched> matched = new ArrayList<>(fields);
            for (int field = 0; field < fields; field++) {
                matched.add(new Matched(name(in), name(in), name(in), names(in)));
            }
            int asked = (int) number(in);
            List<List<String>> facts = new ArrayList<>(asked);
            for (int fact = 0; fact < asked; fact++) {
                facts.add(names(in));
            }
            detected.add(new Detected(rule, matched, facts));
        }
        return detected;
    }

    private void names(DataOutput out, List<String> names) throws IOException {
        number(out, names.size());
        for (String each : names) {
            name(out, each);
        }
    }

    private List<String> names(DataInput in) throws IOException {
        int size = (int) number(in);
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            names.add(name(in));
        }
        return names;
    }

    private void name(DataOutput out, String name) throws IOException {
        int number = names.number(name);
        number(out, number + 1);
        if (number < 0) {
            text(out, name);
        }
    }

    private String name(DataInput in) throws IOException {
        int number = (int) number(in) - 1;
        return number < 0 ? text(in) : names.name(number);
    }

    /** UTF-8; texts with lone surrogates, which UTF-8 cannot hold, char by char. */
    private static void text(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!hasSurrogates(text) || new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            number(out, (long) bytes.length << 1);
            out.write(bytes);
        } else {
            number(out, (long) text.length() << 1 | 1);
            out.writeChars(text);
        }
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String text(DataInput in) throws IOException {
        long length = number(in);
        if ((length & 1) == 0) {
            byte[] bytes = new byte[(int) (length >>> 1)];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        char[] chars = new char[(int) (length >>> 1)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    /** Seven bits a byte, the lowest first (LEB128). */
    private static void number(DataOutput out, long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            number |= (long) (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return number;
            }
        }
    }
}
