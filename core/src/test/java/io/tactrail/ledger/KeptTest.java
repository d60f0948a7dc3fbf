package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {

    @TempDir
    private Path folder;

    private Kept kept(String name, Parallel parallel) throws IOException {
        Register register = new Register(folder.resolve(name));
        Member member = register.items().enter("a.json");
        // Forty contents of one eventID, whose hashes begin alike: in conflict, and cited alike.
        for (int i = 40; i > 0; i--) {
            register.event(Rows.of("id", i, member.number(), i));
            member.event(i, "111122223333");
        }
        for (int i = 0; i < 500; i++) {
            register.event(Rows.of("other-" + i, 1_000 + i, member.number(), 100 + i));
            member.event(i, "111122223333");
        }
        // No record can be read again, so all that differ are kept.
        return register.settle((wanted, received) -> {}, parallel);
    }

    @Test
    void ofManyEventsWithOneReferenceTheFirstIsFoundAndOthersOnceInTheSameOrder() throws IOException {
        List<List<String>> answers = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            Path made = folder.resolve("by-" + threads);
            made.toFile().mkdirs();
            Kept kept = kept("by-" + threads, Parallel.of(threads));
            Set<String> all = new TreeSet<>();
            kept.read(row -> all.add(row.reference()));
            assertThat(all).hasSize(501).contains("id~00000000");
            Set<String> wanted = new TreeSet<>(Set.of("id~00000000", "nowhere", "other-7", "other-13", "other-499"));
            List<String> found = new ArrayList<>();
            kept.find(wanted, row -> found.add(row.reference() + " " + row.index()));
            assertThat(found)
                    .containsExactlyInAnyOrder("id~00000000 1", "other-7 107", "other-13 113", "other-499 599");
            List<String> nothing = new ArrayList<>();
            kept.find(Set.of(), row -> nothing.add(row.reference()));
            assertThat(nothing).isEmpty();
            answers.add(found);
        }
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
    }
}
