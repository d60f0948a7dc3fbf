package io.tactrail.cli;

import io.tactrail.Progress;
import io.tactrail.Settings;
import io.tactrail.Tactrail;
import io.tactrail.Traced;
import io.tactrail.casefile.Harmless;
import io.tactrail.identity.Credential;
import io.tactrail.lineage.Subjects;
import io.tactrail.report.TraceJson;
import io.tactrail.report.TraceReport;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a credential came out of, and what came out of it. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows what a credential came out of, and what came out of it.",
        footer = {
            "",
            "Confidence: exact, a record names both; strong, who and when agree to the second;",
            "inferred, nothing else fits. GAP: the evidence does not show where it came from."
        })
final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "SUBJECT",
            description = "An access key, a session (its name or principal id), an ARN, or an address: then all"
                    + " credentials that were used from it.")
    private String subject = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "EVIDENCE",
            description = "Files, folders, archives (gzip, zstd, zip, tar, nested), or - for standard input.")
    private List<String> evidence = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Threads that read. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private InvestigateCommand.Format format = InvestigateCommand.Format.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no remarks, only the answer and errors.")
    private boolean quiet;

    @Option(names = "--no-color", description = "No colours, like the environment variable NO_COLOR.")
    private boolean noColor;

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--threads takes a number from 1 on, not " + threads);
        }
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter stderr = spec.commandLine().getErr();
        Settings settings = Settings.usual()
                .withRules(new RuleReader(ReadingOptions.strict()).finish())
                .withThreads(threads);
        Progress progress = new Progress();
        Traced traced;
        try (Scratch scratch = Scratch.open();
                ProgressLine line = ProgressLine.start(progress, !quiet && Terminal.watched())) {
            traced = Tactrail.trace(evidence, System.in, scratch.folder(), settings, progress);
        }
        if (traced.ledger().events() == 0) {
            stderr.println("tactrail: no CloudTrail events were found");
            stderr.flush();
            return ExitCode.FAILED;
        }
        SortedSet<Credential> subjects = Subjects.find(traced.lineage(), subject.strip());
        if (subjects.isEmpty()) {
            List<String> near = Subjects.suggest(traced.lineage(), subject.strip());
            stderr.println(Harmless.terminal("tactrail: no credential in the evidence is, was used from or belongs to "
                    + subject
                    + (near.isEmpty() ? "" : "; there is " + String.join(", ", near))));
            stderr.flush();
            return ExitCode.FAILED;
        }
        if (format == InvestigateCommand.Format.JSON) {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            TraceJson.write(traced.lineage(), subject, subjects, json);
            stdout.print(json.toString(StandardCharsets.US_ASCII));
        } else {
            stdout.print(
                    TraceReport.of(traced.lineage(), subject, subjects, Terminal.colour(noColor), Terminal.width()));
        }
        stdout.flush();
        if (traced.ledger().rejected() == 0) {
            return ExitCode.DONE;
        }
        if (!quiet) {
            stderr.println("tactrail: some of the evidence could not be read; tactrail investigate names it");
            stderr.flush();
        }
        return ExitCode.REJECTED;
    }
}
