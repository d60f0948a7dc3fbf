package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.parse.Canonical.Relation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contents here are texts of "key=value" words: equal as sets are equal records, a superset is fuller, a word of the same
 * key with another value is a difference.
 */
class CopiesTest {

    @TempDir
    private Path folder;

    private final List<String> paths = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    @Test
    void sameBytesAreADuplicateOfTheSmallestPath() throws IOException {
        see("b.json", 0, "id", "a=1");
        see("a.json", 5, "id", "a=1");
        see("c.json", 0, "id", "a=1");
        Outcome outcome = settle();
        assertThat(outcome.kept).containsExactly("a.json#5");
        assertThat(outcome.entry("b.json").duplicates()).isEqualTo(1);
        assertThat(outcome.entry("c.json").duplicates()).isEqualTo(1);
        assertThat(outcome.conflicts).isZero();
    }

    @Test
    void otherBytesOfTheSameContentAreADuplicate() throws IOException {
        see("a.json", 0, "id", "a=1 b=2");
        see("b.json", 0, "id", "b=2 a=1");
        Outcome outcome = settle();
        assertThat(outcome.kept).containsExactly("a.json#0");
        assertThat(outcome.conflicts).isZero();
        assertThat(outcome.subsets).isZero();
    }

    @Test
    void theFullerOfTwoCopiesIsKeptWhereverItStands() throws IOException {
        see("a.json", 0, "id", "a=1");
        see("b.json", 0, "id", "a=1 b=2");
        see("c.json", 0, "other", "x=1 y=2");
        see("d.json", 0, "other", "x=1");
        Outcome outcome = settle();
        assertThat(outcome.kept).containsExactlyInAnyOrder("b.json#0", "c.json#0");
        assertThat(outcome.subsets).isEqualTo(2);
        assertThat(outcome.conflicts).isZero();
    }

    @Test
    void anotherValueIsAConflictAndBothStayAndAreToldApartByReference() throws IOException {
        see("a.json", 0, "id", "a=1");
        see("b.json", 0, "id", "a=2");
        see("c.json", 0, "id", "a=1");
        Outcome outcome = settle();
        assertThat(outcome.kept).containsExactlyInAnyOrder("a.json#0", "b.json#0");
        assertThat(outcome.conflicts).isEqualTo(1);
        assertThat(outcome.entry("a.json").conflicts()).isEqualTo(1);
        assertThat(outcome.entry("b.json").conflicts()).isEqualTo(1);
        assertThat(outcome.entry("c.json").duplicates()).isEqualTo(1);
        assertThat(outcome.references).allMatch(reference -> reference.matches("id~[0-9a-f]{8}"));
        assertThat(outcome.references).doesNotHaveDuplicates();
    }

    @Test
    void ofLossyCopiesTheOneThatSaysMostIsKept() throws IOException {
        paths.add("a.csv");
        paths.add("b.csv");
        seen.add(new Seen("a.csv", 0, "id", "poor", true, false));
        seen.add(new Seen("b.csv", 0, "id", "a=1", true, false));
        assertThat(settle().kept).containsExactly("b.csv#0");
    }

    @Test
    void aLossyCopyYieldsToALosslessOneAndNeverConflicts() throws IOException {
        seeLossy("a.csv", 0, "id", "a=something else");
        see("b.json", 0, "id", "a=1");
        seeLossy("c.csv", 0, "only here", "a=1");
        seeLossy("d.csv", 0, "only here", "a=2");
        Outcome outcome = settle();
        assertThat(outcome.kept).containsExactlyInAnyOrder("b.json#0", "c.csv#0");
        assertThat(outcome.conflicts).isZero();
    }

    @Test
    void recordsWithoutAnEventIdAreCopiesOnlyIfTheirBytesAreTheSame() throws IOException {
        see("a.json", 0, "", "a=1");
        see("a.json", 1, "", "a=2");
        see("b.json", 0, "", "a=1");
        Outcome outcome = settle();
        assertThat(outcome.kept).containsExactlyInAnyOrder("a.json#0", "a.json#1");
        assertThat(outcome.references).allMatch(reference -> reference.matches("~[0-9a-f]{8}"));
        assertThat(outcome.conflicts).isZero();
    }

    @Test
    void beyondAFewVersionsOfOneEventIdAllAreInConflictAndNoneIsLost() throws IOException {
        int versions = Copies.VERSIONS * 20;
        for (int i = 0; i < versions; i++) {
            see("a.json", i, "id", "a=" + i);
        }
        see("b.json", 0, "id", "a=3");
        Outcome outcome = settle();
        assertThat(outcome.kept).hasSizeGreaterThanOrEqualTo(versions);
        assertThat(outcome.conflicts).isEqualTo(1);
        assertThat(outcome.references).allMatch(reference -> reference.matches("id~[0-9a-f]{8}"));
        FileEntry a = outcome.entry("a.json");
        FileEntry b = outcome.entry("b.json");
        assertThat(a.events() + a.duplicates() + b.events() + b.duplicates()).isEqualTo(versions + 1L);
        assertThat(a.conflicts() + b.conflicts()).isEqualTo(outcome.kept.size());
    }

    @Test
    void aRecordThatCanNoLongerBeReadIsNotCalledACopy() throws IOException {
        see("a.json", 0, "id", "a=1");
        seen.add(new Seen("gone.json", 0, "id", "a=1 ", false, true));
        paths.add("gone.json");
        assertThat(settle().kept).containsExactlyInAnyOrder("a.json#0", "gone.json#0");
    }

    @Test
    void theAnswerDoesNotDependOnTheOrderOfArrival() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            String content =
                    "k=" + random.nextInt(2) + (random.nextBoolean() ? " l=1" : "") + " ".repeat(random.nextInt(2));
            Seen one = new Seen(
                    "file-" + random.nextInt(6), i, "id-" + random.nextInt(90), content, random.nextInt(5) == 0, false);
            seen.add(one);
            paths.add(one.path);
        }
        Outcome first = settle();
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(seen, random);
            Collections.shuffle(paths, random);
            Outcome again = settle();
            assertThat(again.kept).containsExactlyInAnyOrderElementsOf(first.kept);
            assertThat(again.conflicts).isEqualTo(first.conflicts);
            assertThat(again.subsets).isEqualTo(first.subsets);
        }
    }

    private void see(String path, int index, String eventId, String content) {
        seen.add(new Seen(path, index, eventId, content, false, false));
        paths.add(path);
    }

    private void seeLossy(String path, int index, String eventId, String content) {
        seen.add(new Seen(path, index, eventId, content, true, false));
        paths.add(path);
    }

    private Outcome settle() throws IOException {
        Items items = new Items();
        Map<String, Member> members = new HashMap<>();
        for (String path : paths) {
            members.computeIfAbsent(path, items::enter);
        }
        Names names = new Names();
        Spill scanned = new Spill(names, folder, "scanned");
        for (Seen record : seen) {
            Member member = members.get(record.path);
            member.event(Row.NO_TIME, "");
            long hash = record.content.hashCode() * 0x9E3779B97F4A7C15L;
            scanned.add(
                    record.lossy
                            ? record.content.equals("poor")
                                    ? Rows.poor(record.eventId, hash, member.number(), record.index)
                                    : Rows.lossy(record.eventId, hash, member.number(), record.index)
                            : Rows.of(record.eventId, hash, member.number(), record.index));
        }
        Spill kept = new Spill(names, folder, "kept");
        List<Member> byPath = items.byPath();
        Copies copies =
                new Copies(byPath, names, folder, this::recall, CopiesTest::compare, () -> kept::add, Parallel.of(3));
        copies.resolve(scanned);
        Outcome outcome = new Outcome(byPath, copies.conflicts(), copies.subsets());
        for (int partition = 0; partition < Spill.PARTITIONS; partition++) {
            kept.read(partition, row -> {
                outcome.kept.add(byPath.get(row.item()).path() + "#" + row.index());
                outcome.references.add(row.reference());
            });
        }
        return outcome;
    }

    private void recall(Map<String, long[]> wanted, Recall.Received received) throws IOException {
        for (Seen record : seen) {
            long[] indexes = wanted.get(record.path);
            if (!record.gone && indexes != null && Arrays.binarySearch(indexes, record.index) >= 0) {
                received.record(record.path, record.index, record.content.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Relation compare(byte[] one, byte[] other) {
        Map<String, String> a = words(one);
        Map<String, String> b = words(other);
        if (a.equals(b)) {
            return Relation.EQUAL;
        }
        if (a.entrySet().containsAll(b.entrySet())) {
            return Relation.A_FULLER;
        }
        return b.entrySet().containsAll(a.entrySet()) ? Relation.B_FULLER : Relation.CONFLICT;
    }

    private static Map<String, String> words(byte[] content) {
        Map<String, String> words = new HashMap<>();
        for (String word : new String(content, StandardCharsets.UTF_8).trim().split(" ")) {
            words.put(word.split("=")[0], word.split("=")[1]);
        }
        return words;
    }

    private record Seen(String path, int index, String eventId, String content, boolean lossy, boolean gone) {}

    private static final class Outcome {
        private final List<Member> members;
        private final long conflicts;
        private final long subsets;
        private final List<String> kept = new ArrayList<>();
        private final List<String> references = new ArrayList<>();

        Outcome(List<Member> members, long conflicts, long subsets) {
            this.members = members;
            this.conflicts = conflicts;
            this.subsets = subsets;
        }

        FileEntry entry(String path) {
            return members.stream()
                    .filter(member -> member.path().equals(path))
                    .findFirst()
                    .orElseThrow()
                    .entry();
        }
    }
}
