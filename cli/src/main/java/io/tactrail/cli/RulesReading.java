package io.tactrail.cli;

import io.tactrail.casefile.Harmless;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.ExpandFile;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import io.tactrail.sigma.SigmaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how rules are read. */
final class RulesReading {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--lenient",
            description = "Accept, with a warning, what other engines accept: references by title, patterns that match"
                    + " no search identifier, an id that stands twice.")
    private boolean lenient;

    @Option(names = "--expand", paramLabel = "FILE", description = "Values for placeholders: YAML, 'name: [values]'.")
    private @Nullable Path expand;

    @Option(names = "--inactive", description = "Load deprecated and unsupported rules too.")
    private boolean inactive;

    @Option(names = "--min-level", paramLabel = "LEVEL", description = "Leave out rules below this level.")
    private @Nullable String minimumLevel;

    ReadingOptions options() throws IOException {
        ReadingOptions options = ReadingOptions.strict().withLenient(lenient).withInactive(inactive);
        if (minimumLevel != null) {
            Level level = Level.of(minimumLevel);
            if (level == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--min-level takes informational, low, medium, high or critical, not " + minimumLevel);
            }
            options = options.withMinimumLevel(level);
        }
        if (expand != null) {
            try {
                options = options.withPlaceholders(ExpandFile.read(Files.readAllBytes(expand)));
            } catch (SigmaException e) {
                throw new ParameterException(spec.commandLine(), "--expand " + place(expand.toString(), e.problem()));
            }
        }
        return options;
    }

    RuleSet read(List<Path> paths) throws IOException {
        return RuleReader.read(options(), paths);
    }

    /** One line for each problem of a document. */
    static String told(DocumentReport report) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : report.problems()) {
            String title = report.title().isEmpty() ? "" : " ('" + report.title() + "')";
            text.append(Harmless.terminal(place(report.file(), problem) + title))
                    .append('\n');
        }
        return text.toString();
    }

    private static String place(String file, Problem problem) {
        StringBuilder place = new StringBuilder(file);
        if (problem.line() > 0) {
            place.append(':').append(problem.line());
            if (problem.column() > 0) {
                place.append(':').append(problem.column());
            }
        }
        return place + ": " + problem.code() + ": " + problem.reason();
    }
}
