package io.tactrail.attack;

import static io.tactrail.attack.AttackVersion.V18_1;
import static io.tactrail.attack.AttackVersion.V19_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tactrail.sigma.Correlation;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.Rule;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTagsTest {

    private static List<String> told(AttackVersion version, String... tags) {
        RuleTags read = RuleTags.read(List.of(tags), version);
        assertThat(read.doubts()).isEmpty();
        return told(read);
    }

    private static List<String> told(RuleTags read) {
        return read.mappings().stream()
                .map(m -> (m.tactic() + " " + m.technique()).strip()
                        + (m.migrated().isEmpty() ? "" : " (" + m.migrated() + ")"))
                .toList();
    }

    @Test
    void aTechniqueGoesUnderTheTaggedTacticsThatHoldIt() {
        assertThat(told(V19_0, "attack.persistence", "attack.t1098.001")).containsExactly("Persistence T1098.001");
        assertThat(told(V19_0, "attack.t1098.001", "attack.privilege-escalation", "attack.persistence"))
                .containsExactly("Persistence T1098.001", "Privilege Escalation T1098.001");
    }

    @Test
    void aTechniqueThatNoTaggedTacticHoldsGoesUnderItsOwnAndTheTacticStandsAlone() {
        assertThat(told(V19_0, "attack.impact", "attack.t1098.001"))
                .containsExactly("Persistence T1098.001", "Privilege Escalation T1098.001", "Impact");
        assertThat(told(V19_0, "attack.t1098.001"))
                .containsExactly("Persistence T1098.001", "Privilege Escalation T1098.001");
    }

    @Test
    void aTacticAloneIsAMappingWithoutATechnique() {
        assertThat(RuleTags.read(List.of("attack.discovery"), V18_1).mappings())
                .containsExactly(new Mapping("Discovery", "", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attack.initial-access", "attack.initial_access", "ATTACK.Initial_Access", "attack.TA0001"})
    void tacticsAreKnownInEverySpelling(String tag) {
        assertThat(told(V19_0, tag, "attack.T1078.004")).containsExactly("Initial Access T1078.004");
    }

    @Test
    void whatWasWrittenIn18IsMigratedAndSaysSo() {
        assertThat(RuleTags.read(List.of("attack.defense-evasion", "attack.t1562.008"), V19_0)
                        .mappings())
                .containsExactly(new Mapping(
                        "Defense Impairment",
                        "T1685.002",
                        "Disable or Modify Cloud Log",
                        "T1562.008 Defense Evasion in 18.1"));
        assertThat(told(V19_0, "attack.defense_evasion", "attack.t1078.004"))
                .containsExactly("Stealth T1078.004 (T1078.004 Defense Evasion in 18.1)");
    }

    @Test
    void whatWasWrittenIn19ShowsAllItsCandidatesIn18() {
        assertThat(told(V18_1, "attack.defense-impairment", "attack.t1685"))
                .containsExactly(
                        "Defense Evasion T1562 (T1685 Defense Impairment in 19.0)",
                        "Defense Evasion T1562.001 (T1685 Defense Impairment in 19.0)",
                        "Defense Evasion T1562.006 (T1685 Defense Impairment in 19.0)");
    }

    @Test
    void whatIsNewIn19HasNothingIn18AndSaysSo() {
        RuleTags read = RuleTags.read(List.of("attack.reconnaissance", "attack.t1682"), V18_1);
        assertThat(read.mappings()).isEmpty();
        assertThat(read.doubts())
                .containsExactly(new RuleTags.Doubt("attack.t1682", "ATT&CK 18.1 has nothing like it"));
    }

    @Test
    void bothSpellingsOfARuleSayTheSame() {
        List<List<String>> pairs = List.of(
                List.of("attack.defense-evasion attack.t1562.008", "attack.defense-impairment attack.t1685.002"),
                List.of("attack.defense-evasion attack.t1562.007", "attack.defense-impairment attack.t1686.001"),
                List.of("attack.defense_evasion attack.t1535", "attack.stealth attack.t1535"),
                List.of("attack.ta0005 attack.t1578.002", "attack.ta0112 attack.t1578.002"),
                List.of("attack.defense-evasion", "attack.stealth attack.defense-impairment"),
                List.of(
                        "attack.defense-evasion attack.persistence attack.t1078.004 attack.t1562.008",
                        "attack.stealth attack.defense-impairment attack.persistence attack.t1078.004 attack.t1685.002"));
        for (List<String> pair : pairs) {
            for (AttackVersion version : AttackVersion.values()) {
                assertThat(bare(pair.get(0), version))
                        .as(pair + " in " + version)
                        .isEqualTo(bare(pair.get(1), version));
            }
        }
    }

    private static List<Mapping> bare(String tags, AttackVersion version) {
        RuleTags read = RuleTags.read(List.of(tags.split(" ")), version);
        assertThat(read.doubts()).isEmpty();
        return read.mappings().stream()
                .map(m -> new Mapping(m.tactic(), m.technique(), m.name(), ""))
                .toList();
    }

    @Test
    void whichHalfOfDefenseEvasionWasMeantCannotBeToldWithoutATechnique() {
        assertThat(told(V19_0, "attack.defense-evasion"))
                .containsExactly("Stealth (Defense Evasion in 18.1)", "Defense Impairment (Defense Evasion in 18.1)");
        assertThat(told(V18_1, "attack.stealth", "attack.defense-impairment"))
                .containsExactly("Defense Evasion (Stealth in 19.0; Defense Impairment in 19.0)");
    }

    @Test
    void ta0005IsDefenseEvasionUnlessAnotherTagIsOf19() {
        assertThat(told(V18_1, "attack.ta0005")).containsExactly("Defense Evasion");
        assertThat(told(V19_0, "attack.ta0005", "attack.t1578"))
                .containsExactly("Defense Impairment T1578 (T1578 Defense Evasion in 18.1)");
        assertThat(told(V19_0, "attack.ta0005", "attack.t1685.002"))
                .containsExactly("Stealth", "Defense Impairment T1685.002");
    }

    @Test
    void aRuleThatMixesTheVersionsIsUnderstoodWordByWord() {
        assertThat(told(V19_0, "attack.defense-evasion", "attack.t1685.002"))
                .containsExactly("Defense Impairment T1685.002");
        assertThat(told(V19_0, "attack.defense-impairment", "attack.t1562.008"))
                .containsExactly("Defense Impairment T1685.002 (T1562.008 Defense Evasion in 18.1)");
    }

    @Test
    void otherNamespacesAndObjectsArePassedOver() {
        assertThat(told(
                        V19_0,
                        "attack.s0012",
                        "attack.g0016",
                        "attack.c0001",
                        "attack.ds0005",
                        "cve.2021-44228",
                        "detection.threat-hunting",
                        "tlp.red",
                        "car.2013-05-009",
                        "d3fend.d3-am",
                        "stp.3k",
                        "attack.execution"))
                .containsExactly("Execution");
    }

    @Test
    void whatIsNotUnderstoodIsTold() {
        RuleTags read = RuleTags.read(
                List.of(
                        "attack.t1043",
                        "attack.t9999.001",
                        "attack.persistance",
                        "attack.",
                        "atack.t1078",
                        "t1078",
                        "",
                        "attack.t1098"),
                V19_0);
        assertThat(told(read)).containsExactly("Persistence T1098", "Privilege Escalation T1098");
        assertThat(read.doubts())
                .extracting(RuleTags.Doubt::tag)
                .containsExactly(
                        "attack.t1043",
                        "attack.t9999.001",
                        "attack.persistance",
                        "attack.",
                        "atack.t1078",
                        "t1078",
                        "");
        assertThat(read.doubts().get(0).why()).contains("revoked");
    }

    @Test
    void hostileTagsAreToldAndDoNoHarm() {
        List<String> hostile = List.of(
                "attack." + "t1".repeat(1_000_000),
                "x".repeat(1_000_000),
                ".".repeat(100_000),
                "attack.t1098\u001b[2J",
                "attack.\u0000",
                "attack.t1098\n",
                "attack.ta0005\u202e",
                "attack.t\u0661\u0660\u0669\u0668");
        RuleTags read = RuleTags.read(hostile, V19_0);
        assertThat(read.mappings()).isEmpty();
        assertThat(read.doubts()).extracting(RuleTags.Doubt::tag).isEqualTo(hostile);
        assertThat(read.doubts()).extracting(RuleTags.Doubt::why).allMatch(why -> why.length() < 100);
    }

    @Test
    void theOrderAndTheNumberOfTheTagsDoNotMatter() {
        List<String> tags = new ArrayList<>(List.of(
                "attack.defense-evasion",
                "attack.t1562.008",
                "attack.t1550.001",
                "attack.persistence",
                "attack.t1078.004",
                "attack.t1078.004",
                "attack.lateral-movement",
                "attack.discovery"));
        List<Mapping> wanted = RuleTags.read(tags, V19_0).mappings();
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(tags, random);
            assertThat(RuleTags.read(tags, V19_0).mappings()).isEqualTo(wanted);
        }
    }

    @Test
    void everyMappingOfAVersionComesBackFromItsTags() {
        for (AttackVersion version : AttackVersion.values()) {
            for (Technique technique : Attack.get().techniques()) {
                for (String tactic : technique.tactics(version)) {
                    List<String> tags = tags(tactic, technique, version);
                    assertThat(RuleTags.read(tags, version))
                            .isEqualTo(new RuleTags(
                                    List.of(new Mapping(tactic, technique.id(), technique.name(version), "")),
                                    List.of()));
                    AttackVersion other = version == V18_1 ? V19_0 : V18_1;
                    for (Mapping there : RuleTags.read(tags, other).mappings()) {
                        if (there.technique().isEmpty()) {
                            // Words of both versions, but 19.0 moved the technique to another tactic: T1574.
                            assertThat(there.tactic()).isEqualTo(tactic);
                            continue;
                        }
                        Technique moved = Attack.get().technique(there.technique());
                        assertThat(moved).isNotNull();
                        assertThat(moved.tactics(other)).contains(there.tactic());
                        List<String> back = tags(there.tactic(), moved, other);
                        assertThat(RuleTags.read(back, version).mappings())
                                .as(tags + " to " + back)
                                .extracting(Mapping::technique)
                                .contains(technique.id());
                    }
                }
            }
        }
    }

    private static List<String> tags(String tactic, Technique technique, AttackVersion version) {
        Tactic known = Attack.tactic(tactic, version);
        assertThat(known).isNotNull();
        return List.of("attack." + known.shortName(), "attack." + technique.id().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void ourOwnRulesAreUnderstoodWhole() throws Exception {
        RuleSet set = RuleReader.read(ReadingOptions.strict(), List.of(Path.of("../rules")));
        assertThat(set.rejected()).isEmpty();
        understood(set, V19_0);
        rules(set)
                .forEach(rule -> assertThat(RuleTags.read(rule.tags(), V19_0).mappings())
                        .as(rule.file())
                        .noneMatch(mapping -> mapping.technique().isEmpty()
                                || !mapping.migrated().isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigmahq/rules/cloud/aws", "suzaku"})
    void publicRulesAreUnderstoodWhole(String name) throws Exception {
        Path path = Path.of("../../shared/data/sigma").resolve(name);
        assumeTrue(Files.isDirectory(path), name + " is not at hand: " + path.toAbsolutePath());
        RuleSet set = RuleReader.read(ReadingOptions.strict().withLenient(true), List.of(path));
        assertThat(set.rules()).hasSizeGreaterThan(50);
        understood(set, V19_0);
        understood(set, V18_1);
    }

    private static void understood(RuleSet set, AttackVersion version) {
        assertThat(rules(set)).isNotEmpty().allSatisfy(rule -> {
            RuleTags read = RuleTags.read(rule.tags(), version);
            assertThat(read.doubts()).as(rule.file()).isEmpty();
            boolean tagged = rule.tags().stream().anyMatch(tag -> tag.startsWith("attack."));
            assertThat(read.mappings().isEmpty()).as(rule.file()).isEqualTo(!tagged);
        });
    }

    private static List<Rule> rules(RuleSet set) {
        return Stream.concat(
                        set.rules().stream().map(DetectionRule::rule),
                        set.correlations().stream().map(Correlation::rule))
                .toList();
    }
}
