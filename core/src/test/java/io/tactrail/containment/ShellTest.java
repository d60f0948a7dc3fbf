package io.tactrail.containment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellTest {

    static final List<String> HOSTILE = List.of(
            "it's",
            "''';id;'",
            "\"quoted\"",
            "$(touch /tmp/pwned)",
            "`id`",
            "${HOME}",
            "a b\tc",
            "line\nbreak\r\n# comment",
            "--profile=other",
            "-rf",
            "a;b&&c|d>e<f",
            "\\",
            "\\'",
            "end\\",
            "!history !!",
            "new\n!history",
            "*?[a]{b,c}~",
            "\u202Etxt.exe",
            "\u001B[2Jgone",
            "caf\u00E9 \uD83D\uDE00",
            "\u00017",
            "{userName}",
            "$'\\x41'",
            "[\"a\"]",
            "%s%n\\0",
            "x".repeat(2_000));

    @Test
    void aValueIsOneArgumentWhateverIsInIt() {
        for (String value : HOSTILE) {
            String command = "aws iam get-user --user-name=" + Shell.word(value);
            assertThat(command).matches("[ -~]+");
            assertThat(Bash.checks(List.of(command))).isTrue();
        }
        StringBuilder command = new StringBuilder("aws");
        HOSTILE.forEach(value -> command.append(" --a=").append(Shell.word(value)));
        assertThat(Bash.arguments(command.toString()))
                .containsExactly(HOSTILE.stream().map(value -> "--a=" + value).toList());
    }

    @Test
    void anyTextIsOneArgument() {
        Random random = new Random(20260310);
        List<String> values = new ArrayList<>();
        StringBuilder command = new StringBuilder("aws");
        for (int i = 0; i < 300; i++) {
            StringBuilder value = new StringBuilder("=");
            for (int length = random.nextInt(20); length > 0; length--) {
                int point = random.nextInt(4) == 0 ? 1 + random.nextInt(0xD7FF) : 1 + random.nextInt(126);
                value.appendCodePoint(point);
            }
            values.add(value.toString());
            command.append(' ').append(Shell.word(value.toString()));
        }
        assertThat(command.toString()).matches("[ -~]+");
        assertThat(Bash.arguments(command.toString())).containsExactly(values);
    }

    @Test
    void refusesWhatIsNoNameOrWouldReadAFile() {
        assertThat(Shell.takes("alice")).isTrue();
        assertThat(Shell.takes("arn:aws:iam::111122223333:user/alice")).isTrue();
        for (String value : List.of(
                "",
                "a\0b",
                "\uD800",
                "x".repeat(10_240),
                "file:///etc/passwd",
                "fileb://key",
                "FILE://x",
                "https://example.com/",
                "abc… (600 characters)")) {
            assertThat(Shell.takes(value)).isFalse();
        }
    }

    @Test
    void jsonHoldsAnything() {
        assertThat(Shell.array(List.of("a\"b\\", "\n\u202E"))).isEqualTo("[\"a\\\"b\\\\\",\"\\u000a\\u202e\"]");
    }

    @Test
    void aCommentEndsWithItsLine() {
        assertThat(Shell.comment("a\nrm -rf /\u202E")).isEqualTo("# a\\u000arm -rf /\\u202e");
    }

    @Test
    void aTemplateIsFilledOnce() {
        Details details = Template.details("a", "{b}", "b", "x", "c", "1", "c", "2", "n", "0,\"X\":1");
        assertThat(Template.fill("f --a={a}", details, "", "")).isEqualTo("f --a='{b}'");
        assertThat(Template.fill("f --c={c*}{at}", details, "111122223333", "eu-west-1"))
                .isEqualTo("f --c='[\"1\",\"2\"]' --region=eu-west-1 --profile=111122223333");
        assertThat(Template.fill("f --c={c}", details, "", "")).isNull();
        assertThat(Template.fill("f --n={n#}", details, "", "")).isNull();
        assertThat(Template.fill("f --d={d}", details, "", "")).isNull();
        assertThat(Template.fill("f< --d={d}>< --b={b}>", details, "", "")).isEqualTo("f --b=x");
    }
}
