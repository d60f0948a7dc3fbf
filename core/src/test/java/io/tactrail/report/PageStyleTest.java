package io.tactrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The style is readable: WCAG 2.2, "Contrast (Minimum)", asks for 4.5 to 1; and it loads nothing. */
class PageStyleTest {

    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");

    @Test
    void everyTextHasContrastInLightAndDarkAndOnPaper() {
        List<Map<String, Integer>> themes = themes();
        assertThat(themes).hasSize(3);
        for (Map<String, Integer> theme : themes) {
            for (String text : List.of("text", "quiet", "link", "said", "concluded", "bad")) {
                for (String back : List.of("back", "box")) {
                    assertContrast(theme, text, back);
                }
            }
            assertContrast(theme, "text", "unsure");
            assertContrast(theme, "link", "unsure");
            assertContrast(theme, "text", "empty");
            for (String step : List.of("e1", "e2", "e3")) {
                assertContrast(theme, "on-light", step);
            }
            for (String step : List.of("e4", "e5")) {
                assertContrast(theme, "on-dark", step);
            }
        }
    }

    @Test
    void stepsOfTheHeatMapGoFromTheColourOfThePageToItsOpposite() {
        for (Map<String, Integer> theme : themes()) {
            List<Double> contrasts = new ArrayList<>();
            for (String step : List.of("back", "e1", "e2", "e3", "e4", "e5")) {
                contrasts.add(contrast(theme, step, "back"));
            }
            assertThat(contrasts).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void nothingIsLoaded() {
        assertThat(PageStyle.TEXT).doesNotContain("url(", "@import", "@font-face", "image(", "</");
    }

    private static void assertContrast(Map<String, Integer> theme, String text, String back) {
        assertThat(contrast(theme, text, back))
                .as("%s on %s in %s", text, back, theme)
                .isGreaterThanOrEqualTo(4.5);
    }

    private static List<Map<String, Integer>> themes() {
        List<Map<String, Integer>> themes = new ArrayList<>();
        for (String block : PageStyle.TEXT.split(":root \\{")) {
            Map<String, Integer> theme = new HashMap<>();
            Matcher matcher = COLOUR.matcher(block);
            while (matcher.find()) {
                theme.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
            if (!theme.isEmpty()) {
                themes.add(theme);
            }
        }
        return themes;
    }

    private static double contrast(Map<String, Integer> theme, String one, String other) {
        double first = luminance(theme.get(one));
        double second = luminance(theme.get(other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** WCAG 2.2, "relative luminance". */
    private static double luminance(int colour) {
        return 0.2126 * channel(colour >> 16 & 255)
                + 0.7152 * channel(colour >> 8 & 255)
                + 0.0722 * channel(colour & 255);
    }

    private static double channel(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
