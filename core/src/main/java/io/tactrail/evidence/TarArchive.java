package io.tactrail.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tar, one after the other. The library reads each member's headers (ustar, GNU, pax), with a new
 * reader for each: it does not check checksums, stops for good at damage or at the end mark, and keeps global pax
 * headers without a bound. Where a header is damaged, or something follows the end mark, the next valid header is
 * looked for and the bytes between are named.
 */
final class TarArchive implements AutoCloseable {

    /** Long names and pax records of one member; the library holds them in memory. */
    private static final int LARGEST_HEADER = 1 << 18;

    /** So many damaged places are told one by one; a hostile archive has millions. */
    private static final int TOLD = 100;

    private final Content in;
    private final List<Trouble> troubles;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private long unread;
    private boolean endMark;
    private boolean truncated;
    private int strays;
    private long strayBytes;

    /** @param troubles is told what is wrong with the archive, as opposed to a member */
    TarArchive(Content in, List<Trouble> troubles) {
        this.in = in;
        this.troubles = troubles;
    }

    /** The next member, or null at the end. Throws a {@link CutException} where {@code in} is cut. */
    @Nullable
    TarArchiveEntry next() throws IOException {
        pass(unread);
        unread = 0;
        long strayFrom = -1;
        try {
            while (true) {
                long at = in.position();
                int n = in.readNBytes(block, 0, block.length);
                boolean whole = n == block.length;
                if (whole && TarHeader.zero(block, 0)) {
                    endMark = true;
                } else if (whole && TarHeader.valid(block, 0)) {
                    strayFrom = tellStray(strayFrom, at);
                    endMark = false;
                    TarArchiveEntry entry = entry(at);
                    if (entry != null) {
                        return entry;
                    }
                } else if (n > 0 && strayFrom < 0) {
                    strayFrom = at;
                }
                if (!whole) {
                    strayFrom = tellStray(strayFrom, at + n);
                    tellEnd(at + n);
                    return null;
                }
            }
        } finally {
            tellStray(strayFrom, in.position());
        }
    }

    private long tellStray(long from, long to) {
        if (from >= 0) {
            tell(
                    from,
                    to - from,
                    (to - from) + " bytes of the tar archive belong to no member: a header is damaged, or"
                            + " something was appended");
        }
        return -1;
    }

    private void tell(long at, long bytes, String reason) {
        if (strays++ < TOLD) {
            troubles.add(new Trouble(at, reason));
        } else {
            strayBytes += bytes;
        }
    }

    /** Tells what was not told one by one. */
    @Override
    public void close() {
        if (strays > TOLD) {
            troubles.add(new Trouble(
                    in.position(),
                    "the tar archive is damaged in " + (strays - TOLD) + " further places, where " + strayBytes
                            + " bytes belong to no member"));
        }
    }

    private void tellEnd(long at) {
        if (!endMark && !truncated) {
            troubles.add(new Trouble(at, "the tar archive has no end mark: members may be missing"));
        }
    }

    private @Nullable TarArchiveEntry entry(long at) throws IOException {
        InputStream headers = new SequenceInputStream(new ByteArrayInputStream(block), new Limited(LARGEST_HEADER));
        try {
            @SuppressWarnings("resource") // holds nothing but the headers
            TarArchiveInputStream reader =
                    new TarArchiveInputStream(headers, TarHeader.BLOCK, TarHeader.BLOCK, "UTF-8", true);
            TarArchiveEntry entry = reader.getNextEntry();
            if (entry != null) {
                // The map of a pax 1.0 sparse file was read as a header, so where its data ends is not known.
                unread = holdsData(entry) && !entry.isPaxGNU1XSparse() ? entry.getSize() : 0;
                unread += -unread & TarHeader.BLOCK - 1;
                return entry;
            }
            tell(at, 0, "a tar header announces a member that is not there");
        } catch (IOException | RuntimeException e) {
            CutException cut = in.cut();
            if (cut != null) {
                throw cut;
            }
            tell(at, 0, "damaged tar header: " + Cause.of(e));
        }
        return null;
    }

    /** Links, devices and folders have no data, whatever size they name (POSIX pax, "size"). */
    private static boolean holdsData(TarArchiveEntry entry) {
        return (obstacle(entry) == null || entry.isSparse()) && entry.getLinkFlag() != TarArchiveEntry.LF_DIR;
    }

    static boolean folder(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarArchiveEntry.LF_DIR
                || entry.getName().endsWith("/") && entry.getSize() == 0 && obstacle(entry) == null;
    }

    /** Why a member is not read, for a person, or null. */
    static @Nullable String obstacle(TarArchiveEntry entry) {
        if (entry.isSymbolicLink()) {
            return "a symbolic link to " + entry.getLinkName() + ": not followed";
        }
        if (entry.isLink()) {
            return "a hard link to " + entry.getLinkName() + ": not followed";
        }
        if (entry.isSparse()) {
            return "a sparse file, which is not supported: unpack the archive with GNU tar and give the result";
        }
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() ? "a device or pipe" : null;
    }

    /** The data of the member that {@link #next} gave last. */
    InputStream data(TarArchiveEntry entry) {
        return new Data(entry.getSize());
    }

    private void pass(long bytes) throws IOException {
        byte[] scratch = block;
        for (long left = bytes; left > 0; ) {
            int n = in.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (n < 0) {
                if (!truncated) {
                    truncated = true;
                    troubles.add(new Trouble(in.position(), "truncated: the tar archive ends inside its last member"));
                }
                return;
            }
            left -= n;
        }
    }

    /** As much of the archive as the headers of one member may take. */
    private final class Limited extends InputStream {

        private int left;

        Limited(int left) {
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (left <= 0) {
                throw new IOException("longer than " + LARGEST_HEADER + " bytes");
            }
            int n = in.read(b, off, Math.min(len, left));
            left -= Math.max(n, 0);
            return n;
        }
    }

    private final class Data extends InputStream {

        private final long size;
        private long left;

        Data(long size) {
            this.size = size;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n;
            try {
                n = in.read(b, off, (int) Math.min(len, left));
            } catch (CutException e) {
                throw new CutException("the archive is cut inside this member: " + e.reason(), e);
            }
            if (n < 0) {
                throw new CutException("truncated: the archive ends inside this member, after " + (size - left) + " of "
                        + size + " bytes");
            }
            left -= n;
            unread -= n;
            return n;
        }
    }
}
