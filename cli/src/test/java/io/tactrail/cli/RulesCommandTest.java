package io.tactrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    private static final String RULE = """
            title: Trail stopped
            name: stopped
            level: high
            logsource: {product: aws, service: cloudtrail}
            detection:
                selection: {eventName: StopLogging}
                own: {userIdentity.arn|endswith: /admin}
                condition: selection and not own
            """;

    private static final String CORRELATION = """
            ---
            title: Stopped often
            correlation:
                type: event_count
                rules: stopped
                group-by: awsRegion
                timespan: 5m
                condition: {gte: 2}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("stop.yml", RULE);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private CatalogCommandRun run(String... arguments) {
        return CatalogCommandRun.of(new RulesCommand(), arguments);
    }

    private static String event(String name, String time, String more) {
        return "{\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventName\":\"" + name
                + "\",\"awsRegion\":\"eu-west-1\"," + "\"eventTime\":\"2024-01-01T00:0" + time + ":00Z\"" + more + "}";
    }

    @Test
    void checkTellsEveryProblemAndItsPlace() throws IOException {
        write("bad.yml", RULE.replace("eventName:", "eventName|nope:").replace("level: high", "level: big"));
        CatalogCommandRun run = run("check", folder.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.REJECTED);
        assertThat(run.out())
                .contains("bad.yml:3:8: E_LEVEL: this is no level")
                .contains("bad.yml:6:17: E_MODIFIER_UNKNOWN: unknown modifier 'nope'")
                .contains("('Trail stopped')")
                .contains("1 rules, 0 correlations and 0 filters load; 1 documents are rejected");
    }

    @Test
    void checkIsContentWithGoodRules() {
        CatalogCommandRun run = run("check", folder.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).startsWith("1 rules");
    }

    @Test
    void checkIsStrictAndSaysWhatLenientWouldTake() throws IOException {
        write("stop.yml", RULE + CORRELATION.replace("rules: stopped", "rules: Trail stopped"));
        CatalogCommandRun run = run("check", folder.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.REJECTED);
        assertThat(run.out()).contains("E_CORR_REF");
        assertThat(run.err())
                .contains("tactrail: " + folder
                        + ": every correlation in it refers to rules by their titles, which --lenient accepts");
        CatalogCommandRun lenient = run("check", "--lenient", folder.toString());
        assertThat(lenient.exit()).isEqualTo(ExitCode.DONE);
        assertThat(lenient.err()).isEmpty();
    }

    @Test
    void checkCountsFilesThatAreTheSame() throws IOException {
        write("copy.yml", RULE);
        CatalogCommandRun run = run("check", folder.toString(), folder.toString());
        assertThat(run.exit()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).startsWith("1 rules").contains(", 3 files have the very bytes of another");
    }

    @Test
    void whatHoldsNoRulesIsSaidWithWhatToDo() throws IOException {
        CatalogCommandRun missing = run("check", folder.resolve("nowhere").toString());
        assertThat(missing.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("nowhere: there is no such file or folder; give a folder of Sigma rules");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CatalogCommandRun none = run("list", empty.toString());
        assertThat(none.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("empty: no .yml or .yaml file in it; give the folder that holds the rules");
    }

    @Test
    void listNamesLevelTitleAndFile() {
        assertThat(run("list", folder.toString()).out()).contains("high", "Trail stopped", "stopped", "stop.yml");
        assertThat(run("list", "--min-level", "critical", folder.toString()).out())
                .isEmpty();
        assertThat(run("list", "--min-level", "huge", folder.toString()).exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void testRunsTheEventsBesideARule() throws IOException {
        String good = "{\"match\": true, \"why\": \"plain\", \"event\": " + event("StopLogging", "0", "") + "}\n";
        String own = "{\"match\": false, \"why\": \"ours\", \"event\": "
                + event("StopLogging", "0", ",\"userIdentity\":{\"arn\":\"x/admin\"}") + "}\n";
        write("stop.events.jsonl", good + own);
        CatalogCommandRun run = run("test", folder.toString());
        assertThat(run.out()).isEqualTo("2 examples of 1 files of rules, 0 wrong" + System.lineSeparator());
        assertThat(run.exit()).isEqualTo(ExitCode.DONE);
        write("stop.events.jsonl", good + own.replace("false", "true") + good.replace("true", "false") + "{}\nx\n");
        CatalogCommandRun wrong = run("test", folder.toString());
        assertThat(wrong.exit()).isEqualTo(ExitCode.REJECTED);
        assertThat(wrong.out())
                .contains("stop.events.jsonl:2: does not match, and must: ours")
                .contains("stop.events.jsonl:3: matches, and must not: plain")
                .contains("stop.events.jsonl:4: write {")
                .contains("stop.events.jsonl:5: not JSON");
    }

    @Test
    void testRunsCorrelationsOnListsOfEvents() throws IOException {
        write("stop.yml", RULE + CORRELATION);
        String one = event("StopLogging", "0", "");
        String two = event("StopLogging", "1", "");
        write(
                "stop.events.jsonl",
                "{\"match\": true, \"events\": [" + one + "," + two + "]}\n{\"match\": false, \"events\": [" + one
                        + "]}\n{\"match\": true, \"event\": " + one + "}\n");
        CatalogCommandRun run = run("test", folder.resolve("stop.yml").toString());
        assertThat(run.out()).startsWith("3 examples of 1 files of rules, 0 wrong");
    }

    @Test
    void testSaysWhichFilesHaveNoEvents() {
        assertThat(run("test", folder.toString()).out()).contains("1 files have no events beside them");
    }

    @Test
    void explainSaysWhyItemByItem() throws IOException {
        write("event.json", event("StopLogging", "0", ",\"userIdentity\":{\"arn\":\"x/admin\"},\"eventID\":\"e1\""));
        CatalogCommandRun run = run(
                "explain",
                folder.resolve("stop.yml").toString(),
                folder.resolve("event.json").toString());
        assertThat(run.out().lines().map(String::strip))
                .containsExactly(
                        "does not match: Trail stopped",
                        "no   condition: selection and not own",
                        "yes  selection",
                        "yes  eventName: StopLogging   (the event has StopLogging)",
                        "yes  own",
                        "yes  userIdentity.arn|endswith: /admin   (the event has x/admin)");
        assertThat(run(
                                "explain",
                                "--event-id",
                                "e2",
                                folder.resolve("stop.yml").toString(),
                                folder.resolve("event.json").toString())
                        .exit())
                .isNotZero();
    }

    @Test
    void placeholdersComeFromAFile() throws IOException {
        write("stop.yml", RULE.replace("eventName: StopLogging", "eventName|expand: '%names%'"));
        assertThat(run("check", folder.resolve("stop.yml").toString()).out()).contains("E_PLACEHOLDER");
        write("expand.txt", "names: [StopLogging]\n");
        CatalogCommandRun run = run(
                "check",
                "--expand",
                folder.resolve("expand.txt").toString(),
                folder.resolve("stop.yml").toString());
        assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertThat(run().exit()).isEqualTo(ExitCode.USAGE);
    }
}
