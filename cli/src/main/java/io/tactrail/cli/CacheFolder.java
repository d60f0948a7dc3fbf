package io.tactrail.cli;

import io.tactrail.sigma.RuleCache;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Tactrail keeps what it can make anew: the user's cache folder, or what {@code TACTRAIL_CACHE} names. */
final class CacheFolder {

    private CacheFolder() {}

    static RuleCache rules() {
        return rules(of(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "")));
    }

    static RuleCache rules(@Nullable Path folder) {
        return folder == null ? RuleCache.none() : RuleCache.in(folder.resolve("rules"));
    }

    /**
     * The folder, or null where there is none to be used.
     *
     * @param home the user's, as the JVM says; "?" where there is none
     */
    static @Nullable Path of(Map<String, String> environment, String system, String home) {
        try {
            String own = environment.get("TACTRAIL_CACHE");
            if (own != null) {
                return own.isBlank() || own.equalsIgnoreCase("off")
                        ? null
                        : Path.of(own).toAbsolutePath();
            }
            String name = system.toLowerCase(Locale.ROOT);
            if (name.startsWith("windows")) {
                return below(environment.getOrDefault("LOCALAPPDATA", ""), "Tactrail", "Cache");
            }
            if (name.startsWith("mac")) {
                return below(home, "Library", "Caches", "tactrail");
            }
            // Relative paths there are to be ignored, says the XDG base directory specification 0.8.
            Path named = below(environment.getOrDefault("XDG_CACHE_HOME", ""), "tactrail");
            return named != null ? named : below(home, ".cache", "tactrail");
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable Path below(String folder, String... names) {
        if (folder.isEmpty() || !Path.of(folder).isAbsolute()) {
            return null;
        }
        Path path = Path.of(folder);
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }
}
