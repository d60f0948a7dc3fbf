package io.tactrail.parse;

import static io.tactrail.parse.Canonical.Relation.A_FULLER;
import static io.tactrail.parse.Canonical.Relation.B_FULLER;
import static io.tactrail.parse.Canonical.Relation.CONFLICT;
import static io.tactrail.parse.Canonical.Relation.EQUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.parse.Canonical.Relation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void sortsKeysAndWritesNumbersByValue() {
        assertThat(json("{'b':1.50,'a':[1e3,1000,-0.0,null,true],'c':{'z':'\\u0041\\/','y':'\\ud800'}}"))
                .isEqualTo("{'a':[1E+3,1E+3,0,null,true],'b':1.5,'c':{'y':'\\ud800','z':'A/'}}");
        assertThat(json("{'a':2,'b':0,'a':1}")).isEqualTo("{'a':2,'a':1,'b':0}");
        assertThatThrownBy(() -> json("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsEqualCopies() {
        assertThat(relation("{'a':1,'b':[1.0]}", "{ 'b':[1], 'a':1e0 }")).isEqualTo(EQUAL);
        assertThat(relation("{'a':{'omitted':true,'s':1}}", "{'a':{'s':1,'omitted':true}}"))
                .isEqualTo(EQUAL);
    }

    @Test
    void tellsTheFullerCopy() {
        assertThat(relation("{'a':1,'eventContext':{}}", "{'a':1}")).isEqualTo(A_FULLER);
        assertThat(relation("{'a':1}", "{'a':1,'tlsDetails':{'x':1},'managementEvent':true}"))
                .isEqualTo(B_FULLER);
        assertThat(relation("{'r':{'omitted':true,'originalSize':9}}", "{'r':{'x':[1]}}"))
                .isEqualTo(B_FULLER);
        assertThat(relation("{'a':null}", "{}")).isEqualTo(A_FULLER);
        assertThat(relation("{'a':{'b':1}}", "{'a':{'b':1,'c':null}}")).isEqualTo(B_FULLER);
        assertThat(relation("{'a':null}", "{'addendum':1}")).isEqualTo(B_FULLER);
    }

    @Test
    void takesTheFirstOfCopiesThatLackDifferentThings() {
        assertThat(relation("{'a':1,'eventContext':{}}", "{'a':1,'eventCategory':'Management'}"))
                .isEqualTo(A_FULLER);
        assertThat(relation("{'r':{'omitted':true},'s':{'x':1}}", "{'r':{'x':1},'s':{'omitted':true}}"))
                .isEqualTo(A_FULLER);
    }

    @Test
    void tellsConflicts() {
        assertThat(relation("{'a':1}", "{'a':2}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':1}", "{'a':'1'}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':1}", "{'b':1}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':[1]}", "{'a':[1,2]}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':null}", "{'a':1}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':1,'b':1}", "{'a':2}")).isEqualTo(CONFLICT);
    }

    @Test
    void tellsAConflictWhereAFieldWasAddedOrTakenAway() {
        assertThat(relation("{'a':1}", "{'a':1,'errorCode':'AccessDenied'}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':1,'userIdentity':{}}", "{'a':1}")).isEqualTo(CONFLICT);
        assertThat(relation("{'a':{'b':1}}", "{'a':{'b':1,'eventContext':2}}")).isEqualTo(CONFLICT);
        assertThat(relation("{'x':[{'b':2,'c':3}]}", "{'x':[{'b':2}]}")).isEqualTo(CONFLICT);
        assertThat(relation("{'eventContext':{}}", "{'errorCode':'x'}")).isEqualTo(CONFLICT);
    }

    @Test
    void comparesDeepValuesOnASmallStack() throws InterruptedException {
        String deep = "{'a':[".repeat(200_000) + "1" + "]}".repeat(200_000);
        AtomicReference<Relation> relation = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    json(deep);
                    relation.set(relation(deep, deep.replace("1", "2")));
                },
                "small",
                512 << 10);
        small.start();
        small.join();
        assertThat(relation.get()).isEqualTo(CONFLICT);
    }

    private static Relation relation(String a, String b) {
        return Canonical.relation(Samples.utf8(a.replace('\'', '"')), Samples.utf8(b.replace('\'', '"')));
    }

    private static String json(String record) {
        return new String(Canonical.json(Samples.utf8(record.replace('\'', '"'))), StandardCharsets.UTF_8)
                .replace('"', '\'');
    }
}
