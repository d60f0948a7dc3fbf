package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import io.tactrail.event.Outcome;
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

    private final Names names;

    RowBytes(Names names) {
        this.names = names;
    }

    void write(DataOutput out, Row row) throws IOException {
        out.writeByte((row.lossy() ? LOSSY : 0) | (row.noted() ? NOTED : 0) | (row.conflict() ? CONFLICT : 0));
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
        if (row.noted()) {
            text(out, row.target());
            text(out, row.requestId());
            text(out, row.sharedId());
            text(out, row.copyOf());
            detected(out, row.detected());
        }
    }

    /** @throws EOFException where no row follows */
    Row read(DataInput in) throws IOException {
        int flags = in.readUnsignedByte();
        boolean noted = (flags & NOTED) != 0;
        return new Row(
                text(in),
                in.readLong(),
                in.readLong(),
                (flags & LOSSY) != 0,
                (int) number(in),
                number(in),
                in.readLong(),
                OUTCOMES[in.readUnsignedByte()],
                (char) in.readUnsignedByte(),
                (char) in.readUnsignedByte(),
                name(in),
                name(in),
                new Principal(KINDS[in.readUnsignedByte()], name(in)),
                name(in),
                name(in),
                name(in),
                name(in),
                name(in),
                name(in),
                (int) number(in) - 1,
                in.readByte(),
                noted ? text(in) : "",
                noted ? text(in) : "",
                noted ? text(in) : "",
                (flags & CONFLICT) != 0,
                noted ? text(in) : "",
                noted ? detected(in) : List.of());
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
