package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.Question;
import io.tactrail.casefile.Question.Sure;
import io.tactrail.casefile.Unknowable;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.PublicKeysException;
import io.tactrail.lab.DigestTrail;
import io.tactrail.lab.SmallLogs;
import io.tactrail.lab.Tampering;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of an investigation as questions, and how their answers follow the evidence. */
class QuestionsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ALTERED = "Whether log files were altered, or are missing, cannot be known.";

    @TempDir
    private Path folder;

    private final List<Path> logs = new ArrayList<>();

    @Test
    void theSamplesAnswersAreTrueOfTheIntruder() throws IOException {
        Case found = investigate(Path.of("../samples"), PublicKeys.NONE);
        assertThat(found.questions())
                .extracting(Question::step)
                .containsExactly(
                        "triage",
                        "logs",
                        "collection",
                        "integrity",
                        "patient zero",
                        "identity closure",
                        "what they did",
                        "persistence",
                        "data",
                        "blind windows",
                        "containment",
                        "watch",
                        "report");
        // What truth.yaml says of the intrusion.
        assertThat(answer(found, "patient zero").answer())
                .startsWith("2026-03-10T05:47:03Z ci-deploy: GetCallerIdentity");
        assertThat(answer(found, "identity closure").answer()).contains("AKIAGNJ7G7WKLEXAMPLE", "AKIAVNAQW34OYEXAMPLE");
        assertThat(answer(found, "blind windows").answer())
                .contains("trail production-us", "2026-03-10T06:31:55Z to 2026-03-10T12:56:41Z");
        assertThat(answer(found, "data").answer()).contains("objects read 24");
        for (Question question : found.questions()) {
            assertThat(question.answer()).isNotBlank();
            assertThat(question.why()).isNotBlank();
            assertThat(question.events())
                    .allMatch(event -> found.leads().cited().containsKey(event)
                            || found.cited().containsKey(event));
        }
    }

    @Test
    void whereNobodyStandsOutNothingIsClaimedOfAnActor() throws IOException {
        deliver();
        Case found = investigate(folder.resolve("bucket"), PublicKeys.NONE);
        assertThat(answer(found, "patient zero").confidence()).isEqualTo(Sure.UNKNOWN);
        assertThat(answer(found, "patient zero").why()).contains("no proof that nobody was there");
        assertThat(answer(found, "logs").answer()).contains("1 account, 1 region");
    }

    @Test
    void anAccountThatOnlyAFilesNameSpeaksOfIsNoLogThatWeHave() throws IOException {
        Path bucket = Files.createDirectory(folder.resolve("bucket"));
        Path log = SmallLogs.in(bucket).deliver("111122223333", "us-east-1", NINE);
        Files.move(log, log.resolveSibling(log.getFileName().toString().replace("111122223333", "444455556666")));
        Case found = investigate(bucket, PublicKeys.NONE);
        assertThat(found.coverage().places()).hasSize(2);
        assertThat(answer(found, "logs").answer()).contains("1 account, 1 region");
    }

    @Test
    void integrityIsUnknownThenSaidThenProvedAsDigestsAndKeysAreSupplied() throws IOException, PublicKeysException {
        deliver();
        Path bucket = folder.resolve("bucket");
        Case without = investigate(bucket, PublicKeys.NONE);
        assertThat(answer(without, "integrity").confidence()).isEqualTo(Sure.UNKNOWN);
        assertThat(answer(without, "integrity").answer()).contains("there are no digests");
        assertThat(statements(without)).contains(ALTERED);

        DigestTrail trail = DigestTrail.over(bucket).write(NINE, NINE.plusSeconds(4 * 3600));
        trail.writeSidecars();
        PublicKeys keys = PublicKeys.read(trail.writePublicKeys(Files.createDirectory(folder.resolve("keys"))));
        Case keyless = investigate(bucket, PublicKeys.NONE);
        assertThat(answer(keyless, "integrity").answer()).contains("none of 4 digests could be verified");
        assertThat(statements(keyless)).contains(ALTERED);
        assertThat(keyless.cannotBeKnown())
                .anySatisfy(unknown -> assertThat(unknown.wouldHelp()).contains("aws cloudtrail list-public-keys"));

        Case proved = investigate(bucket, keys);
        assertThat(answer(proved, "integrity").confidence()).isEqualTo(Sure.FACT);
        assertThat(answer(proved, "integrity").answer()).isEqualTo("Every log file is as CloudTrail delivered it (3).");
        assertThat(statements(proved)).noneMatch(statement -> statement.contains("altered"));

        Tampering.changeByte(logs.get(1));
        Case harmed = investigate(bucket, keys);
        assertThat(answer(harmed, "integrity").answer()).startsWith("NOT WHOLE: 1 log altered");
        assertThat(statements(harmed))
                .contains("What CloudTrail delivered in the place of 1 altered log file cannot be known.");
    }

    private void deliver() throws IOException {
        SmallLogs small = SmallLogs.in(Files.createDirectory(folder.resolve("bucket")));
        for (int hour = 0; hour < 3; hour++) {
            logs.add(small.deliver("111122223333", "us-east-1", NINE.plusSeconds(3600L * hour + 600)));
        }
    }

    private Case investigate(Path evidence, PublicKeys keys) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "case");
        return Tactrail.investigate(
                List.of(evidence.toString()),
                InputStream.nullInputStream(),
                temporary,
                Settings.usual().withKeys(keys).withThreads(2),
                new Progress());
    }

    private static List<String> statements(Case found) {
        return found.cannotBeKnown().stream().map(Unknowable::statement).toList();
    }

    private static Question answer(Case found, String step) {
        return found.questions().stream()
                .filter(question -> question.step().equals(step))
                .findFirst()
                .orElseThrow();
    }
}
