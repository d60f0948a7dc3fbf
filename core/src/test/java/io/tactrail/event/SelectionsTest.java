package io.tactrail.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionsTest {

    private static List<String> lines(String call, String request) {
        return Details.of(Events.of("{\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventName\":\"" + call
                        + "\",\"requestParameters\":" + request + "}"))
                .all(Details.SELECTOR);
    }

    @Test
    void tellsBasicSelectorsAsAdvancedOnes() {
        assertThat(lines("PutEventSelectors", """
                {"trailName":"main","eventSelectors":[{"readWriteType":"WriteOnly","includeManagementEvents":true,
                "excludeManagementEventSources":["kms.amazonaws.com"],"dataResources":[
                {"type":"AWS::S3::Object","values":["arn:aws:s3","arn:aws:s3:::","arn:aws:s3:::a/b"]},
                {"type":"AWS::Lambda::Function","values":["arn:aws:lambda:us-east-1:111122223333:function:f","arn:aws:lambda"]}]}]}"""))
                .containsExactly(
                        "Management; eventSource!=kms.amazonaws.com; readOnly=false",
                        "Data; readOnly=false; resources.type=AWS::S3::Object",
                        "Data; readOnly=false; resources.ARN^=arn:aws:s3:::a/b; resources.type=AWS::S3::Object",
                        "Data; readOnly=false; resources.ARN=arn:aws:lambda:us-east-1:111122223333:function:f;"
                                + " resources.type=AWS::Lambda::Function",
                        "Data; readOnly=false; resources.type=AWS::Lambda::Function");
    }

    @Test
    void keepsTogetherWhatAnAdvancedSelectorAsksTogether() {
        assertThat(lines("UpdateEventDataStore", """
                {"eventDataStore":"1a2b","advancedEventSelectors":[
                {"name":"one","fieldSelectors":[{"field":"eventCategory","equals":["Management"]},
                {"field":"eventSource","notEquals":["kms.amazonaws.com","rdsdata.amazonaws.com"]}]},
                {"fieldSelectors":[{"equals":["Data"],"field":"eventCategory"},
                {"startsWith":["arn:aws:s3:::a","arn:aws:s3:::b"],"field":"resources.ARN"}]}]}"""))
                .containsExactly(
                        "Management; eventSource!=kms.amazonaws.com; eventSource!=rdsdata.amazonaws.com",
                        "Data; resources.ARN^=arn:aws:s3:::a",
                        "Data; resources.ARN^=arn:aws:s3:::b");
    }

    @Test
    void tellsNothingSelectedFromNothingSaid() {
        assertThat(lines("PutEventSelectors", """
                {"eventSelectors":[{"includeManagementEvents":false,"dataResources":[]}]}""")).containsExactly(Details.NOTHING);
        assertThat(lines("UpdateEventDataStore", "{\"eventDataStore\":\"1a2b\"}"))
                .isEmpty();
        assertThat(lines("GetEventSelectors", "{\"eventSelectors\":[{\"includeManagementEvents\":true}]}"))
                .isEmpty();
    }

    @Test
    void isBoundedWhateverIsWritten() {
        String[] values = new String[5_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = "\"v" + i + "; readOnly=true" + "x".repeat(500) + "\"";
        }
        String many = "[" + String.join(",", values) + "]";
        String field = "{\"field\":\"resources.ARN\",\"startsWith\":" + many + "}";
        List<String> lines = lines(
                "PutEventSelectors",
                "{\"advancedEventSelectors\":[{\"fieldSelectors\":[" + field + "," + field
                        + "]},{\"fieldSelectors\":[3,null]}]}");
        assertThat(lines).hasSizeLessThanOrEqualTo(101);
        assertThat(lines).allMatch(line -> line.length() < 1_000);
        List<String> resources = lines(
                "PutEventSelectors",
                "{\"eventSelectors\":[{\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":" + many + "}]}]}");
        assertThat(resources).hasSize(101).endsWith(Details.MORE);
    }

    @Test
    void tellsCloudTrailsOwnCallsFromOthers() {
        String put = "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"PutObject\",\"sourceIPAddress\":\"%s\","
                + "\"requestParameters\":{\"bucketName\":\"logs\",\"key\":\"AWSLogs/x\"}}";
        assertThat(Details.of(Events.of(put.formatted("cloudtrail.amazonaws.com")))
                        .first("logBucket"))
                .isEqualTo("logs");
        assertThat(Details.of(Events.of(put.formatted("192.0.2.7")))).isEqualTo(Details.NONE);
    }
}
