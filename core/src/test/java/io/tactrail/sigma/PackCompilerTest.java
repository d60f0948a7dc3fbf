package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCompilerTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        RuleTexts.write(folder, "iam/good.yml", RuleTexts.rule("good", "StopLogging"));
    }

    private void refused(String message) {
        assertThatThrownBy(() -> PackCompiler.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void goodRulesAreNamedAsTheyLieInTheProject() throws IOException {
        assertThat(PackCompiler.read(folder).files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("rules/iam/good.yml");
            assertThat(file.documents())
                    .singleElement()
                    .satisfies(document -> assertThat(
                                    document.rule() == null
                                            ? ""
                                            : document.rule().key())
                            .isEqualTo("rules/iam/good.yml#1"));
        });
    }

    @Test
    void aRejectedRuleFailsTheBuildWithItsPlace() throws IOException {
        RuleTexts.write(folder, "iam/bad.yml", RuleTexts.rule("bad", "{}"));
        refused("rules/iam/bad.yml:4:18: E_VALUE_TYPE: ");
    }

    @Test
    void aWarningFailsTheBuildWithItsPlace() throws IOException {
        RuleTexts.write(folder, "iam/odd.yml", RuleTexts.rule("odd", "yes"));
        refused("rules/iam/odd.yml:4:18: W_YAML_BOOL: ");
    }

    @Test
    void copiesAndFoldersWithoutRulesFailTheBuild() throws IOException {
        RuleTexts.write(folder, "iam/copy.yml", RuleTexts.rule("good", "StopLogging"));
        refused("1 files have the very bytes of another");
        Path empty = RuleTexts.write(folder, "empty/x.txt", "").getParent();
        assertThatThrownBy(() -> PackCompiler.read(empty)).hasMessageContaining("no rule in it");
    }
}
