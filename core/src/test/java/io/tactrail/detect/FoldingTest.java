package io.tactrail.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.sigma.SigmaString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The quick comparisons without regard to case, against folding both sides. */
class FoldingTest {

    /** The Kelvin sign and the long s fold into ASCII. */
    private static final List<String> LETTERS = List.of(
            "k", "K", "\u212a", "s", "S", "\u017f", "é", "É", "-", "1", "😀", "i", "I", "\u0130", "\u0131", "@", "[");

    private final Random random = new Random(3);

    @Test
    void foldingKeepsTheLengthAndOnlyBasicLettersBecomeAscii() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int folded = Folding.fold(c);
            assertThat(Character.charCount(folded)).isEqualTo(Character.charCount(c));
            if (folded < 128 && Character.charCount(c) != 1) {
                throw new AssertionError(Integer.toHexString(c) + " folds into ASCII");
            }
        }
    }

    @Test
    void wildcardsAtTheEndsSayWhatFoldingSays() {
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            String needle = text(1 + random.nextInt(3));
            String text = text(random.nextInt(6));
            boolean start = random.nextBoolean();
            boolean end = random.nextBoolean();
            String one = Folding.fold(needle);
            String all = Folding.fold(text);
            boolean wanted = start && end
                    ? all.contains(one)
                    : start ? all.endsWith(one) : end ? all.startsWith(one) : all.equals(one);
            Glob glob = new Glob(SigmaString.literal(needle).open(start, end), false);
            assertThat(glob.matches(text))
                    .as("%s in %s, %s %s", needle, text, start, end)
                    .isEqualTo(wanted);
            found += wanted ? 1 : 0;
        }
        assertThat(found).isGreaterThan(5_000);
    }

    @Test
    void theTableSaysWhatFoldingSays() {
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            Set<String> keys = new LinkedHashSet<>();
            for (int j = random.nextInt(20); j > 0; j--) {
                keys.add(Folding.fold(text(random.nextInt(4))));
            }
            Map<String, String> map = keys.stream().collect(Collectors.toMap(key -> key, key -> key));
            FoldedTable<String> table = new FoldedTable<>(map);
            for (int j = 0; j < 50; j++) {
                String text = text(random.nextInt(5));
                assertThat(table.get(text)).isEqualTo(map.get(Folding.fold(text)));
                found += map.containsKey(Folding.fold(text)) ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }
}
