package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.coverage.BlindWindow.Kind;
import io.tactrail.digest.DigestWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests have the shapes of CloudTrail's records of these calls. */
class TrailWindowsTest {

    private static final String MAIN = "{\"name\":\"main\"}";
    private static final String CREATED = """
            {"name":"main","s3BucketName":"logs","isMultiRegionTrail":%s,"includeGlobalServiceEvents":true,
            "logFileValidationEnabled":true,"isOrganizationTrail":false,
            "trailARN":"arn:aws:cloudtrail:us-east-1:111122223333:trail/main"}""";

    private static Calls made(boolean multiRegion) {
        return new Calls()
                .call(
                        "2026-03-01T08:00:00Z",
                        "cloudtrail:CreateTrail",
                        "{\"name\":\"main\",\"s3BucketName\":\"logs\",\"isMultiRegionTrail\":" + multiRegion
                                + ",\"enableLogFileValidation\":true}",
                        CREATED.formatted(multiRegion))
                .call("2026-03-01T08:00:00Z", "cloudtrail:StartLogging", MAIN);
    }

    @Test
    void isOffFromStopToStartWhateverNameIsGiven() {
        BlindWindow window = new Calls()
                .call("2026-03-10T06:31:55Z", "cloudtrail:StopLogging", "{\"name\":\"" + Calls.ARN + "\"}")
                .call("2026-03-10T12:56:41Z", "cloudtrail:StartLogging", MAIN)
                .window();
        assertThat(window.kind()).isEqualTo(Kind.TRAIL_OFF);
        assertThat(window.from()).isEqualTo("2026-03-10T06:31:55Z");
        assertThat(window.to()).isEqualTo("2026-03-10T12:56:41Z");
        assertThat(window.by()).isNotNull();
        assertThat(window.by().principal().id()).isEqualTo("arn:aws:iam::111122223333:user/mallory");
        assertThat(window.ended()).isNotNull();
        assertThat(window.ended().call()).isEqualTo("StartLogging");
        assertThat(window.events()).containsExactly("e1", "e2");
        assertThat(window.regions()).isEmpty();
        assertThat(window.what()).contains("main (us-east-1)").contains("is not known");
        assertThat(window.confidence()).isEqualTo(Confidence.SHOWN);
    }

    @Test
    void isTheSameTrailInAnotherRegionOnlyByItsArn() {
        List<BlindWindow> windows = new Calls()
                .in(Calls.OURS, "eu-west-1")
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", "{\"name\":\"" + Calls.ARN + "\"}")
                .call("2026-03-10T07:00:00Z", "cloudtrail:StartLogging", MAIN)
                .in(Calls.OURS, "us-east-1")
                .call("2026-03-10T08:00:00Z", "cloudtrail:StartLogging", MAIN)
                .windows();
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).to()).isEqualTo("2026-03-10T08:00:00Z");
    }

    @Test
    void isNotOffWhereTheCallWasRefused() {
        assertThat(new Calls()
                        .refused()
                        .call("2026-03-10T06:31:55Z", "cloudtrail:StopLogging", MAIN)
                        .call("2026-03-10T06:31:56Z", "cloudtrail:DeleteTrail", MAIN)
                        .windows())
                .isEmpty();
    }

    @Test
    void staysOffWhereNothingStartsItAndTellsEachCallOnce() {
        BlindWindow window = made(false)
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", MAIN)
                .call("2026-03-10T07:00:00Z", "cloudtrail:StopLogging", MAIN)
                .window();
        assertThat(window.to()).isNull();
        assertThat(window.ended()).isNull();
        assertThat(window.events()).containsExactly("e3", "e4");
        assertThat(window.regions()).containsExactly("us-east-1");
        assertThat(window.notRecorded()).isEqualTo("management events that only read; management events that write");
    }

    @Test
    void deletingATrailThatNeverStartedBlindsNothing() {
        assertThat(new Calls()
                        .call("2026-03-01T08:00:00Z", "cloudtrail:CreateTrail", MAIN, "null")
                        .call("2026-03-01T09:00:00Z", "cloudtrail:DeleteTrail", MAIN)
                        .windows())
                .isEmpty();
    }

    @Test
    void deletedTrailIsBackWhenOneOfItsNameStarts() {
        BlindWindow window = made(true)
                .call("2026-03-10T06:00:00Z", "cloudtrail:DeleteTrail", MAIN)
                .call("2026-03-11T06:00:00Z", "cloudtrail:CreateTrail", MAIN, CREATED.formatted(true))
                .call("2026-03-11T06:05:00Z", "cloudtrail:StartLogging", MAIN)
                .window();
        assertThat(window.kind()).isEqualTo(Kind.TRAIL_DELETED);
        assertThat(window.to()).isEqualTo("2026-03-11T06:05:00Z");
        assertThat(window.what()).contains("of all regions").contains("made at 2026-03-01T08:00:00Z");
    }

    @Test
    void namesTheTrailThatStillRecorded() {
        BlindWindow window = made(true)
                .call(
                        "2026-03-02T08:00:00Z",
                        "cloudtrail:CreateTrail",
                        "{\"name\":\"second\",\"isMultiRegionTrail\":true}")
                .call("2026-03-02T08:00:01Z", "cloudtrail:StartLogging", "{\"name\":\"second\"}")
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", MAIN)
                .window();
        assertThat(window.stillCovered()).startsWith("Trail second (us-east-1) was on since 2026-03-02T08:00:01Z");
    }

    @Test
    void saysThatTheOtherTrailWasOffAsWell() {
        List<BlindWindow> windows = made(true)
                .call(
                        "2026-03-02T08:00:00Z",
                        "cloudtrail:CreateTrail",
                        "{\"name\":\"second\",\"isMultiRegionTrail\":true}")
                .call("2026-03-02T08:00:01Z", "cloudtrail:StartLogging", "{\"name\":\"second\"}")
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", MAIN)
                .call("2026-03-10T06:00:05Z", "cloudtrail:StopLogging", "{\"name\":\"second\"}")
                .windows();
        assertThat(windows)
                .extracting(BlindWindow::stillCovered)
                .allMatch(words -> words.contains("was off in some of it as well"));
    }

    @Test
    void knowsByDigestsThatAnotherTrailRecorded() {
        Calls calls = new Calls().call("2026-03-10T06:10:00Z", "cloudtrail:StopLogging", MAIN);
        Survey survey = calls.survey();
        survey.digest(new DigestWindow(
                Calls.OURS,
                "us-east-1",
                "second",
                "eu-west-1",
                Instant.parse("2026-03-10T07:00:00Z"),
                Instant.parse("2026-03-10T08:00:00Z"),
                true,
                3));
        assertThat(survey.settle().blindWindows().get(0).stillCovered())
                .startsWith("Trail second (eu-west-1) recorded in it, as its digests say.");
        assertThat(calls.window().stillCovered()).startsWith("No other trail or event data store is known");
    }

    @Test
    void saysWhetherTheEvidenceHasEventsInside() {
        Calls calls = new Calls()
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", MAIN)
                // So soon afterwards the trail itself may still have it.
                .call("2026-03-10T06:00:30Z", "iam:CreateUser", "{}")
                .call("2026-03-10T08:00:00Z", "cloudtrail:StartLogging", MAIN);
        assertThat(calls.window().evidenceInside()).isFalse();
        assertThat(calls.window().stillCovered()).contains("no management event of 111122223333 inside it");
        calls.call("2026-03-10T07:00:00Z", "iam:CreateUser", "{}");
        assertThat(calls.window().evidenceInside()).isTrue();
        assertThat(calls.window().stillCovered()).contains("in us-east-1: something still recorded them");
    }

    @Test
    void leavesRegionsOutThatWentOnBeingRecordedWhereTheReachIsNotKnown() {
        BlindWindow window = new Calls()
                .call("2026-03-10T06:00:00Z", "cloudtrail:StopLogging", MAIN)
                .call("2026-03-10T08:00:00Z", "cloudtrail:StartLogging", MAIN)
                .in(Calls.OURS, "eu-west-1")
                .call("2026-03-10T07:00:00Z", "ec2:RunInstances", "{}")
                .in(Calls.OURS, "sa-east-1")
                .call("2026-03-10T05:00:00Z", "ec2:RunInstances", "{}")
                .window();
        assertThat(window.regions()).containsExactly("sa-east-1", "us-east-1");
        assertThat(window.evidenceInside()).isFalse();
        assertThat(window.stillCovered())
                .contains("no management event of 111122223333 in us-east-1")
                .contains("eu-west-1");
    }

    @Test
    void tellsWhichRegionsAndServicesAnUpdateDrops() {
        List<BlindWindow> windows = made(true)
                .in(Calls.OURS, "eu-west-1")
                .call("2026-03-05T08:00:00Z", "ec2:RunInstances", "{}")
                .in(Calls.OURS, "us-east-1")
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"isMultiRegionTrail\":false,\"includeGlobalServiceEvents\":false}",
                        "{\"name\":\"main\",\"isMultiRegionTrail\":false,\"includeGlobalServiceEvents\":false}")
                .call(
                        "2026-03-10T09:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"isMultiRegionTrail\":true}")
                .windows();
        assertThat(windows).extracting(BlindWindow::kind).containsOnly(Kind.FEWER_REGIONS);
        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).regions()).containsExactly("eu-west-1");
        assertThat(windows.get(0).to()).isEqualTo("2026-03-10T09:00:00Z");
        assertThat(windows.get(1).notRecorded()).startsWith("calls to global services");
        assertThat(windows.get(1).to()).isNull();
    }

    @Test
    void guessesWhereTheStateBeforeIsNotKnown() {
        BlindWindow window = new Calls()
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"isMultiRegionTrail\":false}")
                .window();
        assertThat(window.confidence()).isEqualTo(Confidence.GUESSED);
        assertThat(window.notRecorded()).contains("which is not known");
    }

    @Test
    void anUpdateThatAsksForWhatIsAlreadySoBlindsNothing() {
        assertThat(made(false)
                        .call(
                                "2026-03-10T06:00:00Z",
                                "cloudtrail:UpdateTrail",
                                "{\"name\":\"main\",\"isMultiRegionTrail\":false,\"s3BucketName\":\"logs\",\"enableLogFileValidation\":true}")
                        .windows())
                .isEmpty();
    }

    @Test
    void tellsThatOnlyTheProofIsLostWithoutValidation() {
        BlindWindow window = made(false)
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"enableLogFileValidation\":false}")
                .call(
                        "2026-03-10T07:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"enableLogFileValidation\":true}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.NOT_VALIDATED);
        assertThat(window.notRecorded()).startsWith("nothing is lost");
        assertThat(window.to()).isEqualTo("2026-03-10T07:00:00Z");
    }

    @Test
    void tellsWhereLogsWentAndWhenTheyCameBack() {
        BlindWindow window = made(false)
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"s3BucketName\":\"elsewhere\"}")
                .call("2026-03-10T07:00:00Z", "cloudtrail:UpdateTrail", "{\"name\":\"main\",\"s3BucketName\":\"logs\"}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.MOVED);
        assertThat(window.what()).contains("from bucket logs to bucket elsewhere");
        assertThat(window.to()).isEqualTo("2026-03-10T07:00:00Z");
    }

    @Test
    void tellsThatAnotherAccountsKeyLocksTheLogs() {
        BlindWindow window = made(false)
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"kmsKeyId\":\"arn:aws:kms:us-east-1:444455556666:key/1234abcd\"}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.KEY);
        assertThat(window.notRecorded()).contains("account 444455556666");
        assertThat(made(false)
                        .call(
                                "2026-03-10T06:00:00Z",
                                "cloudtrail:UpdateTrail",
                                "{\"name\":\"main\",\"kmsKeyId\":\"arn:aws:kms:us-east-1:111122223333:key/1234abcd\"}")
                        .windows())
                .isEmpty();
    }

    @Test
    void tellsThatMembersOfTheOrganizationAreLost() {
        BlindWindow window = new Calls()
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:UpdateTrail",
                        "{\"name\":\"main\",\"isOrganizationTrail\":false}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.ORGANIZATION);
        assertThat(window.account()).isEmpty();
    }

    @Test
    void followsEventDataStoresByArnAndId() {
        String arn = "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/1a2b";
        List<BlindWindow> windows = new Calls()
                .call(
                        "2026-03-10T06:00:00Z",
                        "cloudtrail:StopEventDataStoreIngestion",
                        "{\"eventDataStore\":\"" + arn + "\"}")
                .call(
                        "2026-03-10T07:00:00Z",
                        "cloudtrail:StartEventDataStoreIngestion",
                        "{\"eventDataStore\":\"1a2b\"}")
                .call("2026-03-10T08:00:00Z", "cloudtrail:DeleteEventDataStore", "{\"eventDataStore\":\"1a2b\"}")
                .call(
                        "2026-03-10T09:00:00Z",
                        "cloudtrail:RestoreEventDataStore",
                        "{\"eventDataStore\":\"" + arn + "\"}")
                .call(
                        "2026-03-10T10:00:00Z",
                        "cloudtrail:UpdateEventDataStore",
                        "{\"eventDataStore\":\"1a2b\",\"multiRegionEnabled\":false,\"retentionPeriod\":7}")
                .windows();
        assertThat(windows)
                .extracting(BlindWindow::kind)
                .containsExactly(Kind.STORE_OFF, Kind.STORE_DELETED, Kind.FEWER_REGIONS, Kind.EXPIRING);
        assertThat(windows.get(0).to()).isEqualTo("2026-03-10T07:00:00Z");
        assertThat(windows.get(1).to()).isEqualTo("2026-03-10T09:00:00Z");
        assertThat(windows.get(1).notRecorded()).contains("unless it is restored");
    }
}
