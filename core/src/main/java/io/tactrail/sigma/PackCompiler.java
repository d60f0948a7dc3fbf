package io.tactrail.sigma;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build runs: checks {@code rules/} and turns it into the one file that {@link Pack#builtIn} reads. A rule that
 * is rejected fails the build, and so does one with a warning: ours are held to what we tell others.
 */
public final class PackCompiler {

    private PackCompiler() {}

    /**
     * @param arguments the folder of rules, the folder of compiled classes, the versions of the libraries that read rules
     * @throws IOException with every problem, which Maven shows
     */
    public static void main(String[] arguments) throws IOException {
        byte[] compiled = CompiledPack.write(read(Path.of(arguments[0])));
        Path classes = Path.of(arguments[1]);
        Path here = classes.resolve("io/tactrail/sigma");
        Files.write(here.resolve(Pack.COMPILED), compiled);
        Files.writeString(here.resolve(RuleCache.READER), reader(classes, arguments[2]));
    }

    /** Hex SHA-256 over the code that reads rules. A version would not do: many builds have the same. */
    private static String reader(Path classes, String libraries) throws IOException {
        MessageDigest digest = RuleFile.digest();
        digest.update(libraries.getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("event", "sigma")) {
            try (Stream<Path> files = Files.list(classes.resolve("io/tactrail").resolve(name))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static Pack read(Path folder) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        int prefix = folder.toString().length() + 1;
        for (RuleFile file :
                Pack.read(folder, ReadingOptions.strict(), RuleCache.none()).files()) {
            files.add(file.named(Pack.BUILT_IN + file.name().substring(prefix)));
        }
        Pack pack = new Pack(files, false, false);
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        reader.add(pack);
        RuleSet set = reader.finish();
        List<String> problems = new ArrayList<>();
        for (List<DocumentReport> reports : List.of(set.rejected(), set.warned())) {
            for (DocumentReport report : reports) {
                for (Problem problem : report.problems()) {
                    problems.add(report.file() + ":" + problem.line() + ":" + problem.column() + ": " + problem.code()
                            + ": " + problem.reason());
                }
            }
        }
        if (set.repeated() > 0) {
            problems.add(folder + ": " + set.repeated() + " files have the very bytes of another; remove them");
        }
        if (set.rules().isEmpty()) {
            problems.add(folder + ": no rule in it; give the folder of our rules");
        }
        if (!problems.isEmpty()) {
            throw new IOException("our own rules have problems:\n  " + String.join("\n  ", problems));
        }
        return pack;
    }
}
