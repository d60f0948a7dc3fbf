package io.tactrail.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmlessTest {

    @Test
    void aTerminalIsNotSteered() {
        assertThat(Harmless.terminal("\u001b]0;owned\u0007\u001b[2J")).isEqualTo("\\u001b]0;owned\\u0007\\u001b[2J");
        assertThat(Harmless.terminal("a\nb\rc\td\u0000")).isEqualTo("a\\u000ab\\u000dc\\u0009d\\u0000");
        assertThat(Harmless.terminal("c1 \u009b31m")).isEqualTo("c1 \\u009b31m");
    }

    @Test
    void textIsNotHiddenOrReordered() {
        assertThat(Harmless.terminal("gpj\u202egnp.exe")).isEqualTo("gpj\\u202egnp.exe");
        assertThat(Harmless.terminal("zero\u200bwidth\u2066")).isEqualTo("zero\\u200bwidth\\u2066");
        assertThat(Harmless.terminal("lone \ud800 half")).isEqualTo("lone \\ud800 half");
        assertThat(Harmless.terminal("tag \udb40\udc41")).isEqualTo("tag \\udb40\\udc41");
    }

    @Test
    void readableTextOfAnyLanguageStays() {
        String text = "Ünïcode 中文 العربية 😀 -- 'quotes' \"double\"";
        assertThat(Harmless.terminal(text)).isEqualTo(text);
    }

    @Test
    void whatANewerUnicodeAddsIsShownTheSameOnEveryJdk() {
        // U+1FAE0 came with Unicode 14, U+1CCFA with Unicode 16: JDK 17 knows neither.
        String text = "\uD83E\uDEE0 \uD833\uDCFA";
        assertThat(Harmless.terminal(text)).isEqualTo(text);
    }

    @Test
    void aCellIsNeverAFormula() {
        assertThat(Harmless.csv("=HYPERLINK(\"http://192.0.2.1\",\"x\")"))
                .isEqualTo("\"'=HYPERLINK(\"\"http://192.0.2.1\"\",\"\"x\"\")\"");
        assertThat(Harmless.csv("+1")).isEqualTo("'+1");
        assertThat(Harmless.csv("-1")).isEqualTo("'-1");
        assertThat(Harmless.csv("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    }

    @Test
    void aCellNeverBreaksItsRow() {
        assertThat(Harmless.csv("a,b\r\n\"c\"")).isEqualTo("\"a,b\\u000d\\u000a\"\"c\"\"\"");
    }

    @Test
    void aTextOfAPageIsNeverMarkup() {
        assertThat(Harmless.html("<script>alert('1')</script>"))
                .isEqualTo("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
        assertThat(Harmless.html("\" onmouseover=\"x")).isEqualTo("&quot; onmouseover=&quot;x");
        assertThat(Harmless.html("&lt;")).isEqualTo("&amp;lt;");
        assertThat(Harmless.html("<!-- --> ]]>")).isEqualTo("&lt;!-- --&gt; ]]&gt;");
    }

    @Test
    void aTextOfAPageIsNotHiddenOrReorderedAndCanBeWritten() {
        assertThat(Harmless.html("gpj\u202egnp.exe")).isEqualTo("gpj\\u202egnp.exe");
        assertThat(Harmless.html("nul \u0000, lone \ud800 half")).isEqualTo("nul \\u0000, lone \\ud800 half");
        assertThat(Harmless.html("Ünïcode 中文 😀 plain")).isEqualTo("Ünïcode 中文 😀 plain");
    }
}
