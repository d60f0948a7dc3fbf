package io.tactrail.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of rules as they lie in a folder.
 *
 * @param files sorted by name
 * @param unreadable what is there and could not be read, sorted by name
 */
record RuleFolder(List<Content> files, List<RuleFile> unreadable) {

    static final int MOST_FILES = 100_000;

    /** Whoever names the root of a disk by mistake shall hear of it soon. */
    static final int MOST_VISITED = 1_000_000;

    /** They are held at once; the largest public pack has a fiftieth of it. */
    static final long MOST_BYTES = 256L << 20;

    /** One byte more than {@link YamlReader} takes, so that it refuses the file and not we. */
    private static final int MOST_BYTES_OF_A_FILE = (4 << 20) + 1;

    /** @param sha256 of the bytes, in hex */
    record Content(String name, String sha256, byte[] bytes) {}

    /**
     * A file, or all {@code .yml} and {@code .yaml} files below a folder. Symbolic links are followed; names that begin
     * with a dot are left alone, as version control and build servers keep YAML of their own there.
     *
     * @throws IOException if there is nothing at the path, or more than anyone's rules are
     */
    static RuleFolder read(Path path) throws IOException {
        return read(path, MOST_FILES, MOST_BYTES);
    }

    static RuleFolder read(Path path, int mostFiles, long mostBytes) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        SortedMap<String, Path> found = new TreeMap<>();
        List<RuleFile> unreadable = new ArrayList<>();
        if (Files.isDirectory(path)) {
            Files.walkFileTree(
                    path,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Walk(path, mostFiles, found, unreadable));
        } else {
            found.put(name(path, path), path);
        }
        List<Content> files = new ArrayList<>();
        long sum = 0;
        for (Map.Entry<String, Path> file : found.entrySet()) {
            try (InputStream in = Files.newInputStream(file.getValue())) {
                byte[] bytes = in.readNBytes(MOST_BYTES_OF_A_FILE);
                sum += bytes.length;
                files.add(new Content(file.getKey(), RuleFile.sha256(bytes), bytes));
            } catch (IOException e) {
                unreadable.add(RuleFile.unreadable(file.getKey(), reason(e)));
            }
            if (sum > mostBytes) {
                throw new IOException(path + ": more than " + (mostBytes >> 20) + " MiB of rules; name fewer folders");
            }
        }
        unreadable.sort(Comparator.comparing(RuleFile::name));
        return new RuleFolder(files, unreadable);
    }

    /** With slashes on every system, so that reports do not differ. */
    private static String name(Path start, Path file) {
        Path path = file.equals(start) ? start : start.resolve(start.relativize(file));
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replaceFirst("Exception$", "");
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path start;
        private final int mostFiles;
        private final SortedMap<String, Path> found;
        private final List<RuleFile> unreadable;
        private int visited;

        Walk(Path start, int mostFiles, SortedMap<String, Path> found, List<RuleFile> unreadable) {
            this.start = start;
            this.mostFiles = mostFiles;
            this.found = found;
            this.unreadable = unreadable;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            count();
            return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            count();
            if (named(file) && attributes.isRegularFile()) {
                found.put(name(start, file), file);
                if (found.size() > mostFiles) {
                    throw new IOException(start + ": more than " + mostFiles + " files of rules; name fewer folders");
                }
            } else if (named(file)) {
                unreadable.add(RuleFile.unreadable(name(start, file), "it is no plain file, or a link to nothing"));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            count();
            // A loop leads to what is read anyway.
            if (!(e instanceof FileSystemLoopException) && !hidden(file)) {
                unreadable.add(RuleFile.unreadable(name(start, file), reason(e)));
            }
            return FileVisitResult.CONTINUE;
        }

        private void count() throws IOException {
            if (++visited > MOST_VISITED) {
                throw new IOException(
                        start + ": more than " + MOST_VISITED + " files; name the folder that holds the rules");
            }
        }

        private boolean named(Path file) {
            String name = String.valueOf(file.getFileName());
            return !hidden(file) && (name.endsWith(".yml") || name.endsWith(".yaml"));
        }

        private boolean hidden(Path file) {
            return !file.equals(start) && String.valueOf(file.getFileName()).startsWith(".");
        }
    }
}
