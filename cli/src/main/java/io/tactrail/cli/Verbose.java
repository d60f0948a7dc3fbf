package io.tactrail.cli;

import io.tactrail.casefile.Harmless;
import io.tactrail.evidence.Inflating;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option that has a command tell how it works. */
final class Verbose {

    @Option(names = "--verbose", description = "Say on standard error by what the evidence is inflated, and why.")
    private boolean wanted;

    void tell(PrintWriter stderr) {
        if (wanted) {
            stderr.println("tactrail: inflated by " + Harmless.terminal(Inflating.said()));
            stderr.flush();
        }
    }
}
