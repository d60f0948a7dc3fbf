package io.tactrail.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the command that was asked for. */
@Command(
        name = "tactrail",
        mixinStandardHelpOptions = true,
        description = "Reads AWS CloudTrail logs and tells the story of an intrusion.",
        subcommands = {})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
