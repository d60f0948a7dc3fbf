package io.tactrail.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The members of a zip, one after the other. */
interface ZipMembers extends AutoCloseable {

    /** The next member, or null at the end. */
    @Nullable
    ZipMember next() throws IOException;

    /** Where the member's local header stands in the file. */
    long headerAt(ZipMember member);

    /** Says where the data of the member that {@link #next} gave last turned out to end. */
    default void endedAt(long position) throws IOException {}

    @Override
    void close();

    /**
     * By the central directory where it is whole, as every unzip does; else by the local headers, so that members
     * before and after damage are still read.
     */
    static ZipMembers of(FileChannel channel, Spares spares, ContentHashing hashing, List<Trouble> troubles)
            throws IOException {
        try {
            ZipDirectory directory = ZipDirectory.find(channel, spares);
            try {
                directory.check(hashing, troubles);
                return directory;
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (ZipException e) {
            troubles.add(new Trouble(
                    0, e.getMessage() + "; members were looked for by their own headers, and some may be missing"));
            return new ZipScan(channel, spares);
        }
    }

    /** Where a member's data begins. Name and extra field may be longer there than in the central directory. */
    static long dataAt(FileChannel channel, long headerAt) throws IOException {
        ByteBuffer header = read(channel, headerAt, ZipMember.LOCAL_LENGTH);
        if (headerAt < 0 || header.remaining() < ZipMember.LOCAL_LENGTH || header.getInt(0) != ZipMember.LOCAL) {
            throw new CutException("the zip directory points to byte " + headerAt + " for this member, where none is");
        }
        return headerAt + ZipMember.LOCAL_LENGTH + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
    }

    /** As many bytes as are there, up to {@code length}; little-endian as all numbers in a zip. */
    static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (from >= 0 && bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until full or at the end
        }
        return bytes.flip();
    }
}
