package io.tactrail.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.digest.DigestWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void drawsADayAsAColumn() {
        Calls calls = new Calls()
                .call("2026-03-01T10:00:00Z", "iam:ListUsers", "{}")
                .call("2026-03-01T10:00:00Z", "iam:CreateUser", "{}")
                .call("2026-03-02T10:00:00Z", "iam:ListUsers", "{}")
                .call("2026-03-03T10:00:00Z", "iam:CreateUser", "{}")
                .data("2026-03-04T10:00:00Z", "s3:GetObject", "{}")
                .call("2026-03-06T10:00:00Z", "cloudtrail:StopLogging", "{\"name\":\"main\"}")
                .call("2026-03-08T10:00:00Z", "cloudtrail:StartLogging", "{\"name\":\"main\"}")
                .in("4444\n\u001b[31m", "\u00e9u-west-1")
                .call("2026-03-08T10:00:00Z", "iam:CreateUser", "{}");
        Survey survey = calls.survey();
        survey.digest(new DigestWindow(
                Calls.OURS,
                "us-east-1",
                "main",
                "us-east-1",
                Instant.parse("2026-03-05T10:00:00Z"),
                Instant.parse("2026-03-05T11:00:00Z"),
                true,
                0));
        List<String> lines = Grid.lines(survey.settle(), 10);
        assertThat(lines)
                .startsWith(
                        "from 2026-03-01 to 2026-03-08, a column for each day (UTC)",
                        "111122223333 us-east-1         |#rwd.wxw|  7 events",
                        "4444??[31m   ?u-west-1         |       w|  1 event");
    }

    @Test
    void foldsDaysToWeeksAndStaysNarrow() {
        List<String> lines = Grid.lines(
                new Calls()
                        .every(Duration.ofDays(10), "2025-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "iam:ListUsers")
                        .coverage(),
                10);
        assertThat(lines.get(0)).isEqualTo("from 2025-01-01 to 2026-02-25, a column for 14 days (UTC)");
        assertThat(lines).allMatch(line -> line.length() <= Grid.WIDTH);
        assertThat(lines.get(1)).contains("|rrrr");
    }
}
