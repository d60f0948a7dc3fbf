package io.tactrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberNamesTest {

    private final MemberNames names = new MemberNames("x.zip");
    private final List<Trouble> troubles = new ArrayList<>();

    @Test
    void copiesAreNumberedEvenWhereTheNumberIsAName() {
        assertThat(cite("a (2)")).isEqualTo("x.zip!/a (2)");
        assertThat(cite("a")).isEqualTo("x.zip!/a");
        assertThat(cite("a")).isEqualTo("x.zip!/a (3)");
        assertThat(troubles).isEmpty();
    }

    @Test
    void manyCopiesAreToldApartInAMoment() {
        Set<String> cited = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            cited.add(cite(i % 3 == 0 ? "b" : "a"));
        }
        assertThat(cited).hasSize(200_000);
    }

    @Test
    void plainNamesAreNoTricks() {
        for (String name : List.of("a", "./a/b", "a..b", "a/...", "..a/b", "ab:c", "ä/日本", "C")) {
            assertThat(cite(name)).isEqualTo("x.zip!/" + name);
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void tricksAreNamed() {
        for (String name : List.of("..", "a/..", "..\\a", "a/../b", "/a", "\\a", "C:/a", "a\0b", "\u009b31m")) {
            troubles.clear();
            cite(name);
            assertThat(troubles)
                    .as(name)
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.reason()).startsWith("unsafe name"));
        }
        assertThat(cite("a\0b\n")).isEqualTo("x.zip!/a\\u0000b\\u000A");
    }

    @Test
    void endlessNamesAreCitedByTheirBeginning() {
        assertThat(cite("n".repeat(100_000))).hasSize("x.zip!/".length() + 4096 + 1);
        assertThat(cite("n".repeat(100_000))).endsWith("… (2)");
        assertThat(troubles).hasSize(2);
    }

    @Test
    void aMemberWithoutANameIsCited() {
        assertThat(cite("")).isEqualTo("x.zip!/(no name)");
    }

    private String cite(String name) {
        return names.cite(name, troubles);
    }
}
