package io.tactrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void namesWhatTheRequestWasAbout() {
        Event event = Events.of("""
                {"requestParameters":{"policyArn":"arn:aws:iam::aws:policy/AdministratorAccess","userName":"bob"}}""");
        assertThat(Target.of(event)).isEqualTo("userName=bob policyArn=arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @Test
    void saysTheSessionNameOfAnAssumedRole() {
        Event event = Events.of("""
                {"eventSource":"sts.amazonaws.com","eventName":"AssumeRole","requestParameters":
                {"roleArn":"arn:aws:iam::111122223333:role/deploy","roleSessionName":"ci"}}""");
        assertThat(Target.of(event)).isEqualTo("roleArn=arn:aws:iam::111122223333:role/deploy roleSessionName=ci");
    }

    @Test
    void showsSomeOfManyAndHowMany() {
        Event event = Events.of("""
                {"requestParameters":{"instancesSet":{"items":[{"instanceId":"i-1"},{"instanceId":"i-2"},
                {"instanceId":"i-3"},{"instanceId":"i-4"},{"instanceId":"i-5"}]}}}""");
        assertThat(Target.of(event)).isEqualTo("instanceId=i-1,i-2,i-3,… (5)");
    }

    @Test
    void isEmptyWhereTheRequestIsNullOrOdd() {
        assertThat(Target.of(Events.of("{\"requestParameters\":null}"))).isEmpty();
        assertThat(Target.of(Events.of("{\"requestParameters\":\"text\"}"))).isEmpty();
        assertThat(Target.of(Events.of("{}"))).isEmpty();
    }

    @Test
    void keepsAStrangersStringsShort() {
        Event event = Events.of("{\"requestParameters\":{\"userName\":\"" + "x".repeat(1_000_000) + "\"}}");
        assertThat(Target.of(event)).hasSizeLessThan(300).endsWith("(1000000 characters)");
    }

    @Test
    void ofARefusedCallTheMessageNamesTheResource() {
        String refused =
                "{\"eventSource\":\"sts.amazonaws.com\",\"eventName\":\"AssumeRole\",\"errorCode\":\"AccessDenied\","
                        + "\"requestParameters\":%s,\"errorMessage\":\"User: arn:aws:iam::111122223333:user/ann is not authorized"
                        + " to perform: sts:AssumeRole on resource: %s\"}";
        String role = "arn:aws:iam::111122223333:role/admin";
        assertThat(Target.of(Events.of(refused.formatted("null", role)))).isEqualTo("resource=" + role);
        assertThat(Target.of(Events.of(refused.formatted("null", role + " because no policy allows it"))))
                .isEqualTo("resource=" + role);
        assertThat(Target.of(Events.of(refused.formatted("null", "* with an explicit deny"))))
                .isEmpty();
        assertThat(Target.of(Events.of(refused.formatted("{\"roleArn\":\"x\"}", role))))
                .isEqualTo("roleArn=x");
    }
}
