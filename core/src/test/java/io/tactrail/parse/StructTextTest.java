package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.parse.Node.Leaf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Structs as Athena and Lake print them. */
class StructTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type=IAMUser, arn=null} | {'type':'IAMUser','arn':null}",
                "{arn=a, b=c, type=x} | {'arn':'a, b=c','type':'x'}",
                "{type=x, , , username=a} | {'type':'x, , ','userName':'a'}",
                "{type={, arn={x} | {'type':'{','arn':'{x'}",
                "{type={a=b}c, arn=x} | {'type':'{a=b}c','arn':'x'}",
                "{sessioncontext={attributes={mfaauthenticated=true}, assumedroot=null}, type=x} |"
                        + " {'sessionContext':{'attributes':{'mfaAuthenticated':'true'},'assumedRoot':null},'type':'x'}",
                "{no field} | {}",
                "{} | {}",
                "[] | []",
                "[{arn=a}, {arn=b}] | [{'arn':'a'},{'arn':'b'}]",
                "[a, b,c, {] | ['a','b,c','{']"
            })
    void areTakenApartByTheTablesFields(String text, String json) {
        assertThat(read("userIdentity", text)).isEqualTo(json.replace('\'', '"'));
    }

    @Test
    void withUnknownFieldsAreTakenApartByAnyWord() {
        assertThat(read("requestParameters", "{key=a, b, max-keys=5, x y=z, " + "n".repeat(128) + "=1}"))
                .isEqualTo("{\"key\":\"a, b\",\"max-keys\":\"5, x y=z\",\"" + "n".repeat(128) + "\":\"1\"}");
        assertThat(read("requestParameters", "{key=a, " + "n".repeat(129) + "=1}"))
                .isEqualTo("{\"key\":\"a, " + "n".repeat(129) + "=1\"}");
    }

    @Test
    void ofMoreValuesThanARecordMayHaveStayText() {
        String text = "[" + "a, ".repeat(TreeParser.VALUES) + "a]";
        assertThat(StructText.parse("resources", text)).isNull();
        assertThat(StructText.parse("resources", "[" + "a, ".repeat(1000) + "a]"))
                .isInstanceOf(Node.Arr.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", ",
                " arn={",
                ", arn={",
                ", arn={}x",
                ", arn=[",
                "{b}, ",
                "{",
                "}",
                "={",
                "{}={}",
                ", arn",
                "arn={{}, ",
                ", sessioncontext={attributes={",
                "], [",
                "{, "
            })
    void areReadToTheEndHoweverLong(String unit) {
        String many = unit.repeat((1 << 20) / unit.length());
        for (String name : List.of("userIdentity", "requestParameters")) {
            for (String text : List.of(
                    "{type=IAMUser" + many + "=}",
                    "[" + many + "]",
                    "{a=" + many + "}".repeat(many.length() / unit.length()) + "x}")) {
                Node node = StructText.parse(name, text);
                assertThat(node == null || !(node instanceof Leaf)).as(name).isTrue();
            }
        }
    }

    /** Where each comma and each brace looked at all that follows, one of these took an hour. */
    @ParameterizedTest
    @ValueSource(strings = {", ", " arn={"})
    void areReadToTheEndInRowsOf8Mebibytes(String unit) {
        String struct = "{type=IAMUser" + unit.repeat((8 << 20) / unit.length()) + "=}";
        Told told = Told.read("eventname,eventsource,useridentity\nGetObject,s3.amazonaws.com,\"" + struct + "\"\n"
                + "PutObject,s3.amazonaws.com,\"{type=Root}\"\n");
        assertThat(told.names()).containsExactly("GetObject", "PutObject");
        assertThat(told.events.get(0).userIdentity().type()).startsWith("IAMUser" + unit);
        assertThat(told.events.get(1).userIdentity().type()).isEqualTo("Root");
        assertThat(told.rejects).isEmpty();
    }

    private static String read(String name, String text) {
        Node node = StructText.parse(name, text);
        return node == null ? "none" : new String(JsonText.of(node), StandardCharsets.UTF_8);
    }
}
