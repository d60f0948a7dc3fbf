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
}
