package io.tactrail.evidence;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a source layer by layer (gzip, Zstandard, zip, tar, nested) and shows its leaves. Used by many threads. */
public final class Unpacker {

    private final Bounds bounds;
    private final Path temporary;

    /** @param temporary a folder of the caller's for nested archives that need random access */
    public Unpacker(Bounds bounds, Path temporary) {
        this.bounds = bounds;
        this.temporary = temporary;
    }

    /** @throws IOException only what the visitor throws; trouble with the evidence is told to the visitor */
    public void unpack(Source source, Visitor visitor) throws IOException {
        throw new IOException(bounds + " " + temporary);
    }
}
