package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, made small: its truth holds in its logs. */
class ScenariosTest {
    @TempDir
    Path folder;

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.equals(Sample.SCENARIO))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioHoldsWhatItsTruthTells(Path scenario) throws IOException {
        Scene made = Scene.of(Scenario.read(scenario).withEvents(600), folder.resolve("one"));
        Scene again = Scene.of(Scenario.read(scenario).withEvents(600), folder.resolve("two"));
        assertThat(again.delivered()).isEqualTo(made.delivered());
        assertThat(again.truthText()).isEqualTo(made.truthText());

        everyIntruderEventIsThereOnceOrSaidToBeMissing(made);
        everyCredentialAppears(made);
        nobodyElseUsesTheIntrudersAddresses(made);
        everyTemporaryKeyHasABirthThatCanBeFound(made);
        patientZeroIsTheFirstOfTheIntrudersEvents(made);
        whatWasUndoneIsNotLeft(made);
        nobodyUsesAKeyAfterItWasDeactivated(made);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void withoutTheIntrusionNobodyIsThere(Path scenario) throws IOException {
        Scenario small = Scenario.read(scenario).withEvents(600);
        Scene quiet = Scene.of(small.withoutIntrusion(), folder);
        Set<String> addresses = small.intrusion().origins().values().stream()
                .filter(origin -> !origin.shared())
                .flatMap(origin -> origin.addresses().stream())
                .collect(Collectors.toSet());
        assertThat(quiet.texts("/eventIDs")).isEmpty();
        assertThat(quiet.distinct())
                .isNotEmpty()
                .noneMatch(record ->
                        addresses.contains(record.path("sourceIPAddress").asText()));
    }

    @Test
    void theCleanMonthHasNoIntruder() throws IOException {
        Scene clean =
                Scene.of(Scenario.read(Path.of("scenarios", "clean-month.yaml")).withEvents(600), folder);
        assertThat(clean.texts("/eventIDs")).isEmpty();
        assertThat(clean.texts("/intruder/credentials")).isEmpty();
        assertThat(clean.truth().path("persistence")).isEmpty();
    }

    private static void everyIntruderEventIsThereOnceOrSaidToBeMissing(Scene made) {
        List<String> ids = made.distinct().stream().map(ScenariosTest::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(made.texts("/eventIDs")).doesNotHaveDuplicates().isSubsetOf(ids);
        Set<String> unseen = Set.copyOf(made.texts("/undelivered/intruder"));
        assertThat(ids).noneMatch(unseen::contains);
        assertThat(made.texts("/eventIDs")).noneMatch(unseen::contains);
        assertThat(made.truth().at("/events/intruder").asInt())
                .isEqualTo(made.texts("/eventIDs").size());
        assertThat(made.truth().at("/events/total").asInt())
                .isEqualTo(made.delivered().size());
    }

    /** A credential that was made unseen and never used can be in no log. */
    private static void everyCredentialAppears(Scene made) {
        Set<String> seen = new HashSet<>();
        for (ObjectNode record : made.delivered()) {
            seen.add(record.at("/userIdentity/accessKeyId").asText());
            seen.add(record.at("/responseElements/credentials/accessKeyId").asText());
            seen.add(record.at("/responseElements/accessKey/accessKeyId").asText());
        }
        List<String> unseen = made.texts("/undelivered/intruder");
        Set<String> madeUnseen = made.truth()
                .path("lineage")
                .valueStream()
                .filter(edge -> unseen.contains(edge.path("eventID").asText()))
                .map(edge -> edge.path("to").asText())
                .collect(Collectors.toSet());
        assertThat(made.texts("/intruder/credentials"))
                .filteredOn(key -> !madeUnseen.contains(key))
                .allSatisfy(key -> assertThat(seen).contains(key));
    }

    private static void nobodyElseUsesTheIntrudersAddresses(Scene made) {
        List<String> addresses = new ArrayList<>(made.texts("/intruder/addresses"));
        addresses.removeAll(made.texts("/intruder/sharedAddresses"));
        Set<String> intruder = Set.copyOf(made.texts("/eventIDs"));
        assertThat(made.distinct())
                .filteredOn(record -> !intruder.contains(id(record)))
                .allSatisfy(record -> assertThat(addresses)
                        .doesNotContain(record.path("sourceIPAddress").asText()));
    }

    /** By key, by a login of the same moment, by the portal; forwarded keys have none, nor what was born unseen. */
    private static void everyTemporaryKeyHasABirthThatCanBeFound(Scene made) {
        Set<String> births = new HashSet<>();
        Set<String> moments = new HashSet<>();
        for (ObjectNode record : made.distinct()) {
            String time = record.path("eventTime").asText();
            births.add(record.at("/responseElements/credentials/accessKeyId").asText());
            moments.add(record.at("/responseElements/assumedRoleUser/arn").asText() + time);
            moments.add(record.at("/responseElements/federatedUser/arn").asText() + time);
            if (record.path("eventName").asText().equals("ConsoleLogin")) {
                moments.add(record.at("/userIdentity/arn").asText() + time);
            }
        }
        boolean blind = !made.truth().path("silences").isEmpty()
                || made.scenario().accounts().stream()
                        .flatMap(account -> account.trails().stream())
                        .anyMatch(trail -> !trail.selection().reads());
        List<ObjectNode> orphans = new ArrayList<>();
        for (ObjectNode record : made.distinct()) {
            JsonNode identity = record.path("userIdentity");
            String key = identity.path("accessKeyId").asText();
            String created =
                    identity.at("/sessionContext/attributes/creationDate").asText();
            boolean forwarded = identity.has("invokedBy")
                    && created.equals(record.path("eventTime").asText());
            if (key.startsWith("ASIA")
                    && !moments.contains(identity.path("arn").asText() + created)
                    && !births.contains(key)
                    && !forwarded
                    && !blind
                    && !bornBeforehand(made, created)) {
                orphans.add(record);
            }
        }
        assertThat(orphans).isEmpty();
    }

    private static boolean bornBeforehand(Scene made, String created) {
        return !created.isEmpty()
                && Instant.parse(created).isBefore(made.scenario().from());
    }

    private static void patientZeroIsTheFirstOfTheIntrudersEvents(Scene made) {
        if (made.texts("/eventIDs").isEmpty()) {
            assertThat(made.truth().has("patientZero")).isFalse();
            return;
        }
        Set<String> intruder = Set.copyOf(made.texts("/eventIDs"));
        String first = made.distinct().stream()
                .filter(record -> intruder.contains(id(record)))
                .map(record -> record.path("eventTime").asText())
                .sorted()
                .findFirst()
                .orElseThrow();
        assertThat(made.truth().at("/patientZero/time").asText()).isEqualTo(first);
        assertThat(intruder).contains(made.truth().at("/patientZero/eventID").asText());
        assertThat(made.truth().at("/patientZero/entry").asText()).isNotEmpty();
    }

    private static void whatWasUndoneIsNotLeft(Scene made) {
        List<String> left = made.truth().path("persistence").findValuesAsText("what");
        assertThat(made.truth().path("undone").findValuesAsText("what")).noneMatch(left::contains);
    }

    /** CloudTrail does not even log who fails to authenticate. A run that had begun may still end. */
    private static void nobodyUsesAKeyAfterItWasDeactivated(Scene made) {
        for (ObjectNode stop : made.named("UpdateAccessKey")) {
            JsonNode params = stop.path("requestParameters");
            // Admins also deactivate a key that nobody in the scenario holds.
            if (!params.path("status").asText().equals("Inactive") || stop.has("errorCode")) {
                continue;
            }
            Instant dead = Instant.parse(stop.path("eventTime").asText()).plus(Duration.ofMinutes(10));
            assertThat(made.distinct())
                    .filteredOn(record -> record.at("/userIdentity/accessKeyId").equals(params.path("accessKeyId")))
                    .noneMatch(record ->
                            Instant.parse(record.path("eventTime").asText()).isAfter(dead));
        }
    }

    private static String id(ObjectNode record) {
        return record.path("eventID").asText();
    }
}
