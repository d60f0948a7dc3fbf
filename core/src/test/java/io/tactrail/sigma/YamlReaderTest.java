package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void keepsPlaces() throws SigmaException {
        YamlNode.Map map = (YamlNode.Map) YamlReader.read("a: 1\nb:\n  - 'x'\n").get(0);
        YamlNode.Sequence list = (YamlNode.Sequence) map.get("b").value();
        assertThat(list.items()).containsExactly(new YamlNode.Scalar("x", false, 3, 5));
    }

    @Test
    void item19RefusesAKeyThatStandsTwice() {
        Problem problem = problem("a: 1\nb: 2\na: 3\n");
        assertThat(problem.code()).isEqualTo("E_YAML_DUPKEY");
        assertThat(problem.line()).isEqualTo(3);
    }

    @Test
    void item20RefusesTags() {
        assertThat(problem("title: !!javax.script.ScriptEngineManager [x]").code())
                .isEqualTo("E_YAML");
        assertThat(problem("title: !!str x").code()).isEqualTo("E_YAML");
    }

    @Test
    void item21BoundsTheGrowthThroughAliases() throws SigmaException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .replace("*a%d", "*a" + (i - 1))
                    .replace("%d", String.valueOf(i)));
        }
        assertThat(problem(laughs.toString()).code()).isEqualTo("E_YAML_LIMIT");
        assertThat(YamlReader.read("a: &x {b: 1}\nc: *x\n")).hasSize(1);
    }

    @Test
    void boundsNestingWithoutAStackOverflow() {
        assertThat(problem("[".repeat(100_000)).code()).isEqualTo("E_YAML_LIMIT");
        assertThat(problem("a: ".repeat(100_000)).code()).startsWith("E_YAML");
        assertThat(problem("- ".repeat(100_000)).code()).startsWith("E_YAML");
    }

    @Test
    void boundsSize() {
        byte[] large = new byte[(4 << 20) + 1];
        Problem problem = catchThrowableOfType(SigmaException.class, () -> YamlReader.read(large))
                .problem();
        assertThat(problem.code()).isEqualTo("E_YAML_LIMIT");
    }

    @Test
    void anAliasOfItselfIsRefused() {
        assertThat(problem("a: &a [*a]").code()).isEqualTo("E_YAML");
        assertThat(problem("a: *b").code()).isEqualTo("E_YAML");
    }

    @Test
    void item22NamesThePlaceOfASyntaxError() {
        Problem problem = problem("title: x\ndetection:\n\tselection: 1\n");
        assertThat(problem.code()).isEqualTo("E_YAML");
        assertThat(problem.line()).isEqualTo(3);
    }

    @Test
    void item23AFileWithOnlyCommentsSaysNothing() throws SigmaException {
        assertThat(YamlReader.read("# nothing\n")).isEmpty();
        assertThat(YamlReader.read("")).isEmpty();
    }

    @Test
    void item24TakesByteOrderMarkAndCarriageReturns() throws SigmaException {
        byte[] bytes = "\uFEFFa: 1\r\nb: 2\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(((YamlNode.Map) YamlReader.read(bytes).get(0)).entries()).hasSize(2);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] bytes = {'a', ':', ' ', (byte) 0xC3, (byte) 0x28};
        Problem problem = catchThrowableOfType(SigmaException.class, () -> YamlReader.read(bytes))
                .problem();
        assertThat(problem.reason()).contains("UTF-8");
    }

    @Test
    void item25GivesEachDocument() throws SigmaException {
        assertThat(YamlReader.read("a: 1\n---\nb: 2\n")).hasSize(2);
    }

    private static Problem problem(String yaml) {
        return catchThrowableOfType(SigmaException.class, () -> YamlReader.read(yaml))
                .problem();
    }
}
