package io.tactrail.cli;

import io.tactrail.Progress;
import io.tactrail.Settings;
import io.tactrail.Tactrail;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Harmless;
import io.tactrail.evidence.Bounds;
import io.tactrail.ledger.Parallel;
import io.tactrail.report.CaseFolder;
import io.tactrail.report.TerminalReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** The main job: from a heap of logs to a case. */
@Command(
        name = "investigate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads CloudTrail logs of any shape, writes a case and prints the first answer.",
        footer = {
            "",
            "Filters select what is reported; everything given is always read and counted.",
            "The case holds case.json, leads with their events and plans, timeline.csv, timeline.jsonl, report.html, evidence.json,",
            "evidence.sha256 and manifest.sha256."
        })
final class InvestigateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "EVIDENCE",
            description = "Files, folders, archives (gzip, zstd, zip, tar, nested), or - for standard input.")
    private List<String> evidence = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the case goes. Default: tactrail-case-N, the next free N.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the case that stands there (never anything but a case).")
    private boolean force;

    @Mixin
    private Reported reported;

    @Mixin
    private KeyFiles keyFiles;

    @Mixin
    private Knowledge knowledge;

    @Mixin
    private RulesChosen rules;

    @Option(
            names = "--routine",
            description =
                    "Routine calls in the timelines as well: those that the catalog gives a weight under 10, and what only"
                            + " noisy or informational rules find. They are always read and counted, and stand in their leads.")
    private boolean routine;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What goes to standard output: text (default) or json (case.json).")
    private Format format = Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but errors.")
    private boolean quiet;

    @Mixin
    private Verbose verbose;

    @Option(names = "--no-color", description = "No colours, like the environment variable NO_COLOR.")
    private boolean noColor;

    enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        Instant startedAt = Instant.now();
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter stderr = spec.commandLine().getErr();
        Settings settings = settings();
        if (!quiet) {
            rules.notices().forEach(notice -> stderr.println(Harmless.terminal(notice)));
            stderr.flush();
        }
        Path place = out != null ? out : CaseFolder.nextFree(Path.of(""));
        Progress progress = new Progress();
        try (CaseFolder folder = CaseFolder.open(place, force)) {
            Thread cleaner = new Thread(() -> removeQuietly(folder));
            Runtime.getRuntime().addShutdownHook(cleaner);
            Case found;
            Path written;
            long took;
            String summary;
            try {
                try (ProgressLine line = ProgressLine.start(progress, !quiet && Terminal.watched())) {
                    found = Tactrail.investigate(evidence, System.in, folder.temporary(), settings, progress);
                }
                took = System.nanoTime() - started;
                verbose.tell(stderr);
                summary = TerminalReport.of(found, took, Terminal.colour(noColor), Terminal.width());
                written = folder.write(found, run(startedAt, took), Parallel.of(threads));
            } finally {
                keepOff(cleaner);
            }
            if (format == Format.JSON) {
                try (Reader json = Files.newBufferedReader(written.resolve("case.json"))) {
                    json.transferTo(stdout);
                }
            } else if (!quiet) {
                stdout.print(summary);
            }
            stdout.flush();
            if (!quiet) {
                stderr.println();
                stderr.println(
                        "The case is in " + Harmless.terminal(place.toString())
                                + ": case.json, leads, timeline.csv, timeline.jsonl, report.html, evidence.json, evidence.sha256, manifest.sha256");
                stderr.flush();
            }
            return exitCode(found, stderr);
        }
    }

    private static int exitCode(Case found, PrintWriter stderr) {
        if (found.ledger().events() == 0) {
            stderr.println(
                    "tactrail: no CloudTrail events were found; the ledger in case.json names what each file is");
            stderr.flush();
            return ExitCode.FAILED;
        }
        return found.ledger().rejected() > 0 ? ExitCode.REJECTED : ExitCode.DONE;
    }

    private Settings settings() throws IOException {
        if (threads < 1) {
            throw usage("--threads takes a number from 1 on, not " + threads);
        }
        return new Settings(
                knowledge.catalog(),
                rules.read(),
                knowledge.version(),
                reported.filter(),
                reported.known(),
                keyFiles.keys(),
                Bounds.usual(),
                threads,
                routine,
                options());
    }

    /** Only what changes the answer: not where it goes, how many threads, or how it is shown. */
    private SortedMap<String, List<String>> options() {
        SortedMap<String, List<String>> options = new TreeMap<>(rules.options());
        options.putAll(reported.options());
        if (routine) {
            options.put("routine", List.of("true"));
        }
        return options;
    }

    private Map<String, Object> run(Instant startedAt, long nanoseconds) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("commandLine", spec.commandLine().getParseResult().originalArgs());
        run.put("started", startedAt.toString());
        run.put("milliseconds", Duration.ofNanos(nanoseconds).toMillis());
        run.put("threads", threads);
        run.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        run.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return run;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static void keepOff(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The run is being killed, and the cleaner is at work.
        }
    }

    private static void removeQuietly(CaseFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            // The run is being killed; what is left has a name that tells what it is.
        }
    }
}
