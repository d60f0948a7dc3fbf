package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tactrail.casefile.Case;
import io.tactrail.story.Finding;
import io.tactrail.story.FindingKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of finding, with the facts that it has to name, over small evidence; and a harmless neighbour. */
class FindingsTest {

    private static final Path RULES = Path.of("../rules");
    private static final String OFFICE = "192.0.2.20";
    private static final String STRANGE = "203.0.113.66";
    private static final String CLI = "aws-cli/2.24.5";
    private static final String OTHER = "Boto3/1.34.46";

    private final List<String> records = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void howLongALogWasOffIsSaidAndWhoSwitchedItOnAgain() throws IOException {
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "cloudtrail",
                "StopLogging",
                "\"name\":\"main\"",
                "");
        call(
                "2",
                "2026-03-06T05:30:00Z",
                "admin",
                OFFICE,
                CLI,
                "cloudtrail",
                "StartLogging",
                "\"name\":\"arn:aws:cloudtrail:us-east-1:111122223333:trail/main\"",
                "");
        Finding blinded = one(FindingKind.LOGGING_BLINDED);
        assertThat(blinded.why())
                .contains("StopLogging main: off for 3 h 30 min, until StartLogging by admin at 2026-03-06T05:30:00Z");
        assertThat(blinded.references()).contains("1", "2");
        assertThat(blinded.points()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void aLogThatStaysOffIsSaidToAndOneSwitchedOnByTheSamePersonWeighsLittle() throws IOException {
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "cloudtrail",
                "DeleteTrail",
                "\"name\":\"main\"",
                "");
        call("2", "2026-03-06T04:00:00Z", "admin", OFFICE, CLI, "ec2", "DescribeInstances", "", "");
        assertThat(one(FindingKind.LOGGING_BLINDED).why())
                .contains("off for 2 h at least; not switched on again in the logs");
        records.clear();
        call("1", "2026-03-06T02:00:00Z", "admin", OFFICE, CLI, "cloudtrail", "StopLogging", "\"name\":\"main\"", "");
        call("2", "2026-03-06T02:05:00Z", "admin", OFFICE, CLI, "cloudtrail", "StartLogging", "\"name\":\"main\"", "");
        assertThat(one(FindingKind.LOGGING_BLINDED).points()).isLessThan(10);
    }

    @Test
    void whatHappenedInOneSecondIsNotGivenALength() throws IOException {
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "cloudtrail",
                "StopLogging",
                "\"name\":\"main\"",
                "");
        assertThat(one(FindingKind.LOGGING_BLINDED).why())
                .contains("StopLogging main: off; not switched on again in the logs");
        call("2", "2026-03-06T02:00:00Z", "admin", OFFICE, CLI, "cloudtrail", "StartLogging", "\"name\":\"main\"", "");
        assertThat(one(FindingKind.LOGGING_BLINDED).why())
                .contains("StopLogging main: off until StartLogging by admin at 2026-03-06T02:00:00Z");
        made("3", "2026-03-06T02:00:00Z", "mallory", STRANGE, OTHER, "helper");
        call("4", "2026-03-06T02:00:00Z", "helper", STRANGE, OTHER, "s3", "ListBuckets", "", "");
        assertThat(one(FindingKind.MINTED_CREDENTIAL_USED).why())
                .contains("used at once from 203.0.113.0/24 with Boto3, where it was made");
    }

    @Test
    void eachFlowLogThatWasDeletedIsNamed() throws IOException {
        String flowLogs = "\"DeleteFlowLogsRequest\":{\"FlowLogId\":%s}";
        String one = "{\"content\":\"fl-0001\",\"tag\":1}";
        String two = "[{\"content\":\"fl-0002\",\"tag\":1},{\"content\":\"fl-0003\",\"tag\":2}]";
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "ec2",
                "DeleteFlowLogs",
                flowLogs.formatted(one),
                "");
        call(
                "2",
                "2026-03-06T02:01:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "ec2",
                "DeleteFlowLogs",
                flowLogs.formatted(two),
                "");
        call("3", "2026-03-06T04:00:00Z", "admin", OFFICE, CLI, "ec2", "DescribeInstances", "", "");
        String told = String.join("; ", all().stream().map(Finding::why).toList());
        assertThat(told)
                .contains("DeleteFlowLogs fl-0001: off for 2 h at least")
                .contains("DeleteFlowLogs fl-0002, fl-0003: off for 1 h 59 min at least");
    }

    @Test
    void aMassReadIsCitedByTheFirstReadAndWhatWasRefusedIsNoRead() throws IOException {
        call("0", "2026-03-06T02:00:00Z", "mallory", STRANGE, OTHER, "sts", "GetCallerIdentity", "", "");
        for (int i = 1; i <= 25; i++) {
            String time = "2026-03-06T02:01:%02dZ".formatted(i);
            String refused = i <= 3 ? ",\"errorCode\":\"AccessDenied\"" : "";
            call(
                    "read" + i,
                    time,
                    "mallory",
                    STRANGE,
                    OTHER,
                    "ssm",
                    "GetParameter",
                    "\"name\":\"p" + i + "\"",
                    refused);
        }
        assertThat(found(FindingKind.MASS_READ))
                .filteredOn(finding -> finding.rule() == null)
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.why())
                            .startsWith("22 reads of data in one session")
                            .endsWith("; there is no other day to compare with");
                    assertThat(read.references()).containsExactly("read4");
                });
        records.replaceAll(each -> each.replace("GetParameter\"", "GetParameter\",\"errorCode\":\"AccessDenied\""));
        assertThat(found(FindingKind.MASS_READ))
                .filteredOn(finding -> finding.why().contains("reads of data"))
                .isEmpty();
    }

    @Test
    void withWhichAccountDataIsSharedIsSaidAndOurOwnAreNoStrangers() throws IOException {
        String share =
                "\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"%s\"}]}}";
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "ec2",
                "ModifySnapshotAttribute",
                share.formatted("999900001111"),
                "");
        assertThat(one(FindingKind.DATA_SHARED_OUTSIDE).why())
                .contains(
                        "ModifySnapshotAttribute snapshotId=snap-1 shared with account 999900001111, of which there is no"
                                + " log here");
        for (int i = 0; i < 25; i++) {
            record(
                    "own" + i,
                    "2026-03-06T01:00:%02dZ".formatted(i),
                    "vault",
                    OFFICE,
                    CLI,
                    "ec2",
                    "DescribeSnapshots",
                    "",
                    "",
                    "999900001111");
        }
        assertThat(found(FindingKind.DATA_SHARED_OUTSIDE)).singleElement().satisfies(ours -> {
            assertThat(ours.why()).contains("account 999900001111, which is one of our own");
            assertThat(ours.points()).isEqualTo(FindingKind.DATA_SHARED_OUTSIDE.points() / 4);
        });
        records.clear();
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "admin",
                OFFICE,
                CLI,
                "s3",
                "PutBucketPolicy",
                "\"bucketName\":\"logs\",\"bucketPolicy\":{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                        + "\"arn:aws:iam::127311923021:root\"},\"Action\":\"s3:PutObject\"}]}",
                "");
        assertThat(found(FindingKind.DATA_SHARED_OUTSIDE)).singleElement().satisfies(vendors -> {
            assertThat(vendors.why()).contains("Elastic Load Balancing");
            assertThat(vendors.points()).isEqualTo(FindingKind.DATA_SHARED_OUTSIDE.points() / 4);
        });
    }

    /** Emulators of attacks share with the account that delivers Redshift's logs, since anybody may name it. */
    @Test
    void anAccountOfAwsThatDeliversLogsHasNoBusinessWithASnapshot() throws IOException {
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "ec2",
                "ModifySnapshotAttribute",
                "\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"193672423079\"}]}}",
                "");
        Finding shared = one(FindingKind.DATA_SHARED_OUTSIDE);
        assertThat(shared.why()).contains("account 193672423079, of AWS (Redshift), which has no business with this");
        assertThat(shared.points()).isEqualTo(FindingKind.DATA_SHARED_OUTSIDE.points());
    }

    @Test
    void byWhomAKeyWasMadeHowSoonItWasUsedAndFromWhereIsSaid() throws IOException {
        made("1", "2026-03-06T02:00:00Z", "mallory", STRANGE, OTHER, "helper");
        call("2", "2026-03-06T02:07:00Z", "helper", STRANGE, OTHER, "s3", "ListBuckets", "", "");
        Finding minted = one(FindingKind.MINTED_CREDENTIAL_USED);
        assertThat(minted.why())
                .contains("access key " + key("helper") + " of helper, made by mallory, used 7 min later from"
                        + " 203.0.113.0/24 with Boto3, where it was made");
        assertThat(minted.references()).containsExactly("1", "2");
        records.clear();
        made("1", "2026-03-06T02:00:00Z", "helper", OFFICE, CLI, "helper");
        call("2", "2026-03-06T02:07:00Z", "helper", OFFICE, CLI, "s3", "ListBuckets", "", "");
        assertThat(found(FindingKind.MINTED_CREDENTIAL_USED)).isEmpty();
    }

    @Test
    void whatWasLeftIsFoundUntilSomebodyUndoesIt() throws IOException {
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "iam",
                "CreateLoginProfile",
                "\"userName\":\"helper\"",
                "");
        assertThat(one(FindingKind.PERSISTENCE_LEFT).why())
                .contains("1 thing made and not undone in the logs: console password of helper");
        call(
                "2",
                "2026-03-07T02:00:00Z",
                "admin",
                OFFICE,
                CLI,
                "iam",
                "DeleteLoginProfile",
                "\"userName\":\"helper\"",
                "");
        assertThat(found(FindingKind.PERSISTENCE_LEFT)).isEmpty();
    }

    @Test
    void noveltyIsStatedWithItsSupport() throws IOException {
        work(8);
        for (String name : List.of("ListUsers", "ListRoles", "ListGroups", "CreateUser", "ListPolicies", "GetUser")) {
            call(
                    "new-" + name,
                    "2026-03-20T02:00:0" + name.length() % 10 + "Z",
                    "build",
                    STRANGE,
                    OTHER,
                    "iam",
                    name,
                    "",
                    "");
        }
        Finding call = one(FindingKind.NEW_CALL);
        assertThat(call.why()).contains("6 different calls").contains("never in the 8 days before");
        assertThat(found(FindingKind.NEW_CLIENT))
                .singleElement()
                .satisfies(client -> assertThat(client.why()).contains("1 client (Boto3) never in the 8 days before"));
        // IAM is logged in one region whatever the caller chose.
        assertThat(found(FindingKind.NEW_REGION)).isEmpty();
    }

    @Test
    void onTheFirstDayNothingIsCalledNew() throws IOException {
        call(
                "1",
                "2026-03-06T02:00:00Z",
                "mallory",
                STRANGE,
                OTHER,
                "iam",
                "CreateUser",
                "\"userName\":\"helper\"",
                "");
        assertThat(all())
                .filteredOn(finding -> finding.kind() == FindingKind.NEW_CALL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.points()).isZero();
                    assertThat(finding.why()).endsWith("on the first day of evidence: unknown");
                });
        assertThat(found(FindingKind.NEW_REGION)).isEmpty();
    }

    @Test
    void aMachinesKeyElsewhereIsNotAPersonsKeyElsewhere() throws IOException {
        for (int day = 1; day <= 4; day++) {
            machine("day" + day, "2026-03-0" + day + "T09:00:00Z", "10.1.2.3", "aws-sdk-go/1.55.5");
        }
        assertThat(found(FindingKind.INSTANCE_CREDENTIAL_OUTSIDE)).isEmpty();
        machine("out", "2026-03-04T09:10:00Z", STRANGE, "python-requests/2.31");
        Finding outside = one(FindingKind.INSTANCE_CREDENTIAL_OUTSIDE);
        assertThat(outside.points()).isGreaterThanOrEqualTo(40);
        assertThat(outside.why()).contains("used from 203.0.113.0/24").contains("the same key at the same time");
    }

    @Test
    void rootIsFoundAndWithItsSecondFactorWeighsLittle() throws IOException {
        root("1", "false");
        assertThat(one(FindingKind.ROOT_USED).why())
                .contains("without a second factor")
                .contains("ListBuckets");
        int without = one(FindingKind.ROOT_USED).points();
        records.clear();
        root("1", "true");
        assertThat(one(FindingKind.ROOT_USED).points()).isLessThan(without);
    }

    /** Facts that code adds are tested above; here each kind that rules find, by the first of its rules. */
    @Test
    void eachKindThatARuleFindsIsFoundInTheRulesEventsAndNotInTheirNeighbours() throws IOException {
        Set<FindingKind> seen = new TreeSet<>();
        ObjectMapper json = new ObjectMapper();
        List<Path> files;
        try (Stream<Path> all = Files.walk(RULES)) {
            files = all.filter(file -> file.toString().endsWith(".events.jsonl"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String stem = file.getFileName().toString().replace(".events.jsonl", "");
            FindingKind kind = kindOf(stem);
            if (kind == null || !seen.add(kind)) {
                continue;
            }
            boolean neighbour = false;
            boolean match = false;
            for (String line : Files.readAllLines(file)) {
                JsonNode example = json.readTree(line);
                boolean wanted = example.get("match").asBoolean();
                if (wanted ? match : neighbour) {
                    continue;
                }
                match |= wanted;
                neighbour |= !wanted;
                records.clear();
                if (example.has("event")) {
                    records.add(example.get("event").toString());
                } else {
                    example.get("events").forEach(event -> records.add(event.toString()));
                }
                List<Finding> found = all().stream()
                        .filter(finding ->
                                finding.rule() != null && finding.rule().file().endsWith("/" + stem + ".yml"))
                        .toList();
                assertThat(found).as(stem + ": " + example.get("why")).hasSize(wanted ? 1 : 0);
                found.forEach(finding -> assertThat(finding.kind()).isEqualTo(kind));
            }
            assertThat(match && neighbour).as(stem).isTrue();
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(20);
    }

    private static @Nullable FindingKind kindOf(String stem) {
        for (FindingKind kind : FindingKind.values()) {
            if (kind.rules().contains(stem)) {
                return kind;
            }
        }
        return null;
    }

    private Finding one(FindingKind kind) throws IOException {
        List<Finding> found = found(kind);
        assertThat(found).as(kind.words()).isNotEmpty();
        return found.get(0);
    }

    /** Of the kind, with points. */
    private List<Finding> found(FindingKind kind) throws IOException {
        return all().stream()
                .filter(finding -> finding.kind() == kind && finding.points() > 0)
                .toList();
    }

    private List<Finding> all() throws IOException {
        Path log = Files.writeString(Files.createTempFile(folder, "log", ".jsonl"), String.join("\n", records));
        Case found = Tactrail.investigate(
                List.of(log.toString()),
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "scan"),
                Settings.usual(),
                new Progress());
        List<Finding> all = new ArrayList<>();
        found.leads().tales().forEach(tale -> all.addAll(tale.findings()));
        return all;
    }

    /** Days on which a build does what it does. */
    private void work(int days) {
        for (int day = 1; day <= days; day++) {
            for (int i = 0; i < 10; i++) {
                call(
                        "usual-" + day + "-" + i,
                        "2026-03-%02dT09:00:0%dZ".formatted(day, i),
                        "build",
                        OFFICE,
                        CLI,
                        "ec2",
                        "DescribeImages",
                        "",
                        "");
            }
        }
    }

    private static String key(String user) {
        return ("AKIA" + user.toUpperCase(java.util.Locale.ROOT) + "XXXXXXXXXXXXXXXX").substring(0, 20);
    }

    private void made(String id, String time, String maker, String address, String agent, String user) {
        call(
                id,
                time,
                maker,
                address,
                agent,
                "iam",
                "CreateAccessKey",
                "\"userName\":\"" + user + "\"",
                ",\"responseElements\":{\"accessKey\":{\"accessKeyId\":\"%s\",\"userName\":\"%s\"}}"
                        .formatted(key(user), user));
    }

    private void call(
            String id,
            String time,
            String user,
            String address,
            String agent,
            String service,
            String name,
            String request,
            String more) {
        record(id, time, user, address, agent, service, name, request, more, "111122223333");
    }

    private void record(
            String id,
            String time,
            String user,
            String address,
            String agent,
            String service,
            String name,
            String request,
            String more,
            String account) {
        identity(id, time, address, agent, service, name, request, more, account, """
                {"type":"IAMUser","arn":"arn:aws:iam::%s:user/%s","userName":"%s","accessKeyId":"%s","accountId":"%s",\
                "principalId":"AIDA%s"}""".formatted(
                        account, user, user, key(user), account, user));
    }

    private void machine(String id, String time, String address, String agent) {
        identity(id, time, address, agent, "s3", "ListBuckets", "", "", "111122223333", """
                {"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/web/i-0abc1234567890def",\
                "principalId":"AROAWEBWEBWEBWEBWEBWE:i-0abc1234567890def","accessKeyId":"ASIAWEBWEBWEBWEB0001",\
                "accountId":"111122223333","sessionContext":{"sessionIssuer":{"type":"Role","principalId":\
                "AROAWEBWEBWEBWEBWEBWE","arn":"arn:aws:iam::111122223333:role/web","accountId":"111122223333",\
                "userName":"web"},"attributes":{"creationDate":"2026-03-01T08:00:00Z","mfaAuthenticated":"false"}}}""");
    }

    private void root(String id, String secondFactor) {
        identity(
                id,
                "2026-03-06T02:00:00Z",
                STRANGE,
                "Mozilla/5.0 Chrome/130.0.0.0",
                "s3",
                "ListBuckets",
                "",
                "",
                "111122223333",
                """
                {"type":"Root","arn":"arn:aws:iam::111122223333:root","principalId":"111122223333",\
                "accountId":"111122223333","accessKeyId":"ASIAROOTROOTROOT0001","sessionContext":{"attributes":\
                {"creationDate":"2026-03-06T01:59:00Z","mfaAuthenticated":"%s"}}}""".formatted(secondFactor));
    }

    private void identity(
            String id,
            String time,
            String address,
            String agent,
            String service,
            String name,
            String request,
            String more,
            String account,
            String identity) {
        records.add("""
                {"eventID":"%s","eventTime":"%s","eventSource":"%s.amazonaws.com","eventName":"%s","awsRegion":"us-east-1",\
                "sourceIPAddress":"%s","userAgent":"%s","recipientAccountId":"%s","eventCategory":"Management",\
                "readOnly":%s,"userIdentity":%s,"requestParameters":{%s}%s}""".formatted(
                        id,
                        time,
                        service,
                        name,
                        address,
                        agent,
                        account,
                        name.startsWith("List") || name.startsWith("Get") || name.startsWith("Describe"),
                        identity,
                        request,
                        more));
    }
}
