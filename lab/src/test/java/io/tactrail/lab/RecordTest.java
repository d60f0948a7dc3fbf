package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Records look as CloudTrail delivers them. */
class RecordTest {
    private static final List<String> ORDER = List.of(
            "eventVersion",
            "userIdentity",
            "eventTime",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "requestID",
            "eventID",
            "readOnly",
            "resources",
            "eventType",
            "managementEvent",
            "recipientAccountId",
            "sharedEventID",
            "serviceEventDetails",
            "vpcEndpointId",
            "eventCategory",
            "tlsDetails",
            "sessionCredentialFromConsole");

    @Test
    void everyRecordHasTheRequiredFields() {
        assertThat(Sample.RECORDS)
                .allSatisfy(record -> assertThat(Sample.fields(record))
                        .contains(
                                "eventVersion",
                                "userIdentity",
                                "eventTime",
                                "eventSource",
                                "eventName",
                                "awsRegion",
                                "sourceIPAddress",
                                "userAgent",
                                "requestParameters",
                                "responseElements",
                                "eventID",
                                "readOnly",
                                "eventType",
                                "managementEvent",
                                "recipientAccountId",
                                "eventCategory"));
    }

    @Test
    void fieldsStandInTheOrderOfCloudTrail() {
        assertThat(Sample.RECORDS).allSatisfy(record -> {
            List<String> fields = Sample.fields(record);
            assertThat(fields).isSubsetOf(ORDER);
            assertThat(fields).isSortedAccordingTo((a, b) -> Integer.compare(ORDER.indexOf(a), ORDER.indexOf(b)));
        });
    }

    /** RECORDS are distinct as records, so an id that comes twice would stand in two different ones. */
    @Test
    void noTwoRecordsShareAnEventId() {
        assertThat(Sample.RECORDS.stream().map(record -> record.path("eventID").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void copiesOfACallAcrossAccountsShareOnlyTheSharedEventId() {
        Map<String, List<ObjectNode>> shared = Sample.RECORDS.stream()
                .filter(record -> record.has("sharedEventID"))
                .collect(Collectors.groupingBy(
                        record -> record.path("sharedEventID").asText()));
        List<List<ObjectNode>> pairs =
                shared.values().stream().filter(copies -> copies.size() > 1).toList();
        assertThat(pairs).isNotEmpty().allSatisfy(copies -> {
            assertThat(copies).hasSize(2);
            assertThat(copies.stream().map(copy -> copy.path("eventID"))).doesNotHaveDuplicates();
            assertThat(copies.stream().map(copy -> copy.path("recipientAccountId")))
                    .doesNotHaveDuplicates();
            assertThat(copies.get(0).path("requestID")).isEqualTo(copies.get(1).path("requestID"));
            assertThat(copies.get(0).path("responseElements"))
                    .isEqualTo(copies.get(1).path("responseElements"));
            assertThat(copies.stream()
                            .map(copy -> copy.path("userIdentity").path("type").asText()))
                    .contains("AWSAccount");
        });
    }

    @Test
    void everyTemporaryKeyHasItsBirthUnlessTheTrailWasSilent() {
        Map<String, String> births = new HashMap<>();
        Set<String> logins = new HashSet<>();
        for (JsonNode record : Sample.RECORDS) {
            String time = record.path("eventTime").asText();
            JsonNode key = record.path("responseElements").path("credentials").path("accessKeyId");
            if (key.isTextual()) {
                births.put(key.asText(), time);
            }
            if (record.path("eventName").asText().equals("ConsoleLogin")) {
                logins.add(record.path("userIdentity").path("arn").asText() + time);
            }
        }
        JsonNode silence = Sample.TRUTH.at("silences").json().path(0);
        List<String> orphans = new ArrayList<>();
        for (JsonNode record : Sample.RECORDS) {
            JsonNode identity = record.path("userIdentity");
            String key = identity.path("accessKeyId").asText();
            if (!key.startsWith("ASIA")) {
                continue;
            }
            String created = identity.path("sessionContext")
                    .path("attributes")
                    .path("creationDate")
                    .asText();
            assertThat(record.path("eventTime").asText()).isGreaterThanOrEqualTo(created);
            boolean born = created.equals(births.get(key));
            boolean login = logins.contains(identity.path("arn").asText() + created);
            boolean forwarded = identity.has("invokedBy")
                    && identity.path("type").asText().equals("IAMUser")
                    && created.equals(record.path("eventTime").asText());
            boolean bornUnseen = record.path("recipientAccountId").equals(silence.path("account"))
                    && created.compareTo(silence.path("from").asText()) >= 0
                    && created.compareTo(silence.path("to").asText()) <= 0;
            if (!born && !login && !forwarded && !bornUnseen) {
                orphans.add(record.toString());
            }
        }
        assertThat(births).hasSizeGreaterThan(1000);
        assertThat(orphans).isEmpty();
    }

    @Test
    void keysAndIdsSayThatTheyAreExamples() {
        Pattern id = Pattern.compile("\\b(AKIA|ASIA|AIDA|AROA)[A-Z0-9]{12,17}\\b");
        for (JsonNode record : Sample.RECORDS) {
            Matcher matcher = id.matcher(record.toString());
            while (matcher.find()) {
                assertThat(matcher.group()).endsWith("EXAMPLE").hasSizeBetween(20, 21);
            }
        }
    }

    @Test
    void addressesAreForDocumentationOrPrivate() {
        assertThat(Sample.RECORDS)
                .allSatisfy(record -> assertThat(record.path("sourceIPAddress").asText())
                        .matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113|10\\.\\d+\\.\\d+)\\.\\d+"
                                + "|[a-z0-9.-]+\\.amazonaws\\.com|AWS Internal"));
    }

    @Test
    void aRefusedCallKeepsItsParametersOnlyAtEc2AndS3() {
        List<ObjectNode> refused = Sample.RECORDS.stream()
                .filter(record ->
                        record.path("errorCode").asText().matches("AccessDenied|Client.UnauthorizedOperation"))
                .toList();
        assertThat(refused).hasSizeGreaterThan(20).allSatisfy(record -> {
            assertThat(record.path("responseElements").isNull()).isTrue();
            if (!record.path("eventSource").asText().matches("(ec2|s3)\\.amazonaws\\.com")) {
                assertThat(record.path("requestParameters").isNull()).isTrue();
            }
        });
    }

    @Test
    void dataEventsAreMarkedAsSuch() {
        assertThat(Sample.named("GetObject")).isNotEmpty().allSatisfy(record -> {
            assertThat(record.path("managementEvent").asBoolean()).isFalse();
            assertThat(record.path("eventCategory").asText()).isEqualTo("Data");
            assertThat(record.path("resources").findValuesAsText("type"))
                    .containsExactly("AWS::S3::Object", "AWS::S3::Bucket");
        });
    }

    @Test
    void globalServicesAreRecordedInUsEast1() {
        assertThat(Sample.RECORDS)
                .filteredOn(record -> record.path("eventSource").asText().startsWith("iam."))
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(record.path("awsRegion").asText()).isEqualTo("us-east-1"));
    }

    @Test
    void callsOfTheConsoleSayTheyAre() {
        assertThat(Sample.RECORDS)
                .filteredOn(record ->
                        record.path("sessionCredentialFromConsole").asText().equals("true"))
                .hasSizeGreaterThan(300)
                .allSatisfy(
                        record -> assertThat(record.path("userAgent").asText()).contains("Mozilla/5.0"));
    }
}
