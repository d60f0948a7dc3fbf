package io.tactrail.attack;

import static io.tactrail.attack.AttackVersion.V18_1;
import static io.tactrail.attack.AttackVersion.V19_0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttackTest {

    @Test
    void knowsTheVersionAPersonMeans() {
        assertThat(AttackVersion.of("v19")).isEqualTo(V19_0);
        assertThat(AttackVersion.of("18.1")).isEqualTo(V18_1);
        assertThat(AttackVersion.of("19.0.0")).isEqualTo(V19_0);
        assertThat(AttackVersion.of("17")).isNull();
    }

    private final Attack attack = Attack.get();

    @Test
    void hasTheTacticsOfBothMatrices() {
        assertThat(Attack.tactics(V18_1)).hasSize(14).extracting(Tactic::name).contains("Defense Evasion");
        assertThat(Attack.tactics(V19_0))
                .hasSize(15)
                .extracting(tactic -> tactic.id() + " " + tactic.name())
                .contains("TA0005 Stealth", "TA0112 Defense Impairment")
                .doesNotContain("TA0005 Defense Evasion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Initial Access", "initial-access", "initial_access", "INITIALACCESS", " ta0001 "})
    void findsATacticInAnySpelling(String spelling) {
        Tactic tactic = Attack.tactic(spelling, V19_0);
        assertThat(tactic).isNotNull();
        assertThat(tactic.name()).isEqualTo("Initial Access");
    }

    @Test
    void knowsEveryTechniqueInOneVersionAtLeastAndItsTactics() {
        assertThat(attack.techniques()).hasSize(714).allSatisfy(technique -> {
            assertThat(technique.in(V18_1) || technique.in(V19_0)).isTrue();
            for (AttackVersion version : AttackVersion.values()) {
                assertThat(technique.tactics(version).isEmpty()).isEqualTo(!technique.in(version));
            }
            if (technique.in(V18_1)) {
                assertThat(technique.in(V19_0))
                        .isEqualTo(technique.replacement().isEmpty());
            }
        });
    }

    @Test
    void everyMappingOf18HasACounterpartIn19AndTheOtherWayUnlessItIsNew() {
        for (Technique technique : attack.techniques()) {
            for (String tactic : technique.tactics(V18_1)) {
                assertThat(attack.migrate(tactic, technique.id(), V18_1, V19_0))
                        .as(technique.id())
                        .isNotEmpty()
                        .allSatisfy(
                                m -> assertThat(attack.technique(m.technique()).tactics(V19_0))
                                        .contains(m.tactic()));
            }
            for (String tactic : technique.tactics(V19_0)) {
                List<Mapping> back = attack.migrate(tactic, technique.id(), V19_0, V18_1);
                boolean isNew = !technique.in(V18_1)
                        && attack.replacedBy(technique.id()).isEmpty();
                assertThat(back.isEmpty()).as(technique.id()).isEqualTo(isNew);
            }
        }
    }

    @Test
    void aRevokedTechniqueBecomesItsReplacementAndSaysSo() {
        assertThat(attack.migrate("Defense Evasion", "T1562.008", V18_1, V19_0))
                .containsExactly(new Mapping(
                        "Defense Impairment",
                        "T1685.002",
                        "Disable or Modify Cloud Log",
                        "T1562.008 Defense Evasion in 18.1"));
    }

    @Test
    void defenseEvasionBecomesTheHalfThatListsTheTechnique() {
        assertThat(attack.migrate("Defense Evasion", "T1078.004", V18_1, V19_0))
                .containsExactly(
                        new Mapping("Stealth", "T1078.004", "Cloud Accounts", "T1078.004 Defense Evasion in 18.1"));
    }

    @Test
    void otherTacticsStayAsTheyAre() {
        assertThat(attack.migrate("Persistence", "T1098.001", V18_1, V19_0))
                .containsExactly(new Mapping("Persistence", "T1098.001", "Additional Cloud Credentials", ""));
    }

    @Test
    void aTacticNoLongerListedGivesWay() {
        assertThat(attack.migrate("Defense Evasion", "T1550.001", V18_1, V19_0))
                .containsExactly(new Mapping(
                        "Lateral Movement",
                        "T1550.001",
                        "Application Access Token",
                        "T1550.001 Defense Evasion in 18.1, a tactic that 19.0 does not list for it"));
    }

    @Test
    void mappingsThatBecomeOneAreJoinedAndBothOriginsTold() {
        List<Mapping> written = List.of(
                new Mapping("Lateral Movement", "T1550.001", "Application Access Token", ""),
                new Mapping("Defense Evasion", "T1550.001", "Application Access Token", ""));
        assertThat(attack.migrate(written, V18_1, V19_0))
                .singleElement()
                .satisfies(m -> assertThat(m.migrated())
                        .isEqualTo("also T1550.001 Defense Evasion in 18.1, a tactic that 19.0 does not list for it"));
    }

    @Test
    void aTechniqueOf19ListsAllItsCandidatesIn18() {
        assertThat(attack.migrate("Defense Impairment", "T1685", V19_0, V18_1))
                .extracting(Mapping::technique)
                .containsExactly("T1562", "T1562.001", "T1562.006");
        assertThat(attack.migrate("Reconnaissance", "T1682", V19_0, V18_1)).isEmpty();
    }
}
