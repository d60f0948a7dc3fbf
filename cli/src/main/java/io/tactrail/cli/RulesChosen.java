package io.tactrail.cli;

import io.tactrail.sigma.Level;
import io.tactrail.sigma.Pack;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.ReadingOptions.Lenience;
import io.tactrail.sigma.RuleCache;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say which rules an investigation runs. */
final class RulesChosen {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Run these Sigma rules too: a folder or a file. Repeatable.")
    private List<Path> folders = List.of();

    @Option(names = "--no-default-rules", description = "Do not run the rules that Tactrail brings.")
    private boolean noDefaultRules;

    @Option(
            names = "--min-level",
            paramLabel = "LEVEL",
            description = "Run rules of this level and above: informational, low, medium, high, critical.")
    private @Nullable String minimumLevel;

    @Option(
            names = "--lenient-rules",
            description = "Accept in --rules, with a warning, what other engines accept ('rules check --lenient'). Is"
                    + " on for a folder whose every correlation refers by title.")
    private boolean lenient;

    @Option(names = "--expand", paramLabel = "FILE", description = "Values for placeholders: YAML, 'name: [values]'.")
    private @Nullable Path expand;

    private final RuleCache cache;
    private final List<String> notices = new ArrayList<>();

    RulesChosen() {
        this(CacheFolder.rules());
    }

    RulesChosen(RuleCache cache) {
        this.cache = cache;
    }

    /** The rules; what a person must know of how they were read is in {@link #notices} afterwards. */
    RuleSet read() throws IOException {
        ReadingOptions options = RulesReading.placeholders(ReadingOptions.strict(), expand, spec)
                .withMinimumLevel(RulesReading.level(minimumLevel, spec));
        RuleReader reader = new RuleReader(options);
        if (!noDefaultRules) {
            reader.add(Pack.builtIn());
        }
        ReadingOptions theirs = options.withLenience(lenient ? Lenience.ALWAYS : Lenience.WHERE_TITLES_REFER);
        for (Path folder : folders) {
            Pack pack = RulesReading.pack("--rules ", folder, theirs, cache, spec);
            if (pack.lenient() && !lenient) {
                notices.add("--rules " + folder + ": every correlation in it refers to rules by their titles, so it is"
                        + " read as with --lenient-rules");
            }
            reader.add(pack);
        }
        return reader.finish();
    }

    /** One sentence each, to be shown harmless. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** What of it changes the answer; which rules there are is said by {@link RuleSet#sha256}. */
    SortedMap<String, List<String>> options() {
        SortedMap<String, List<String>> options = new TreeMap<>();
        Level level = RulesReading.level(minimumLevel, spec);
        if (level != null) {
            options.put("min-level", List.of(level.word()));
        }
        if (lenient) {
            options.put("lenient-rules", List.of("true"));
        }
        if (noDefaultRules) {
            options.put("no-default-rules", List.of("true"));
        }
        return options;
    }
}
