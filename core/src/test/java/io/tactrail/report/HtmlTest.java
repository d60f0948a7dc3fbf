package io.tactrail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HtmlTest {

    private final StringWriter out = new StringWriter();
    private final Html html = new Html(out);

    @Test
    void textAndAttributesAreNeverMarkup() throws IOException {
        html.add("p", "<b>\"&'</b>", "title", "\"><script>");
        assertThat(out.toString())
                .isEqualTo("\n<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;</p>");
    }

    @Test
    void aTextIsCutAndSaysHowLongItIs() throws IOException {
        html.text("x".repeat(1_000_000));
        assertThat(out.toString()).isEqualTo("x".repeat(Html.TEXT) + "… (1000000 characters)");
    }

    @Test
    void elementsCloseInTheOrderInWhichTheyWereOpened() throws IOException {
        html.open("p");
        html.open("code");
        assertThatThrownBy(() -> html.close("p")).isInstanceOf(IllegalStateException.class);
        html.close("code");
        html.close("p");
        assertThatThrownBy(() -> html.close("p")).isInstanceOf(IllegalStateException.class);
    }
}
