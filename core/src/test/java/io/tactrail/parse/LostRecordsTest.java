package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs whose records were once passed over in silence, or with fewer rejects than were due. */
class LostRecordsTest {

    private static final String A = small("a", "CreateUser");
    private static final String B = small("b", "DeleteUser");
    private static final String C = small("c", "GetUser");

    /** The least that makes a record. */
    static String small(String id, String name) {
        return "{\"eventID\":\"" + id + "\",\"eventName\":\"" + name + "\",\"eventSource\":\"iam.amazonaws.com\"}";
    }

    @Test
    void areFoundBehindAHolderThatIsNotClosed() {
        Told told = Told.read("{\"Records\":[" + A + "]{\"Records\":[" + B + "]}");
        assertThat(told.ids()).as(told.toString()).containsExactly("a", "b");
        assertThat(told.rejects).isEmpty();
        assertThat(told.contents().notes()).containsExactly("a closing } is missing before byte 87");
        assertThat(Told.read("{\"Records\":[" + A + "],\n{\"Records\":[" + B + "]}")
                        .ids())
                .containsExactly("a", "b");
        String events = "{\"events\":[{\"timestamp\":1,\"eventId\":\"1\",\"message\":" + Samples.quoted(A) + "}]";
        assertThat(Told.read(events + events.replace("CreateUser", "X") + "}").names())
                .containsExactly("CreateUser", "X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "XX", "],\"x\" ", " 2026-01-01 10:00:00 ", "\0\0\0\0\0\0\0\0"})
    void areFoundBehindJunkBetweenDocuments(String junk) {
        Told told = Told.read("{\"Records\":[" + A + "]}" + junk + "{\"Records\":[" + B + "," + C + "]}");
        assertThat(told.ids()).as(told.toString()).containsExactly("a", "b", "c");
        assertThat(told.rejects.size() + told.contents().notes().size()).isPositive();
        assertThat(told.rejects).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eventJson", "\"eventJson\"", "EVENTJSON", "_raw", "\"_raw\"", "@message", "cloudtrailevent"})
    void areFoundInCsvOfOneColumn(String header) {
        String quoted = "\"" + A.replace("\"", "\"\"") + "\"\r\n";
        for (String rows :
                List.of(quoted + quoted.replace("CreateUser", "X"), A + "\n" + A.replace("CreateUser", "X"))) {
            String csv = header + "\r\n" + rows;
            for (byte[] bytes : List.of(Samples.utf8(csv), ("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE))) {
                Told told = Told.read(bytes);
                assertThat(told.names()).as(told.toString()).containsExactly("CreateUser", "X");
                assertThat(told.kind()).endsWith(" CSV");
                assertThat(told.rejects).isEmpty();
                assertThat(told.others).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# exported",
                "--- BEGIN ---",
                "key: value",
                "#!/bin/sh",
                "%PDF-1.4",
                "[default]",
                "<html>",
                "<?xml version='1.0'?>",
                "-----BEGIN X-----",
                "user,arn,user_creation_time,x",
                "Permission Check Successful",
                "MIT License"
            })
    void areFoundBelowALineThatSoundsLikeAnotherKindOfFile(String line) {
        for (String records : List.of(
                A + "\n" + B + "\n",
                "{\n\"Records\": [\n" + A + ",\n" + B + "]}",
                "x\n".repeat(100_000) + A + "\n" + B)) {
            Told told = Told.read(line + "\n" + records);
            assertThat(told.ids()).as(told.toString()).containsExactly("a", "b");
            assertThat(told.contents().records()).isTrue();
        }
    }

    @Test
    void areNotFoundInWhatADocumentShows() {
        assertThat(Told.read("# Title\n\n```json\n" + A + "\n```\n").kind()).isEqualTo("Markdown");
        assertThat(Told.read("# Title\n\n    " + A + "\n").kind()).isEqualTo("Markdown");
        assertThat(Told.read("key: value\n{\"a\":1}\n").kind()).isEqualTo("YAML");
        assertThat(Told.read("%PDF-1.4\n\0\1\2\n" + A + "\n").kind()).isEqualTo("PDF");
    }

    @Test
    void areFoundHoweverDeepTheyStand() {
        for (int depth : List.of(5, 8, 20, 60)) {
            Told objects = Told.read("{\"x\":".repeat(depth) + A + "}".repeat(depth));
            assertThat(objects.ids()).as(depth + " " + objects).containsExactly("a");
            Told arrays = Told.read("[".repeat(depth) + A + "]".repeat(depth));
            assertThat(arrays.ids()).as(depth + " " + arrays).containsExactly("a");
        }
        for (String nested : List.of(
                "{\"x\":".repeat(100) + A + "}".repeat(100), "[".repeat(100) + A + "]".repeat(100), texts(A, 9))) {
            Told told = Told.read(nested);
            assertThat(told.rejects).as(told.toString()).hasSize(1);
            assertThat(told.rejects.get(0).reason()).startsWith("records ");
        }
        assertThat(Told.read(texts(A, 7)).ids()).containsExactly("a");
        String other = A.replace("eventName", "name").replace("eventSource", "source");
        for (String nested : List.of("[".repeat(100) + other + "]".repeat(100), texts(other, 9))) {
            assertThat(Told.read(nested).indexes).isEmpty();
        }
    }

    /** JSON in a text in JSON, over and over. */
    private static String texts(String json, int times) {
        String text = json;
        for (int i = 0; i < times; i++) {
            text = "{\"m\":" + Samples.quoted(text) + "}";
        }
        return text;
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "aGVsbG8=", "not base64 at all"})
    void areToldAsRejectWhenTheirPackingIsDamaged(String data) {
        Told told = Told.read("{\"awslogs\":{\"data\":\"" + data + "\"}}");
        assertThat(told.rejects).as(told.toString()).hasSize(1);
        assertThat(Told.read("{\"Records\":[{\"kinesis\":{\"data\":\"aGVsbG8=\"}}]}").rejects)
                .isEmpty();
    }

    @Test
    void keepTextInBrackets() {
        String agent = "[Boto3/1.26 md/Botocore#1.29 ua/2.0, x=y]";
        Told athena = Told.read("eventid,eventname,eventsource,useragent,errormessage,useridentity\n"
                + "a,GetObject,s3.amazonaws.com,\"" + agent + "\",{no},{type=IAMUser}\n");
        Told lake = Told.read("{\"QueryResultRows\":[[{\"eventID\":\"a\"},{\"eventName\":\"GetObject\"},"
                + "{\"eventSource\":\"s3.amazonaws.com\"},{\"userAgent\":\"" + agent
                + "\"},{\"errorMessage\":\"{no}\"},{\"userIdentity\":\"{type=IAMUser}\"}]]}");
        for (Told told : List.of(athena, lake)) {
            assertThat(told.events.get(0).userAgent()).isEqualTo(agent);
            assertThat(told.events.get(0).errorMessage()).isEqualTo("{no}");
            assertThat(told.events.get(0).userIdentity().type()).isEqualTo("IAMUser");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fd377a585a000004, xz archive, an xz archive",
        "377abcaf271c0004, 7z archive, a 7z archive",
        "526172211a070100, RAR archive, a RAR archive",
        "5041523115041500, Parquet: not read yet, a Parquet file"
    })
    void areToldAsRejectInWhatIsNotOpened(String hex, String kind, String what) {
        Told told = Told.read(HexFormat.of().parseHex(hex));
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.rejects)
                .extracting(Told.Reject::reason)
                .containsExactly(what + ": not opened by this version; unpack it and give the content");
    }

    @Test
    void areNotMissedInTextThatBeginsLikeAnArchive() {
        assertThat(Told.read("ORCHESTRA\nnotes\n").rejects).isEmpty();
    }

    @Test
    void areNotFoundInACasesTimeline() {
        String line = "{\"time\":\"2026-01-18T10:00:00Z\",\"reference\":\"id-1\",\"eventSource\":\"iam.amazonaws.com\","
                + "\"eventName\":\"CreateUser\",\"attack\":[{\"tactic\":\"t\"}],\"path\":\"a/b.json\",\"sha256\":\"0\",\"index\":3}\n";
        for (String timeline : List.of(
                line + line, line, "time,reference,eventSource,eventName,path,sha256,index\r\nt,r,s,n,p,0,1\r\n")) {
            Told told = Told.read(timeline);
            assertThat(told.indexes).isEmpty();
            assertThat(told.kind()).isEqualTo("Tactrail timeline");
            assertThat(told.contents().records()).isFalse();
        }
    }
}
