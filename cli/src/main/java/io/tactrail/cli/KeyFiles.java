package io.tactrail.cli;

import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.PublicKeysException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says against which keys digests are verified. */
final class KeyFiles {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--public-keys",
            paramLabel = "FILE",
            description =
                    "Verify digests by the keys in this saved output of 'aws cloudtrail list-public-keys'. The root"
                            + " of trust: get it yourself. Repeatable.")
    private List<Path> files = List.of();

    List<Path> files() {
        return files;
    }

    PublicKeys keys() {
        try {
            return PublicKeys.read(files);
        } catch (PublicKeysException e) {
            throw new ParameterException(spec.commandLine(), "--public-keys " + e.getMessage());
        }
    }
}
