package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DeliveredTest {

    @Test
    void aLogsNameTellsAccountRegionAndMinute() {
        Delivered delivered = Delivered.of("x/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/us-gov-west-1/2026/03/10/"
                + "111122223333_CloudTrail_us-gov-west-1_20260310T0615Z_Ab3dEf6hIj9kLmN0.json.gz");
        assertThat(delivered)
                .isEqualTo(new Delivered(
                        Delivered.Kind.LOG,
                        "o-a1b2c3d4e5",
                        "111122223333",
                        "us-gov-west-1",
                        Instant.parse("2026-03-10T06:15:00Z"),
                        LocalDate.parse("2026-03-10"),
                        "",
                        "",
                        false,
                        "111122223333_CloudTrail_us-gov-west-1_20260310T0615Z_Ab3dEf6hIj9kLmN0.json.gz"));
    }

    @Test
    void aDigestsNameTellsTheTrailEvenWithUnderscores() {
        Delivered delivered = Delivered.of(
                "zip!/111122223333_CloudTrail-Digest_eu-west-1_my_trail_us-east-1_20260310T061531Z.json.gz");
        assertThat(delivered.kind()).isEqualTo(Delivered.Kind.DIGEST);
        assertThat(delivered.region()).isEqualTo("eu-west-1");
        assertThat(delivered.trail()).isEqualTo("my_trail");
        assertThat(delivered.homeRegion()).isEqualTo("us-east-1");
        assertThat(delivered.time()).isEqualTo("2026-03-10T06:15:31Z");
        assertThat(delivered.backfill()).isFalse();
    }

    @Test
    void aBackfillDigestIsToldByTheEndOfItsName() {
        assertThat(Delivered.of(
                                "111122223333_CloudTrail-Digest_eu-west-1_t_us-east-1_20260310T061531Z_backfill.json.gz")
                        .backfill())
                .isTrue();
    }

    @Test
    void foldersSpeakWhereTheNameWasChanged() {
        Delivered delivered = Delivered.of("AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/03/10/part-1.json");
        assertThat(delivered.kind()).isEqualTo(Delivered.Kind.INSIGHT);
        assertThat(delivered.time()).isNull();
        assertThat(delivered.day()).isEqualTo("2026-03-10");
    }

    @Test
    void otherNamesAndImpossibleDatesAreNotCloudTrails() {
        assertThat(Delivered.of("notes/2026/03/10/events.json")).isNull();
        assertThat(Delivered.of("111122223333_CloudTrail_us-east-1_20261399T9915Z_Ab3dEf6hIj9kLmN0.json.gz"))
                .isNull();
        assertThat(Delivered.of("111122223333_CloudTrail_us-east-1_20260310T2400Z_Ab3dEf6hIj9kLmN0.json.gz"))
                .isNull();
        assertThat(Delivered.of("111122223333_CloudTrail-Digest_eu-west-1_t_us-east-1_20260310T235960Z.json.gz"))
                .isNull();
        assertThat(Delivered.of("AWSLogs/111122223333/CloudTrail/us-east-1/2026/02/30/part-1.json"))
                .isNull();
        assertThat(Delivered.of("")).isNull();
    }
}
