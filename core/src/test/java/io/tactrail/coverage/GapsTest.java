package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.coverage.BlindWindow.Kind;
import io.tactrail.digest.DigestWindow;
import io.tactrail.ledger.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Calls services() {
        return new Calls().from("config.amazonaws.com");
    }

    private static List<BlindWindow> of(Coverage coverage, Kind kind) {
        return coverage.blindWindows().stream()
                .filter(window -> window.kind() == kind)
                .toList();
    }

    @Test
    void heartbeatThatPausesWithAllElseIsAGap() {
        List<BlindWindow> windows = services()
                .every(HOUR, "2026-03-05T00:30:00Z", "2026-03-07T06:00:00Z", "ec2:DescribeInstances")
                .every(HOUR, "2026-03-07T13:30:00Z", "2026-03-08T00:00:00Z", "ec2:DescribeInstances")
                .from("inspector2.amazonaws.com")
                .every(HOUR, "2026-03-05T00:40:00Z", "2026-03-07T06:00:00Z", "ec2:DescribeImages")
                .every(HOUR, "2026-03-07T13:40:00Z", "2026-03-08T00:00:00Z", "ec2:DescribeImages")
                .windows();
        assertThat(windows).hasSize(1);
        BlindWindow window = windows.get(0);
        assertThat(window.kind()).isEqualTo(Kind.HEARTBEAT_GAP);
        assertThat(window.from()).isEqualTo("2026-03-07T06:00:00Z");
        assertThat(window.to()).isEqualTo("2026-03-07T13:00:00Z");
        assertThat(window.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(window.by()).isNull();
        assertThat(window.notRecorded()).contains("or its record is not among the evidence");
    }

    @Test
    void heartbeatThatPausesWhileOthersCallIsNone() {
        assertThat(services()
                        .every(HOUR, "2026-03-05T00:30:00Z", "2026-03-07T06:00:00Z", "ec2:DescribeInstances")
                        .every(HOUR, "2026-03-07T13:30:00Z", "2026-03-08T00:00:00Z", "ec2:DescribeInstances")
                        .from("192.0.2.7")
                        .every(HOUR, "2026-03-07T06:00:00Z", "2026-03-07T14:00:00Z", "iam:ListUsers")
                        .windows())
                .isEmpty();
    }

    @Test
    void oneDayIsNotEnoughToLearnAHeartbeat() {
        assertThat(services()
                        .every(HOUR, "2026-03-05T00:30:00Z", "2026-03-05T14:00:00Z", "ec2:DescribeInstances")
                        .every(HOUR, "2026-03-05T20:30:00Z", "2026-03-06T00:00:00Z", "ec2:DescribeInstances")
                        .windows())
                .isEmpty();
    }

    @Test
    void nightsOfAnOfficeAreNoGap() {
        Calls calls = services();
        for (int day = 2; day < 20; day++) {
            if (day % 7 != 0 && day % 7 != 1) {
                calls.every(
                        HOUR,
                        "2026-03-%02dT08:30:00Z".formatted(day),
                        "2026-03-%02dT18:00:00Z".formatted(day),
                        "ec2:DescribeInstances");
            }
        }
        assertThat(calls.windows()).isEmpty();
        assertThat(calls.coverage().places().get(0).heartbeats()).isEmpty();
    }

    @Test
    void theEndOfTheEvidenceIsNoGapUnlessTheAccountGoesOnElsewhere() {
        Calls calls = services()
                .every(HOUR, "2026-03-05T00:30:00Z", "2026-03-07T06:00:00Z", "ec2:DescribeInstances")
                .in(Calls.OTHER, "us-east-1")
                .every(HOUR, "2026-03-05T00:30:00Z", "2026-03-08T06:00:00Z", "ec2:DescribeInstances");
        assertThat(calls.windows()).isEmpty();
        BlindWindow window = calls.in(Calls.OURS, "eu-west-1")
                .from("192.0.2.7")
                .call("2026-03-07T18:00:00Z", "iam:ListUsers", "{}")
                .window();
        assertThat(window.kind()).isEqualTo(Kind.HEARTBEAT_GAP);
        assertThat(window.to()).isNull();
        assertThat(window.confidence()).isEqualTo(Confidence.GUESSED);
    }

    @Test
    void rhythmKnowsWhatIsRegular() {
        assertThat(new Rhythm(new long[0]).isRegular()).isFalse();
        assertThat(new Rhythm(LongStream.range(0, 23).toArray()).isRegular()).isFalse();
        assertThat(new Rhythm(LongStream.range(0, 24).toArray()).isRegular()).isTrue();
        assertThat(new Rhythm(LongStream.range(0, 500).map(i -> i * 2).toArray()).isRegular())
                .isFalse();
        // Two hours are no pause, three are.
        assertThat(new Rhythm(LongStream.concat(LongStream.range(0, 48), LongStream.range(50, 60))
                                .toArray())
                        .pauses())
                .isEmpty();
        assertThat(new Rhythm(LongStream.concat(LongStream.range(0, 48), LongStream.range(51, 60))
                                .toArray())
                        .pauses())
                .containsExactly(new Rhythm.Pause(48, 51));
        // After a pause a day is needed to learn it again.
        assertThat(new Rhythm(LongStream.of(LongStream.range(0, 48).toArray()).toArray()).stoppedBefore(Long.MIN_VALUE))
                .isFalse();
    }

    @Test
    void callsThatMissOneHourInTenAreNeverSilentByChance() {
        Random random = new Random(1);
        for (int run = 0; run < 200; run++) {
            long[] hours = LongStream.range(0, 24 * 90)
                    .filter(hour -> random.nextInt(100) >= 7)
                    .toArray();
            assertThat(new Rhythm(hours)
                            .pauses().stream()
                                    .filter(pause -> pause.to() - pause.from() > 6)
                                    .toList())
                    .isEmpty();
        }
    }

    private static void logs(Survey survey, String region, String from, String until) {
        for (Instant time = Instant.parse(from); time.isBefore(Instant.parse(until)); time = time.plus(HOUR)) {
            String stamp = time.toString().replaceAll("[-:]", "").substring(0, 13);
            survey.delivered(
                    Objects.requireNonNull(Delivered.of(
                            "111122223333_CloudTrail_" + region + "_" + stamp + "Z_AbCdEfGhIjKlMnOp.json.gz")),
                    1);
        }
    }

    @Test
    void deliveriesThatPauseAreAGap() {
        Survey survey = new Survey();
        logs(survey, "us-east-1", "2026-03-05T00:05:00Z", "2026-03-07T06:00:00Z");
        logs(survey, "us-east-1", "2026-03-07T12:05:00Z", "2026-03-08T06:00:00Z");
        List<BlindWindow> windows = of(survey.settle(), Kind.DELIVERY_GAP);
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).from()).isEqualTo("2026-03-07T06:00:00Z");
        assertThat(windows.get(0).to()).isEqualTo("2026-03-07T12:00:00Z");
    }

    @Test
    void deliveriesThatEndWhileOtherRegionsGoOnAreAGuess() {
        Survey survey = new Survey();
        logs(survey, "us-east-1", "2026-03-05T00:05:00Z", "2026-03-07T06:00:00Z");
        assertThat(survey.settle().blindWindows()).isEmpty();
        Survey both = new Survey();
        logs(both, "us-east-1", "2026-03-05T00:05:00Z", "2026-03-07T06:00:00Z");
        logs(both, "eu-west-1", "2026-03-05T00:05:00Z", "2026-03-07T16:00:00Z");
        List<BlindWindow> windows = of(both.settle(), Kind.DELIVERY_GAP);
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).regions()).containsExactly("us-east-1");
        assertThat(windows.get(0).to()).isNull();
        assertThat(windows.get(0).confidence()).isEqualTo(Confidence.GUESSED);
    }

    private static DigestWindow digest(String from, String to) {
        return new DigestWindow(
                Calls.OURS, "eu-west-1", "main", "us-east-1", Instant.parse(from), Instant.parse(to), true, 0);
    }

    @Test
    void missingDigestsOfAChainAreAGapUntilTheyAreSupplied() {
        Survey survey = new Survey();
        survey.digest(digest("2026-03-05T03:00:00Z", "2026-03-05T04:00:00Z"));
        survey.digest(digest("2026-03-05T00:00:00Z", "2026-03-05T01:00:00Z"));
        BlindWindow window = of(survey.settle(), Kind.DIGEST_GAP).get(0);
        assertThat(window.from()).isEqualTo("2026-03-05T01:00:00Z");
        assertThat(window.to()).isEqualTo("2026-03-05T03:00:00Z");
        assertThat(window.regions()).containsExactly("eu-west-1");
        assertThat(window.what()).contains("the last before ends at 2026-03-05T01:00:00Z");
        Survey whole = new Survey();
        whole.digest(digest("2026-03-05T03:00:00Z", "2026-03-05T04:00:00Z"));
        whole.digest(digest("2026-03-05T00:00:00Z", "2026-03-05T01:00:00Z"));
        whole.digest(digest("2026-03-05T01:00:00Z", "2026-03-05T02:00:00Z"));
        whole.digest(digest("2026-03-05T02:00:00Z", "2026-03-05T03:00:00Z"));
        assertThat(whole.settle().blindWindows()).isEmpty();
    }
}
