package io.tactrail.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens a source layer by layer (gzip, Zstandard, bzip2, zip, tar, nested) and shows its leaves. What a layer is, its
 * first bytes say. Used by many threads. Bytes are hashed as they are read; only a zip on disk is read a second time
 * for its hash, since its members are read by position.
 */
public final class Unpacker {

    private final Bounds bounds;
    private final Path temporary;
    private final ContentHashing hashing;
    private final Spares spares;

    /** Hashes stored bytes only. */
    public Unpacker(Bounds bounds, Path temporary) {
        this(bounds, temporary, false);
    }

    /**
     * @param temporary a folder of the caller's for nested archives that need random access
     * @param hashContents whether inflated contents are hashed as well, as CloudTrail's digests do it
     */
    public Unpacker(Bounds bounds, Path temporary, boolean hashContents) {
        this(bounds, temporary, hashContents, Wholes.usual());
    }

    /**
     * @param tells whether the name of a file, or of a member as the archive has it, says that there is something to hold the hashes
     *     of contents against: contents that are opened afterwards are hashed
     */
    public Unpacker(Bounds bounds, Path temporary, Predicate<String> tells) {
        this(bounds, temporary, new ContentHashing(tells), Wholes.usual());
    }

    Unpacker(Bounds bounds, Path temporary, boolean hashContents, Wholes wholes) {
        this(bounds, temporary, new ContentHashing(any -> hashContents), wholes);
        hashing.named("");
    }

    private Unpacker(Bounds bounds, Path temporary, ContentHashing hashing, Wholes wholes) {
        this.spares = new Spares(wholes);
        this.bounds = bounds;
        this.temporary = temporary;
        this.hashing = hashing;
    }

    /** Says that there is a file of this name. */
    public void named(String name) {
        hashing.named(name);
    }

    /** Whether a name told so by now: those of files that {@link #named} was told of, and of members of what was opened. */
    public boolean hashesContents() {
        return hashing.wanted();
    }

    /** @throws IOException only what the visitor throws; trouble with the evidence is told to the visitor */
    public void unpack(Source source, Visitor visitor) throws IOException {
        unpack(source, visitor, () -> visitor, new IdleThreads(0));
    }

    /**
     * Opens a source. Where a content is large, one of the idle threads reads ahead of the visitor; small contents of an archive
     * they show to visitors of their own, and say themselves that these were read.
     *
     * @param others makes one for each thread that helps
     * @throws IOException only what the visitors throw; trouble with the evidence is told to a visitor
     */
    public void unpack(Source source, Visitor visitor, Supplier<Visitor> others, IdleThreads idle) throws IOException {
        Handover handover = new Handover(visitor, others, idle, spares);
        Advance advance = new Advance(visitor, source.bytes());
        Opening opening = new Opening(
                bounds,
                temporary,
                spares,
                visitor,
                hashing,
                new Meter(bounds, source.bytes()),
                advance,
                idle,
                handover);
        FileChannel channel = null;
        Content stored;
        try {
            channel = FileChannel.open(source.file(), StandardOpenOption.READ);
            stored = Content.stored(new FileBytes(channel, source.bytes(), advance), spares);
        } catch (IOException e) {
            stored = Content.unreadable(new CutException("cannot be opened: " + Cause.of(e), e), spares);
        }
        try {
            opening.open(source.path(), stored, channel, 0, new ArrayList<>());
            advance.end();
        } finally {
            handover.stop();
            close(channel);
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Everything was read; there is nothing left to lose.
        }
    }
}
