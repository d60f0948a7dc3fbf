package io.tactrail.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@link Work} that lives on between rounds. It sleeps while others are measured. */
final class Warm implements Closeable {

    private final Process process;
    private final BufferedReader told;
    private final BufferedWriter asked;
    private final Path errors;

    /** @param errors where it writes what went wrong */
    Warm(List<String> words, Path errors) throws IOException {
        this.errors = errors;
        process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        asked = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    Runner doing(List<String> words) {
        return () -> {
            double before = Command.cpu(process.toHandle());
            asked.write(String.join("\t", words));
            asked.newLine();
            asked.flush();
            String line = told.readLine();
            if (line == null) {
                throw new IOException("the warm process ended at " + words + ": " + Files.readString(errors));
            }
            Told said = Told.of(line);
            double cpu = Command.cpu(process.toHandle());
            return Runner.Taken.of(said, said.nanos() / 1e9, before < 0 ? -1 : cpu - before, -1);
        };
    }

    @Override
    public void close() throws IOException {
        asked.close();
        process.destroy();
    }
}
