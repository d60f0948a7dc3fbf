package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.identity.Credential;
import java.nio.charset.StandardCharsets;
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

    @Test
    void credentialsOfOneNameAreToldApart() {
        Recent recent = new Recent();
        Credential one = Credential.session("AROAEXAMPLE:i-0123456789abcdef0", 1);
        Credential other = Credential.session("AROAEXAMPLE:i-0123456789abcdef0", 2);

        assertThat(recent.credential(one)).isEqualTo(one);
        assertThat(recent.credential(other)).isEqualTo(other);
        assertThat(recent.credential(Credential.session("AROAEXAMPLE:i-0123456789abcdef0", 1)))
                .isSameAs(one);
    }

    private static String text(Recent recent, String text) {
        byte[] bytes = ("before" + text + "behind").getBytes(StandardCharsets.UTF_8);
        return recent.text(bytes, 6, bytes.length - 12);
    }
}
