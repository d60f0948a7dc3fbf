package io.tactrail.cli;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.CatalogException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what Tactrail knows of events: which ATT&amp;CK, which catalog. */
final class Knowledge {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--attack", paramLabel = "VERSION", description = "Speak ATT&CK 18.1 or 19.0. Default: 19.0.")
    private String attack = AttackVersion.V19_0.number();

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Lay your own catalog files over the built-in catalog.")
    private @Nullable Path catalog;

    AttackVersion version() {
        return version(spec, attack);
    }

    /** The version that {@code --attack} names. */
    static AttackVersion version(CommandSpec spec, String attack) {
        AttackVersion version = AttackVersion.of(attack);
        if (version == null) {
            throw new ParameterException(spec.commandLine(), "--attack takes 18.1 or 19.0, not " + attack);
        }
        return version;
    }

    Catalog catalog() {
        if (catalog == null) {
            return Catalog.builtIn();
        }
        try {
            return Catalog.overlaid(catalog);
        } catch (CatalogException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--catalog " + catalog + " cannot be used:\n  " + String.join("\n  ", e.problems()));
        }
    }
}
