package io.tactrail.cli;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Explainer;
import io.tactrail.attack.Explanation;
import io.tactrail.casefile.Harmless;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an event, a technique or a tactic means. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what an event means: the source table's tactic, ATT&CK in both versions, why, who says so.",
        footer = {
            "",
            "Examples:",
            "  tactrail explain StopLogging        an event",
            "  tactrail explain iam:CreateUser     an event of one service",
            "  tactrail explain T1562.008          a technique, and the events under it",
            "  tactrail explain initial access     a tactic, its techniques and events",
        })
final class ExplainCommand implements Callable<Integer> {

    /** Longer lines are hard to read, however wide the terminal. */
    private static final int WIDEST = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "WHAT",
            description = "An event's name, alone or as SERVICE:EVENT; a technique's id; or a tactic.")
    private List<String> what = List.of();

    @Mixin
    private Knowledge knowledge;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
    private Format format = Format.text;

    @Option(names = "--no-color", description = "No colours, like the environment variable NO_COLOR.")
    private boolean noColor;

    /** In lower case, as they are typed and shown. */
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() throws IOException {
        AttackVersion version = knowledge.version();
        String asked = String.join(" ", what);
        Catalog used = knowledge.catalog();
        Explanation explanation = new Explainer(used, version).explain(asked);
        if (explanation instanceof Explanation.Unknown unknown) {
            return unknown(unknown);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.json) {
            out.print(ExplainCommandJson.of(explanation, used, version));
        } else {
            int width = Math.min(WIDEST, Terminal.width());
            out.print(new ExplainCommandText(used, version, Terminal.colour(noColor), width).of(explanation));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private int unknown(Explanation.Unknown unknown) {
        String nearest = unknown.nearest().stream().map(Harmless::terminal).collect(Collectors.joining(", "));
        PrintWriter err = spec.commandLine().getErr();
        err.println("tactrail: nothing is known of '" + Harmless.terminal(unknown.asked()) + "'"
                + (unknown.nameOnly() ? " (the source table has its name only, for another service)" : "")
                + (nearest.isEmpty() ? "; 'tactrail catalog' lists what is" : "; did you mean " + nearest + "?"));
        err.flush();
        return ExitCode.FAILED;
    }
}
