package io.tactrail.bench;

import io.tactrail.sigma.Pack;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.ReadingOptions.Lenience;
import io.tactrail.sigma.RuleCache;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which rules run. */
enum RuleChoice {
    NONE("catalog alone"),
    PUBLIC("public rules alone"),
    TEN("ten times the public rules"),
    ALL("all rules");

    private final String said;

    RuleChoice(String said) {
        this.said = said;
    }

    String said() {
        return said;
    }

    boolean ours() {
        return this == ALL;
    }

    /** What the command is told. */
    List<String> options(List<Path> folders) {
        List<String> words = new ArrayList<>(ours() ? List.of() : List.of("--no-default-rules"));
        folders.forEach(folder -> words.addAll(List.of("--rules", folder.toString())));
        return words;
    }

    /** The same rules for a process that is no command. */
    RuleSet read(List<Path> folders) throws IOException {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        if (ours()) {
            reader.add(Pack.builtIn());
        }
        for (Path folder : folders) {
            reader.add(Pack.read(
                    folder, ReadingOptions.strict().withLenience(Lenience.WHERE_TITLES_REFER), RuleCache.none()));
        }
        return reader.finish();
    }
}
