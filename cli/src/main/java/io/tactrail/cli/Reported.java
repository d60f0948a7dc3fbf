package io.tactrail.cli;

import io.tactrail.casefile.Filter;
import io.tactrail.identity.Known;
import io.tactrail.identity.KnownException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which events are reported, and what in them is known. */
final class Reported {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private @Nullable Known read;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description = "Report events at or after: 2026-01-31T09:30:00Z, 2026-01-31, or 24h, 7d back from the"
                    + " newest event.")
    private @Nullable TimeOption since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.Converter.class,
            description = "Report events before.")
    private @Nullable TimeOption until;

    @Option(
            names = "--account",
            paramLabel = "ID",
            split = ",",
            description = "Report events of these accounts. Repeatable.")
    private List<String> accounts = List.of();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description = "Report events of these regions. Repeatable.")
    private List<String> regions = List.of();

    @Option(
            names = "--principal",
            paramLabel = "WHO",
            description = "Report events of this principal: its ARN, its name, or either with *. Repeatable.")
    private List<String> principals = List.of();

    @Option(
            names = "--known",
            paramLabel = "FILE",
            description = "What is yours or familiar, a thing a line: 'account 444455556666 backup vault', 'address"
                    + " 192.0.2.0/24 office', 'principal ARN scanner', 'agent Prowler audit tool'. It is called by"
                    + " that name and counts less in leads. Repeatable.")
    private List<Path> lists = List.of();

    /** Things of the user's lists, which are read once. */
    Known known() {
        if (read == null) {
            try {
                read = Known.read(lists);
            } catch (KnownException e) {
                throw new ParameterException(
                        spec.commandLine(), "--known cannot be used:\n  " + String.join("\n  ", e.problems()));
            }
        }
        return read;
    }

    Filter filter() {
        return new Filter(
                since == null ? null : since.at(),
                until == null ? null : until.at(),
                since == null ? null : since.back(),
                until == null ? null : until.back(),
                accounts,
                regions,
                principals);
    }

    /** What of it changes the answer. */
    SortedMap<String, List<String>> options() {
        SortedMap<String, List<String>> options = new TreeMap<>();
        if (since != null) {
            options.put("since", List.of(since.text()));
        }
        if (until != null) {
            options.put("until", List.of(until.text()));
        }
        if (!known().isEmpty()) {
            options.put("known", known().lines());
            options.put("known-sha256", List.of(known().sha256()));
        }
        put(options, "account", accounts);
        put(options, "region", regions);
        put(options, "principal", principals);
        return options;
    }

    private static void put(SortedMap<String, List<String>> options, String name, List<String> values) {
        if (!values.isEmpty()) {
            options.put(name, values.stream().sorted().distinct().toList());
        }
    }
}
