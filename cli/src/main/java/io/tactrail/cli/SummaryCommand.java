package io.tactrail.cli;

import io.tactrail.Progress;
import io.tactrail.Settings;
import io.tactrail.Tactrail;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Harmless;
import io.tactrail.casefile.PrincipalOrder;
import io.tactrail.digest.PublicKeys;
import io.tactrail.evidence.Bounds;
import io.tactrail.report.SummaryCsv;
import io.tactrail.report.SummaryJson;
import io.tactrail.report.SummaryReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who is in the logs: a row for each principal. */
@Command(
        name = "summary",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows who is in the logs: a row for each principal, those worth a look first and in full.",
        footer = {
            "",
            "Order: the rank of the lead that a principal stands in, its events in that",
            "lead, its weighty calls whatever came of them, its events, its name.",
            "Weighty: of weight 30 and above in the catalog (tactrail explain EVENT).",
            "A role's sessions are one principal; the same name in two accounts is two. An",
            "act that the logs of two accounts tell is an event of both principals, and a",
            "weighty call of the one who made it."
        })
final class SummaryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "EVIDENCE",
            description = "Files, folders, archives (gzip, zstd, zip, tar, nested), or - for standard input.")
    private List<String> evidence = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the answer goes. Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file that stands there.")
    private boolean force;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), csv, json, or jsonl.")
    private Format format = Format.TEXT;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            description = "lead (default), weighty, denied, events, first, last, or principal.")
    private PrincipalOrder order = PrincipalOrder.LEAD;

    @Option(
            names = "--all",
            description = "In text: AWS services and service-linked roles too, and every principal in full.")
    private boolean all;

    @Mixin
    private Reported reported;

    @Mixin
    private Knowledge knowledge;

    @Mixin
    private RulesChosen rules;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no remarks, only the answer and errors.")
    private boolean quiet;

    @Option(names = "--no-color", description = "No colours, like the environment variable NO_COLOR.")
    private boolean noColor;

    enum Format {
        TEXT,
        CSV,
        JSON,
        JSONL
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter stderr = spec.commandLine().getErr();
        Settings settings = settings();
        if (out != null) {
            mayWrite(out);
        }
        if (!quiet) {
            rules.notices().forEach(notice -> stderr.println(Harmless.terminal(notice)));
            stderr.flush();
        }
        Progress progress = new Progress();
        Case found;
        try (Scratch scratch = Scratch.open()) {
            try (ProgressLine line = ProgressLine.start(progress, !quiet && Terminal.watched())) {
                found = Tactrail.investigate(evidence, System.in, scratch.folder(), settings, progress);
            }
            if (found.ledger().events() > 0) {
                hand(write(found, scratch.folder().resolve("summary")));
            }
        }
        if (found.ledger().events() == 0) {
            stderr.println("tactrail: no CloudTrail events were found");
            stderr.flush();
            return ExitCode.FAILED;
        }
        if (found.ledger().rejected() == 0) {
            return ExitCode.DONE;
        }
        if (!quiet) {
            stderr.println("tactrail: some of the evidence could not be read; tactrail investigate names it");
            stderr.flush();
        }
        return ExitCode.REJECTED;
    }

    /** Said before hours of reading, not after. */
    private void mayWrite(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        if (!Files.isDirectory(parent)) {
            throw new NoSuchFileException(parent.toString());
        }
        if (!force && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "is there already; --force replaces it");
        }
    }

    private Settings settings() throws IOException {
        if (threads < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--threads takes a number from 1 on, not " + threads);
        }
        SortedMap<String, List<String>> options = new TreeMap<>(rules.options());
        options.putAll(reported.options());
        return new Settings(
                knowledge.catalog(),
                rules.read(),
                knowledge.version(),
                reported.filter(),
                reported.known(),
                PublicKeys.NONE,
                Bounds.usual(),
                threads,
                false,
                options);
    }

    /** On disk first: there may be tens of thousands of principals. */
    private Path write(Case found, Path file) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file)) {
            switch (format) {
                case CSV -> SummaryCsv.write(found, order, bytes);
                case JSON -> SummaryJson.write(found, order, bytes);
                case JSONL -> SummaryJson.writeLines(found, order, bytes);
                case TEXT ->
                    bytes.write(SummaryReport.of(
                                    found, order, all, out == null && Terminal.colour(noColor), Terminal.width())
                            .getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** To standard output; or to the file, which is whole or not there. */
    private void hand(Path written) throws IOException {
        if (out == null) {
            PrintWriter stdout = spec.commandLine().getOut();
            try (Reader text = Files.newBufferedReader(written)) {
                text.transferTo(stdout);
            }
            stdout.flush();
            return;
        }
        Path beside = out.resolveSibling(".tactrail-" + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.copy(written, beside);
            if (force) {
                Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(beside, out);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
