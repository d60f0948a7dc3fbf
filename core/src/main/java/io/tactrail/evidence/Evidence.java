package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * Finds the files. Symbolic links are followed. A named pipe that is an argument is read like standard input.
     *
     * @param arguments files, folders, and {@code -} for standard input
     * @param standardInput read to its end into {@code temporary} if {@code -} is among the arguments
     * @param temporary a folder of the caller's, removed by the caller
     * @throws IOException only if {@code temporary} cannot be used
     */
    public static Evidence of(List<String> arguments, InputStream standardInput, Path temporary) throws IOException {
        List<Given> given = new ArrayList<>();
        Set<Odd> odd = new HashSet<>();
        Set<Path> pipes = new HashSet<>();
        List<Path> paths = new ArrayList<>();
        boolean input = false;
        for (String argument : arguments) {
            if (argument.equals("-")) {
                if (input) {
                    odd.add(new Odd("stdin", Finder.TWICE, false));
                } else {
                    given.add(Piped.keep(standardInput, "stdin", temporary, odd));
                }
                input = true;
                continue;
            }
            Path path = path(argument, odd);
            if (path == null) {
                continue;
            }
            if (!Piped.is(path)) {
                paths.add(path);
            } else if (!pipes.add(path)) {
                odd.add(new Odd(Finder.nameOf(path), Finder.TWICE, false));
            } else {
                try (InputStream in = Files.newInputStream(path)) {
                    given.add(Piped.keep(in, Finder.nameOf(path), temporary, odd));
                }
            }
        }
        new Finder(temporary, given, odd).find(paths);
        List<Odd> sorted = new ArrayList<>(odd);
        sorted.sort(Comparator.comparing(Odd::path).thenComparing(Odd::reason));
        return new Evidence(Citation.cite(given), sorted);
    }

    private static @Nullable Path path(String argument, Set<Odd> odd) {
        if (argument.isEmpty()) {
            // A shell variable that was not set; for Java it would be the current folder.
            odd.add(new Odd("", "an empty argument; give a file or folder, or . for this folder", true));
            return null;
        }
        try {
            Path path = Path.of(argument).toAbsolutePath();
            if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
                odd.add(new Odd(argument, "there is no such file or folder; check the path and give it again", true));
                return null;
            }
            // Of "." and "x/..", the name is that of the folder meant; a pipe has no real path.
            return path.equals(path.normalize()) ? path : path.toRealPath();
        } catch (InvalidPathException e) {
            odd.add(new Odd(argument, "this cannot be the name of a file here: " + e.getReason(), true));
        } catch (IOException e) {
            odd.add(new Odd(argument, "cannot be read: " + Cause.of(e), true));
        }
        return null;
    }
}
