package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

    private static final String SUM = "0123456789abcdef".repeat(4);

    private static ManifestReader.Manifest read(String text) throws IOException {
        return ManifestReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void listsAsSha256sumWritesThemAreRead() throws IOException {
        ManifestReader.Manifest manifest = read("\uFEFF" + SUM + "  plain.json\n"
                + SUM.toUpperCase(java.util.Locale.ROOT) + " *binary name.gz\r\n"
                + "\n"
                + "\\" + SUM + "  line\\nfeed\\\\and\\rreturn\n"
                + SUM + "  back\\slash that is not escaped\n"
                + SUM + "  ./found/by/find");
        assertThat(manifest.sums())
                .containsOnlyKeys(
                        "plain.json",
                        "binary name.gz",
                        "line\nfeed\\and\rreturn",
                        "back\\slash that is not escaped",
                        "found/by/find")
                .allSatisfy((path, sum) -> assertThat(sum).isEqualTo(SUM));
        assertThat(manifest.members()).isFalse();
    }

    @Test
    void tactrailsOwnIsRead() throws IOException {
        ManifestReader.Manifest manifest =
                read(" \r\n{\"manifest\":\"Tactrail evidence\",\"files\":[{\"path\":\"a\",\"sha256\":\"" + SUM
                        + "\",\"delivered\":{\"time\":\"t\"}},{\"path\":\"b\",\"sha256\":\"\"}],\"more\":[1]}");
        assertThat(manifest.sums())
                .containsEntry("a", SUM)
                .containsEntry("b", "")
                .hasSize(2);
        assertThat(manifest.members()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "hello",
                "{}",
                "{\"files\":5}",
                "{\"Records\":[{\"eventName\":\"CreateUser\"}]}",
                "{\"files\":[5]}",
                "{\"files\":[{\"path\":\"a\"}]}",
                "{\"files\":[{\"path\":\"a\",\"sha256\":\"12\"}]}",
                "{\"files\":[{\"path\":\"a\",\"sha256\":\"\"}]",
                "{\"files\":[]} {}",
                "[{\"path\":\"a\"}]",
                "0123  short"
            })
    void whatIsNoManifestIsToldInOneLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DigestException.class)
                .message()
                .isNotEmpty()
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    @Test
    void aLineThatIsWrongIsNamedByItsNumber() {
        assertThatThrownBy(() -> read(SUM + "  a\n" + SUM + " b\n"))
                .isInstanceOf(DigestException.class)
                .hasMessageStartingWith("line 2 is not as sha256sum writes it");
    }

    @Test
    void anEndlessLineIsAnErrorAndNoMemory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> ManifestReader.read(endless))
                .isInstanceOf(DigestException.class)
                .hasMessageContaining("line 1 has more than");
    }
}
