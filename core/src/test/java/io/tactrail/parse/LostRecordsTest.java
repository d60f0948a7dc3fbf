package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(Told.read("{\"Records\":[" + A + "],\n{\"Records\":[" + B + "]}").ids())
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
    @ValueSource(strings = {"eventJson", "\"eventJson\"", "EVENTJSON", "_raw", "\"_raw\"", "@message", "cloudtrailevent"})
    void areFoundInCsvOfOneColumn(String header) {
        String quoted = "\"" + A.replace("\"", "\"\"") + "\"\r\n";
        for (String rows : List.of(quoted + quoted.replace("CreateUser", "X"), A + "\n" + A.replace("CreateUser", "X"))) {
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
}
