package io.tactrail.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenfoldRulesTest {

    private static final String RULE = """
            title: somebody gives himself a key
            id: 11111111-2222-3333-4444-555555555555
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection:
                eventSource: iam.amazonaws.com
                eventName: [CreateAccessKey, CreateUser]
                userIdentity.type: Root
              network:
                sourceIPAddress|cidr: 203.0.113.0/24
              condition: selection and not network
            level: high
            """;

    private static final List<String> ALL = List.of(
            RULE,
            RULE.replace("[CreateAccessKey, CreateUser]", "[DeleteUser, CreateRole, DeleteRole, AttachUserPolicy]"));

    @Test
    void aCopyAsksForOtherEventsOfTheServiceAndForOtherValues() {
        assertThat(TenfoldRules.copied(ALL, RULE, 1))
                .contains("eventSource: iam.amazonaws.com")
                .contains("CreateUser", "DeleteUser")
                .contains("userIdentity.type: Root1")
                .contains("203.0.113.0/24")
                .contains("condition: selection and not network")
                .doesNotContain("CreateAccessKey")
                .doesNotContain("11111111-2222-3333-4444-555555555555");
    }

    @Test
    void noCopyIsLikeAnother() {
        List<String> copies = IntStream.rangeClosed(1, TenfoldRules.COPIES)
                .mapToObj(copy -> TenfoldRules.copied(ALL, RULE, copy))
                .toList();

        assertThat(copies).doesNotHaveDuplicates();
    }

    @Test
    void theEngineTakesAllOfThem(@TempDir Path folder) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("one.yml"), RULE, StandardCharsets.UTF_8);
        Path copies = folder.resolve("copies");

        TenfoldRules.write(List.of(rules), TenfoldRules.COPIES, copies);

        RuleSet read = RuleReader.read(ReadingOptions.strict(), List.of(rules, copies));
        assertThat(read.rejected()).isEmpty();
        assertThat(read.rules()).hasSize(10);
    }

    @Test
    void correlationsAreNotCopied() {
        String correlation = """
                title: many
                correlation: {type: event_count, rules: [a], group-by: [b], timespan: 1h, condition: {gte: 5}}
                """;

        assertThat(TenfoldRules.copied(ALL, RULE + "---\n" + correlation, 1)).doesNotContain("correlation");
    }
}
