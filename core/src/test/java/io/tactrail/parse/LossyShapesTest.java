package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Event;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Scalar;
import io.tactrail.evidence.CutException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shapes that lost something: their events say what is left, and say that they are lossy. */
class LossyShapesTest {

    private static final String ATHENA =
            "\"eventversion\",\"useridentity\",\"eventtime\",\"eventsource\",\"eventname\","
                    + "\"awsregion\",\"sourceipaddress\",\"useragent\",\"errorcode\",\"errormessage\",\"requestparameters\","
                    + "\"responseelements\",\"additionaleventdata\",\"requestid\",\"eventid\",\"readonly\",\"resources\",\"eventtype\",\"apiversion\",\"recipientaccountid\",\"serviceeventdetails\",\"sharedeventid\",\"vpcendpointid\",\"tlsdetails\",\"region\"\n";
    private static final String IDENTITY =
            "{type=AssumedRole, principalid=AROA:s, arn=arn:aws:sts::1:assumed-role/r/a, b=c, accountid=012345678901,"
                    + " invokedby=null, accesskeyid=ASIA1, username=null, onbehalfof=null,"
                    + " sessioncontext={attributes={mfaauthenticated=false, creationdate=2026-01-18T09:00:00Z},"
                    + " sessionissuer={type=Role, principalid=AROA, arn=arn:aws:iam::1:role/r, accountid=1, username=r},"
                    + " ec2roledelivery=null, webidfederationdata={federatedprovider=null, attributes=null}}}";

    private static final String ATHENA_ROW = ATHENA
            + "\"1.08\",\"" + IDENTITY
            + "\",\"2026-01-18T10:00:00Z\",\"iam.amazonaws.com\",\"PutRolePolicy\",\"us-east-1\",\"192.0.2.7\",\"a"
            + " \"\"b\"\"\",,,\"{\"\"roleName\"\":\"\"r\"\",\"\"n\"\":[1,2]}\",\"null\",,\"r1\",\"id-1\",\"false\",\"[{arn=arn:aws:iam::1:role/r,"
            + " accountid=1, type=AWS::IAM::Role}, {arn=x, accountid=2,"
            + " type=y}]\",\"AwsApiCall\",,\"012345678901\",,,,\"{tlsversion=TLSv1.3, ciphersuite=c,"
            + " clientprovidedhostheader=h}\",\"us-east-1\"\n";

    private static final String OCSF =
            "{\"metadata\":{\"product\":{\"version\":\"1.08\",\"name\":\"CloudTrail\",\"vendor_name\":"
                    + "\"AWS\"},\"uid\":\"id-1\",\"version\":\"1.1.0\",\"event_code\":\"AwsApiCall\"},\"time\":1768730400000,"
                    + "\"cloud\":{\"region\":\"us-east-1\",\"provider\":\"AWS\",\"account\":{\"uid\":\"111122223333\"}},\"api\":"
                    + "{\"operation\":\"PutRolePolicy\",\"service\":{\"name\":\"iam.amazonaws.com\"},\"request\":{\"uid\":\"r\","
                    + "\"data\":\"{\\\"roleName\\\":\\\"x\\\"}\"},\"response\":{\"error\":\"AccessDenied\",\"message\":\"no\"}},"
                    + "\"actor\":{\"user\":{\"type\":\"AssumedRole\",\"uid\":\"arn:aws:sts::1:x\",\"uid_alt\":\"AROA:s\","
                    + "\"credential_uid\":\"ASIA1\",\"account\":{\"uid\":\"1\"}},\"session\":{\"created_time\":1768726800000,"
                    + "\"issuer\":\"arn:aws:iam::1:role/r\",\"is_mfa\":false}},\"src_endpoint\":{\"ip\":\"192.0.2.7\"},"
                    + "\"http_request\":{\"user_agent\":\"ua\"},\"class_uid\":6003,\"unmapped\":{\"eventCategory\":"
                    + "\"Management\",\"userIdentity.sessionContext.sessionIssuer.type\":\"Role\",\"readOnly\":\"false\"}}";

    private static final String ELASTIC =
            "{\"_index\":\"i\",\"_source\":{\"@timestamp\":\"2026-01-18T10:00:00.000Z\",\"event\":{"
                    + "\"action\":\"PutRolePolicy\",\"provider\":\"iam.amazonaws.com\",\"id\":\"id-1\",\"outcome\":\"success\"},"
                    + "\"cloud\":{\"region\":\"us-east-1\",\"account\":{\"id\":\"1\"}},\"source\":{\"address\":\"192.0.2.7\"},"
                    + "\"user\":{\"id\":\"AIDA\",\"name\":\"alice\"},\"user_agent\":{\"original\":\"ua\"},\"aws\":{\"cloudtrail\":"
                    + "{\"event_version\":\"1.08\",\"user_identity\":{\"type\":\"IAMUser\",\"access_key_id\":\"AKIA1\"},"
                    + "\"flattened\":{\"request_parameters\":{\"roleName\":\"x\"}},\"request_parameters\":\"{roleName=x}\"}}}}";

    private static final String LAKE = "eventTime,eventName,eventSource,userIdentity,eventID,requestParameters\r\n"
            + "2026-01-18 10:00:00.000,GetObject,s3.amazonaws.com,\"{type=IAMUser, principalid=AIDA, arn=x,"
            + " accountid=1, accesskeyid=AKIA1, username=u}\",id-1,\"{bucketName=b, key=a/b=c}\"\r\n";

    private static final String CONSOLE =
            "\uFEFFEvent name,Event time,User name,Event source,Resource type,Resource name,"
                    + "AWS access key,Read-only,Source IP address,Event ID,Request ID,AWS region,Error code\r\n"
                    + "ConsoleLogin,2026-01-18T10:00:00Z,alice,signin.amazonaws.com,,,AKIA1,false,192.0.2.7,id-1,r,"
                    + "us-east-1,\r\n";

    private static final String RENAMED =
            "{\"eventname\":\"GetObject\",\"eventsource\":\"s3.amazonaws.com\",\"eventid\":\"id-1\",\"useridentity\":{\"type\":\"IAMUser\",\"accesskeyid\":\"AKIA1\",\"sessioncontext\":{\"attributes\":{\"creationdate\":\"2026-01-18T09:00:00Z\"}}},\"requestparameters\":{\"bucketname\":\"b\"}}\n"
                    + "{\"event_name\":\"GetObject\",\"event_source\":\"s3.amazonaws.com\",\"user_identity\":{\"access_key_id\":"
                    + "\"AKIA2\"}}";

    static final List<String> TEXTS = List.of(ATHENA_ROW, OCSF, ELASTIC, LAKE, CONSOLE, RENAMED);

    @Test
    void readsAthenaCsv() {
        Told told = Told.read(ATHENA_ROW);
        assertThat(told.kind()).isEqualTo("Athena CSV");
        assertThat(told.rejects).isEmpty();
        Event event = told.events.get(0);
        assertThat(event.userIdentity().arn()).isEqualTo("arn:aws:sts::1:assumed-role/r/a, b=c");
        assertThat(event.userIdentity().accountId()).isEqualTo("012345678901");
        assertThat(event.userIdentity().userName()).isNull();
        assertThat(event.userIdentity().creationDate()).isEqualTo("2026-01-18T09:00:00Z");
        assertThat(event.userIdentity().mfaAuthenticated()).isEqualTo("false");
        assertThat(event.userIdentity().sessionIssuer().arn()).isEqualTo("arn:aws:iam::1:role/r");
        assertThat(event.userAgent()).isEqualTo("a \"b\"");
        assertThat(event.errorCode()).isNull();
        assertThat(event.readOnly()).isFalse();
        assertThat(event.eventTime()).isEqualTo(Instant.parse("2026-01-18T10:00:00Z"));
        assertThat(text(event, "requestParameters.roleName")).isEqualTo("r");
        assertThat(text(event, "resources.ARN")).isEqualTo("arn:aws:iam::1:role/r");
        assertThat(text(event, "tlsDetails.clientProvidedHostHeader")).isEqualTo("h");
        assertThat(told.founds.get(0).lossy()).isTrue();
        assertThat(told.founds.get(0).offset()).isEqualTo(ATHENA.length());
        assertThat(told.contents().lossy()).startsWith("Athena's CSV");
    }

    @Test
    void readsLakeCsvWithSeparateColumns() {
        Told told = Told.read(LAKE);
        assertThat(told.kind()).isEqualTo("Lake query CSV");
        Event event = told.events.get(0);
        assertThat(event.eventTime()).isEqualTo("2026-01-18T10:00:00Z");
        assertThat(event.userIdentity().userName()).isEqualTo("u");
        assertThat(text(event, "requestParameters.bucketName")).isEqualTo("b");
        assertThat(text(event, "requestParameters.key")).isEqualTo("a/b=c");
        assertThat(told.founds.get(0).lossy()).isTrue();
    }

    @Test
    void readsLakeJsonWithSeparateColumns() {
        Told told = Told.read("{\"QueryStatus\":\"FINISHED\",\"QueryResultRows\":[[{\"eventID\":\"id-1\"},"
                + "{\"eventName\":\"GetObject\"},{\"eventSource\":\"s3.amazonaws.com\"},{\"userIdentity\":"
                + "\"{type=IAMUser, arn=x}\"}]]}");
        assertThat(told.kind()).isEqualTo("Lake query JSON");
        assertThat(told.events.get(0).userIdentity().arn()).isEqualTo("x");
        assertThat(told.contents().lossy()).isNotEmpty();
    }

    @Test
    void readsTheConsolesEventHistory() {
        Told told = Told.read(CONSOLE);
        assertThat(told.kind()).isEqualTo("Event history (console) CSV");
        Event event = told.events.get(0);
        assertThat(event.userIdentity().userName()).isEqualTo("alice");
        assertThat(event.userIdentity().accessKeyId()).isEqualTo("AKIA1");
        assertThat(event.eventID()).isEqualTo("id-1");
        assertThat(event.awsRegion()).isEqualTo("us-east-1");
        assertThat(event.sourceIPAddress()).isEqualTo("192.0.2.7");
        assertThat(told.contents().lossy()).contains("Event history");
    }

    @Test
    void readsSecurityLakesOcsf() {
        Told told = Told.read(OCSF);
        assertThat(told.kind()).isEqualTo("OCSF (Security Lake)");
        Event event = told.events.get(0);
        assertThat(event.eventID()).isEqualTo("id-1");
        assertThat(event.eventName()).isEqualTo("PutRolePolicy");
        assertThat(event.errorCode()).isEqualTo("AccessDenied");
        assertThat(event.eventTime()).isEqualTo("2026-01-18T10:00:00Z");
        assertThat(event.userIdentity().principalId()).isEqualTo("AROA:s");
        assertThat(event.userIdentity().arn()).isEqualTo("arn:aws:sts::1:x");
        assertThat(event.userIdentity().creationDate()).isEqualTo("2026-01-18T09:00:00Z");
        assertThat(event.userIdentity().mfaAuthenticated()).isEqualTo("false");
        assertThat(event.userIdentity().sessionIssuer().type()).isEqualTo("Role");
        assertThat(event.eventCategory()).isEqualTo("Management");
        assertThat(text(event, "requestParameters.roleName")).isEqualTo("x");
        assertThat(told.founds.get(0).lossy()).isTrue();
    }

    @Test
    void readsElasticsMapping() {
        Told told = Told.read(ELASTIC);
        assertThat(told.kind()).isEqualTo("Elastic");
        Event event = told.events.get(0);
        assertThat(event.userIdentity().accessKeyId()).isEqualTo("AKIA1");
        assertThat(event.userIdentity().userName()).isEqualTo("alice");
        assertThat(event.sourceIPAddress()).isEqualTo("192.0.2.7");
        assertThat(text(event, "requestParameters.roleName")).isEqualTo("x");
        assertThat(told.contents().lossy()).startsWith("Elastic's mapping");
    }

    @Test
    void givesLowerCasedKeysTheirNamesBack() {
        Told told = Told.read(RENAMED);
        assertThat(told.kind()).isEqualTo("renamed fields");
        Event event = told.events.get(0);
        assertThat(event.userIdentity().accessKeyId()).isEqualTo("AKIA1");
        assertThat(event.userIdentity().creationDate()).isEqualTo("2026-01-18T09:00:00Z");
        assertThat(text(event, "requestParameters.bucketname")).isEqualTo("b");
        assertThat(told.events.get(1).userIdentity().accessKeyId()).isEqualTo("AKIA2");
        assertThat(told.founds.get(0).lossy()).isTrue();
    }

    @Test
    void readsInsightsFieldsAndLookupEventsWithoutTheRecord() {
        Told insights = Told.read("{\"results\":[[{\"field\":\"eventName\",\"value\":\"GetObject\"},{\"field\":"
                + "\"eventSource\",\"value\":\"s3.amazonaws.com\"},{\"field\":\"userIdentity.sessionContext.sessionIssuer"
                + ".arn\",\"value\":\"x\"},{\"field\":\"@ptr\",\"value\":\"p\"}]],\"status\":\"Complete\"}");
        assertThat(insights.kind()).isEqualTo("Logs Insights");
        assertThat(insights.events.get(0).userIdentity().sessionIssuer().arn()).isEqualTo("x");
        assertThat(insights.founds.get(0).lossy()).isTrue();
        Told lookup =
                Told.read("{\"Events\":[{\"EventId\":\"id-1\",\"EventName\":\"n\",\"EventSource\":\"s\",\"Username\":"
                        + "\"u\",\"EventTime\":1768730400.0,\"ReadOnly\":\"true\",\"AccessKeyId\":\"AKIA1\"}]}");
        assertThat(lookup.kind()).isEqualTo("lookup-events");
        Event event = lookup.events.get(0);
        assertThat(event.eventTime()).isEqualTo("2026-01-18T10:00:00Z");
        assertThat(event.userIdentity().userName()).isEqualTo("u");
        assertThat(event.readOnly()).isTrue();
        assertThat(lookup.founds.get(0).lossy()).isTrue();
    }

    @Test
    void losesOnlyTheBrokenRowOfCsv() {
        String head = "eventName,eventSource,eventID\n";
        Told told =
                Told.read(head + "a,s,id-0\nb,s\nc,s,id-2\n\"d,s,id-3\ne,s,id-4\nf,\"s\",id-5\n\"g\",\"s\nt\",id-6\n");
        assertThat(told.ids()).containsExactly("id-0", "id-2", "id-4", "id-5", "id-6");
        assertThat(told.rejects).hasSize(2);
        assertThat(told.rejects.get(0).reason()).isEqualTo("a row of 2 cells under a header of 3");
        assertThat(told.rejects.get(0).offset()).isEqualTo(head.length() + "a,s,id-0\n".length());
        assertThat(Told.read("eventName;eventSource;eventID\na;s;id-0\n").ids()).containsExactly("id-0");
        assertThat(Told.read("#TYPE x\r\n" + head + "a,s,id-0\n").ids()).containsExactly("id-0");
        assertThat(Told.read(head).contents().records()).isTrue();
    }

    @Test
    void tellsACutOfCsvOnce() {
        String head = "eventName,eventSource,eventID\na,s,id-0\n";
        for (String tail : List.of("", "b,s,id-1", "\"b")) {
            Told told = Told.read(
                    new SequenceInputStream(new ByteArrayInputStream(Samples.utf8(head + tail)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new CutException("gzip stream truncated");
                        }
                    }));
            assertThat(told.ids()).containsExactly("id-0");
            assertThat(told.rejects).hasSize(1);
            assertThat(told.rejects.get(0).reason()).startsWith("gzip stream truncated; ");
        }
    }

    @Test
    void readsUtf16() {
        for (var charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            String text = "\uFEFF" + Samples.delivered(3).replace("aws-cli", "\ud83d\ude00\u00e9");
            Told told = Told.read(text.getBytes(charset));
            assertThat(told.ids()).containsExactly("id-0", "id-1", "id-2");
            assertThat(told.events.get(0).userAgent()).startsWith("\ud83d\ude00\u00e9");
            assertThat(told.contents().notes())
                    .containsExactly("UTF-16, read as UTF-8: offsets count the converted bytes");
        }
    }

    private static String text(Event event, String path) {
        return event.fields().at(FieldPath.of(path)).scalars().stream()
                .findFirst()
                .map(Scalar::text)
                .orElse("");
    }
}
