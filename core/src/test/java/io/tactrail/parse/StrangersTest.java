package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrangersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "S3 server access log|79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be bucket"
                        + " [06/Feb/2019:00:00:38 +0000] 192.0.2.3 x 3E57427F3EXAMPLE REST.GET.VERSIONING - \"GET /\" 200"
                        + " - 113 - 7 - \"-\" \"S3Console/0.4\" -",
                "ELB access log|https 2018-07-02T22:23:00.186641Z app/my-lb/50dc6c495c0c9188 192.168.131.39:2817"
                        + " 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 \"GET https://x/ HTTP/1.1\"",
                "ELB access log|2015-05-13T23:39:43.945958Z my-lb 192.168.131.39:2817 10.0.0.1:80 0.000073 0.001048"
                        + " 0.000057 200 200 0 29 \"GET\"",
                "VPC flow log|2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249"
                        + " 1418530010 1418530070 ACCEPT OK",
                "VPC flow log|version account-id interface-id srcaddr dstaddr srcport dstport",
                "CloudFront log|#Version: 1.0\\n#Fields: date time x-edge-location sc-bytes",
                "IAM credential report|user,arn,user_creation_time,password_enabled\\n<root_account>,arn,t,n",
                "web server access log|192.0.2.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 2326",
                "licence text|MIT License\\n\\nCopyright (c) 2020",
                "Markdown|# Title\\n\\nwords",
                "Markdown|Title\\n\\n```json\\n{\"eventName\":\"x\",\"eventSource\":\"y\"}\\n```",
                "XML|<?xml version=\"1.0\"?><a/>",
                "HTML|<!DOCTYPE html><html></html>",
                "YAML|---\\ntitle: x",
                "YAML|# rule\\ntitle: x\\ndetection:\\n  s:\\n    eventName: y",
                "configuration (INI)|[default]\\naws_access_key_id = x",
                "PEM|-----BEGIN CERTIFICATE-----\\nMII",
                "Terraform|resource \"aws_s3_bucket\" \"b\" {\\n}",
                "script|#!/bin/sh\\necho",
                "CSV without CloudTrail records|a,b,c\\n1,2,3",
                "other text|just words",
                "PDF|%PDF-1.7",
                "other binary|ab\\u0000c",
                "CloudTrail"
                        + " digest|{\"awsAccountId\":\"1\",\"digestStartTime\":\"t\",\"digestS3Bucket\":\"b\",\"logFiles\":[{\"s3Bucket\":\"b\"}]}",
                "CloudTrail public keys|{\"PublicKeyList\":[{\"Fingerprint\":\"f\",\"Value\":\"v\"}]}",
                "AWS Config history|{\"fileVersion\":\"1.0\",\"configurationItems\":[{\"resourceId\":\"i\"}]}",
                "GuardDuty findings|{\"schemaVersion\":\"2.0\",\"type\":\"x\",\"service\":{},\"severity\":5}",
                "GuardDuty findings|{\"Findings\":[{\"SchemaVersion\":\"2.0\",\"Service\":{},\"Severity\":5}]}",
                "WAF log|{\"timestamp\":1,\"webaclId\":\"w\",\"httpRequest\":{}}",
                "Terraform state|{\"version\":4,\"terraform_version\":\"1.5\",\"lineage\":\"l\",\"resources\":[]}",
                "IAM policy|{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "JSON without CloudTrail records|{\"name\":\"x\"}",
                "JSON without CloudTrail records|[1,2,\"x\"]"
            })
    void areNamed(String kind, String text) {
        String content = text.replace("\\n", "\n").replace("\\u0000", "\0");
        Told told = Told.read(content.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.contents().records()).isFalse();
        assertThat(told.indexes).isEmpty();
    }

    @Test
    void areNotReadToTheEnd() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThat(Told.read(endless).kind()).isEqualTo("other text");
    }
}
