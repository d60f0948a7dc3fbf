package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void aTextThatComesAgainSoonIsTheSameObject() {
        Recent recent = new Recent();

        assertThat(text(recent, "ASIAIOSFODNN7EXAMPLE")).isSameAs(text(recent, "ASIAIOSFODNN7EXAMPLE"));
    }

    @Test
    void textsAreWhatTheirBytesAreWhateverCameBefore() {
        Recent recent = new Recent();
        Random random = new Random(7);
        for (int i = 0; i < 300_000; i++) {
            String text = "x".repeat(random.nextInt(3))
                    + Integer.toString(random.nextInt(100_000), 36)
                    + (random.nextInt(10) == 0 ? "\u00e9\u6f22" : "")
                    + "y".repeat(random.nextInt(600));
            assertThat(text(recent, text)).isEqualTo(text);
        }
    }

    /** Callers of few names, who come in any order, some of them many times. */
    @Test
    void callersAndTheirCredentialsAreWhatTheirRowsSayWhateverCameBefore() {
        Names full = new Names(0);
        Names roomy = new Names();
        Random random = new Random(8);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(Rows.random(random));
        }
        int same = 0;
        for (int i = 0; i < 30_000; i++) {
            Row row = rows.get(random.nextInt(random.nextBoolean() ? 20 : rows.size()));
            Stored stored = RowBytes.stored(full, row);
            assertThat(stored.caller()).isEqualTo(row.caller());
            assertThat(stored.credentialUsed())
                    .isEqualTo(row.credentialUsed())
                    .isEqualTo(RowBytes.stored(roomy, row).credentialUsed());
            assertThat(stored.hashOfCaller())
                    .isEqualTo(RowBytes.stored(full, row).hashOfCaller());
            same += stored.caller() == RowBytes.stored(full, row).caller() ? 1 : 0;
        }
        // The others are longer than what is remembered.
        assertThat(same).isGreaterThan(20_000);
    }

    private static String text(Recent recent, String text) {
        byte[] bytes = ("before" + text + "behind").getBytes(StandardCharsets.UTF_8);
        return recent.text(bytes, 6, bytes.length - 12);
    }
}
