package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is skimmed is what a parser would have told, whatever somebody did to the bytes. */
class SkimMutationTest {

    /** What JSON does not have, what the parser takes all the same, and what changes what a record is. */
    private static final List<String> NASTY = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            " ",
            "\n",
            "\t",
            "\0",
            "\u0001",
            "\u001f",
            "\u007f",
            "\u00e9",
            "\\u0041",
            "\\ud800",
            "\\u12g4",
            "\\x",
            "\\",
            "\\\"",
            "\\/",
            "null",
            "true",
            "false",
            "nul",
            "truex",
            "NaN",
            "Infinity",
            "-Infinity",
            "0",
            "-",
            "01",
            "-0",
            "1.",
            ".5",
            "1e5",
            "1E+",
            "+1",
            "1e99999",
            "0x10",
            "{}",
            "[]",
            "\"\"",
            ",,",
            "[1,]",
            "{\"a\":1,}",
            "{,}",
            "//",
            "/**/",
            "'a'",
            "\"a\":1,",
            ",\"a\":1",
            "\ufeff",
            "\"Records\":[],",
            "\"eventName\":\"x\",",
            "\"insightDetails\":{},",
            "\"@timestamp\":1,",
            "\"eventType\":\"AwsCloudTrailInsight\",",
            "\"reference\":1,",
            "\"event\\u004eame\":1,",
            "aws:",
            "\"userIdentity\":\"x\",",
            "\"accountId\":1,",
            "\"readOnly\":\"TRUE\",",
            "\"recipientAccountId\":12,");

    private final Skims skims = new Skims();

    @ParameterizedTest
    @ValueSource(strings = {"Records", "array", "lines", "pretty", "joined", "lookup", "subscription"})
    void tellsTheSameWhateverIsDamaged(String arrangement) {
        String text = MutationTest.arranged(arrangement);
        Random random = new Random(arrangement.hashCode());
        for (int round = 0; round < Integer.getInteger("mutations", 1_500); round++) {
            byte[] bytes = Samples.utf8(text);
            for (int i = 0; i <= round % 3; i++) {
                bytes = MutationTest.mutate(bytes, random.nextInt(bytes.length), random.nextInt(3), random);
            }
            skims.compare(arrangement + " round " + round, bytes);
        }
        assertThat(skims.events()).isPositive();
    }

    /** Puts something nasty at each place in a record, before a byte and in place of one. */
    @Test
    void tellsTheSameWhateverIsPutAnywhere() {
        skims.compare("good", Samples.delivered(2));
        String record = Samples.record(1);
        for (int at = 0; at <= record.length(); at++) {
            for (int i = at % 3; i < NASTY.size(); i += 3) {
                String nasty = NASTY.get(i);
                String rest = record.substring(at);
                String before = record.substring(0, at);
                String put = at % 2 == 0 || rest.isEmpty() ? before + nasty + rest : before + nasty + rest.substring(1);
                skims.compare(nasty + " at " + at, "{\"Records\":[" + put + "," + Samples.record(0) + "]}");
            }
        }
    }

    /** Puts something nasty where a value or a key stands, in place of it. */
    @Test
    void tellsTheSameWhateverStandsForAToken() {
        String record = Samples.record(1);
        List<int[]> tokens = tokens(record);
        assertThat(tokens).hasSizeGreaterThan(120);
        for (int[] token : tokens) {
            for (String nasty : NASTY) {
                String put = record.substring(0, token[0]) + nasty + record.substring(token[1]);
                skims.compare(nasty + " for " + token[0], "[" + put + "," + Samples.record(0) + "]");
            }
        }
    }

    /** Takes a stretch of a record out, or puts it there again, or elsewhere. */
    @Test
    void tellsTheSameWhateverIsMoved() {
        Random random = new Random(11);
        String record = Samples.record(1);
        List<int[]> tokens = tokens(record);
        for (int round = 0; round < 4_000; round++) {
            int first = random.nextInt(tokens.size());
            int last = Math.min(tokens.size() - 1, first + random.nextInt(8));
            int from = tokens.get(first)[0];
            int to = tokens.get(last)[round % 2];
            String taken = record.substring(from, to);
            String without = record.substring(0, from) + record.substring(to);
            int where = round % 3 == 0 ? from : tokens.get(random.nextInt(tokens.size()))[0];
            String base = round % 5 < 2 ? without : record;
            int there = Math.min(where, base.length());
            String put = round % 7 == 0 ? without : base.substring(0, there) + taken + base.substring(there);
            skims.compare("moved " + round, "[" + put + "," + Samples.record(0) + "]");
        }
    }

    @Test
    void tellsTheSameOfInvalidUtf8() {
        byte[] good = Samples.utf8(Samples.delivered(2));
        Random random = new Random(12);
        byte[][] odd = {
            {(byte) 0xC3},
            {(byte) 0xFF},
            {(byte) 0xC1, (byte) 0xA5},
            {(byte) 0xE2, (byte) 0x82},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0x80},
            {(byte) 0xF8, (byte) 0x88},
            {(byte) 0xE2, (byte) 0x82, (byte) 0xAC},
            {(byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80}
        };
        for (int round = 0; round < 4_000; round++) {
            byte[] put = odd[round % odd.length];
            int at = random.nextInt(good.length);
            int rest = at + random.nextInt(2);
            byte[] bytes = Arrays.copyOf(good, at + put.length + good.length - rest);
            System.arraycopy(put, 0, bytes, at, put.length);
            System.arraycopy(good, rest, bytes, at + put.length, good.length - rest);
            skims.compare("UTF-8 " + round, bytes);
        }
    }

    /** Damages what lies around the ends of the buffer. */
    @Test
    void tellsTheSameWhereTheBufferEnds() {
        byte[] good = Samples.utf8(Samples.delivered(700));
        Random random = new Random(13);
        for (int round = 0; round < 60; round++) {
            int end = (1 << 16) * (1 + random.nextInt(8));
            int at = end - 1_500 + random.nextInt(3_000);
            skims.compare("around " + end, MutationTest.mutate(good, at, round % 3, random));
        }
    }

    @Test
    void tellsTheSameWhereverTheFileIsCut() {
        byte[] bytes = Samples.utf8(Samples.delivered(3));
        // The longest first: what follows the cut is still in the buffer of one who has read it.
        for (int length = bytes.length - 1; length > 0; length--) {
            skims.compare("cut at " + length, Arrays.copyOf(bytes, length));
        }
    }

    /** Records that somebody made up: any key with any value, where the record is or in its identity. */
    @Test
    void tellsTheSameOfRecordsThatNobodyWrites() {
        Random random = new Random(14);
        for (int round = 0; round < 1_500; round++) {
            List<String> records = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                records.add(record(random));
            }
            skims.compare("made up " + round, "[" + String.join(",", records) + "]");
        }
        assertThat(skims.events()).isGreaterThan(3_000);
        assertThat(skims.skimmed()).isGreaterThan(1_000);
    }

    private static final String[] KEYS = {
        "eventTime",
        "eventSource",
        "eventName",
        "awsRegion",
        "sourceIPAddress",
        "recipientAccountId",
        "eventCategory",
        "eventType",
        "readOnly",
        "managementEvent",
        "requestParameters",
        "x",
        "",
        "a.b",
        "managementEvent.x"
    };

    private static final String[] RARE_KEYS = {
        "insightDetails",
        "Event",
        "detail-type",
        "reference",
        "@timestamp",
        "Records",
        "events",
        "hits",
        "value",
        "sha256",
        "path",
        "index",
        "detail",
        "CloudTrailEvent",
        "s3",
        "s3Bucket",
        "s3ObjectKey",
        "event",
        "message",
        "event\\u004eame",
        "\u00e9",
        "timestamp",
        "class_uid",
        "EventId"
    };

    private static final String[] IDENTITY_KEYS = {"type", "accountId", "sessionContext", "userName", "arn", "x"};

    private static final String[] VALUES = {
        "\"\"",
        "\"x\"",
        "\"Management\"",
        "\"Data\"",
        "\"NetworkActivity\"",
        "\"Insight\"",
        "\"AwsVpceEvent\"",
        "\"AwsApiCall\"",
        "\"true\"",
        "\"False\"",
        "\"TRUE\"",
        "true",
        "false",
        "null",
        "\"2026-02-28T23:59:59Z\"",
        "\"2026-02-29T00:00:00Z\"",
        "\"2024-02-29T00:00:00Z\"",
        "\"2026-01-18 10:00:00\"",
        "\"1768730400\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"111122223333\"",
        "\"us-east-1\"",
        "\"192.0.2.1\"",
        "\"a\\\"b\"",
        "\"\u00e9\"",
        "{}",
        "[]",
        "[true]",
        "{\"a\":\"b\"}",
        "[{\"a\":1},[],2.5e3]"
    };

    private static final String[] RARE_VALUES = {
        "1",
        "12345678901",
        "1.5",
        "1768730400",
        "\"AwsCloudTrailInsight\"",
        "\"AwsAggregatedEvent\"",
        "\"aws:s3\"",
        "\"s3:TestEvent\"",
        "\"AwsCloudTrailInsights\"",
        "\"\\u0041\"",
        "NaN",
        "01",
        "[1,]",
        "\"\\q\"",
        "\"\t\""
    };

    private static String record(Random random) {
        List<String> members = new ArrayList<>();
        if (random.nextInt(20) > 0) {
            members.add("\"eventSource\":" + (random.nextInt(20) > 0 ? "\"s3.amazonaws.com\"" : value(random)));
        }
        if (random.nextInt(20) > 0) {
            members.add("\"eventName\":\"GetObject\"");
        }
        if (random.nextInt(3) > 0) {
            members.add("\"userIdentity\":" + (random.nextInt(8) > 0 ? identity(random) : value(random)));
        }
        for (int i = random.nextInt(9); i > 0; i--) {
            members.add("\"" + key(random) + "\":" + value(random));
        }
        java.util.Collections.shuffle(members, random);
        String comma = random.nextInt(6) > 0 ? "," : " ,\r\n";
        return "{" + String.join(comma, members) + "}";
    }

    private static String identity(Random random) {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String key = IDENTITY_KEYS[random.nextInt(IDENTITY_KEYS.length)];
            String value = key.equals("sessionContext")
                    ? "{\"attributes\":{\"a\":1,\"" + key(random) + "\":\"2\"},\"sessionIssuer\":{\"accountId\":"
                            + value(random) + "}}"
                    : value(random);
            members.add("\"" + key + "\":" + value);
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String key(Random random) {
        return random.nextInt(25) == 0
                ? RARE_KEYS[random.nextInt(RARE_KEYS.length)]
                : KEYS[random.nextInt(KEYS.length)];
    }

    private static String value(Random random) {
        return random.nextInt(25) == 0
                ? RARE_VALUES[random.nextInt(RARE_VALUES.length)]
                : VALUES[random.nextInt(VALUES.length)];
    }

    /** Where each token begins and ends: strings, words, numbers, punctuation. */
    private static List<int[]> tokens(String json) {
        List<int[]> tokens = new ArrayList<>();
        int i = 0;
        while (i < json.length()) {
            int from = i++;
            char c = json.charAt(from);
            if (c == '"') {
                while (json.charAt(i) != '"') {
                    i += json.charAt(i) == '\\' ? 2 : 1;
                }
                i++;
            } else if (Character.isLetterOrDigit(c)) {
                while (Character.isLetterOrDigit(json.charAt(i))) {
                    i++;
                }
            }
            tokens.add(new int[] {from, i});
        }
        return tokens;
    }
}
