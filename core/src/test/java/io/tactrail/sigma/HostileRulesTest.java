package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that were written to do harm are refused at the bounds that docs/sigma.md states; those beside them load. */
class HostileRulesTest {

    @TempDir
    private Path folder;

    private void refused(String code, String text) throws IOException {
        RuleTexts.write(folder, "good.yml", RuleTexts.rule("good", "X"));
        Path file = RuleTexts.write(folder, "hostile.yml", text);
        RuleSet set = RuleReader.read(ReadingOptions.strict(), List.of(folder));
        assertThat(set.rules()).hasSize(1);
        assertThat(set.rejected()).singleElement().satisfies(report -> {
            assertThat(report.file()).endsWith("hostile.yml");
            assertThat(report.problems().get(0).code()).isEqualTo(code);
        });
        Files.delete(file);
    }

    private static String rule(String search) {
        return "title: t\nlogsource: {product: aws}\ndetection: {s: " + search + ", condition: s}\n";
    }

    @Test
    void aliasesThatMultiplyWithoutEnd() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        refused("E_YAML_LIMIT", laughs + RuleTexts.rule("laughs", "X"));
    }

    @Test
    void aRuleOfTenMegabytes() throws IOException {
        refused("E_YAML_LIMIT", RuleTexts.rule("large", "'" + "x".repeat(10_000_000) + "'"));
        refused("E_YAML_LIMIT", RuleTexts.rule("large", "x") + "#".repeat(10_000_000));
    }

    @Test
    void valuesWithoutEnd() throws IOException {
        refused("E_YAML_LIMIT", rule("{a: [" + "1,".repeat(200_001) + "]}"));
    }

    @Test
    void nestingWithoutEnd() throws IOException {
        refused("E_YAML_LIMIT", rule("[".repeat(100) + "]".repeat(100)));
        refused("E_YAML_LIMIT", rule("[".repeat(100_000)));
        refused("E_CONDITION_LIMIT", rule("{a: 1}").replace("condition: s", "condition: " + "(".repeat(10_000) + "s"));
    }

    @Test
    void regularExpressionsThatMultiply() throws IOException {
        refused("E_REGEX_LIMIT", rule("{a|re: '((a{1,100}){1,100}){1,100}'}"));
        refused("E_REGEX_LIMIT", rule("{a|re: '" + "x".repeat(10_001) + "'}"));
    }

    @Test
    void whatIsNoTextAtAll() throws IOException {
        refused("E_YAML", "\0\1\2");
    }
}
