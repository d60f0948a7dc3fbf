package io.tactrail.cli;

import io.tactrail.Tactrail;
import io.tactrail.casefile.Harmless;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Starts the command that was asked for. */
@Command(
        name = "tactrail",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Reads AWS CloudTrail logs and tells the story of an intrusion.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 done, 1 failed or no events found, 2 usage,",
            "3 done but some evidence could not be read, or some rules are wrong,",
            "4 evidence is altered or missing (verify)."
        })
public final class Main {

    /** In the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("investigate", InvestigateCommand.class);
        COMMANDS.put("summary", SummaryCommand.class);
        COMMANDS.put("trace", TraceCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("catalog", CatalogCommand.class);
        COMMANDS.put("rules", RulesCommand.class);
    }

    private Main() {}

    /** Starts; ends the JVM with the command's exit status. */
    public static void main(String[] arguments) {
        int status;
        try {
            status = commandLine(arguments).execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("tactrail: " + said(e));
            status = ExitCode.FAILED;
        }
        System.exit(status);
    }

    /** The commands; only the one that is asked for where there is one, since making the others takes a tenth of a small job. */
    static CommandLine commandLine(String... given) {
        CommandLine commandLine = new CommandLine(new Main());
        Class<?> asked = given.length == 0 ? null : COMMANDS.get(given[0]);
        if (asked != null) {
            commandLine.addSubcommand(asked);
        } else {
            COMMANDS.values().forEach(commandLine::addSubcommand);
        }
        // Data is UTF-8 on every system: names and notes hold more than a platform's charset may.
        commandLine.setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true));
        commandLine.setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println("tactrail: " + Harmless.terminal(said(e)));
            err.flush();
            return ExitCode.FAILED;
        });
        commandLine.setParameterExceptionHandler((e, arguments) -> {
            CommandLine command = e.getCommandLine();
            PrintWriter err = command.getErr();
            for (String line : String.valueOf(e.getMessage()).split("\\R")) {
                err.println("tactrail: " + Harmless.terminal(line));
            }
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            err.flush();
            return ExitCode.USAGE;
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    /** What went wrong, in one line. */
    private static String said(Throwable e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file or folder";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": may not be read or written by this user";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + " " + file.getReason();
        }
        if (e instanceof OutOfMemoryError) {
            return "out of memory; give more with TACTRAIL_JAVA_OPTIONS=-Xmx2g, or java -Xmx2g -jar";
        }
        @Nullable String message = e.getMessage();
        return message == null || e instanceof RuntimeException
                ? "failed, and that is a fault of Tactrail: " + e
                : message;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tactrail " + Tactrail.version() + ", Java " + System.getProperty("java.version")};
        }
    }
}
