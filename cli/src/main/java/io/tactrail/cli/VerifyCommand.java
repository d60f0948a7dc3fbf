package io.tactrail.cli;

import io.tactrail.Progress;
import io.tactrail.Settings;
import io.tactrail.Tactrail;
import io.tactrail.Verified;
import io.tactrail.casefile.Harmless;
import io.tactrail.ledger.ManifestCheck;
import io.tactrail.parse.DigestException;
import io.tactrail.parse.ManifestReader;
import io.tactrail.report.EvidenceManifest;
import io.tactrail.report.VerifyJson;
import io.tactrail.report.VerifyReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether evidence is whole and genuine. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says which logs there are, whether they are as CloudTrail delivered them, and what they lack.",
        footer = {
            "",
            "Digests and their signatures are verified offline, from the copy in hand; the",
            "newest of each trail by S3's metadata, saved beside it under its name with",
            ".head.json behind it. A command is printed for whatever is lacking.",
            "",
            "Exit status: 0 nothing is altered or missing as far as can be verified, 3 some",
            "evidence could not be read, 4 evidence is altered or missing, or a case is not what",
            "the evidence gives; 1 a case that another version, catalog, rules or keys made."
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "EVIDENCE",
            description = "Files, folders, archives (gzip, zstd, zip, tar, nested), or - for standard input.")
    private List<String> evidence = List.of();

    @Mixin
    private KeyFiles keyFiles;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Compare with an earlier manifest: evidence.json of a case, or a list of sha256sum.")
    private @Nullable Path manifest;

    @Mixin
    private CaseAgain again;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Write verify.json, evidence.json and evidence.sha256 into this new folder.")
    private @Nullable Path out;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private InvestigateCommand.Format format = InvestigateCommand.Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors; the exit status tells.")
    private boolean quiet;

    @Mixin
    private Verbose verbose;

    @Option(names = "--no-color", description = "No colours, like the environment variable NO_COLOR.")
    private boolean noColor;

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads takes a number from 1 on, not " + threads);
        }
        boolean compare = again.wanted(evidence);
        ManifestReader.Manifest earlier = earlier();
        if (out != null) {
            makeFolder(out);
        }
        Settings settings = Settings.forVerifying(keyFiles.keys(), threads);
        Progress progress = new Progress();
        Verified verified;
        try (Scratch scratch = Scratch.open();
                ProgressLine line = ProgressLine.start(progress, !quiet && Terminal.watched())) {
            verified = Tactrail.verify(evidence, System.in, scratch.folder(), settings, progress);
        }
        long took = System.nanoTime() - started;
        verbose.tell(spec.commandLine().getErr());
        ManifestCheck check = earlier == null ? null : ManifestCheck.of(earlier, verified.files());
        if (out != null) {
            write(out, verified, check);
        }
        show(verified, check, took);
        int status = ExitCode.DONE;
        if (compare) {
            try (Scratch scratch = Scratch.open()) {
                PrintWriter talk = format == InvestigateCommand.Format.JSON
                        ? spec.commandLine().getErr()
                        : spec.commandLine().getOut();
                status = again.run(evidence, keyFiles.files(), threads, quiet ? null : talk, scratch);
            }
        }
        boolean bad = verified.integrity().verdict().bad() || check != null && check.bad();
        if (bad || status == ExitCode.ALTERED) {
            return ExitCode.ALTERED;
        }
        return status != ExitCode.DONE ? status : verified.rejected() > 0 ? ExitCode.REJECTED : ExitCode.DONE;
    }

    private ManifestReader.@Nullable Manifest earlier() throws IOException {
        if (manifest == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(manifest)) {
            return ManifestReader.read(in);
        } catch (DigestException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--manifest " + manifest + ": " + e.reason()
                            + "; give the evidence.json or evidence.sha256 that an earlier run wrote");
        }
    }

    /** Said before hours of reading, not after. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw new FileAlreadyExistsException(folder.toString(), null, "stands already; give a new folder with -o");
        }
        Files.createDirectories(folder);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static void write(Path folder, Verified verified, @Nullable ManifestCheck check) throws IOException {
        try (OutputStream json = Files.newOutputStream(folder.resolve("verify.json"))) {
            VerifyJson.write(
                    Tactrail.version(),
                    verified.files(),
                    verified.skipped(),
                    verified.integrity(),
                    verified.coverage(),
                    check,
                    json);
        }
        EvidenceManifest files = new EvidenceManifest(verified.files());
        files.write(Files.newOutputStream(folder.resolve("evidence.json")));
        files.list(Files.newOutputStream(folder.resolve("evidence.sha256")));
    }

    private void show(Verified verified, @Nullable ManifestCheck check, long took) throws IOException {
        PrintWriter stdout = spec.commandLine().getOut();
        if (format == InvestigateCommand.Format.JSON) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            VerifyJson.write(
                    Tactrail.version(),
                    verified.files(),
                    verified.skipped(),
                    verified.integrity(),
                    verified.coverage(),
                    check,
                    json);
            stdout.print(json.toString(StandardCharsets.US_ASCII));
        } else if (!quiet) {
            stdout.print(VerifyReport.of(
                    verified.files(),
                    verified.skipped(),
                    verified.integrity(),
                    verified.coverage(),
                    check,
                    verified.bytesRead(),
                    took,
                    Terminal.colour(noColor),
                    Terminal.width()));
            if (out != null) {
                PrintWriter stderr = spec.commandLine().getErr();
                stderr.println();
                stderr.println("Written to " + Harmless.terminal(out.toString())
                        + ": verify.json, evidence.json, evidence.sha256");
                stderr.flush();
            }
        }
        stdout.flush();
    }
}
