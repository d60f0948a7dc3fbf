package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorWindowsTest {

    private static final String ALL =
            "{\"readWriteType\":\"All\",\"includeManagementEvents\":true,\"dataResources\":[],\"excludeManagementEventSources\":[]}";

    private static String basic(String... selectors) {
        return "{\"trailName\":\"main\",\"eventSelectors\":[" + String.join(",", selectors) + "]}";
    }

    private static String advanced(String... selectors) {
        return "{\"trailName\":\"main\",\"advancedEventSelectors\":[" + String.join(",", selectors) + "]}";
    }

    private static String fields(String... fields) {
        return "{\"name\":\"some\",\"fieldSelectors\":[" + String.join(",", fields) + "]}";
    }

    private static String field(String name, String operator, String... values) {
        return "{\"field\":\"%s\",\"%s\":[\"%s\"]}".formatted(name, operator, String.join("\",\"", values));
    }

    private static Calls put(String... requests) {
        Calls calls = new Calls();
        for (int i = 0; i < requests.length; i++) {
            calls.call("2026-03-10T0" + i + ":00:00Z", "cloudtrail:PutEventSelectors", requests[i]);
        }
        return calls;
    }

    @Test
    void tellsThatManagementEventsAreLostAsStratusRedTeamDoes() {
        BlindWindow window = put(
                        basic("{\"readWriteType\":\"ReadOnly\",\"includeManagementEvents\":false,\"dataResources\":"
                                + "[{\"type\":\"AWS::S3::Object\",\"values\":[]},{\"type\":\"AWS::Lambda::Function\",\"values\":[]}],"
                                + "\"excludeManagementEventSources\":[]}"),
                        basic(ALL))
                .window();
        assertThat(window.kind()).isEqualTo(Kind.FEWER_EVENTS);
        assertThat(window.notRecorded())
                .isEqualTo(
                        "management events that only read; management events that write (compared with the default; what"
                                + " it recorded before is not known)");
        assertThat(window.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(window.to()).isEqualTo("2026-03-10T01:00:00Z");
    }

    @Test
    void comparesWithWhatWasSelectedBefore() {
        List<BlindWindow> windows = put(
                        basic("{\"readWriteType\":\"All\",\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":"
                                + "[\"arn:aws:s3:::secrets/\",\"arn:aws:s3:::other/\"]}]}"),
                        basic(
                                "{\"readWriteType\":\"WriteOnly\",\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":"
                                        + "[\"arn:aws:s3:::other/\"]}]}"))
                .windows();
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).confidence()).isEqualTo(Confidence.SHOWN);
        assertThat(windows.get(0).notRecorded())
                .isEqualTo("data events that only read where resources.ARN^=arn:aws:s3:::other/ and"
                        + " resources.type=AWS::S3::Object; data events that only read where"
                        + " resources.ARN^=arn:aws:s3:::secrets/ and resources.type=AWS::S3::Object; data events that write"
                        + " where resources.ARN^=arn:aws:s3:::secrets/ and resources.type=AWS::S3::Object; management events"
                        + " that only read");
    }

    @Test
    void allBucketsCoverOneBucketAndAWiderPrefixANarrower() {
        String one = basic(
                "{\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":[\"arn:aws:s3:::secrets/deep/\"]}]}");
        String wider =
                basic("{\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":[\"arn:aws:s3:::secrets/\"]}]}");
        String all = basic("{\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":[\"arn:aws:s3\"]}]}");
        assertThat(put(one, wider, all).windows()).isEmpty();
        assertThat(put(all, one).window().notRecorded())
                .contains("data events that write where resources.type=AWS::S3::Object, but for those where"
                        + " resources.ARN^=arn:aws:s3:::secrets/deep/");
    }

    @Test
    void namesServicesThatAreExcluded() {
        assertThat(put(
                                basic(ALL),
                                basic("{\"readWriteType\":\"All\",\"includeManagementEvents\":true,"
                                        + "\"excludeManagementEventSources\":[\"kms.amazonaws.com\"]}"))
                        .window()
                        .notRecorded())
                .isEqualTo("management events that only read of kms.amazonaws.com; management events that write of"
                        + " kms.amazonaws.com");
    }

    @Test
    void readsAdvancedSelectorsAsTheBasicOnesThatMeanTheSame() {
        String same = advanced(fields(field("eventCategory", "equals", "Management")));
        assertThat(put(basic(ALL), same, basic(ALL)).windows()).isEmpty();
        assertThat(put(
                                same,
                                advanced(fields(
                                        field("eventCategory", "equals", "Management"),
                                        field("readOnly", "equals", "false"),
                                        field(
                                                "eventSource",
                                                "notEquals",
                                                "kms.amazonaws.com",
                                                "rdsdata.amazonaws.com"))))
                        .window()
                        .notRecorded())
                .isEqualTo("management events that only read; management events that write of kms.amazonaws.com and"
                        + " rdsdata.amazonaws.com");
    }

    @Test
    void followsDataAndNetworkActivityOfAdvancedSelectors() {
        String management = fields(field("eventCategory", "equals", "Management"));
        BlindWindow window = put(
                        advanced(
                                management,
                                fields(
                                        field("eventCategory", "equals", "Data"),
                                        field("resources.type", "equals", "AWS::S3::Object"),
                                        field("resources.ARN", "startsWith", "arn:aws:s3:::a/", "arn:aws:s3:::b/"),
                                        field("readOnly", "equals", "true")),
                                fields(
                                        field("eventCategory", "equals", "NetworkActivity"),
                                        field("eventSource", "equals", "ec2.amazonaws.com"))),
                        advanced(
                                management,
                                fields(
                                        field("eventCategory", "equals", "Data"),
                                        field("resources.type", "equals", "AWS::S3::Object"),
                                        field("resources.ARN", "startsWith", "arn:aws:s3:::b/"))))
                .window();
        assertThat(window.notRecorded())
                .isEqualTo("data events that only read where resources.ARN^=arn:aws:s3:::a/ and"
                        + " resources.type=AWS::S3::Object; network activity events that only read where"
                        + " eventSource=ec2.amazonaws.com; network activity events that write where"
                        + " eventSource=ec2.amazonaws.com");
    }

    @Test
    void eachLossEndsWhenItIsRecordedAgain() {
        List<BlindWindow> windows = put(
                        basic(ALL),
                        basic("{\"readWriteType\":\"WriteOnly\"}"),
                        basic("{\"readWriteType\":\"WriteOnly\",\"includeManagementEvents\":false}"),
                        basic("{\"readWriteType\":\"WriteOnly\"}"),
                        basic(ALL))
                .windows();
        assertThat(windows)
                .extracting(BlindWindow::from)
                .extracting(Object::toString)
                .containsExactly("2026-03-10T01:00:00Z", "2026-03-10T02:00:00Z");
        assertThat(windows)
                .extracting(BlindWindow::to)
                .extracting(Object::toString)
                .containsExactly("2026-03-10T04:00:00Z", "2026-03-10T03:00:00Z");
    }

    @Test
    void saysNothingOfMoreThanItKeeps() {
        StringBuilder values = new StringBuilder("\"arn:aws:s3:::bucket0/\"");
        for (int i = 1; i < 250; i++) {
            values.append(",\"arn:aws:s3:::bucket").append(i).append("/\"");
        }
        String many = basic("{\"dataResources\":[{\"type\":\"AWS::S3::Object\",\"values\":[" + values + "]}]}");
        assertThat(put(many, basic(ALL)).windows()).isEmpty();
    }

    @Test
    void tellsThatInsightsAreSwitchedOff() {
        String on = "{\"trailName\":\"main\",\"insightSelectors\":[{\"insightType\":\"ApiCallRateInsight\"},"
                + "{\"insightType\":\"ApiErrorRateInsight\"}]}";
        String off = "{\"trailName\":\"main\",\"insightSelectors\":[]}";
        BlindWindow window = new Calls()
                .call("2026-03-10T01:00:00Z", "cloudtrail:PutInsightSelectors", on)
                .call("2026-03-10T02:00:00Z", "cloudtrail:PutInsightSelectors", off)
                .call("2026-03-10T03:00:00Z", "cloudtrail:PutInsightSelectors", on)
                .window();
        assertThat(window.kind()).isEqualTo(Kind.NO_INSIGHTS);
        assertThat(window.notRecorded()).isEqualTo("Insights events: ApiCallRateInsight, ApiErrorRateInsight");
        assertThat(window.to()).isEqualTo("2026-03-10T03:00:00Z");
    }

    @Test
    void tellsWhatIsNoMoreAddedToEvents() {
        BlindWindow window = new Calls()
                .call(
                        "2026-03-10T01:00:00Z",
                        "cloudtrail:PutEventConfiguration",
                        "{\"trailName\":\"main\",\"contextKeySelectors\":[{\"type\":\"TagContext\",\"equals\":[\"owner\"]}]}")
                .call(
                        "2026-03-10T02:00:00Z",
                        "cloudtrail:PutEventConfiguration",
                        "{\"trailName\":\"main\",\"contextKeySelectors\":[]}")
                .window();
        assertThat(window.notRecorded()).isEqualTo("what is added to events: TagContext");
    }
}
