package io.tactrail.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A nested archive that needs random access, in the temporary folder under a name of our own. */
record Spool(Path file, FileChannel channel) implements AutoCloseable {

    /**
     * Copies the content up to its end or cut.
     *
     * @return null if the temporary folder does not take it, and {@code troubles} is told
     */
    static @Nullable Spool of(Content content, Path temporary, List<Trouble> troubles) {
        try {
            Path file = Files.createTempFile(temporary, "nested", ".zip");
            Spool spool = new Spool(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
            try {
                spool.fill(content);
                return spool;
            } catch (IOException e) {
                spool.close();
                throw e;
            }
        } catch (IOException e) {
            troubles.add(new Trouble(
                    content.position(),
                    "this nested zip does not fit into the temporary folder (" + Cause.of(e)
                            + "): make room, or unpack it and give the result"));
            return null;
        }
    }

    private void fill(Content content) throws IOException {
        byte[] bytes = new byte[Spares.BUFFER];
        while (true) {
            int n;
            try {
                n = content.read(bytes);
            } catch (CutException e) {
                // The container tells it; what came before is read.
                return;
            }
            if (n < 0) {
                return;
            }
            ByteBuffer out = ByteBuffer.wrap(bytes, 0, n);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The caller removes the temporary folder with all that is in it.
            file.toFile().deleteOnExit();
        }
    }
}
