package io.tactrail.containment;

import java.util.ArrayList;
import java.util.List;

/** A plan as lines of text that bash, zsh and ksh read as a script. Every line is printable ASCII. */
final class Script {

    private Script() {}

    static List<String> of(List<Containment> plan) {
        List<String> lines = new ArrayList<>();
        if (plan.isEmpty()) {
            return lines;
        }
        lines.add(
                Shell.comment("Containment, in this order. Read each step before you run it; Tactrail runs nothing."));
        lines.add(Shell.comment(
                "--profile names the account: make a profile for each, or the command fails and does no harm."));
        lines.add(Shell.comment("Where a command names ${A_BLANK:?...}, the logs do not say the value: set it first."));
        int number = 0;
        Containment.Phase phase = null;
        for (Containment step : plan) {
            if (step.phase() != phase) {
                phase = step.phase();
                lines.add("");
                lines.add(Shell.comment("== " + phase.words() + " =="));
            }
            number++;
            lines.add(Shell.comment(number + ". " + step.why()));
            lines.add(Shell.comment("   breaks: " + step.breaks()));
            lines.add(step.command().isEmpty() ? Shell.comment("   by hand") : step.command());
            if (!step.verify().isEmpty()) {
                lines.add(Shell.comment("   verify: " + step.verify()));
            }
        }
        return lines;
    }
}
