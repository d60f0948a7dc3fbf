package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Principal;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as bytes: what has a fixed length at fixed places, then texts, then what few ask for. Every pass over the rows
 * reads from the bytes what it asks for, and copying a row is copying them. Read only by the process that wrote it.
 */
final class Stored implements Row {

    static final int LOSSY = 1;
    static final int NOTED = 2;
    static final int CONFLICT = 4;
    static final int BIRTH = 8;
    static final int DETAILS = 16;
    static final int COPY = 32;

    /** That AWS called: orders ask it of each row many times. */
    static final int FROM_AWS = 64;

    static final int FLAGS = 0;
    static final int OUTCOME = 1;
    static final int CATEGORY = 2;
    static final int ACCESS = 3;
    static final int SOURCE_ROW = 4;
    static final int HASH_HIGH = 8;
    static final int HASH_LOW = 16;
    static final int TIME = 24;
    static final int INDEX = 32;
    static final int ITEM = 40;
    static final int MARK = 44;

    /** Here the names begin: the number of each in its table, or -1 less the place where it is written out. */
    static final int SOURCE = 48;

    static final int NAME = 52;
    static final int CREDENTIAL = 56;
    static final int ADDRESS = 60;
    static final int AGENT = 64;
    static final int REGION = 68;
    static final int ACCOUNT = 72;
    static final int ERROR_CODE = 76;
    static final int PRINCIPAL = 80;
    /** Where it is written out, it is the row's end. */
    static final int CALLER = 84;

    /** Where what rules found stands; 0 where they found nothing. */
    static final int DETECTED = 88;

    static final int HEAD = 92;

    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int[] NO_RULES = {};

    private final Names names;

    /** Other rows' bytes too, as a rule. */
    private final byte[] bytes;

    private final int from;
    private final int length;
    private @Nullable String eventId;
    private @Nullable Caller caller;

    Stored(Names names, byte[] bytes) {
        this(names, bytes, 0, bytes.length);
    }

    /** A row that lies among others, and whose bytes do not change as long as it is used. */
    Stored(Names names, byte[] bytes, int from, int length) {
        this.names = names;
        this.bytes = bytes;
        this.from = from;
        this.length = length;
    }

    /** The same in bytes of its own: who holds few rows for long would hold all that lie beside them. */
    Stored apart() {
        return new Stored(names, toBytes());
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    void copy(byte[] to, int at) {
        System.arraycopy(bytes, from, to, at, length);
    }

    /** As {@link RowFeed} reads it. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(length);
        out.write(bytes, from, length);
    }

    private byte byteAt(int place) {
        return bytes[from + place];
    }

    private int intAt(int place) {
        return (int) ByteWriter.INT.get(bytes, from + place);
    }

    private long longAt(int place) {
        return (long) ByteWriter.LONG.get(bytes, from + place);
    }

    private boolean has(int flag) {
        return (byteAt(FLAGS) & flag) != 0;
    }

    private ByteReader reader(int place) {
        return new ByteReader(names, bytes, from + place);
    }

    private String string(int place) {
        int number = intAt(place);
        return number >= 0 ? names.strings().value(number) : reader(-1 - number).again();
    }

    @Override
    public String eventId() {
        if (eventId == null) {
            eventId = reader(HEAD).text();
        }
        return eventId;
    }

    /** The same for all rows of one eventID; for those without one the same where their bytes are. */
    long hashOfId() {
        int begin = from + HEAD;
        int end = reader(HEAD).afterText();
        if (end == begin + 1) {
            return hashHigh() ^ Long.rotateLeft(hashLow(), 32);
        }
        return Repeats.hash(bytes, begin, end - begin);
    }

    /** The same for all rows of one caller, as a rule: who reads them one after the other makes little of each anew. */
    int hashOfCaller() {
        int number = intAt(CALLER);
        int at = from - 1 - number;
        return number >= 0 ? number : Long.hashCode(Repeats.hash(bytes, at, from + length - at));
    }

    /** The same for all rows of one {@code sharedEventID}; 0 of a row that has none. */
    long hashOfSharedId() {
        if (!has(NOTED) && !has(BIRTH)) {
            return 0;
        }
        ByteReader reader = reader(HEAD);
        int begin = reader.afterText();
        int end = reader.afterText();
        return end == begin + 1 ? 0 : Repeats.hash(bytes, begin, end - begin);
    }

    /**
     * The order of {@link #reference}. Of texts in UTF-8 the first byte that differs tells it where both are ASCII there; UTF-16
     * and UTF-8 order other characters differently.
     */
    int compareReference(Stored other) {
        int mine = shortId();
        int theirs = other.shortId();
        if (mine > 0 && theirs > 0) {
            int one = from + HEAD + 1;
            int two = other.from + HEAD + 1;
            int at = Arrays.mismatch(bytes, one, one + mine, other.bytes, two, two + theirs);
            if (at < 0) {
                return 0;
            }
            if (at == Math.min(mine, theirs)) {
                return Integer.compare(mine, theirs);
            }
            byte here = bytes[one + at];
            byte there = other.bytes[two + at];
            if (here >= 0 && there >= 0) {
                return Byte.compare(here, there);
            }
        }
        return reference().compareTo(other.reference());
    }

    /** As {@link Repeats#hash} has it; 0 where the reference does not stand in the bytes as it is. */
    long hashOfReference() {
        int size = shortId();
        return size == 0 ? 0 : Repeats.hash(bytes, from + HEAD + 1, size);
    }

    @Override
    public Reference cited() {
        Reference read = shortId() == Reference.LENGTH ? Reference.read(bytes, from + HEAD + 1) : null;
        return read == null ? Reference.of(this) : read;
    }

    /** The bytes of an eventID that is the reference, is UTF-8 and has its length in one byte, as CloudTrail's have; else 0. */
    private int shortId() {
        int size = byteAt(HEAD);
        return has(CONFLICT) || size < 0 || (size & 1) != 0 ? 0 : size >>> 1;
    }

    @Override
    public long hashHigh() {
        return longAt(HASH_HIGH);
    }

    @Override
    public long hashLow() {
        return longAt(HASH_LOW);
    }

    @Override
    public boolean lossy() {
        return has(LOSSY);
    }

    @Override
    public int item() {
        return intAt(ITEM);
    }

    @Override
    public long index() {
        return longAt(INDEX);
    }

    @Override
    public long time() {
        return longAt(TIME);
    }

    @Override
    public Outcome outcome() {
        return OUTCOMES[byteAt(OUTCOME)];
    }

    @Override
    public char category() {
        return (char) byteAt(CATEGORY);
    }

    @Override
    public char access() {
        return (char) byteAt(ACCESS);
    }

    @Override
    public String source() {
        return string(SOURCE);
    }

    @Override
    public String name() {
        return string(NAME);
    }

    @Override
    public Principal principal() {
        int number = intAt(PRINCIPAL);
        return number >= 0
                ? names.principals().value(number)
                : names.recent().principal(RowBytes.principal(reader(-1 - number)));
    }

    @Override
    public String credential() {
        return string(CREDENTIAL);
    }

    @Override
    public String address() {
        return string(ADDRESS);
    }

    @Override
    public String agent() {
        return string(AGENT);
    }

    @Override
    public String region() {
        return string(REGION);
    }

    @Override
    public String account() {
        return string(ACCOUNT);
    }

    @Override
    public String errorCode() {
        return string(ERROR_CODE);
    }

    @Override
    public int mark() {
        return intAt(MARK);
    }

    @Override
    public int sourceRow() {
        return byteAt(SOURCE_ROW);
    }

    @Override
    public boolean noted() {
        return has(NOTED);
    }

    /** Behind so many texts; the first is the eventID. */
    private ByteReader behind(int texts) {
        ByteReader reader = reader(HEAD);
        for (int i = 0; i < texts; i++) {
            reader.skipText();
        }
        return reader;
    }

    @Override
    public String sharedId() {
        return has(NOTED) || has(BIRTH) ? behind(1).text() : "";
    }

    @Override
    public String target() {
        return has(NOTED) ? behind(2).text() : "";
    }

    @Override
    public String requestId() {
        return has(NOTED) ? behind(3).text() : "";
    }

    @Override
    public String copyOf() {
        return has(COPY) ? behind(4).text() : "";
    }

    private ByteReader behindTexts() {
        return behind(has(NOTED) ? 5 : has(BIRTH) ? 2 : 1);
    }

    @Override
    public boolean conflict() {
        return has(CONFLICT);
    }

    @Override
    public List<Detected> detected() {
        int at = intAt(DETECTED);
        return at == 0 ? List.of() : names.recent().detected(names, bytes, from + at + Integer.BYTES, intAt(at));
    }

    @Override
    public int[] rules() {
        int at = intAt(DETECTED);
        return at == 0 ? NO_RULES : RowBytes.rules(reader(at + Integer.BYTES));
    }

    @Override
    public Caller caller() {
        if (caller == null) {
            int number = intAt(CALLER);
            int at = from - 1 - number;
            caller = number >= 0
                    ? names.callers().value(number)
                    : names.recent().caller(names, bytes, at, from + length - at);
        }
        return caller;
    }

    @Override
    public boolean gave() {
        return has(BIRTH);
    }

    @Override
    public @Nullable Birth birth() {
        return has(BIRTH) ? RowBytes.birth(behindTexts()) : null;
    }

    @Override
    public Details details() {
        if (!has(DETAILS)) {
            return Details.NONE;
        }
        ByteReader reader = behindTexts();
        if (has(BIRTH)) {
            RowBytes.birth(reader);
        }
        return RowBytes.details(reader);
    }

    boolean fromAws() {
        return has(FROM_AWS);
    }

    @Override
    public String call() {
        return names.call(intAt(SOURCE), intAt(NAME), this);
    }

    @Override
    public Credential credentialUsed() {
        return names.credential(intAt(CREDENTIAL), intAt(CALLER), this);
    }

    @Override
    public Stored withItem(int number) {
        byte[] copy = toBytes();
        ByteWriter.INT.set(copy, ITEM, number);
        return new Stored(names, copy);
    }

    @Override
    public Stored inConflict() {
        byte[] copy = toBytes();
        copy[FLAGS] |= CONFLICT;
        return new Stored(names, copy);
    }

    @Override
    public Row asCopyOf(String reference, List<Detected> own) {
        return Fresh.of(this).asCopyOf(reference, own);
    }

    @Override
    public String toString() {
        return reference();
    }
}
