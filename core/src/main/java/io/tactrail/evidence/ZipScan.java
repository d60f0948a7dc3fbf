package io.tactrail.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Looks for the members of a zip by their local headers (PKWARE APPNOTE 6.3, section 4.3.7). */
final class ZipScan implements ZipMembers {

    private final FileChannel channel;
    private final Spares spares;
    private long from;

    ZipScan(FileChannel channel, Spares spares) {
        this.channel = channel;
        this.spares = spares;
    }

    @Override
    public @Nullable ZipMember next() throws IOException {
        try (Input input = new Input(new Slice(channel, from, Long.MAX_VALUE), spares)) {
            while (input.ensure(ZipMember.LOCAL_LENGTH)) {
                if (input.peek(0) != 'P' || input.u32(0) != ZipMember.LOCAL) {
                    input.position++;
                    continue;
                }
                long at = from + input.offset();
                ZipMember member = member(at);
                if (member != null) {
                    from = Math.max(ZipMembers.dataAt(channel, at), at + 1);
                    return member;
                }
                input.position++;
            }
            return null;
        }
    }

    private @Nullable ZipMember member(long at) throws IOException {
        ByteBuffer fixed = ZipMembers.read(channel, at, ZipMember.LOCAL_LENGTH);
        if (fixed.remaining() < ZipMember.LOCAL_LENGTH) {
            return null;
        }
        int nameLength = fixed.getShort(26) & 0xffff;
        int extraLength = fixed.getShort(28) & 0xffff;
        ByteBuffer rest = ZipMembers.read(channel, at + ZipMember.LOCAL_LENGTH, nameLength + extraLength);
        // The four bytes may stand anywhere by chance; a header has a name and a version that was ever given out.
        if (nameLength == 0 || rest.remaining() < nameLength + extraLength || (fixed.getShort(4) & 0xff) > 99) {
            return null;
        }
        byte[] name = new byte[nameLength];
        byte[] extra = new byte[extraLength];
        rest.get(name).get(extra);
        return ZipMember.local(fixed, name, extra, at);
    }

    @Override
    public long headerAt(ZipMember member) {
        return member.header();
    }

    @Override
    public void endedAt(long position) throws IOException {
        // A size that leads out of the file is no reason to pass over what follows.
        if (position <= channel.size()) {
            from = Math.max(from, position);
        }
    }

    @Override
    public void close() {}
}
