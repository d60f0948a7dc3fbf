package io.tactrail.cli;

import io.tactrail.casefile.Harmless;
import io.tactrail.detect.RuleExplainer;
import io.tactrail.event.Event;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks, lists, tests and explains Sigma rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RulesListCommand.class,
        description = "Checks, lists, tests and explains Sigma rules.",
        footer = {
            "",
            "Examples:",
            "  tactrail rules check DIR               every problem with its file, line and what to do",
            "  tactrail rules list DIR                level, title and techniques of each",
            "  tactrail rules test DIR                each rule with the events beside it",
            "  tactrail rules explain RULE.yml EVENT.json",
            "",
            "Exit status: 3 if a rule is rejected or judges an event wrongly.",
        })
final class RulesCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 160;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which? check, list, test or explain");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads rules and tells every problem: file, line, column, code, what to do.")
    int check(
            @Mixin RulesReading reading,
            @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files.") List<Path> paths)
            throws IOException {
        RuleSet set = reading.read(paths);
        PrintWriter out = out();
        Map<String, Integer> codes = new TreeMap<>();
        for (List<DocumentReport> reports : List.of(set.rejected(), set.warned())) {
            for (DocumentReport report : reports) {
                out.print(RulesReading.told(report));
                for (Problem problem : report.problems()) {
                    codes.merge(problem.code(), 1, Integer::sum);
                }
            }
        }
        codes.forEach((code, count) -> out.printf("%6d %s%n", count, code));
        out.println(set.rules().size() + " rules, " + set.correlations().size() + " correlations and "
                + set.filters().size() + " filters load; " + set.rejected().size() + " documents are rejected, "
                + set.warned().size() + " load with a warning, " + set.skipped()
                + " are skipped as deprecated or unsupported"
                + (set.belowLevel() == 0 ? "" : ", " + set.belowLevel() + " are below the level asked for")
                + (set.repeated() == 0 ? "" : ", " + set.repeated() + " files have the very bytes of another"));
        out.flush();
        reading.hints().forEach(this::err);
        return set.rejected().isEmpty() ? ExitCode.DONE : ExitCode.REJECTED;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs each rule NAME.yml with the events beside it, NAME.events.jsonl: one object a line,"
                    + " {\"match\": true or false, \"why\": text, \"event\": {...}}, or \"events\": [...] for"
                    + " correlations.")
    int test(
            @Mixin RulesReading reading,
            @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files.") List<Path> paths)
            throws IOException {
        RulesExamples examples = new RulesExamples(reading.options());
        for (Path path : paths) {
            examples.run(path);
        }
        PrintWriter out = out();
        examples.wrong().forEach(wrong -> out.println(Harmless.terminal(wrong)));
        out.println(examples.summary());
        out.flush();
        return examples.wrong().isEmpty() ? ExitCode.DONE : ExitCode.REJECTED;
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Says why a rule matches an event or not, item by item.")
    int explain(
            @Mixin RulesReading reading,
            @Parameters(paramLabel = "RULE", description = "A file of rules.") Path rule,
            @Parameters(paramLabel = "EVENT", description = "A JSON file with the event; its first, if it has more.")
                    Path event,
            @Option(names = "--event-id", paramLabel = "ID", description = "The event of the file with this eventID.")
                    @Nullable
                    String eventId)
            throws IOException {
        RuleSet set = reading.read(List.of(rule));
        for (DocumentReport report : set.rejected()) {
            err(RulesReading.told(report).stripTrailing());
        }
        Event chosen = chosen(event, eventId);
        PrintWriter out = out();
        for (DetectionRule each : set.rules()) {
            RuleExplainer.Step step = RuleExplainer.explain(each, chosen.fields());
            out.println((step.holds() ? "matches: " : "does not match: ") + Harmless.terminal(step.text()));
            step.parts().forEach(part -> print(out, part, "  "));
        }
        out.flush();
        return set.rejected().isEmpty() ? ExitCode.DONE : ExitCode.REJECTED;
    }

    private Event chosen(Path file, @Nullable String eventId) throws IOException {
        List<Event> events;
        try (InputStream in = Files.newInputStream(file)) {
            events = RulesEvents.of(in);
        }
        if (eventId != null) {
            events = events.stream()
                    .filter(event -> eventId.equals(event.eventID()))
                    .toList();
        }
        if (events.isEmpty()) {
            throw new IOException(file + ": holds no CloudTrail event" + (eventId == null ? "" : " " + eventId));
        }
        if (events.size() > 1) {
            err("the first of " + events.size() + " events of " + file + "; choose another with --event-id");
        }
        return events.get(0);
    }

    private static void print(PrintWriter out, RuleExplainer.Step step, String indent) {
        String values = step.values().isEmpty() ? "" : "   (the event has " + String.join(", ", step.values()) + ")";
        String line = indent + (step.holds() ? "yes  " : "no   ") + step.text() + values;
        String shown = Harmless.terminal(line);
        out.println(shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "..." : shown);
        step.parts().forEach(part -> print(out, part, indent + "  "));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void err(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("tactrail: " + Harmless.terminal(message));
        err.flush();
    }
}
