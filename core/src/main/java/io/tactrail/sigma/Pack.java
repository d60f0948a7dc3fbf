package io.tactrail.sigma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules that belong together: our own, or those of a folder. {@link RuleReader} joins packs to a set. */
public final class Pack {

    /** What the names of our own files begin with. */
    static final String BUILT_IN = "rules/";

    static final String COMPILED = "rules.bin";

    private final List<RuleFile> files;
    private final boolean lenient;
    private final boolean titlesRefer;

    Pack(List<RuleFile> files, boolean lenient, boolean titlesRefer) {
        this.files = List.copyOf(files);
        this.lenient = lenient;
        this.titlesRefer = titlesRefer;
    }

    /** The rules that Tactrail brings, read strictly. Their files are called {@code rules/SERVICE/NAME.yml}. */
    public static Pack builtIn() {
        return BuiltIn.PACK;
    }

    /**
     * A file, or all {@code .yml} and {@code .yaml} files below a folder, in the order of their names.
     *
     * @throws IOException if there is nothing at the path, or more than anyone's rules are
     */
    public static Pack read(Path path, ReadingOptions options, RuleCache cache) throws IOException {
        RuleFolder folder = RuleFolder.read(path);
        if (!folder.unreadable().isEmpty()) {
            return parse(folder, options);
        }
        Pack kept = cache.find(folder, options);
        if (kept != null) {
            return kept;
        }
        Pack pack = parse(folder, options);
        cache.keep(folder, options, pack);
        return pack;
    }

    private static Pack parse(RuleFolder folder, ReadingOptions options) {
        ReadingOptions asked = options.withLenient(options.lenient());
        List<RuleFile> files = new ArrayList<>();
        for (RuleFolder.Content content : folder.files()) {
            files.add(RuleFile.of(asked, content));
        }
        boolean titles = titlesRefer(files);
        boolean turns = titles && options.lenience() == ReadingOptions.Lenience.WHERE_TITLES_REFER;
        for (int i = 0; turns && i < files.size(); i++) {
            // What strict mode takes, lenient mode reads the same.
            if (files.get(i).rejected()) {
                files.set(
                        i, RuleFile.of(options.withLenient(true), folder.files().get(i)));
            }
        }
        files.addAll(folder.unreadable());
        return new Pack(files, options.lenient() || turns, titles);
    }

    /** Whether there are correlations, and each refers to a rule of the pack in a way that only lenient mode takes. */
    private static boolean titlesRefer(List<RuleFile> files) {
        List<Correlation> correlations = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (RuleFile file : files) {
            for (RuleDocument document : file.documents()) {
                Rule rule = document.rule();
                if (rule != null) {
                    titles.add(rule.title());
                    others.add(String.valueOf(rule.name()));
                    others.add(String.valueOf(rule.id()));
                }
                if (document.correlation() != null) {
                    correlations.add(document.correlation());
                }
            }
        }
        for (Correlation correlation : correlations) {
            boolean refers = false;
            for (String name : correlation.names()) {
                refers |= titles.contains(name) && !others.contains(name);
            }
            if (!refers) {
                return false;
            }
        }
        return !correlations.isEmpty();
    }

    List<RuleFile> files() {
        return files;
    }

    /** How many files it has, those that cannot be read among them. */
    public int size() {
        return files.size();
    }

    /** Whether it is read leniently, asked for or not. */
    public boolean lenient() {
        return lenient;
    }

    /** Whether every correlation of it refers by title, which only lenient mode takes; false where it has none. */
    public boolean titlesRefer() {
        return titlesRefer;
    }

    private static final class BuiltIn {
        static final Pack PACK = read();

        private static Pack read() {
            try (InputStream in = Pack.class.getResourceAsStream(COMPILED)) {
                if (in == null) {
                    throw new IllegalStateException(COMPILED + " is missing: build with Maven");
                }
                return CompiledPack.read(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
