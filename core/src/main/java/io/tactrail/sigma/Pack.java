package io.tactrail.sigma;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules that belong together: our own, or those of a folder. {@link RuleReader} joins packs to a set. */
public final class Pack {

    private final List<RuleFile> files;
    private final boolean lenient;
    private final boolean titlesRefer;

    private Pack(List<RuleFile> files, boolean lenient, boolean titlesRefer) {
        this.files = List.copyOf(files);
        this.lenient = lenient;
        this.titlesRefer = titlesRefer;
    }

    /** The rules that Tactrail brings, read strictly. Their files are called {@code rules/SERVICE/NAME.yml}. */
    public static Pack builtIn() {
        return new Pack(List.of(), false, false);
    }

    /**
     * A file, or all {@code .yml} and {@code .yaml} files below a folder, in the order of their names.
     *
     * @throws IOException if there is nothing at the path, or more than anyone's rules are
     */
    public static Pack read(Path path, ReadingOptions options, RuleCache cache) throws IOException {
        RuleFolder folder = RuleFolder.read(path);
        boolean maybe = options.lenience() == ReadingOptions.Lenience.WHERE_TITLES_REFER;
        List<RuleFile> files = files(folder, maybe ? options.withLenient(false) : options);
        boolean titles = titlesRefer(files);
        if (maybe && titles) {
            files = files(folder, options.withLenient(true));
        }
        return new Pack(files, options.lenient() || (maybe && titles), titles);
    }

    private static List<RuleFile> files(RuleFolder folder, ReadingOptions options) {
        List<RuleFile> files = new ArrayList<>();
        for (RuleFolder.Content content : folder.files()) {
            files.add(RuleFile.of(options, content.name(), content.bytes()));
        }
        files.addAll(folder.unreadable());
        return files;
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
}
