package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorporaTest {

    private static final int EVENTS = 3_000;

    @TempDir
    private static Path folder;

    private static Corpora corpora;

    @BeforeAll
    static void make() throws IOException {
        corpora = new Corpora(folder, EVENTS);
        corpora.of(Cut.GIGABYTE);
        corpora.of(Cut.SMALL);
        corpora.of(Cut.TINY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"DELIVERED", "MIXED", "GIGABYTE", "SMALL", "TINY"})
    void filesLieAsCloudTrailDeliversThem(Cut cut) throws IOException {
        LogCorpus corpus = corpora.of(cut);
        String place = "AWSLogs/(\\d{12})/CloudTrail/([a-z]+-[a-z]+-\\d)/2026/\\d\\d/\\d\\d/"
                + "\\1_CloudTrail_\\2_2026\\d{4}T\\d{4}Z_[A-Za-z0-9]{16}\\.json\\.gz";

        List<Path> files = LogCorpus.files(corpus.bucket());

        assertThat(files).hasSize((int) corpus.files());
        assertThat(files)
                .allSatisfy(file -> assertThat(
                                corpus.bucket().relativize(file).toString().replace('\\', '/'))
                        .matches(place));
    }

    @Test
    void joiningLosesNothingAndMakesFewerAndLargerFiles() throws IOException {
        LogCorpus delivered = corpora.of(Cut.DELIVERED);
        LogCorpus mixed = corpora.of(Cut.MIXED);

        assertThat(mixed.events()).isEqualTo(delivered.events()).isBetween(EVENTS / 2L, EVENTS * 2L);
        assertThat(mixed.files()).isLessThan(delivered.files());
        assertThat(mixed.largest()).isGreaterThan(delivered.largest());
        assertThat(mixed.ratio()).isGreaterThan(delivered.ratio());
    }

    @Test
    void aTinyCaseHas400EventsInOneFile() throws IOException {
        LogCorpus tiny = corpora.of(Cut.TINY);

        assertThat(tiny.files()).isEqualTo(1);
        assertThat(tiny.events()).isEqualTo(400);
    }

    @Test
    void aCorpusIsMadeOnceAndKnownAfterwards() throws IOException {
        LogCorpus before = corpora.of(Cut.TINY);

        assertThat(new Corpora(folder, EVENTS).of(Cut.TINY)).isEqualTo(before);
    }

    @Test
    void theTrailerTellsHowLargeAFileIs() throws IOException {
        long sum = 0;
        for (Path file : LogCorpus.files(corpora.of(Cut.MIXED).bucket())) {
            sum += Corpora.inflated(file);
        }

        assertThat(sum).isEqualTo(corpora.of(Cut.MIXED).bytes());
    }

    @Test
    void digestsStandBesideTheGigabyteWithTheirKeys() throws IOException {
        LogCorpus corpus = corpora.of(Cut.GIGABYTE);

        assertThat(corpus.keyFiles()).isNotEmpty();
        assertThat(corpus.logs()).allMatch(place -> place.endsWith("CloudTrail"));
        try (Stream<Path> all = Files.walk(corpus.bucket())) {
            assertThat(all).anyMatch(file -> file.toString().contains("CloudTrail-Digest"));
        }
    }

    @ParameterizedTest
    @EnumSource(DuckDb.Way.class)
    void duckDbReadsEveryEventWhicheverWay(DuckDb.Way way) throws Exception {
        LogCorpus corpus = corpora.of(Cut.MIXED);

        try (Connection connection = DuckDb.connect(2)) {
            String query = DuckDb.query(way, corpus.logs(), corpus.largest());
            assertThat(DuckDb.count(connection, query)).isEqualTo(corpus.events());
        }
    }

    @ParameterizedTest
    @EnumSource(Draining.class)
    void everyWayOfInflatingInflatesEverything(Draining draining) throws Exception {
        LogCorpus corpus = corpora.of(Cut.MIXED);

        assertThat(draining.read(corpus.logs(), 2)).isEqualTo(corpus.bytes());
    }

    @Test
    void moreEventsAreMoreDaysAndOrganisationsHaveAccountsOfTheirOwn() throws IOException {
        String sample =
                new String(CorporaTest.class.getResourceAsStream("sample.yaml").readAllBytes(), StandardCharsets.UTF_8);

        assertThat(Corpora.days(2_000_000)).isEqualTo(40);
        assertThat(Corpora.scenario(sample, 3, 40))
                .contains("days: 40", "from: 2026-01-30T", "111122223336", "444455556669")
                .doesNotContain("111122223333", "444455556666");
    }

    @Test
    void tenOrganisationsHaveTwentyAccountsAndOneIntruder() throws IOException {
        LogCorpus large = new Corpora(folder, 400).of(Cut.LARGE);

        assertThat(large.logs()).hasSize(20);
        try (Stream<Path> left = Files.list(large.bucket())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("AWSLogs", LogCorpus.DONE);
        }
    }
}
