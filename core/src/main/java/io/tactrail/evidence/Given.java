package io.tactrail.evidence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file before it is settled how to cite it.
 *
 * @param base the absolute path of the argument's folder, or of the folder that a file argument stands in; null for
 *     standard input
 * @param relative to the base, {@code /}-separated
 */
record Given(@Nullable Path base, String relative, Path file, long bytes) {

    /** The path with the last {@code names} names of the base before it. */
    String cited(int names) {
        Path base = this.base;
        if (base == null || names == 0 || base.getNameCount() == 0) {
            return relative;
        }
        int count = base.getNameCount();
        return slashed(base.subpath(Math.max(0, count - names), count)) + "/" + relative;
    }

    /** Whether more than {@code names} names can be put before it. */
    boolean canGrow(int names) {
        return base != null && names < base.getNameCount();
    }

    static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
