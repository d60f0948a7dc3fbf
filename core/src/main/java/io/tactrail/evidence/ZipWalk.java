package io.tactrail.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A walk over the members of one zip, on which whatever is wrong with the zip itself is noted. */
final class ZipWalk implements AutoCloseable {

    private final FileChannel channel;
    private final Spares spares;
    private final List<Trouble> troubles;
    private final ContentHashing hashing;
    private final Meter meter;
    private final LongConsumer read;
    private @Nullable ZipMembers members;
    private @Nullable ZipMember member;
    private long endedAt;

    /** @param read is told how many bytes of members were read */
    ZipWalk(
            FileChannel channel,
            Spares spares,
            List<Trouble> troubles,
            ContentHashing hashing,
            Meter meter,
            LongConsumer read) {
        this.channel = channel;
        this.spares = spares;
        this.troubles = troubles;
        this.hashing = hashing;
        this.meter = meter;
        this.read = read;
    }

    /** The next member, or null at the end. */
    @Nullable
    ZipMember next() {
        try {
            if (members == null) {
                members = ZipMembers.of(channel, spares, hashing, troubles);
            }
            members.endedAt(endedAt);
            member = members.next();
            if (member != null) {
                hashing.named(member.name());
            }
            return member;
        } catch (IOException | RuntimeException e) {
            troubles.add(new Trouble(0, "the zip cannot be read further: " + Cause.of(e)));
            return null;
        }
    }

    /** Where the header of the member stands that {@link #next} gave last. */
    long headerAt() {
        return Objects.requireNonNull(members).headerAt(Objects.requireNonNull(member));
    }

    /** What comes out of that member. */
    ZipContent content() {
        ZipMember member = Objects.requireNonNull(this.member);
        try {
            long at = ZipMembers.dataAt(channel, headerAt());
            long open = ZipContent.obstacle(member) == null ? Long.MAX_VALUE : at;
            long end = member.sized() ? at + member.stored() : open;
            if (member.stored() < 0 || end < at) {
                throw new CutException("the zip names a size for this member that cannot be");
            }
            return new ZipContent(
                    member, at, Content.counted(new Slice(channel, at, end, read), spares), spares, meter);
        } catch (IOException e) {
            CutException cut = e instanceof CutException c ? c : new CutException(Cause.of(e), e);
            return new ZipContent(member, headerAt(), Content.unreadable(cut, spares), spares, meter);
        }
    }

    /** Says where the data of that member turned out to end. */
    void endedAt(long position) {
        endedAt = position;
    }

    @Override
    public void close() {
        if (members != null) {
            members.close();
        }
    }
}
