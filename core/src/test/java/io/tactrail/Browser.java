package io.tactrail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Chromium without a window, and without any network but this machine's own. */
final class Browser {

    /** Minutes after which it is given up. */
    private static final int PATIENCE = 3;

    private final Path program;
    private final Path folder;
    private int shown;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /**
     * What a page became.
     *
     * @param dom the page as the browser has it after loading, as HTML
     * @param console what the browser says of the page, a line each
     */
    record Shown(String dom, List<String> console) {}

    /** Skips the test where there is none. */
    static Browser orSkip(Path folder) {
        Path program = null;
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(place).resolve("chromium");
            if (program == null && Files.isExecutable(candidate)) {
                program = candidate;
            }
        }
        Assumptions.assumeTrue(
                program != null,
                "no chromium on the PATH: nobody looks at report.html in a browser; apt-get install chromium");
        return new Browser(program, folder);
    }

    Shown show(Path page) throws IOException {
        Path dom = folder.resolve("dom-" + shown);
        Path console = folder.resolve("console-" + shown);
        run(page, dom, console, "--dump-dom");
        List<String> said = new ArrayList<>();
        for (String line : Files.readAllLines(console)) {
            if (line.contains("CONSOLE")) {
                said.add(line);
            }
        }
        return new Shown(Files.readString(dom), said);
    }

    private void run(Path page, Path out, Path err, String... what) throws IOException {
        // Root has no sandbox to run in; what is shown is our own page.
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile-" + shown++)));
        command.addAll(List.of(what));
        command.add(page.toUri().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        // Whatever it leaves behind goes with the test's folder.
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("the browser does not end: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
        if (process.exitValue() != 0) {
            throw new IOException("the browser fails: " + Files.readString(err));
        }
    }
}
