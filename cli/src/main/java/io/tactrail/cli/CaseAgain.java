package io.tactrail.cli;

import io.tactrail.casefile.Harmless;
import io.tactrail.parse.CaseHead;
import io.tactrail.parse.DigestException;
import io.tactrail.report.CaseComparison;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Proves that a case came from its evidence: investigates again as the case says that it was made, and compares. What a case does not hold
 * (rules, a catalog, keys of the user's) has to be given again.
 */
final class CaseAgain {

    private static final Set<String> FLAGS = Set.of("lenient-rules", "no-default-rules");
    private static final Set<String> VALUES = Set.of("since", "until", "account", "region", "principal", "min-level");

    /** Lines of a list of known things, which are written to a file, and its hash. */
    private static final String KNOWN = "known";

    private static final String KNOWN_HASH = "known-sha256";

    private static final int SHOWN = 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--case",
            paramLabel = "CASE",
            description = "Prove that this case came from EVIDENCE: investigate again as it was made, and compare.")
    private @Nullable Path folder;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "With --case: the rules that the case was made with. Repeatable.")
    private List<Path> rules = List.of();

    @Option(
            names = "--expand",
            paramLabel = "FILE",
            description = "With --case: the placeholders' values that the case was made with.")
    private @Nullable Path expand;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "With --case: the catalog that the case was made with.")
    private @Nullable Path catalog;

    boolean wanted(List<String> evidence) throws IOException {
        if (folder == null && (!rules.isEmpty() || expand != null || catalog != null)) {
            throw new ParameterException(spec.commandLine(), "--rules, --expand and --catalog go with --case");
        }
        if (folder != null && evidence.contains("-")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--case reads the evidence twice, which standard input is not; give files or folders");
        }
        if (folder == null) {
            return false;
        }
        for (String each : evidence) {
            if (folder.toAbsolutePath()
                    .normalize()
                    .startsWith(Path.of(each).toAbsolutePath().normalize())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--case " + folder + " lies in the evidence " + each
                                + ", where it is skipped now and was not then; move" + " it out and try again");
            }
        }
        // Said before hours of reading, not after.
        arguments(head(folder), evidence, List.of(), 1, Path.of(""), null);
        return true;
    }

    /**
     * Investigates again and compares.
     *
     * @param out where the answer goes, null for nowhere
     * @return the exit status
     */
    int run(List<String> evidence, List<Path> keys, int threads, @Nullable PrintWriter out, Scratch scratch)
            throws IOException {
        Path known = folder == null ? Path.of("") : folder;
        CaseHead head = head(known);
        List<String> untrue = CaseComparison.untrue(known);
        Path again = scratch.folder().resolve("again");
        List<String> arguments = arguments(head, evidence, keys, threads, again, scratch.folder());
        StringWriter talk = new StringWriter();
        CommandLine commandLine = Main.commandLine()
                .setOut(new PrintWriter(talk))
                .setErr(new PrintWriter(talk))
                .setExpandAtFiles(false);
        int status = commandLine.execute(arguments.toArray(new String[0]));
        if (!Files.isDirectory(again)) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(Harmless.terminal("tactrail: the evidence could not be investigated again (status " + status
                    + "): " + talk.toString().strip()));
            err.flush();
            return ExitCode.FAILED;
        }
        CaseHead now = head(again);
        String otherwise = otherwise(head, now);
        List<String> differences = CaseComparison.differences(known, again);
        if (out != null) {
            tell(out, untrue, otherwise, differences);
        }
        if (untrue.isEmpty() && differences.isEmpty()) {
            return ExitCode.DONE;
        }
        return otherwise.isEmpty() || !untrue.isEmpty() ? ExitCode.ALTERED : ExitCode.FAILED;
    }

    private CaseHead head(Path place) throws IOException {
        Path json = place.resolve("case.json");
        if (!Files.isRegularFile(json) || !Files.isRegularFile(place.resolve("manifest.sha256"))) {
            throw new ParameterException(
                    spec.commandLine(), "--case " + place + ": is no case; give the folder that investigate wrote");
        }
        try (InputStream in = Files.newInputStream(json)) {
            return CaseHead.read(in);
        } catch (DigestException e) {
            throw new ParameterException(spec.commandLine(), "--case " + json + ": " + e.reason());
        }
    }

    private List<String> arguments(
            CaseHead head, List<String> evidence, List<Path> keys, int threads, Path again, @Nullable Path temporary)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "investigate", "--quiet", "--attack=" + head.attack(), "--threads=" + threads, "--out=" + again));
        for (Map.Entry<String, List<String>> option : head.options().entrySet()) {
            String name = option.getKey();
            if (FLAGS.contains(name)) {
                arguments.add("--" + name);
            } else if (VALUES.contains(name)) {
                option.getValue().forEach(value -> arguments.add("--" + name + "=" + value));
            } else if (name.equals(KNOWN)) {
                if (temporary != null) {
                    Path list = temporary.resolve("known.txt");
                    Files.write(list, option.getValue());
                    arguments.add("--known=" + list);
                }
            } else if (!name.equals(KNOWN_HASH)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--case " + folder + ": was made with the option " + name
                                + ", which this version does not know");
            }
        }
        rules.forEach(path -> arguments.add("--rules=" + path));
        if (expand != null) {
            arguments.add("--expand=" + expand);
        }
        if (catalog != null) {
            arguments.add("--catalog=" + catalog);
        }
        keys.forEach(path -> arguments.add("--public-keys=" + path));
        // What follows is evidence, whatever it looks like.
        arguments.add("--");
        arguments.addAll(evidence);
        return arguments;
    }

    /** Why another answer need not mean other evidence; "" where nothing of that kind is so. */
    private static String otherwise(CaseHead then, CaseHead now) {
        List<String> reasons = new ArrayList<>();
        if (!then.version().equals(now.version())) {
            reasons.add("it was made by version " + then.version() + ", and this is " + now.version());
        }
        if (!then.catalog().equals(now.catalog())) {
            reasons.add("it was made with another catalog; give it with --catalog");
        }
        if (!then.publicKeys().equals(now.publicKeys())) {
            reasons.add("it was made with other public keys; give them with --public-keys");
        }
        if (!then.rules().equals(now.rules())) {
            reasons.add("it was made with other rules; give them with --rules");
        }
        return String.join("; ", reasons);
    }

    private void tell(PrintWriter out, List<String> untrue, String otherwise, List<String> differences) {
        out.println();
        if (untrue.isEmpty() && differences.isEmpty()) {
            out.println(Harmless.terminal(
                    "CASE  " + folder + " came from this evidence: investigating it again gives the same"
                            + " bytes, but for the facts of the run"));
            out.flush();
            return;
        }
        out.println(Harmless.terminal("CASE  " + folder + " is NOT what this evidence gives"));
        untrue.stream()
                .limit(SHOWN)
                .forEach(name ->
                        out.println(Harmless.terminal("  changed since it was written, by its own manifest: " + name)));
        differences.stream().limit(SHOWN).forEach(name -> out.println(Harmless.terminal("  differs: " + name)));
        if (differences.size() > SHOWN) {
            out.println("  … " + (differences.size() - SHOWN) + " more");
        }
        if (!otherwise.isEmpty()) {
            out.println(Harmless.terminal("  which may have another reason: " + otherwise));
        }
        out.flush();
    }
}
