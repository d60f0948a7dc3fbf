package io.tactrail.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {
    private static final List<ObjectNode> RECORDS = Sample.RECORDS.subList(0, 20);

    @ParameterizedTest
    @EnumSource(Shape.class)
    void everyShapeNamesEveryEvent(Shape shape) throws IOException {
        String text = readable(shape.write(RECORDS));
        assertThat(RECORDS)
                .allSatisfy(record ->
                        assertThat(text).contains(record.path("eventID").asText()));
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void aLosslessShapeHoldsEachRecordAsItWas(Shape shape) throws IOException {
        if (!shape.lossless()) {
            return;
        }
        String text = readable(shape.write(RECORDS)).replaceAll("\\s+", "");
        for (ObjectNode record : RECORDS) {
            String plain = record.toString().replaceAll("\\s+", "");
            String quoted = Json.text(Json.node(record.toString())).replaceAll("\\s+", "");
            String inner = quoted.substring(1, quoted.length() - 1);
            String twice = Json.text(Json.node(inner)).replaceAll("\\s+", "");
            String doubled = plain.replace("\"", "\"\"");
            assertThat(List.of(plain, inner, twice.substring(1, twice.length() - 1), doubled))
                    .anySatisfy(form -> assertThat(text).contains(form));
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void noRecordsAreNoTrouble(Shape shape) {
        assertThat(shape.write(List.of())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Stranger.class)
    void aStrangerHoldsNoRecord(Stranger stranger) {
        String text = new String(stranger.bytes(), StandardCharsets.UTF_8);
        assertThat(text).isNotBlank();
        assertThat(text.contains("\"requestParameters\"")).isFalse();
    }

    @Test
    void noTwoShapesShareAFileName() {
        assertThat(Arrays.stream(Shape.values()).map(Shape::fileName)).doesNotHaveDuplicates();
    }

    @Test
    void lookupEventsHasReadOnlyAsTextAndTheRecordAsText() throws IOException {
        JsonNode first = tree(Shape.LOOKUP_EVENTS).path("Events").path(0);
        assertThat(first.path("ReadOnly").isTextual()).isTrue();
        assertThat(Json.MAPPER.readTree(first.path("CloudTrailEvent").asText())).isEqualTo(RECORDS.get(0));
    }

    @Test
    void lakeQueryIsAListOfListsOfSingleColumns() throws IOException {
        JsonNode row = tree(Shape.LAKE_QUERY_JSON).path("QueryResultRows").path(0);
        assertThat(row).allSatisfy(cell -> assertThat(cell.size()).isEqualTo(1));
        assertThat(Json.MAPPER.readTree(row.path(2).path("eventJson").asText())).isEqualTo(RECORDS.get(0));
    }

    @Test
    void eventBridgeHasTheRecordAsDetail() throws IOException {
        String line = new String(Shape.EVENTBRIDGE.write(RECORDS), StandardCharsets.UTF_8).split("\n")[0];
        JsonNode envelope = Json.MAPPER.readTree(line);
        assertThat(Sample.fields(envelope))
                .containsExactly(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(envelope.path("detail")).isEqualTo(RECORDS.get(0));
    }

    @Test
    void lambdaGetsAPackedSubscriptionMessage() throws IOException {
        String data = tree(Shape.LAMBDA_AWSLOGS).path("awslogs").path("data").asText();
        JsonNode message = Json.MAPPER.readTree(Logs.inflate(Base64.getDecoder().decode(data)));
        assertThat(message.path("messageType").asText()).isEqualTo("DATA_MESSAGE");
        assertThat(message.path("logEvents")).hasSize(RECORDS.size());
    }

    @Test
    void firehoseGluesMessagesWithoutANewline() throws IOException {
        byte[] inflated = Logs.inflate(Shape.FIREHOSE.write(RECORDS));
        assertThat(new String(inflated, StandardCharsets.UTF_8)).contains("}{").doesNotContain("\n");
        try (MappingIterator<JsonNode> documents =
                Json.MAPPER.readerFor(JsonNode.class).readValues(inflated)) {
            assertThat(documents.readAll()).hasSize(7);
        }
    }

    @Test
    void athenaPrintsLowerCaseColumnsAndWholeStructs() {
        String[] lines = new String(Shape.ATHENA_CSV.write(RECORDS), StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(RECORDS.size() + 1);
        assertThat(lines[0]).startsWith("\"eventversion\",\"useridentity\",\"eventtime\"");
        assertThat(lines[1]).contains("{type=", "onbehalfof=null", "sessioncontext=");
    }

    @Test
    void ocsfKeepsTheIdsThatOthersJoinOn() throws IOException {
        String line = new String(Shape.OCSF.write(RECORDS), StandardCharsets.UTF_8).split("\n")[0];
        JsonNode event = Json.MAPPER.readTree(line);
        ObjectNode record = RECORDS.get(0);
        assertThat(event.path("metadata").path("uid")).isEqualTo(record.path("eventID"));
        assertThat(event.path("api").path("operation")).isEqualTo(record.path("eventName"));
        assertThat(event.path("class_uid").asInt()).isIn(6003, 3001, 3002);
    }

    private static JsonNode tree(Shape shape) throws IOException {
        return Json.MAPPER.readTree(shape.write(RECORDS));
    }

    /** Undoes packing, also where packed bytes stand inside JSON. */
    private static String readable(byte[] bytes) throws IOException {
        if (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            return readable(Logs.inflate(bytes));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("{\"awslogs\"") || text.startsWith("{\"Records\":[{\"kinesis\"")) {
            StringBuilder unpacked = new StringBuilder();
            for (JsonNode data : Json.MAPPER.readTree(text).findValues("data")) {
                unpacked.append(
                        new String(Logs.inflate(Base64.getDecoder().decode(data.asText())), StandardCharsets.UTF_8));
            }
            return unpacked.toString();
        }
        return text;
    }
}
