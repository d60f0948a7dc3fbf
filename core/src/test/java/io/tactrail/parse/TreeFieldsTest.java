package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeFieldsTest {

    @Test
    void reachesNestedObjects() {
        assertThat(scalars("{'a':{'b':{'c':1}}}", "a.b.c")).containsExactly("1");
        assertThat(at("{'eventName':1}", "eventname")).isEqualTo(Bag.ABSENT);
        assertThat(at("{'a':'x'}", "a.b")).isEqualTo(Bag.ABSENT);
        assertThat(at("{'a':null}", "a.b")).isEqualTo(Bag.ABSENT);
    }

    @Test
    void readsKeysThatHoldDotsBothWays() {
        assertThat(scalars("{'a.b':2,'a':{'b':1}}", "a.b")).containsExactly("2", "1");
        assertThat(scalars("{'x':{'a.b':1}}", "x.a.b")).containsExactly("1");
        assertThat(scalars("{'x.a':{'b.c':1}}", "x.a.b.c")).containsExactly("1");
        assertThat(scalars("{'a':{'':{'b':1}}}", "a..b")).containsExactly("1");
        assertThat(at("{'ab':1}", "a")).isEqualTo(Bag.ABSENT);
        assertThat(at("{'a':1}", "ab")).isEqualTo(Bag.ABSENT);
    }

    @Test
    void givesObjectsEachWithItsOwnFields() {
        String json = "{'a':[{'b':{'c':1}},{'b':[{'c':2},{'d':3},4,null]}],'a.b':{'c':5}}";
        assertThat(fields(json).objects(FieldPath.of("a.b")))
                .extracting(each -> each.at(FieldPath.of("c")).scalars().stream()
                        .map(Scalar::text)
                        .toList())
                .containsExactly(List.of("1"), List.of("2"), List.of(), List.of("5"));
        assertThat(fields(json).objects(FieldPath.of("a.b.c"))).isEmpty();
        assertThat(fields(json).objects(FieldPath.of("x"))).isEmpty();
    }

    @Test
    void stepsOverArraysAndFlattensThem() {
        assertThat(scalars("{'i':[{'r':{'i':[{'c':'x'},{'c':'y'}]}},{'r':{'i':{'c':'z'}}}]}", "i.r.i.c"))
                .containsExactly("x", "y", "z");
        assertThat(scalars("{'a':[[1,2],[3]]}", "a")).containsExactly("1", "2", "3");
        assertThat(at("{'a':[1]}", "a.0")).isEqualTo(Bag.ABSENT);
        assertThat(scalars("{'a[0]':1}", "a[0]")).containsExactly("1");
    }

    @Test
    void tellsNullEmptyAndAbsentApart() {
        assertThat(at("{'a':null}", "a")).isEqualTo(new Bag(true, false, List.of(), List.of()));
        assertThat(at("{'a':[null]}", "a")).isEqualTo(new Bag(true, false, List.of(), List.of()));
        assertThat(at("{'a':[]}", "a")).isEqualTo(new Bag(true, true, List.of(), List.of()));
        assertThat(at("{'a':{}}", "a")).isEqualTo(new Bag(true, true, List.of(), List.of()));
        assertThat(at("{'a':[{'b':null},{'c':1}]}", "a.b")).isEqualTo(new Bag(true, false, List.of(), List.of()));
        assertThat(at("{'a':[{'b':null},{'b':1}]}", "a.b").nonNull()).isTrue();
    }

    @Test
    void showsTheScalarsBelowAnObjectApart() {
        Bag bag = at("{'a':{'b':{'c':'Suspended'},'d':[true,null]}}", "a");
        assertThat(bag.scalars()).isEmpty();
        assertThat(bag.leaves()).extracting(Scalar::text).containsExactly("Suspended", "true");
        Bag mixed = at("{'a':['x',{'b':'y'}]}", "a");
        assertThat(mixed.scalars()).extracting(Scalar::text).containsExactly("x");
        assertThat(mixed.leaves()).extracting(Scalar::text).containsExactly("y");
    }

    @Test
    void keepsBothValuesOfADuplicateKey() {
        assertThat(scalars("{'a':2,'a':1}", "a")).containsExactly("2", "1");
    }

    @Test
    void decodesEscapesInKeysAndValues() {
        assertThat(scalars("{'event\\u004eame':'x\\u002ay'}", "eventName")).containsExactly("x*y");
    }

    @Test
    void keepsNumbersExactly() {
        assertThat(scalars("{'a':[9007199254740993,1.337e3,22.0]}", "a"))
                .containsExactly("9007199254740993", "1337", "22");
    }

    @Test
    void takesAPathWithoutNamesForTheWholeRecord() {
        Bag bag = fields("{'a':{'b':1},'c':['x']}").at(new FieldPath("", List.of()));
        assertThat(bag.leaves()).extracting(Scalar::text).containsExactly("1", "x");
    }

    private static List<String> scalars(String json, String path) {
        return at(json, path).scalars().stream().map(Scalar::text).toList();
    }

    private static Bag at(String json, String path) {
        return fields(json).at(FieldPath.of(path));
    }

    private static TreeFields fields(String json) {
        try {
            return new TreeFields((Node.Obj) TreeParser.parse(Samples.utf8(json.replace('\'', '"'))));
        } catch (BrokenJson e) {
            throw new IllegalArgumentException(e);
        }
    }
}
