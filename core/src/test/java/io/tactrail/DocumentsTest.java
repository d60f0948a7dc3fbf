package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map that nobody tests rots. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");

    /** A name in backticks that looks like one of our classes, alone or as a file. */
    private static final Pattern CLASS_NAME = Pattern.compile("`(?:[\\w…./]*/)?([A-Z][a-z]+[A-Za-z0-9]*)(?:\\.java)?`");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    void eachClassNamedInTheArchitectureExists() throws IOException {
        assertThat(missing("ARCHITECTURE.md")).isEmpty();
    }

    @Test
    void eachSourceFileNamedForContributorsExists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("/([A-Z]\\w+)\\.java`").matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).isNotEmpty();
        named.removeAll(classes());
        assertThat(named).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"})
    void eachLinkLeadsSomewhere(String document) throws IOException {
        Matcher matcher = LINK.matcher(Files.readString(ROOT.resolve(document)));
        while (matcher.find()) {
            assertThat(ROOT.resolve(matcher.group(1))).exists();
        }
    }

    private static Set<String> missing(String document) throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = CLASS_NAME.matcher(Files.readString(ROOT.resolve(document)));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).hasSizeGreaterThan(20);
        named.removeAll(classes());
        // CloudTrail's and ATT&CK's own words look the same.
        named.removeIf(name -> CLOUDTRAIL.contains(name));
        return named;
    }

    private static final Set<String> CLOUDTRAIL = Set.of("Records", "AssumeRole", "StopLogging", "ZipFile");

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("src"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
