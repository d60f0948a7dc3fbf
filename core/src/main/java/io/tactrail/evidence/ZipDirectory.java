package io.tactrail.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The central directory of a zip (PKWARE APPNOTE 6.3, section 4.3.12), read as it is walked. The readers of
 * commons-compress and the JDK hold all of it in memory: with the former, a zip of a million logs does not open in
 * 512 MB.
 */
final class ZipDirectory implements ZipMembers {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int END64 = 0x06064b50;
    private static final int END64_LENGTH = 56;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;

    private final FileChannel channel;
    private final Spares spares;
    private final long from;
    private final long to;
    private final long shift;
    private final long announced;
    private final long announcedModulo;
    private final long trailing;
    private Input input;

    private ZipDirectory(FileChannel channel, Spares spares, Place place, long trailing) {
        this.channel = channel;
        this.spares = spares;
        this.from = place.from;
        this.to = place.to;
        this.shift = place.shift;
        this.announced = place.count;
        this.announcedModulo = place.modulo;
        this.trailing = trailing;
        this.input = open();
    }

    private record Place(long from, long to, long shift, long count, long modulo) {}

    /** @throws ZipException if there is none, or it is not where it should be */
    static ZipDirectory find(FileChannel channel, Spares spares) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, END_LENGTH + 0xffff);
        long tailAt = size - length;
        ByteBuffer tail = ZipMembers.read(channel, tailAt, length);
        long loose = -1;
        for (int i = tail.remaining() - END_LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                int end = i + END_LENGTH + (tail.getShort(i + 20) & 0xffff);
                if (end == tail.remaining()) {
                    return new ZipDirectory(channel, spares, place(channel, tail, i, tailAt + i), 0);
                }
                loose = loose < 0 && end < tail.remaining() ? i : loose;
            }
        }
        if (loose < 0) {
            throw new ZipException("the zip has no central directory: it is truncated or damaged");
        }
        int end = (int) loose;
        long after = (long) tail.remaining() - end - END_LENGTH - (tail.getShort(end + 20) & 0xffff);
        return new ZipDirectory(channel, spares, place(channel, tail, end, tailAt + end), after);
    }

    private static Place place(FileChannel channel, ByteBuffer tail, int end, long endAt) throws IOException {
        long count = tail.getShort(end + 10) & 0xffff;
        long size = ZipMember.u32(tail, end + 12);
        long offset = ZipMember.u32(tail, end + 16);
        long disk = tail.getShort(end + 4) & 0xffff;
        long modulo = 0x10000;
        long directoryEnd = endAt;
        ByteBuffer locator = ZipMembers.read(channel, endAt - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator.remaining() == LOCATOR_LENGTH && locator.getInt(0) == LOCATOR) {
            for (long at : new long[] {locator.getLong(8), endAt - LOCATOR_LENGTH - END64_LENGTH}) {
                ByteBuffer end64 = ZipMembers.read(channel, at, END64_LENGTH);
                if (end64.remaining() == END64_LENGTH && end64.getInt(0) == END64) {
                    disk = ZipMember.u32(end64, 16);
                    count = end64.getLong(32);
                    size = end64.getLong(40);
                    offset = end64.getLong(48);
                    modulo = Long.MAX_VALUE;
                    directoryEnd = at;
                    break;
                }
            }
        }
        if (disk != 0 && disk != 0xffff) {
            throw new ZipException("one part of a split zip: join the parts (zip -s 0) and give the result");
        }
        if (size == 0 && count == 0) {
            return new Place(directoryEnd, directoryEnd, 0, 0, modulo);
        }
        // Usually the directory ends where the end record begins; what precedes the archive shifts all offsets.
        long from = directoryEnd - size;
        if (size > 0 && from >= 0 && startsRecord(channel, from)) {
            return new Place(from, directoryEnd, from - offset, count, modulo);
        }
        if (size > 0 && offset >= 0 && offset + size > offset && startsRecord(channel, offset)) {
            return new Place(offset, offset + size, 0, count, modulo);
        }
        throw new ZipException("the central directory of the zip is not where it should be: the zip is damaged");
    }

    private static boolean startsRecord(FileChannel channel, long at) throws IOException {
        ByteBuffer signature = ZipMembers.read(channel, at, 4);
        return signature.remaining() == 4 && signature.getInt(0) == ZipMember.CENTRAL;
    }

    /**
     * Walks it once, so that a damaged one is not believed half way; tells what else is odd. Starts anew after. All names are known
     * then, before any content is read.
     */
    void check(ContentHashing hashing, List<Trouble> troubles) throws IOException {
        long count = 0;
        long lowest = Long.MAX_VALUE;
        for (ZipMember member = next(); member != null; member = next()) {
            count++;
            hashing.named(member.name());
            lowest = Math.min(lowest, headerAt(member));
        }
        input.close();
        input = open();
        if (count % announcedModulo != announced % announcedModulo) {
            troubles.add(new Trouble(
                    from, "the zip says it has " + announced + " members, and its directory lists " + count));
        }
        // A split zip that fits into one part keeps its four bytes of mark (8.5.5).
        boolean mark = lowest == 4 && ZipMembers.read(channel, 0, 2).getShort(0) == ('P' | 'K' << 8);
        if (count > 0 && lowest > 0 && !mark) {
            troubles.add(new Trouble(0, lowest + " bytes before the first member belong to none"));
        }
        if (trailing > 0) {
            troubles.add(
                    new Trouble(channel.size() - trailing, trailing + " bytes after the end of the zip were not read"));
        }
    }

    private Input open() {
        return new Input(new Slice(channel, from, to), spares);
    }

    @Override
    public @Nullable ZipMember next() throws IOException {
        if (!input.fill()) {
            return null;
        }
        byte[] fixed = new byte[ZipMember.CENTRAL_LENGTH];
        int n = input.take(fixed, 0, fixed.length);
        ByteBuffer record = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        if (n == fixed.length && record.getInt(0) == ZipMember.CENTRAL) {
            byte[] name = new byte[record.getShort(28) & 0xffff];
            byte[] extra = new byte[record.getShort(30) & 0xffff];
            int comment = record.getShort(32) & 0xffff;
            if (input.take(name, 0, name.length) == name.length
                    && input.take(extra, 0, extra.length) == extra.length
                    && input.skip(comment) == comment) {
                return ZipMember.central(record, name, extra);
            }
        } else if (n >= 4 && record.getInt(0) == 0x05054b50) {
            // A digital signature ends the directory (4.3.13).
            input.skip(Long.MAX_VALUE);
            return null;
        }
        throw new ZipException("the central directory of the zip is damaged at byte " + (from + input.offset()));
    }

    @Override
    public long headerAt(ZipMember member) {
        return member.header() + shift;
    }

    @Override
    public void close() {
        input.close();
    }
}
