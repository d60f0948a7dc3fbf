package io.tactrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ec2 | ModifySnapshotAttribute | {'createVolumePermission':{'add':{'items':[{'userId':'444455556666'}]}}} | 444455556666",
                "ec2 | ModifySnapshotAttribute | {'createVolumePermission':{'remove':{'items':[{'userId':'444455556666'}]}}} | ''",
                "ec2 | ModifyImageAttribute | {'launchPermission':{'add':{'items':[{'group':'all'}]}}} | everyone",
                "rds | ModifyDBSnapshotAttribute | {'valuesToAdd':['444455556666','all']} | 444455556666 everyone",
                "lambda | AddPermission20150331v2 | {'principal':'s3.amazonaws.com','sourceAccount':'444455556666'} | 444455556666",
                "lambda | AddPermission20150331v2 | {'principal':'*'} | everyone",
                "kms | CreateGrant | {'granteePrincipal':'arn:aws:iam::444455556666:role/backup'} | 444455556666",
                "ram | AssociateResourceShare | {'principals':['arn:aws:organizations::111122223333:organization/o-1']}"
                        + " | arn:aws:organizations::111122223333:organization/o-1",
                "events | PutTargets | {'targets':[{'arn':'arn:aws:events:eu-west-1:444455556666:event-bus/default'}]} | 444455556666",
                "s3 | PutBucketReplication | {'ReplicationConfiguration':{'Rule':{'Destination':{'Account':'444455556666'}}}} | 444455556666",
                "s3 | PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':{'AWS':["
                        + "'arn:aws:iam::444455556666:root','AIDAEXAMPLE']}}]}} | 444455556666 AIDAEXAMPLE",
                "s3 | PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*'}]}} | everyone",
                "s3 | PutBucketPolicy | {'bucketPolicy':{'Statement':[{'Effect':'Deny','Principal':'*'}]}} | everyone, if not denied",
                "s3 | PutBucketPolicy | {'bucketPolicy':{'Statement':{'Principal':{'Service':'logging.s3.amazonaws.com'}}}} | ''",
                "iam | ListRoles | {'principal':'444455556666'} | ''",
            })
    void tellsWithWhomACallShares(String service, String name, String request, String expected) {
        assertThat(String.join(" ", Recipients.of(Events.of("""
                {"eventSource":"%s.amazonaws.com","eventName":"%s","requestParameters":%s}""".formatted(service, name, request.replace('\'', '"'))))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Statement':[{'Principal':{'AWS':'arn:aws:iam::444455556666:root'}}]} | 444455556666",
                "{ 'Statement' : { 'principal' : { 'Service' : 'ec2.amazonaws.com', 'aws' : [ '444455556666', '*' ] } } } | 444455556666 everyone",
                "{'Statement':[{'Effect':'Allow','Principal':'*'}]} | everyone",
                "{'Statement':[{'NotPrincipal':{'AWS':'444455556666'}}]} | everyone",
                "{'Statement':[{'Principal':{'Service':'ec2.amazonaws.com'}}]} | ''",
                "{'Statement':[{'Condition':{'StringEquals':{'aws:SourceAccount':'444455556666'}}}]} | ''",
            })
    void readsPoliciesThatAreTexts(String policy, String expected) {
        assertThat(trust(policy)).isEqualTo(expected);
    }

    @Test
    void whoeverHidesANameInAnEscapeIsToldToBeUnreadable() {
        String hidden =
                "{'Statement':[{'Principal':{'AWS':'444455556666'}},{'Principal':{'\\u0041WS':'999999999999'}}]}";
        assertThat(trust(hidden)).isEqualTo("somebody that cannot be read 444455556666");
        assertThat(trust("%7B%22Statement%22%3A%5B%5D%7D")).isEqualTo("somebody that cannot be read");
    }

    @Test
    void anEndlessPolicyIsReadUpToABoundAndThatIsTold() {
        assertThat(trust("'Principal':{'AWS':[".repeat(50_000))).isEqualTo("somebody that cannot be read");
        assertThat(trust("'Principal':{'AWS':'444455556666'}" + " ".repeat(40_000)))
                .isEqualTo("somebody that cannot be read 444455556666");
    }

    @Test
    void ofVeryManyRecipientsTheRestIsToldToBeUnreadable() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            many.append(i == 0 ? "" : ",").append('"').append(444455550000L + i).append('"');
        }
        assertThat(Recipients.of(Events.of("""
                {"eventSource":"rds.amazonaws.com","eventName":"ModifyDBSnapshotAttribute",\
                "requestParameters":{"valuesToAdd":[%s]}}""".formatted(many))))
                .hasSize(51)
                .contains("444455550000", "somebody that cannot be read");
    }

    private static String trust(String policy) {
        String text = policy.replace('\'', '"').replace("\\", "\\\\").replace("\"", "\\\"");
        return String.join(" ", Recipients.of(Events.of("""
                {"eventSource":"iam.amazonaws.com","eventName":"UpdateAssumeRolePolicy",\
                "requestParameters":{"roleName":"web","policyDocument":"%s"}}""".formatted(text))));
    }
}
