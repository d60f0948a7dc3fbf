package io.tactrail.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.identity.Principal;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrincipalsTest {

    /** Whoever is put out stays out, so that it does not matter which came first. */
    @Test
    void theFirstInTheirOrderAreKeptWhateverTheOrderOfArrival() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            TreeSet<Principal> all = new TreeSet<>();
            Principals principals = new Principals(10);
            int counted = 0;
            for (int i = 0; i < 500; i++) {
                Principal principal =
                        new Principal(Principal.Kind.IAM_USER, "arn:aws:iam::111122223333:user/" + random.nextInt(40));
                all.add(principal);
                counted += principals.of(principal) == null ? 0 : 1;
            }
            assertThat(principals.all())
                    .extracting(PrincipalActivity::principal)
                    .containsExactlyInAnyOrderElementsOf(all.stream().limit(10).toList());
            assertThat(principals.others()).isEqualTo(500 - counted);
            assertThat(principals.get(all.last())).isNull();
            assertThat(principals.get(all.first())).isNotNull();
        }
    }
}
