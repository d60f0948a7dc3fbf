package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What was given, as a list of files.
 *
 * @param sources each file once, sorted by path
 * @param odd what was given and is no readable file: missing, unreadable, a loop of links, a case folder (skipped)
 */
public record Evidence(List<Source> sources, List<Odd> odd) {

    /** Something given or found that is not read. {@code rejected} where evidence may be lost by it. */
    public record Odd(String path, String reason, boolean rejected) {}

    public Evidence {
        sources = List.copyOf(sources);
        odd = List.copyOf(odd);
    }

    /**
     * Finds the files.
     *
     * @param arguments files, folders, and {@code -} for standard input
     * @param standardInput read to its end into {@code temporary} if {@code -} is among the arguments
     * @param temporary a folder of the caller's, removed by the caller
     */
    public static Evidence of(List<String> arguments, InputStream standardInput, Path temporary) throws IOException {
        throw new IOException("no evidence: " + arguments);
    }
}
