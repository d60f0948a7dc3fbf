package io.tactrail.cli;

import io.tactrail.attack.AttackVersion;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the rules that load, with what their tags say in ATT&amp;CK. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the rules that load: level, type, title, techniques, id and file.")
final class RulesListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesReading reading;

    @Option(names = "--attack", paramLabel = "VERSION", description = "Speak ATT&CK 18.1 or 19.0. Default: 19.0.")
    private String attack = AttackVersion.V19_0.number();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), or json: one object a line, with status, tags and what of them is not"
                    + " understood.")
    private Format format = Format.text;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders or files.")
    private List<Path> paths = List.of();

    /** In lower case, as they are typed and shown. */
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() throws IOException {
        AttackVersion version = Knowledge.version(spec, attack);
        RuleSet set = reading.read(paths);
        List<RulesListRow> rows = RulesListRow.of(set, version);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case text -> RulesListRow.text(rows);
                    case json -> RulesListRow.json(rows, version);
                });
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        int doubts = rows.stream().mapToInt(row -> row.tags().doubts().size()).sum();
        if (doubts > 0 && format == Format.text) {
            err.println("tactrail: " + doubts + (doubts == 1 ? " tag says" : " tags say") + " nothing in ATT&CK "
                    + version.number() + "; '--format json' names each, under doubts");
        }
        if (!set.rejected().isEmpty()) {
            err.println(
                    "tactrail: " + set.rejected().size() + " documents were rejected; 'tactrail rules check' says why");
        }
        err.flush();
        return set.rejected().isEmpty() ? ExitCode.DONE : ExitCode.REJECTED;
    }
}
