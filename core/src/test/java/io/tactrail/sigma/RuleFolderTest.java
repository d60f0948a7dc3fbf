package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {

    @TempDir
    private Path folder;

    private void write(String... names) throws IOException {
        for (String name : names) {
            RuleTexts.write(folder, name, RuleTexts.rule(name, "X"));
        }
    }

    private List<String> names() throws IOException {
        return RuleFolder.read(folder).files().stream()
                .map(RuleFolder.Content::name)
                .map(name -> name.substring(folder.toString().length() + 1))
                .toList();
    }

    private List<String> unreadable() throws IOException {
        return RuleFolder.read(folder).unreadable().stream()
                .map(file -> file.name().substring(folder.toString().length() + 1) + ": "
                        + file.documents().get(0).problems().get(0).code())
                .toList();
    }

    private void link(String name, Path target) {
        try {
            Files.createSymbolicLink(folder.resolve(name), target);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "links cannot be made here: " + e);
        }
    }

    @Test
    void filesComeInTheOrderOfTheirNames() throws IOException {
        write("b.yaml", "a/z.yml", "a.yml", "a/b/c.yml");
        Files.writeString(folder.resolve("README.md"), "no rule");
        assertThat(names()).containsExactly("a.yml", "a/b/c.yml", "a/z.yml", "b.yaml");
    }

    @Test
    void aFolderThatIsCalledLikeAFileIsAFolder() throws IOException {
        write("x.yml/a.yml");
        Files.createDirectories(folder.resolve("empty.yml"));
        assertThat(names()).containsExactly("x.yml/a.yml");
        assertThat(unreadable()).isEmpty();
    }

    @Test
    void namesThatBeginWithADotAreLeftAlone() throws IOException {
        write("a.yml", ".github/workflows/build.yml", ".hidden.yml");
        assertThat(names()).containsExactly("a.yml");
        assertThat(RuleFolder.read(folder.resolve(".github")).files()).hasSize(1);
    }

    @Test
    void linksAreFollowedAndLoopsEnd() throws IOException {
        write("a/one.yml");
        link("a/loop", folder);
        link("b", folder.resolve("a"));
        link("two.yml", folder.resolve("a/one.yml"));
        assertThat(names()).containsExactly("a/one.yml", "b/one.yml", "two.yml");
        assertThat(unreadable()).isEmpty();
    }

    @Test
    void aLinkToNothingIsToldAndTheOthersAreRead() throws IOException {
        write("a.yml");
        link("gone.yml", folder.resolve("nowhere"));
        assertThat(names()).containsExactly("a.yml");
        assertThat(unreadable()).containsExactly("gone.yml: E_FILE");
        RuleSet set = RuleReader.read(ReadingOptions.strict(), List.of(folder));
        assertThat(set.rules()).hasSize(1);
        assertThat(set.rejected()).hasSize(1);
    }

    @Test
    void whatMayNotBeReadIsToldAndTheOthersAreRead() throws IOException {
        write("a.yml", "b.yml", "c/d.yml");
        assertThat(folder.resolve("b.yml").toFile().setReadable(false)).isTrue();
        assertThat(folder.resolve("c").toFile().setReadable(false)).isTrue();
        try {
            assumeFalse(Files.isReadable(folder.resolve("b.yml")), "this user reads everything");
            assertThat(names()).containsExactly("a.yml");
            assertThat(unreadable()).containsExactly("b.yml: E_FILE", "c: E_FILE");
        } finally {
            assertThat(folder.resolve("c").toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void aPathToNothingIsAnError() {
        assertThatThrownBy(() -> RuleFolder.read(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void moreThanAnyonesRulesAreRefused() throws IOException {
        write("a.yml", "b.yml", "c.yml");
        assertThat(RuleFolder.read(folder, 3, 1 << 20).files()).hasSize(3);
        assertThatThrownBy(() -> RuleFolder.read(folder, 2, 1 << 20))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 2 files of rules; name fewer folders");
        assertThatThrownBy(() -> RuleFolder.read(folder, 3, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of rules; name fewer folders");
    }
}
