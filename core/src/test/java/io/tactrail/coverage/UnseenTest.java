package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.digest.DigestWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each sentence goes, or changes, when what is missing is supplied. */
class UnseenTest {

    private static List<Unseen> of(Coverage coverage, Unseen.Kind kind) {
        return coverage.unseen().stream()
                .filter(unseen -> unseen.kind() == kind)
                .toList();
    }

    private static List<Unseen> of(Calls calls, Unseen.Kind kind) {
        return of(calls.coverage(), kind);
    }

    private static Calls days(String from, String until) {
        return new Calls().every(Duration.ofHours(6), from, until, "ec2:DescribeInstances");
    }

    @Test
    void dataEventsOfAService() {
        Calls calls = days("2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z");
        List<Unseen> none = of(calls, Unseen.Kind.NO_DATA_EVENTS);
        assertThat(none).hasSize(1);
        assertThat(none.get(0).statement())
                .isEqualTo(
                        "Which objects were read or written, and which functions were invoked, and which items of tables"
                                + " were read or written in account 111122223333 cannot be known.");
        assertThat(none.get(0).why())
                .isEqualTo("There is no data event of S3 or Lambda or DynamoDB among its 36 events.");
        calls.data("2026-03-05T10:00:00Z", "s3:GetObject", "{}");
        List<Unseen> some = of(calls, Unseen.Kind.NO_DATA_EVENTS);
        assertThat(some).hasSize(3);
        assertThat(some.get(0).statement()).doesNotContain("objects");
        assertThat(some.get(1).statement())
                .isEqualTo("Which objects were read or written in account 111122223333, region us-east-1, before"
                        + " 2026-03-05T00:00:00Z cannot be known.");
        assertThat(some.get(1).from()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(some.get(1).to()).isEqualTo("2026-03-05T00:00:00Z");
        assertThat(some.get(2).from()).isEqualTo("2026-03-06T00:00:00Z");
        for (String call : new String[] {"s3:GetObject", "lambda:Invoke", "dynamodb:GetItem"}) {
            calls.data("2026-03-01T10:00:00Z", call, "{}").data("2026-03-09T10:00:00Z", call, "{}");
        }
        assertThat(of(calls, Unseen.Kind.NO_DATA_EVENTS)).isEmpty();
    }

    @Test
    void dataEventsAreNotMissedWhereRecordsDoNotSayWhatTheyAre() {
        Survey survey = new Survey();
        survey.add(
                Calls.OURS, "us-east-1", Instant.parse("2026-03-05T00:00:00Z").toEpochMilli(), '?', 'r', "", "", "");
        assertThat(of(survey.settle(), Unseen.Kind.NO_DATA_EVENTS)).isEmpty();
    }

    @Test
    void readEvents() {
        Calls calls = new Calls()
                .every(Duration.ofHours(1), "2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z", "ec2:RunInstances");
        List<Unseen> none = of(calls, Unseen.Kind.NO_READS);
        assertThat(none).hasSize(1);
        assertThat(none.get(0).statement())
                .isEqualTo("What was looked at, and which roles were taken, in account 111122223333 cannot be known.");
        assertThat(none.get(0).why()).contains("while 12 write");
        assertThat(of(calls.call("2026-03-01T13:00:00Z", "iam:ListUsers", "{}"), Unseen.Kind.NO_READS))
                .isEmpty();
        calls.in(Calls.OURS, "eu-west-1")
                .every(Duration.ofHours(1), "2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z", "ec2:RunInstances");
        List<Unseen> one = of(calls, Unseen.Kind.NO_READS);
        assertThat(one).extracting(Unseen::region).containsExactly("eu-west-1");
    }

    @Test
    void managementEventsAndNetworkActivity() {
        Calls calls = new Calls().data("2026-03-01T00:00:00Z", "s3:GetObject", "{}");
        assertThat(of(calls, Unseen.Kind.NO_CATEGORY))
                .extracting(Unseen::statement)
                .containsExactly(
                        "Which calls went through VPC endpoints, and which those denied, cannot be known.",
                        "What was created, changed and deleted in account 111122223333 cannot be known.");
        calls.call("2026-03-01T00:00:00Z", "iam:CreateUser", "{}");
        assertThat(of(calls, Unseen.Kind.NO_CATEGORY)).hasSize(1);
        Survey survey = calls.survey();
        survey.add(
                Calls.OURS, "us-east-1", Instant.parse("2026-03-01T00:00:00Z").toEpochMilli(), 'N', '?', "", "", "");
        assertThat(of(survey.settle(), Unseen.Kind.NO_CATEGORY)).isEmpty();
    }

    @Test
    void regionsThatBeginLaterUntilDigestsTellOfTheTimeBefore() {
        Calls calls = days("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z")
                .in(Calls.OURS, "sa-east-1")
                .call("2026-03-04T12:00:00Z", "ec2:RunInstances", "{}");
        List<Unseen> found = of(calls, Unseen.Kind.BEFORE_FIRST);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).region()).isEqualTo("sa-east-1");
        assertThat(found.get(0).to()).isEqualTo("2026-03-04T12:00:00Z");
        Survey survey = calls.survey();
        survey.digest(new DigestWindow(
                Calls.OURS,
                "sa-east-1",
                "main",
                "us-east-1",
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-01T01:00:00Z"),
                true,
                0));
        assertThat(of(survey.settle(), Unseen.Kind.BEFORE_FIRST)).isEmpty();
    }

    @Test
    void accountsThatEndEarlierAndDaysWithoutEvidence() {
        Calls calls = days("2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z")
                .in(Calls.OTHER, "us-east-1")
                .every(Duration.ofHours(6), "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "ec2:DescribeInstances")
                .every(Duration.ofHours(6), "2026-03-04T00:00:00Z", "2026-03-06T00:00:00Z", "ec2:DescribeInstances");
        List<Unseen> last = of(calls, Unseen.Kind.AFTER_LAST);
        assertThat(last).extracting(Unseen::account).containsExactly(Calls.OURS);
        assertThat(last.get(0).from()).isEqualTo("2026-03-02T18:00:00Z");
        List<Unseen> without = of(calls, Unseen.Kind.DAYS_WITHOUT);
        assertThat(without).extracting(Unseen::account).containsExactly(Calls.OTHER);
        assertThat(without.get(0).from()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(without.get(0).to()).isEqualTo("2026-03-04T00:00:00Z");
        assertThat(without.get(0).why()).startsWith("There is no evidence of these 2 days");
        calls.every(Duration.ofHours(6), "2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z", "ec2:DescribeInstances")
                .in(Calls.OURS, "us-east-1")
                .call("2026-03-05T00:00:00Z", "iam:ListUsers", "{}");
        assertThat(of(calls, Unseen.Kind.AFTER_LAST)).isEmpty();
        assertThat(of(calls, Unseen.Kind.DAYS_WITHOUT))
                .extracting(Unseen::account)
                .containsExactly(Calls.OURS);
    }

    @Test
    void accountsThatOnlyCall() {
        String foreign =
                "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"ListBuckets\",\"eventID\":\"f1\",\"eventTime\":"
                        + "\"2026-03-01T00:00:00Z\",\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"AWSAccount\","
                        + "\"accountId\":\"444455556666\",\"principalId\":\"AROAEXAMPLE:me\"}}";
        Survey survey = new Survey();
        survey.row(io.tactrail.ledger.Row.of(
                new io.tactrail.parse.Found(1, 0, 1, 0, false),
                0,
                io.tactrail.Events.of(foreign),
                io.tactrail.event.Outcome.SUCCEEDED,
                -1,
                -1,
                List.of()));
        List<Unseen> found = of(survey.settle(), Unseen.Kind.NO_LOGS_OF_ACCOUNT);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).account()).isEqualTo(Calls.OTHER);
        assertThat(found.get(0).events()).containsExactly("f1");
        new Calls()
                .in(Calls.OTHER, "us-east-1")
                .call("2026-03-01T00:00:00Z", "iam:ListUsers", "{}")
                .rows()
                .forEach(survey::row);
        assertThat(of(survey.settle(), Unseen.Kind.NO_LOGS_OF_ACCOUNT)).isEmpty();
    }

    @Test
    void digestsThatWereMadeAndNotSupplied() {
        Calls calls = new Calls()
                .call(
                        "2026-03-01T08:00:00Z",
                        "cloudtrail:CreateTrail",
                        "{\"name\":\"main\",\"s3BucketName\":\"logs\",\"enableLogFileValidation\":true}");
        assertThat(of(calls, Unseen.Kind.NO_DIGESTS)).isEmpty();
        calls.call("2026-03-01T09:00:00Z", "cloudtrail:StartLogging", "{\"name\":\"main\"}");
        List<Unseen> found = of(calls, Unseen.Kind.NO_DIGESTS);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).from()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(found.get(0).events()).containsExactly("e1");
        assertThat(found.get(0).wouldHelp()).contains("bucket logs");
        Survey survey = calls.survey();
        survey.digest(new DigestWindow(
                Calls.OURS,
                "us-east-1",
                "main",
                "us-east-1",
                Instant.parse("2026-03-01T09:00:00Z"),
                Instant.parse("2026-03-01T10:00:00Z"),
                false,
                0));
        assertThat(of(survey.settle(), Unseen.Kind.NO_DIGESTS)).isEmpty();
        calls.call(
                "2026-03-02T09:00:00Z",
                "cloudtrail:UpdateTrail",
                "{\"name\":\"main\",\"enableLogFileValidation\":false}");
        assertThat(of(calls, Unseen.Kind.NO_DIGESTS)).isEmpty();
    }

    @Test
    void waysOfCollecting() {
        Survey survey = new Survey();
        survey.shape("CloudTrail Records", 10);
        assertThat(of(survey.settle(), Unseen.Kind.COLLECTION)).isEmpty();
        for (String kind : new String[] {
            "lookup-events", "EventBridge", "CloudWatch Logs subscription", "Lake query CSV", "OCSF (Security Lake)"
        }) {
            survey.shape(kind, 5);
        }
        List<Unseen> found = of(survey.settle(), Unseen.Kind.COLLECTION);
        assertThat(found).hasSize(5);
        assertThat(found).extracting(Unseen::why).allMatch(why -> why.startsWith("5 of 35 events"));
        Survey only = new Survey();
        only.shape("lookup-events", 5);
        assertThat(of(only.settle(), Unseen.Kind.COLLECTION).get(0).why()).startsWith("All 5 events came by it");
    }

    @Test
    void blindWindowsChangeWhenAnotherTrailsLogsAreSupplied() {
        Calls calls = new Calls()
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", "{\"name\":\"main\"}")
                .call("2026-03-10T08:00:00Z", "cloudtrail:StartLogging", "{\"name\":\"main\"}");
        Unseen blind = of(calls, Unseen.Kind.BLIND_WINDOW).get(0);
        assertThat(blind.statement())
                .isEqualTo("What was called in account 111122223333 from 2026-03-10T06:00:00Z to 2026-03-10T08:00:00Z"
                        + " cannot be known.");
        assertThat(blind.why())
                .contains("StopLogging by arn:aws:iam::111122223333:user/mallory at 2026-03-10T06:00:00Z")
                .contains("ended it");
        assertThat(blind.events()).containsExactly("e1", "e2");
        assertThat(blind.concerns(
                        Calls.OURS,
                        "eu-west-1",
                        Instant.parse("2026-03-10T07:59:59Z"),
                        Instant.parse("2026-03-12T00:00:00Z")))
                .isTrue();
        assertThat(blind.concerns(
                        Calls.OURS,
                        "eu-west-1",
                        Instant.parse("2026-03-10T08:00:00Z"),
                        Instant.parse("2026-03-12T00:00:00Z")))
                .isFalse();
        calls.call("2026-03-10T07:00:00Z", "iam:CreateUser", "{}");
        assertThat(of(calls, Unseen.Kind.BLIND_WINDOW).get(0).statement())
                .isEqualTo("Whether all that was called in account 111122223333 from 2026-03-10T06:00:00Z to"
                        + " 2026-03-10T08:00:00Z is at hand cannot be known.");
    }

    @Test
    void soManySentencesOfAKindAreToldAndTheRestCounted() {
        Calls calls = new Calls();
        for (int i = 0; i < Unseens.MOST + 5; i++) {
            calls.call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", "{\"name\":\"t" + i + "\"}");
        }
        Coverage coverage = calls.coverage();
        assertThat(of(coverage, Unseen.Kind.BLIND_WINDOW)).hasSize(Unseens.MOST);
        assertThat(of(coverage, Unseen.Kind.BEYOND_BOUNDS).get(0).why()).startsWith("There are 5 more sentences");
        assertThat(coverage.blindWindows()).hasSize(Unseens.MOST + 5);
    }
}
