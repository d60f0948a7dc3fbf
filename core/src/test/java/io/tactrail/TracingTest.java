package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tactrail.identity.Credential;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Missing;
import io.tactrail.lineage.Subjects;
import io.tactrail.lineage.Use;
import io.tactrail.report.TraceReport;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came out of what in whole evidence: the sample, whose truth is known, and public logs, followed by hand before. */
class TracingTest {

    private static final Path TRUTH = Path.of("../samples/truth.yaml");
    private static final String LEAKED = "AKIAGNJ7G7WKLEXAMPLE";

    @TempDir
    private Path folder;

    @Test
    void everyCredentialOfTheSamplesIntruderComesOutOfTheLeakedKey() throws IOException {
        Lineage lineage = trace("../samples");
        Set<String> reached = new TreeSet<>();
        for (Credential subject : Subjects.find(lineage, LEAKED)) {
            for (Credential credential : lineage.descendants(subject)) {
                reached.addAll(use(lineage, credential).keys().counts().keySet());
            }
        }
        List<String> truth = Files.readAllLines(TRUTH).stream()
                .dropWhile(line -> !line.equals("  credentials:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("    - "))
                .map(line -> line.substring("    - ".length()))
                .toList();
        assertThat(truth).hasSize(7).contains(LEAKED);
        assertThat(reached).containsAll(truth);
    }

    @Test
    void whatIsMissingInTheSampleIsMissingSinceItsIntruderSwitchedLoggingOff() throws IOException {
        Lineage lineage = trace("../samples");
        assertThat(lineage.gaps())
                .filteredOn(gap -> gap.missing() != Missing.OTHER_ACCOUNT)
                .isNotEmpty()
                .allMatch(gap -> gap.missing() == Missing.BLIND);
    }

    /**
     * 24 temporary sessions with 132 keys, 8 of them minted by a call that names them. Of the others, 7 sessions of
     * bert-jan's are those of services that forwarded calls of his key; 6 are of service-linked roles; one is the
     * sign-in of 12:27:45. Two console sessions remain, whose sign-ins are not in these logs.
     */
    @Test
    void anHourOfSimulatedAttacksHasTwoCredentialsOfUnknownOrigin() throws IOException {
        Path data = Path.of("../../shared/data/invictus/CloudTrail");
        assumeTrue(Files.exists(data), () -> "skipped: " + data + " is not there");
        Lineage lineage = trace(data.toString());
        assertThat(lineage.uses())
                .filteredOn(use -> use.credential().temporary() && use.events() > 0)
                .hasSize(24);
        assertThat(lineage.gaps().stream().map(gap -> gap.credential().id()))
                .containsExactly(
                        "AIDATFQR7NSC5U6Q3TMDR@2023-07-10T11:42:31Z", "AIDATFQR7NSC5AU2ZV3IE@2023-07-10T12:13:16Z");
        assertThat(lineage.gaps()).allMatch(gap -> gap.missing() == Missing.SIGN_IN);
        assertThat(lineage.edges().stream()
                        .filter(Edge::isForwarding)
                        .map(edge -> edge.from().name()))
                .hasSize(8)
                .containsOnly("AKIATFQR7NSC8Q4X20BJ");
    }

    @Test
    void theTreeTellsBothWaysWithWhoWhenFromWhereAndHowSure() throws IOException {
        Path log = Files.writeString(folder.resolve("log.jsonl"), """
                {"eventID":"e1","eventTime":"2026-03-10T06:00:00Z","eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey",\
                "sourceIPAddress":"203.0.113.66","userAgent":"aws-cli/2.24.5 md/x","recipientAccountId":"111122223333",\
                "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/bob","accessKeyId":"AKIAIOSFODNN7EXAMPLE"},\
                "responseElements":{"accessKey":{"accessKeyId":"AKIANEW0000000000000","userName":"eve"}}}
                {"eventID":"e2","eventTime":"2026-03-10T06:05:00Z","eventSource":"sts.amazonaws.com","eventName":"AssumeRole",\
                "sourceIPAddress":"203.0.113.66","userAgent":"\\u001b[2Jowned","recipientAccountId":"111122223333",\
                "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/eve","accessKeyId":"AKIANEW0000000000000"},\
                "requestParameters":{"roleArn":"arn:aws:iam::111122223333:role/web"},"responseElements":{"credentials":\
                {"accessKeyId":"ASIAIOSFODNN7EXAMPLE"},"assumedRoleUser":{"assumedRoleId":"AROAWEB:run"}}}
                {"eventID":"e3","eventTime":"2026-03-10T06:06:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets",\
                "sourceIPAddress":"203.0.113.9","userAgent":"Boto3/1.34.46","errorCode":"AccessDenied",\
                "userIdentity":{"type":"AssumedRole","principalId":"AROAWEB:other","accessKeyId":"ASIAOTHEROTHEROTHER0",\
                "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::111122223333:role/web"},\
                "attributes":{"creationDate":"2026-03-10T06:05:30Z"}}}}
                """);
        Lineage lineage = trace(log.toString());
        assertThat(text(lineage, "AKIANEW0000000000000")).isEqualTo("""

                AKIANEW0000000000000  1 credential

                key AKIANEW0000000000000 of arn:aws:iam::111122223333:user/eve
                    1 event, 0 denied, 0 failed; 2026-03-10T06:05:00Z to 2026-03-10T06:05:00Z
                    from 203.0.113.66 (1) with \\u001b[2Jowned (1)
                  came out of
                  └─ 2026-03-10T06:00:00Z CreateAccessKey (exact) e1
                     key AKIAIOSFODNN7EXAMPLE of arn:aws:iam::111122223333:user/bob
                       1 event, 0 denied, 0 failed; 2026-03-10T06:00:00Z to 2026-03-10T06:00:00Z
                       from 203.0.113.66 (1) with aws-cli/2.24.5 (1)
                     └─ older than the evidence, or its making was not logged
                  gave
                  └─ 2026-03-10T06:05:00Z AssumeRole (exact) e2
                     session run of arn:aws:iam::111122223333:role/web made at 2026-03-10T06:05:00Z
                       keys ASIAIOSFODNN7EXAMPLE
                       not used in the evidence
                """);
        assertThat(text(lineage, "203.0.113.9")).isEqualTo("""

                203.0.113.9  1 credential

                session other of arn:aws:iam::111122223333:role/web made at 2026-03-10T06:05:30Z
                    keys ASIAOTHEROTHEROTHER0
                    1 event, 1 denied, 0 failed; 2026-03-10T06:06:00Z to 2026-03-10T06:06:00Z
                    from 203.0.113.9 (1) with Boto3/1.34.46 (1)
                  came out of
                  └─ GAP: no call that enters the role is logged for the second it was made in. Would help: The account's AssumeRole
                          events of all regions for that time: calls to STS's global endpoint are recorded in us-east-1.
                  gave nothing that the evidence shows
                """);
        assertThat(text(lineage, "arn:aws:iam::111122223333:role/web")).contains("2 credentials");
        assertThat(Subjects.suggest(lineage, "AKIANEW000000000000")).containsExactly("AKIANEW0000000000000");
        assertThat(Subjects.find(lineage, "run")).hasSize(1);
    }

    @Test
    void aPipelinesSessionsAreToldTogetherAndTheOneFromElsewhereAlone() throws IOException {
        Lineage lineage = trace("../samples");
        String text = text(lineage, LEAKED);
        assertThat(text)
                .contains("38 sessions of arn:aws:iam::111122223333:role/deploy alike")
                .contains("session ci-deploy-904417 of arn:aws:iam::444455556666:role/prod-deploy");
        assertThat(text.lines().count()).isLessThan(80);
        String role = text(lineage, "arn:aws:iam::444455556666:role/web");
        assertThat(role).contains("219 sessions of arn:aws:iam::444455556666:role/web alike");
        String one = lineage.uses().stream()
                .filter(use -> lineage.plumbing(use.credential()))
                .flatMap(use -> use.keys().counts().keySet().stream())
                .sorted()
                .collect(Collectors.toList())
                .get(0);
        assertThat(text(lineage, one)).contains("came out of").contains(one);
    }

    private static String text(Lineage lineage, String asked) {
        return TraceReport.of(lineage, asked, Subjects.find(lineage, asked), false, 120);
    }

    private static Use use(Lineage lineage, Credential credential) {
        Use use = lineage.use(credential);
        assertThat(use).as(credential.id()).isNotNull();
        return use;
    }

    private Lineage trace(String evidence) throws IOException {
        Settings settings = Settings.usual().withRules(new RuleReader(ReadingOptions.strict()).finish());
        return Tactrail.trace(List.of(evidence), InputStream.nullInputStream(), folder, settings, new Progress())
                .lineage();
    }
}
