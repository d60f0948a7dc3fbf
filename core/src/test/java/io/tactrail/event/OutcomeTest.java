package io.tactrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDenied",
                "AccessDeniedException",
                "Client.UnauthorizedOperation",
                "UnauthorizedOperation",
                "VpceAccessDenied",
                "KMSAccessDeniedException",
                "InvalidAccessKeyId",
                "Client.ExpiredToken",
                "AuthorizationError",
                "AWS.SimpleQueueService.AccessDenied",
                "UnauthorizedException"
            })
    void authorisationErrorsAreDenials(String errorCode) {
        assertThat(Outcome.of(errorCode)).isEqualTo(Outcome.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TrailNotFoundException",
                "ThrottlingException",
                "NoSuchEntityException",
                "InvalidInstanceId",
                "OptInRequired",
                "Exception",
                "."
            })
    void otherErrorsAreFailures(String errorCode) {
        assertThat(Outcome.of(errorCode)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void noErrorIsASuccess() {
        assertThat(Outcome.of(null)).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Outcome.of("")).isEqualTo(Outcome.SUCCEEDED);
    }
}
