package io.tactrail.evidence;

import io.tactrail.evidence.Evidence.Odd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What comes through a pipe, kept in the temporary folder, since evidence is read more than once. */
final class Piped {

    private static final int FILE_TYPE = 0170000;
    private static final int PIPE = 0010000;

    private Piped() {}

    /** Reads to the end. Where the pipe breaks, what came is kept and {@code odd} is told. */
    static Given keep(InputStream in, String name, Path temporary, Set<Odd> odd) throws IOException {
        Path file = Files.createTempFile(temporary, "piped", "");
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[Spares.BUFFER];
            while (true) {
                int n;
                try {
                    n = in.read(buffer);
                } catch (IOException e) {
                    odd.add(new Odd(name, "breaks off after " + bytes + " bytes: " + Cause.of(e), true));
                    break;
                }
                if (n < 0) {
                    break;
                }
                out.write(buffer, 0, n);
                bytes += n;
            }
        }
        return new Given(null, name, file, bytes);
    }

    /** Whether a path is a pipe, as shells make them for {@code <(zcat x)}. */
    static boolean is(Path path) {
        try {
            return (((Integer) Files.getAttribute(path, "unix:mode")) & FILE_TYPE) == PIPE;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // It is not there, or this is no Unix.
            return false;
        }
    }
}
