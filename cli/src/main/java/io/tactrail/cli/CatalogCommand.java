package io.tactrail.cli;

import io.tactrail.attack.Attack;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.CatalogException;
import io.tactrail.attack.Explainer;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Mark;
import io.tactrail.attack.Tactic;
import io.tactrail.casefile.Harmless;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, counts and validates what Tactrail knows of events. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists what the catalog says of events, counts it, and validates files of your own.",
        footer = {
            "",
            "Examples:",
            "  tactrail catalog --service iam              all events of a service",
            "  tactrail catalog --tactic Impact --format csv",
            "  tactrail catalog count                      how much there is, by tactic",
            "  tactrail catalog validate DIR               check your own catalog files",
        })
final class CatalogCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            split = ",",
            description = "Only events of this service: iam or iam.amazonaws.com. Repeatable.")
    private List<String> services = List.of();

    @Option(names = "--tactic", paramLabel = "NAME", description = "Only events that map to this tactic.")
    private @Nullable String tactic;

    @Mixin
    private Knowledge knowledge;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table (default), json or csv.")
    private Format format = Format.table;

    /** In lower case, as they are typed and shown. */
    enum Format {
        table,
        json,
        csv
    }

    @Override
    public Integer call() throws IOException {
        Catalog used = knowledge.catalog();
        AttackVersion version = knowledge.version();
        List<Mark> marks = marks(used, version);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case table -> CatalogCommandRows.table(used, version, marks);
                    case json -> CatalogCommandJson.of(used, marks);
                    case csv -> CatalogCommandRows.csv(used, version, marks);
                });
        out.flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "count",
            mixinStandardHelpOptions = true,
            description = "Counts services, events and conditions, and events by tactic.")
    int count() {
        Catalog used = knowledge.catalog();
        AttackVersion version = knowledge.version();
        List<Mark> marks = marks(used, version);
        List<Mark> events =
                marks.stream().filter(mark -> mark.means().isEmpty()).toList();
        Map<String, List<String>> byTactic = new TreeMap<>();
        for (Mark mark : events) {
            used.mappings(mark, version).stream()
                    .map(Mapping::tactic)
                    .distinct()
                    .forEach(name -> byTactic.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(mark.event()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%6d services\n",
                events.stream().map(Mark::service).distinct().count());
        out.printf(Locale.ROOT, "%6d events\n", events.size());
        out.printf(Locale.ROOT, "%6d conditions\n", marks.size() - events.size());
        out.printf(
                Locale.ROOT,
                "%6d events of the source table\n",
                used.sourceTable().rows().size());
        out.printf(Locale.ROOT, "\nEvents by tactic, ATT&CK %s (an event may stand under several)\n", version.number());
        for (Tactic each : Attack.tactics(version)) {
            out.printf(
                    Locale.ROOT,
                    "%6d %s\n",
                    byTactic.getOrDefault(each.name(), List.of()).size(),
                    each.name());
        }
        long none = events.stream().filter(mark -> mark.written().isEmpty()).count();
        out.printf(Locale.ROOT, "%6d (no technique fits)\n", none);
        out.printf(Locale.ROOT, "\nSHA-256 %s\n", used.sha256());
        out.flush();
        return ExitCode.DONE;
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Checks a folder of catalog files: each problem with its file and line.")
    int validate(@Parameters(paramLabel = "DIR", description = "The folder.") Path folder) {
        try {
            Catalog read = Catalog.overlaid(folder);
            PrintWriter out = spec.commandLine().getOut();
            long events =
                    read.marks().stream().filter(mark -> mark.means().isEmpty()).count();
            out.println("No problems. With it the catalog has " + events + " events.");
            out.flush();
            return ExitCode.DONE;
        } catch (CatalogException e) {
            PrintWriter err = spec.commandLine().getErr();
            e.problems().forEach(problem -> err.println(Harmless.terminal(problem)));
            err.println(e.problems().size() == 1 ? "1 problem" : e.problems().size() + " problems");
            err.flush();
            return ExitCode.FAILED;
        }
    }

    private List<Mark> marks(Catalog used, AttackVersion version) {
        Tactic wanted = tactic == null ? null : Attack.tactic(tactic, version);
        if (tactic != null && wanted == null) {
            throw usage("--tactic '" + tactic + "' is none of ATT&CK " + version.number() + "; they are "
                    + Attack.tactics(version).stream().map(Tactic::name).collect(Collectors.joining(", ")));
        }
        List<Mark> marks = new ArrayList<>();
        for (Mark mark : used.marks()) {
            boolean ofTactic = wanted == null
                    || used.mappings(mark, version).stream()
                            .anyMatch(mapping -> mapping.tactic().equals(wanted.name()));
            if (ofTactic && ofService(mark)) {
                marks.add(mark);
            }
        }
        if (marks.isEmpty() && !services.isEmpty()) {
            throw usage("the catalog has no such events of " + String.join(", ", services)
                    + "; 'tactrail catalog' lists all");
        }
        return marks;
    }

    private boolean ofService(Mark mark) {
        return services.isEmpty()
                || services.stream()
                        .anyMatch(name -> name.equalsIgnoreCase(mark.service())
                                || name.equalsIgnoreCase(Explainer.shortService(mark.service())));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
