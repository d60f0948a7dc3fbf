package io.tactrail.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledPackTest {

    /** Every kind of part there is, problems and warnings among them. */
    static final String EVERYTHING = """
            title: Everything
            id: 929A690E-bef0-4204-a928-ef5e620d6fcc
            name: every
            related: [{id: 08b8f2e5-6d5f-4d55-b6ec-2a0d8e3e4f3c, type: derived}]
            status: test
            level: high
            description: "ümlaut, \\U0001F600, \\0"
            author: a
            license: MIT
            date: 2024/01/31
            modified: 2024-02-01
            tags: [attack.t1078]
            references: [x]
            falsepositives: [none]
            fields: [eventName]
            scope: [all]
            logsource: {product: aws, service: cloudtrail}
            zeta: {k: [1, 'two', {three: ~}]}
            alpha: yes
            detection:
                one: {eventName: [StopLogging, 12, 1.50], 'a|exists': true, b: null, c|re: '^x+$', d|cidr: 10.0.0.0/8}
                two: [{a: off}, word, 17]
                three: {e|contains|all: [x, y]}
                unused: {f: 1}
                condition: [one and not (two or three), 1 of t*, all of them]
            ---
            title: Broken
            id: x
            logsource: {product: aws}
            detection: {s: {a|nope: 1}, condition: s and}
            ---
            a: 1
            a: 2
            ---
            [1]
            ---
            title: Counted
            correlation:
                type: value_count
                rules: [every, other]
                group-by: [who]
                aliases: {who: {every: a, other: b}}
                timespan: 1d
                condition: {gte: 2, lt: 10, field: c}
                generate: true
            ---
            title: In order
            correlation: {type: temporal, rules: [every, other], timespan: 10m, condition: every and not other}
            ---
            title: Percentile
            correlation:
                type: value_percentile
                rules: every
                timespan: 10m
                condition: {gt: 1.50, field: c, percentile: 99.5}
            ---
            title: Left out
            logsource: {product: aws}
            filter: {rules: [every], s: {a: 1}, condition: not s}
            """;

    @TempDir
    private Path folder;

    private Pack everything() throws IOException {
        RuleTexts.write(folder, "a.yml", EVERYTHING);
        RuleTexts.write(folder, "b.yml", "title: [");
        RuleTexts.write(folder, "c.yml", RuleTexts.named("other", "DeleteTrail"));
        return Pack.read(folder, ReadingOptions.strict(), RuleCache.none());
    }

    private static RuleSet set(Pack pack) {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        reader.add(pack);
        return reader.finish();
    }

    private static byte[] withChecksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 8, bytes.length - 8);
        ByteBuffer.wrap(bytes).putInt(4, (int) crc.getValue());
        return bytes;
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Pack pack = everything();
        Pack read = CompiledPack.read(CompiledPack.write(pack));
        assertThat(read).usingRecursiveComparison().isEqualTo(pack);
        RuleSet set = set(read);
        assertThat(set).usingRecursiveComparison().isEqualTo(set(pack));
        assertThat(set.rules()).hasSize(2);
        assertThat(set.correlations()).hasSize(3);
        assertThat(set.filters()).hasSize(1);
        assertThat(set.rejected()).hasSize(4);
        assertThat(set.warned()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigmahq", "suzaku"})
    void allPublicRulesAreReadAsTheyWereWritten(String name) throws IOException {
        Path rules = Path.of("../../shared/data/sigma").resolve(name);
        assumeTrue(Files.isDirectory(rules), name + " is not at hand: " + rules.toAbsolutePath());
        Pack pack = Pack.read(rules, ReadingOptions.strict(), RuleCache.none());
        byte[] bytes = CompiledPack.write(pack);
        assertThat(CompiledPack.write(CompiledPack.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void thePackGivesTheSameBytesEachTime() throws IOException {
        byte[] bytes = CompiledPack.write(everything());
        assertThat(CompiledPack.write(everything())).isEqualTo(bytes);
        assertThat(CompiledPack.write(CompiledPack.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void halfASurrogatePairIsNotWrittenAsSomethingElse() throws IOException {
        RuleTexts.write(folder, "a.yml", RuleTexts.rule("t", "\"\\ud800\""));
        Pack pack = Pack.read(folder, ReadingOptions.strict(), RuleCache.none());
        assertThat(set(pack).rules()).hasSize(1);
        assertThatThrownBy(() -> CompiledPack.write(pack)).isInstanceOf(IOException.class);
    }

    @Test
    void everyCutAndEveryFlippedBitIsNoticed() throws IOException {
        byte[] bytes = CompiledPack.write(everything());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CompiledPack.read(cut)).isInstanceOf(IOException.class);
        }
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << (at % 8));
            assertThatThrownBy(() -> CompiledPack.read(flipped)).isInstanceOf(IOException.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> CompiledPack.read(withChecksum(longer))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsTamperedWithAndSummedAnewFailsInOrder() throws IOException {
        byte[] bytes = CompiledPack.write(everything());
        Random random = new Random(1);
        List<Integer> odd = List.of(-1, 0, 1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = bytes.clone();
            int number = 2 + random.nextInt(bytes.length / 4 - 2);
            int put = random.nextBoolean() ? odd.get(random.nextInt(odd.size())) : random.nextInt(300);
            ByteBuffer.wrap(changed).putInt(4 * number, put);
            try {
                CompiledPack.read(withChecksum(changed)).files();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String[] strings = {"x"};
        int[] nested = new int[100_000];
        Arrays.fill(nested, CompiledPackWriter.SEQUENCE);
        assertThatThrownBy(() -> new CompiledPackReader(new CompiledNumbers(strings, nested)).yaml())
                .hasMessageContaining("nested");
        Arrays.fill(nested, CompiledPackWriter.NOT);
        assertThatThrownBy(() ->
                        new CompiledPackReader(new CompiledNumbers(strings, nested)).condition(CompiledPackWriter.NOT))
                .hasMessageContaining("nested");
    }
}
