package io.tactrail.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Records as CloudTrail writes them, for tests. */
final class Samples {

    private Samples() {}

    /** A record with nested values, an escaped policy, and an eventID that ends in its number. */
    static String record(int number) {
        return ("{'eventVersion':'1.08','userIdentity':{'type':'AssumedRole','principalId':'AROA:s','arn':"
                        + "'arn:aws:sts::111122223333:assumed-role/r/s','accountId':'111122223333','accessKeyId':'ASIA1',"
                        + "'sessionContext':{'sessionIssuer':{'type':'Role','principalId':'AROA','arn':"
                        + "'arn:aws:iam::111122223333:role/r','accountId':'111122223333','userName':'r'},'attributes':"
                        + "{'creationDate':'2026-01-18T09:00:00Z','mfaAuthenticated':'false'}}},"
                        + "'eventTime':'2026-01-18T10:00:0" + number % 10 + "Z','eventSource':'iam.amazonaws.com',"
                        + "'eventName':'PutRolePolicy','awsRegion':'us-east-1','sourceIPAddress':'192.0.2.7',"
                        + "'userAgent':'aws-cli/2.1 [x] {y}','requestParameters':{'policyDocument':"
                        + "'{\\'Version\\':\\'2012-10-17\\',\\'Statement\\':[{\\'Effect\\':\\'Allow\\'}]}',"
                        + "'items':[{'a':1},{'a':[2,3]}]},'responseElements':null,'requestID':'r" + number
                        + "','eventID':'id-" + number + "','readOnly':false,'resources':[{'ARN':'x'},{'ARN':'y'}],"
                        + "'eventType':'AwsApiCall','managementEvent':true,'recipientAccountId':'111122223333',"
                        + "'eventCategory':'Management'}")
                .replace('\'', '"');
    }

    static List<String> records(int count) {
        return IntStream.range(0, count).mapToObj(Samples::record).toList();
    }

    static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(number -> "id-" + number).toList();
    }

    static String delivered(int count) {
        return "{\"Records\":[" + String.join(",", records(count)) + "]}";
    }

    /** A text as a JSON string. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
