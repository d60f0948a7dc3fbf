package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.attack.AttackVersion;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Filter;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.FileEntry;
import io.tactrail.report.CaseFolder;
import io.tactrail.report.TerminalReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from evidence to case, over the small evidence in {@code src/test/resources/golden}. To write the golden
 * files anew after a wanted change: {@code mvn -pl core test -Dtest=InvestigationTest -Dtactrail.golden=write}; then read
 * the difference.
 */
class InvestigationTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String EVIDENCE = GOLDEN.resolve("evidence").toString();

    @TempDir
    private Path folder;

    @Test
    void tellsTheSameCaseAsTheGoldenOne() throws IOException {
        Settings settings = Settings.usual();
        try (CaseFolder place = CaseFolder.open(folder.resolve("case"), false)) {
            Case found = investigate(place, settings, EVIDENCE);
            compare("terminal.txt", TerminalReport.of(found, 1_000_000_000L, false, 120));
            place.write(found, Map.of());
        }
        for (String name : List.of("case.json", "timeline.csv", "timeline.jsonl")) {
            // Catalog and rules grow with every entry; their hashes are not what is looked at here.
            String written = Files.readString(folder.resolve("case").resolve(name))
                    .replace(settings.catalog().sha256(), "CATALOG")
                    .replace(settings.rules().sha256(), "RULES")
                    .replace("\"version\": \"" + Tactrail.version() + "\"", "\"version\": \"VERSION\"");
            compare(name, written);
        }
        // So does the style of the page, at which people have to look.
        compare(
                "report.html",
                Files.readString(folder.resolve("case/report.html"))
                        .replace(settings.catalog().sha256(), "CATALOG")
                        .replace(settings.rules().sha256(), "RULES")
                        .replace("Tactrail " + Tactrail.version() + ",", "Tactrail VERSION,")
                        .replaceFirst("(?s)<style>.*</style>", "<style>STYLE</style>")
                        .replaceFirst("sha256-[A-Za-z0-9+/=]+", "sha256-HASH"));
    }

    @Test
    void theSumHoldsInTotalAndForEachFile() throws IOException {
        Case found = investigate(EVIDENCE);
        assertThat(found.ledger().addsUp()).isTrue();
        assertThat(found.ledger().records()).isEqualTo(14);
        assertThat(found.ledger().events()).isEqualTo(12);
        assertThat(found.ledger().duplicates()).isEqualTo(1);
        assertThat(found.ledger().conflicts()).isEqualTo(1);
        assertThat(found.ledger().rejected()).isEqualTo(1);
        for (FileEntry file : found.ledger().perFile()) {
            long others =
                    file.other().values().stream().mapToLong(Long::longValue).sum();
            assertThat(file.records())
                    .as(file.path())
                    .isEqualTo(file.events() + file.duplicates() + others + file.rejected());
        }
    }

    @Test
    void theAnswerDoesNotDependOnThreadsOrTheOrderOfArguments() throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : List.of("a.json", "b.jsonl", "c.json", "notes.txt", "empty.json")) {
            files.add(GOLDEN.resolve("evidence").resolve(name).toString());
        }
        List<Map<String, String>> answers = new ArrayList<>();
        for (int threads = 1; threads <= 4; threads++) {
            Collections.rotate(files, threads);
            Path place = folder.resolve("case-" + threads);
            try (CaseFolder open = CaseFolder.open(place, false)) {
                Settings settings = Settings.usual().withThreads(threads);
                open.write(investigate(open, settings, files.toArray(String[]::new)), Map.of());
            }
            Map<String, String> answer = new TreeMap<>();
            for (String name :
                    List.of("case.json", "report.html", "timeline.csv", "timeline.jsonl", "manifest.sha256")) {
                answer.put(name, Files.readString(place.resolve(name)));
            }
            answers.add(answer);
        }
        assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
    }

    @Test
    void oneActToldByTheLogsOfTwoAccountsCountsOnce() throws IOException {
        Case found = investigate(GOLDEN.resolve("evidence/c.json").toString());
        assertThat(found.ledger().events()).isEqualTo(2);
        assertThat(found.reported().marked()).isEqualTo(2);
        assertThat(found.reported().copies()).isEqualTo(1);
        assertThat(found.techniques())
                .isNotEmpty()
                .allMatch(technique -> technique.counts().all() == 1);
    }

    @Test
    void anActCountsOnceThoughItsRecordWasCorrectedOrItsCallWasSeenByAnEndpoint() throws IOException {
        String record = """
                {"eventSource":"iam.amazonaws.com","eventName":"CreateUser","eventTime":"2026-03-10T06:00:00Z",\
                "recipientAccountId":"111122223333","userIdentity":{"type":"IAMUser","userName":"alice"},%s}
                """;
        Path log = Files.writeString(
                folder.resolve("log.jsonl"),
                record.formatted("\"eventID\":\"first\",\"requestID\":\"r1\",\"eventCategory\":\"Management\"")
                        + record.formatted("\"eventID\":\"corrected\",\"errorCode\":\"AccessDenied\",\"addendum\":"
                                + "{\"reason\":\"UPDATED_DATA\",\"originalEventID\":\"first\"}")
                        + record.formatted(
                                "\"eventID\":\"second\",\"requestID\":\"r2\",\"eventCategory\":\"Management\"")
                        + record.formatted(
                                "\"eventID\":\"endpoint\",\"requestID\":\"r2\",\"eventCategory\":\"NetworkActivity\""));
        Case found = investigate(log.toString());
        assertThat(found.ledger().events()).isEqualTo(4);
        assertThat(found.reported().copies()).isEqualTo(2);
        assertThat(found.techniques()).hasSize(1);
        assertThat(found.techniques().get(0).counts().of(Outcome.SUCCEEDED)).isEqualTo(1);
        assertThat(found.techniques().get(0).counts().of(Outcome.DENIED)).isEqualTo(1);
    }

    @Test
    void aFilterSelectsWhatIsReportedAndNeverWhatIsRead() throws IOException {
        Case all = investigate(EVIDENCE);
        Filter filter = new Filter(
                Instant.parse("2026-03-10T05:50:00Z"), null, null, null, List.of("111122223333"), List.of(), List.of());
        Case some = investigate(filter, EVIDENCE);
        assertThat(some.ledger()).isEqualTo(all.ledger());
        assertThat(some.reported().events()).isEqualTo(6);
        Case one =
                investigate(new Filter(null, null, null, null, List.of(), List.of(), List.of("CI-deploy")), EVIDENCE);
        assertThat(one.principals()).hasSize(1);
        Case last = investigate(
                new Filter(null, null, Duration.ofMinutes(15), null, List.of(), List.of(), List.of()), EVIDENCE);
        assertThat(last.reported().events()).isEqualTo(4);
    }

    @Test
    void anEarlierVersionOfAttackIsSpokenWhenAsked() throws IOException {
        Settings usual = Settings.usual();
        Settings older = new Settings(
                usual.catalog(), usual.rules(), AttackVersion.V18_1, Filter.ALL, usual.bounds(), 1, new TreeMap<>());
        try (CaseFolder place = CaseFolder.open(folder.resolve("older"), false)) {
            Case found = investigate(place, older, EVIDENCE);
            assertThat(found.techniques())
                    .extracting(technique -> technique.mapping().technique())
                    .contains("T1562.008")
                    .doesNotContain("T1685.002");
        }
    }

    @Test
    void nothingToReadIsSaidSo() {
        assertThatThrownBy(() -> investigate(folder.resolve("nowhere").toString()))
                .isInstanceOf(NoEvidenceException.class)
                .hasMessageContaining("nowhere");
    }

    private Case investigate(String... evidence) throws IOException {
        return investigate(Filter.ALL, evidence);
    }

    private Case investigate(Filter filter, String... evidence) throws IOException {
        Settings usual = Settings.usual();
        Path temporary = Files.createTempDirectory(folder, "scan");
        return Tactrail.investigate(
                List.of(evidence),
                InputStream.nullInputStream(),
                temporary,
                new Settings(
                        usual.catalog(), usual.rules(), usual.attack(), filter, usual.bounds(), 2, new TreeMap<>()),
                new Progress());
    }

    private static Case investigate(CaseFolder place, Settings settings, String... evidence) throws IOException {
        return Tactrail.investigate(
                List.of(evidence), InputStream.nullInputStream(), place.temporary(), settings, new Progress());
    }

    private static void compare(String name, String found) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if ("write".equals(System.getProperty("tactrail.golden"))) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }
}
