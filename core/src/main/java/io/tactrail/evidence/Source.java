package io.tactrail.evidence;

import java.nio.file.Path;

/**
 * One file that was given, or found in a folder that was given.
 *
 * @param path how the file is cited: relative to the argument that gave it, {@code /}-separated
 * @param file where it lies now; never written to a case
 * @param bytes its size when it was found
 */
public record Source(String path, Path file, long bytes) {}
