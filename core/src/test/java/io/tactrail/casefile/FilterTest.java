package io.tactrail.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

    @ParameterizedTest
    @CsvSource({
        "alice,alice,true",
        "al*,alice,true",
        "*ice,alice,true",
        "a*c*,alice,true",
        "*,alice,true",
        "*,'',true",
        "ali,alice,false",
        "*x*,alice,false",
        "alice*e,alice,false"
    })
    void aStarStandsForAnyCharacters(String pattern, String text, boolean matches) {
        assertThat(Filter.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void agreesWithARegularExpression() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String pattern = word(random, "ab*", 6);
            String text = word(random, "ab", 8);
            String regex = pattern.replace("*", ".*");
            assertThat(Filter.matches(pattern, text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    private static String word(Random random, String alphabet, int longest) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
