package io.tactrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import org.junit.jupiter.api.Test;

class DetailsTest {

    @Test
    void keepsWhatWasSharedAndWithWhom() {
        Details details = Details.of(Events.of("""
                {"eventSource":"ec2.amazonaws.com","eventName":"ModifySnapshotAttribute","requestParameters":{
                "snapshotId":"snap-1","createVolumePermission":{"add":{"items":[{"userId":"1"},{"userId":"2"}]}}}}"""));
        assertThat(details.first("snapshotId")).isEqualTo("snap-1");
        assertThat(details.all("userId")).containsExactly("1", "2");
        assertThat(details.first("-userId")).isEmpty();
    }

    @Test
    void knowsCallsWithAnApiVersionInTheirName() {
        Details details = Details.of(Events.of("""
                {"eventSource":"lambda.amazonaws.com","eventName":"AddPermission20150331v2",
                "requestParameters":{"functionName":"f","statementId":"s"}}"""));
        assertThat(details.first("statementId")).isEqualTo("s");
        assertThat(Details.plainName("CreateFunction20150331")).isEqualTo("CreateFunction");
    }

    @Test
    void keepsNothingOfOtherCallsNorHalfNames() {
        assertThat(Details.of(Events.of("""
                {"eventSource":"iam.amazonaws.com","eventName":"ListUsers","requestParameters":{"userName":"bob"}}"""))).isEqualTo(Details.NONE);
        assertThat(Details.of(Events.of("{\"requestParameters\":{\"userName\":\"" + "x".repeat(3_000) + "\"}}")))
                .isEqualTo(Details.NONE);
    }
}
