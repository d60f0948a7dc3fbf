package io.tactrail.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Opens a source layer by layer (gzip, Zstandard, bzip2, zip, tar, nested) and shows its leaves. What a layer is, its
 * first bytes say. Used by many threads. Bytes are hashed as they are read; only a zip on disk is read a second time
 * for its hash, since its members are read by position.
 */
public final class Unpacker {

    private final Bounds bounds;
    private final Path temporary;
    private final boolean hashContents;
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

    Unpacker(Bounds bounds, Path temporary, boolean hashContents, Wholes wholes) {
        this.spares = new Spares(wholes);
        this.bounds = bounds;
        this.temporary = temporary;
        this.hashContents = hashContents;
    }

    /** @throws IOException only what the visitor throws; trouble with the evidence is told to the visitor */
    public void unpack(Source source, Visitor visitor) throws IOException {
        unpack(source, visitor, new IdleThreads(0));
    }

    /**
     * Opens a source; where a content is large, one of the idle threads reads ahead of the visitor.
     *
     * @throws IOException only what the visitor throws; trouble with the evidence is told to the visitor
     */
    public void unpack(Source source, Visitor visitor, IdleThreads idle) throws IOException {
        Advance advance = new Advance(visitor, source.bytes());
        Opening opening = new Opening(
                bounds, temporary, spares, visitor, hashContents, new Meter(bounds, source.bytes()), advance, idle);
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
