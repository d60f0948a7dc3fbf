package io.tactrail.cli;

import io.tactrail.casefile.Harmless;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.ExpandFile;
import io.tactrail.sigma.Level;
import io.tactrail.sigma.Pack;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleCache;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import io.tactrail.sigma.SigmaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private final List<String> hints = new ArrayList<>();

    ReadingOptions options() throws IOException {
        ReadingOptions options = ReadingOptions.strict().withLenient(lenient).withInactive(inactive);
        return placeholders(options, expand, spec).withMinimumLevel(level(minimumLevel, spec));
    }

    static @Nullable Level level(@Nullable String word, CommandSpec spec) {
        Level level = word == null ? null : Level.of(word);
        if (word != null && level == null) {
            throw new ParameterException(
                    spec.commandLine(), "--min-level takes informational, low, medium, high or critical, not " + word);
        }
        return level;
    }

    static ReadingOptions placeholders(ReadingOptions options, @Nullable Path file, CommandSpec spec)
            throws IOException {
        if (file == null) {
            return options;
        }
        try {
            return options.withPlaceholders(ExpandFile.read(Files.readAllBytes(file)));
        } catch (SigmaException e) {
            throw new ParameterException(spec.commandLine(), "--expand " + place(file.toString(), e.problem()));
        }
    }

    /**
     * The rules of a folder or file.
     *
     * @param option its name and a blank, for messages; empty for a parameter
     */
    static Pack pack(String option, Path path, ReadingOptions options, RuleCache cache, CommandSpec spec)
            throws IOException {
        if (path.toString().isEmpty()) {
            // A shell variable that was not set; for Java it would be the current folder.
            throw new ParameterException(
                    spec.commandLine(),
                    option + "an empty argument; give a folder of Sigma rules, or . for this folder");
        }
        Pack pack;
        try {
            // A single file is read as quickly as an entry for it.
            pack = Pack.read(path, options, Files.isDirectory(path) ? cache : RuleCache.none());
        } catch (NoSuchFileException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + path + ": there is no such file or folder; give a folder of Sigma rules",
                    e);
        }
        if (pack.size() == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + path + ": no .yml or .yaml file in it; give the folder that holds the rules");
        }
        return pack;
    }

    RuleSet read(List<Path> paths) throws IOException {
        ReadingOptions options = options();
        RuleCache cache = CacheFolder.rules();
        RuleReader reader = new RuleReader(options);
        for (Path path : paths) {
            Pack pack = pack("", path, options, cache, spec);
            if (pack.titlesRefer() && !pack.lenient()) {
                hints.add(path + ": every correlation in it refers to rules by their titles, which --lenient accepts");
            }
            reader.add(pack);
        }
        return reader.finish();
    }

    /** What may help with what {@link #read} came to, one sentence each. */
    List<String> hints() {
        return List.copyOf(hints);
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
