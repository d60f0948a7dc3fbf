package io.tactrail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a run keeps on disk, gone when the run ends, killed or not. */
final class Scratch implements AutoCloseable {

    private final Path folder;
    private final Thread cleaner = new Thread(this::remove);

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch open() throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory("tactrail-"));
        Runtime.getRuntime().addShutdownHook(scratch.cleaner);
        return scratch;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The run is being killed, and the cleaner is at work.
        }
        remove();
    }

    private void remove() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // The system clears its temporary folder.
        }
    }
}
