package io.tactrail.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.attack.Attack;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void eachRuleOfOursThatAlertsFindsAKindAndAKindNamesNoOther() {
        RuleSet ours = RuleReader.builtIn();
        Set<String> alerting = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        Stream.concat(
                        ours.rules().stream().map(each -> each.rule()),
                        ours.correlations().stream().map(each -> each.rule()))
                .forEach(rule -> {
                    all.add(FindingKind.stem(rule.file()));
                    if (Hits.points(rule) > 0) {
                        alerting.add(FindingKind.stem(rule.file()));
                    }
                });
        Set<String> named = new TreeSet<>();
        for (FindingKind kind : FindingKind.values()) {
            named.addAll(kind.rules());
        }
        assertThat(all).containsAll(named);
        assertThat(named).containsAll(alerting);
    }

    @Test
    void everyKindHasATechniqueOfAttack() {
        for (FindingKind kind : FindingKind.values()) {
            if (kind != FindingKind.RULE_MATCHED) {
                assertThat(Attack.get().technique(kind.technique()))
                        .as(kind.words())
                        .isNotNull();
            }
        }
        assertThat(FindingKind.values()).hasSizeGreaterThanOrEqualTo(20);
    }
}
