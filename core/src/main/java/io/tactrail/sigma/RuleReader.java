package io.tactrail.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads rules from files and folders. A document that cannot be used is rejected with all its reasons; the others load
 * (item 284).
 */
public final class RuleReader {

    /** One byte more than {@link YamlReader} takes, so that it refuses the file and not we. */
    private static final int MOST_BYTES = (4 << 20) + 1;

    private static final int MOST_FILES = 100_000;

    private final ReadingOptions options;
    private final Linker linker;

    public RuleReader(ReadingOptions options) {
        this.options = options;
        this.linker = new Linker(options);
    }

    /** The rules of these files, and of all {@code .yml} and {@code .yaml} files below these folders, in this order. */
    public static RuleSet read(ReadingOptions options, List<Path> paths) throws IOException {
        RuleReader reader = new RuleReader(options);
        for (Path path : paths) {
            reader.add(path);
        }
        return reader.finish();
    }

    /** Adds a file, or all files of rules below a folder, sorted by path. */
    public void add(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            add(path, path.toString().replace('\\', '/'));
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(path)) {
            walk.filter(file ->
                            file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES + 1L)
                    .forEach(files::add);
        }
        if (files.size() > MOST_FILES) {
            throw new IOException(path + ": more than " + MOST_FILES + " files of rules; name fewer folders");
        }
        files.sort((one, other) -> name(path, one).compareTo(name(path, other)));
        for (Path file : files) {
            add(file, name(path, file));
        }
    }

    /** With slashes on every system, so that reports do not differ. */
    private static String name(Path folder, Path file) {
        return folder.resolve(folder.relativize(file)).toString().replace('\\', '/');
    }

    private void add(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in.readNBytes(MOST_BYTES));
        } catch (IOException e) {
            reject(name, 0, "", new Problem("E_FILE", 0, 0, "the file cannot be read: " + e.getMessage()));
        }
    }

    /**
     * Adds the documents of a file.
     *
     * @param name what the file is called in reports
     */
    public void add(String name, byte[] bytes) {
        List<YamlDocument> documents;
        try {
            documents = YamlReader.documents(bytes);
        } catch (SigmaException e) {
            reject(name, 0, "", e.problem());
            return;
        }
        int number = 0;
        for (YamlDocument document : documents) {
            number++;
            Problem problem = document.problem();
            YamlNode root = document.root();
            if (problem != null) {
                reject(name, number, "", problem);
            } else if (root != null) {
                linker.add(name, number, new DocumentParser(options, name, number).parse(root));
            }
        }
    }

    private void reject(String name, int document, String title, Problem problem) {
        linker.reject(new DocumentReport(name, document, title, "", List.of(problem)));
    }

    /** What was added, references resolved. */
    public RuleSet finish() {
        return linker.link();
    }
}
