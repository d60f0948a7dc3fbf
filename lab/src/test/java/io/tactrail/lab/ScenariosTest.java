package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario, made small: its truth holds in its logs. */
class ScenariosTest {
    @TempDir
    Path folder;

    private record Made(Scenario scenario, List<ObjectNode> delivered, JsonNode truth, String truthText) {
        static Made of(Path scenario, Path folder) throws IOException {
            Scenario small = Scenario.read(scenario).withEvents(600);
            new Making(small).into(folder);
            String text = Files.readString(folder.resolve("truth.yaml"));
            JsonNode truth = YamlPart.read("truth.yaml", Files.newInputStream(folder.resolve("truth.yaml")))
                    .json();
            return new Made(small, Logs.records(folder), truth, text);
        }

        List<ObjectNode> distinct() {
            return List.copyOf(new LinkedHashSet<>(delivered));
        }

        List<String> texts(String pointer) {
            return truth.at(pointer).valueStream().map(JsonNode::asText).toList();
        }
    }

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
        Made made = Made.of(scenario, folder.resolve("one"));
        Made again = Made.of(scenario, folder.resolve("two"));
        assertThat(again.delivered()).isEqualTo(made.delivered());
        assertThat(again.truthText()).isEqualTo(made.truthText());

        everyIntruderEventIsThereOnceOrSaidToBeMissing(made);
        everyCredentialAppears(made);
        nobodyElseUsesTheIntrudersAddresses(made);
        everyTemporaryKeyHasABirthThatCanBeFound(made);
        patientZeroIsTheFirstOfTheIntrudersEvents(made);
        whatWasUndoneIsNotLeft(made);
    }

    private static void everyIntruderEventIsThereOnceOrSaidToBeMissing(Made made) {
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
    private static void everyCredentialAppears(Made made) {
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

    private static void nobodyElseUsesTheIntrudersAddresses(Made made) {
        List<String> addresses = new ArrayList<>(made.texts("/intruder/addresses"));
        addresses.removeAll(made.texts("/intruder/sharedAddresses"));
        Set<String> intruder = Set.copyOf(made.texts("/eventIDs"));
        assertThat(made.distinct())
                .filteredOn(record -> !intruder.contains(id(record)))
                .allSatisfy(record -> assertThat(addresses)
                        .doesNotContain(record.path("sourceIPAddress").asText()));
    }

    /** By key, by a login of the same moment, by the portal; forwarded keys have none, nor what was born unseen. */
    private static void everyTemporaryKeyHasABirthThatCanBeFound(Made made) {
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
                    && !blind) {
                orphans.add(record);
            }
        }
        assertThat(orphans).isEmpty();
    }

    private static void patientZeroIsTheFirstOfTheIntrudersEvents(Made made) {
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

    private static void whatWasUndoneIsNotLeft(Made made) {
        List<String> left = made.truth().path("persistence").findValuesAsText("what");
        assertThat(made.truth().path("undone").findValuesAsText("what")).noneMatch(left::contains);
    }

    private static String id(ObjectNode record) {
        return record.path("eventID").asText();
    }
}
