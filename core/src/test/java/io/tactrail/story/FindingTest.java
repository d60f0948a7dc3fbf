package io.tactrail.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.attack.Attack;
import io.tactrail.sigma.RuleReader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void everyRuleThatAKindNamesIsOneOfOurs() {
        Set<String> ours = new TreeSet<>();
        RuleReader.builtIn().rules().forEach(rule -> ours.add(stem(rule.rule().file())));
        RuleReader.builtIn()
                .correlations()
                .forEach(rule -> ours.add(stem(rule.rule().file())));
        assertThat(ours).containsAll(Finding.Kind.rules());
    }

    @Test
    void everyKindHasATechniqueOfAttack() {
        for (Finding.Kind kind : Finding.Kind.values()) {
            assertThat(Attack.get().technique(kind.technique()))
                    .as(kind.words())
                    .isNotNull();
        }
        assertThat(Finding.Kind.values()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static String stem(String file) {
        return file.substring(file.lastIndexOf('/') + 1).replace(".yml", "");
    }
}
