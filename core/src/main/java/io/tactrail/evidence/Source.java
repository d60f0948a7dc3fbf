package io.tactrail.evidence;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file that was given, or found in a folder that was given. No record, since hundreds of thousands are known before the first is read. */
public final class Source {

    private final String path;
    private final Path base;

    /** Where it lies below {@link #base}; null where that is the file. */
    private final @Nullable String below;

    private final long bytes;

    /**
     * @param path see {@link #path}
     * @param file where it lies now; never written to a case
     * @param bytes its size when it was found
     */
    public Source(String path, Path file, long bytes) {
        this(path, file, null, bytes);
    }

    private Source(String path, Path base, @Nullable String below, long bytes) {
        this.path = path;
        this.base = base;
        this.below = below;
        this.bytes = bytes;
    }

    /** A file that was found, cited by a path. */
    static Source of(Given given, String path) {
        Path base = given.base();
        return base != null && isThere(base, given.relative(), given.file())
                ? new Source(path, base, given.relative(), given.bytes())
                : new Source(path, given.file(), given.bytes());
    }

    /** Not where a link leads elsewhere, nor where the bytes of a name cannot be decoded. */
    private static boolean isThere(Path base, String below, Path file) {
        try {
            return base.resolve(below).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** How the file is cited: relative to the argument that gave it, {@code /}-separated. */
    public String path() {
        return path;
    }

    /** Where it lies now; never written to a case. */
    public Path file() {
        return below == null ? base : base.resolve(below);
    }

    /** Its size when it was found. */
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Source other
                && path.equals(other.path)
                && bytes == other.bytes
                && file().equals(other.file());
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
