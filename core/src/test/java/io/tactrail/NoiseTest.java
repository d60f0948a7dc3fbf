package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.casefile.Case;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which events stand in the timeline where rules find very many. */
class NoiseTest {

    @TempDir
    private Path folder;

    private static String rule(String name, String level, String detection) {
        return "title: " + name + "\nlevel: " + level
                + "\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  s: {" + detection
                + "}\n  condition: s\n";
    }

    /** Calls that no catalog knows, at 192.0.2.7 but for every thousandth. */
    private Path log(int calls) throws IOException {
        return log(calls, "made.up.example", "Ask");
    }

    private Path log(int calls, String source, String name) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            log.append("{\"eventVersion\":\"1.08\",\"eventSource\":\"" + source + "\",\"eventName\":\"" + name
                            + "\",\"eventID\":\"")
                    .append(i)
                    .append("\",\"eventTime\":\"2026-03-10T06:00:00Z\",\"sourceIPAddress\":\"192.0.2.")
                    .append(i % 1_000 == 999 ? 8 : 7)
                    .append(
                            "\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/alice\"}}\n");
        }
        return Files.writeString(folder.resolve("log.jsonl"), log);
    }

    private Case investigate(Path log, int threads, boolean routine, String... rules) throws IOException {
        RuleReader reader = new RuleReader(ReadingOptions.strict());
        for (int i = 0; i < rules.length; i++) {
            reader.add("rule-" + i + ".yml", rules[i].getBytes(StandardCharsets.UTF_8));
        }
        Settings usual = Settings.usual().withRules(reader.finish()).withThreads(threads);
        return Tactrail.investigate(
                List.of(log.toString()),
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "scan"),
                routine ? usual.withRoutine() : usual,
                new Progress());
    }

    private static List<String> timeline(Case found) throws IOException {
        List<String> references = new ArrayList<>();
        found.timeline().readEvents(entry -> references.add(entry.row().reference()));
        assertThat(found.reported().noise() + found.reported().routine())
                .isEqualTo(found.reported().events() - references.size());
        return references;
    }

    @Test
    void aRuleThatFindsMoreThanAPersonReadsAndALargeShareShowsNoneOfItRowByRow() throws IOException {
        String all = rule("All", "high", "eventName: Ask");
        String other = rule("Other", "low", "sourceIPAddress: 192.0.2.8");
        Case many = investigate(log(10_001), 2, false, all, other);
        assertThat(timeline(many)).hasSize(10).contains("999", "9999");
        assertThat(many.detections().rules().get(0).count()).isEqualTo(10_001);
        assertThat(timeline(investigate(log(10_001), 1, false, other, all))).hasSize(10);
        assertThat(timeline(investigate(log(10_000), 2, false, all, other))).hasSize(10_000);
    }

    @Test
    void whatTheCatalogGivesLittleWeightIsCountedAsRoutine() throws IOException {
        String all = rule("All", "critical", "eventName: DescribeInstances");
        Case many = investigate(log(10_001, "ec2.amazonaws.com", "DescribeInstances"), 2, false, all);
        assertThat(timeline(many)).isEmpty();
        assertThat(many.reported().routine()).isEqualTo(10_001);
        assertThat(many.reported().noise()).isZero();
        Case few = investigate(log(1_000, "ec2.amazonaws.com", "DescribeInstances"), 2, false, all);
        assertThat(timeline(few)).hasSize(1_000);
    }

    @Test
    void theOtherLogsWordOnAnActThatOnlyARuleShowsStaysBesideIt() throws IOException {
        String record =
                "{\"eventVersion\":\"1.08\",\"eventSource\":\"made.up.example\",\"eventName\":\"Ask\",\"eventID\":\"one\","
                        + "\"eventTime\":\"2026-03-10T06:00:00Z\",\"sharedEventID\":\"shared\",\"recipientAccountId\":\"111122223333\"}\n";
        Path log = Files.writeString(
                folder.resolve("shared.jsonl"),
                record + record.replace("\"one\"", "\"two\"").replace("111122223333", "444455556666"));
        Case found = investigate(log, 2, false, rule("All", "critical", "eventName: Ask"));
        assertThat(timeline(found)).containsExactlyInAnyOrder("one", "two");
        assertThat(found.reported().copies()).isEqualTo(1);
        assertThat(found.reported().routine() + found.reported().noise()).isZero();
    }

    @Test
    void whoAsksForRoutineGetsAllOfIt() throws IOException {
        String all = rule("All", "high", "eventName: Ask");
        assertThat(timeline(investigate(log(10_001), 2, true, all))).hasSize(10_001);
    }

    @Test
    void aRuleThatOnlyEnrichesShowsAThousandAndElseNothing() throws IOException {
        String enriching = rule("Enriching", "informational", "eventName: Ask");
        assertThat(timeline(investigate(log(1_000), 2, false, enriching))).hasSize(1_000);
        assertThat(timeline(investigate(log(1_001), 2, false, enriching))).isEmpty();
    }
}
