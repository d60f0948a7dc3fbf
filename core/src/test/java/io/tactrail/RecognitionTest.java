package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.casefile.Case;
import io.tactrail.identity.Known;
import io.tactrail.identity.KnownException;
import io.tactrail.report.CaseFolder;
import io.tactrail.report.TerminalReport;
import io.tactrail.story.FindingKind;
import io.tactrail.story.Lead;
import io.tactrail.story.Reason;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list of known things changes in leads, and that it changes nothing else. */
class RecognitionTest {

    private static final String OFFICE = "192.0.2.10";
    private static final String HOME = "203.0.113.66";

    private final List<String> records = new ArrayList<>();

    @TempDir
    private Path folder;

    private int numbered;

    @Test
    void sharingWithAKnownAccountSaysSoAndCountsAQuarter() throws IOException, KnownException {
        work("build", OFFICE, 5);
        share("snap-1", "444455556666");
        Reason before = sharing("");
        assertThat(before.why())
                .startsWith("data shared outside: ModifySnapshotAttribute snapshotId=snap-1 shared with account"
                        + " 444455556666, of which there is no log here; ");
        Reason after = sharing("account 444455556666 backup vault");
        assertThat(after.why())
                .startsWith("data shared outside: ModifySnapshotAttribute snapshotId=snap-1 shared with account"
                        + " 444455556666, known as backup vault; ");
        assertThat(after.points()).isEqualTo(FindingKind.DATA_SHARED_OUTSIDE.points() / 4);
        assertThat(before.points()).isGreaterThanOrEqualTo(FindingKind.DATA_SHARED_OUTSIDE.points());
        assertThat(after.references()).isEqualTo(before.references());
    }

    @Test
    void aStrangerAmongThemIsNamedFirstAndNothingIsLowered() throws IOException, KnownException {
        work("build", OFFICE, 5);
        share("snap-1", "444455556666\"},{\"userId\":\"999999999999");
        Reason before = sharing("");
        Reason after = sharing("account 444455556666 backup vault\naddress " + OFFICE + " office");
        assertThat(after.why())
                .contains("with account 999999999999, of which there is no log here; account 444455556666, known as"
                        + " backup vault; ");
        assertThat(after.points()).isEqualTo(before.points());
    }

    @Test
    void aRuleThatCitesOneCallCountsAsMuchIfAnotherOfTheSessionSharesWithAStranger()
            throws IOException, KnownException {
        work("build", OFFICE, 5);
        share("snap-1", "444455556666");
        share("snap-2", "999999999999");
        String list = "account 444455556666 backup vault";
        assertThat(lead(list).score()).isGreaterThan(FindingKind.DATA_SHARED_OUTSIDE.points());
        assertThat(lead(list + "\naccount 999999999999 other vault").score())
                .isLessThan(FindingKind.DATA_SHARED_OUTSIDE.points());
    }

    @Test
    void anAccountOfAwsIsCalledByItsService() throws IOException, KnownException {
        work("build", OFFICE, 5);
        share("snap-1", "127311923021");
        assertThat(sharing("").why()).contains("with account 127311923021, of AWS (Elastic Load Balancing, us-east-1)");
    }

    @Test
    void anAccountInWhoseLogItsOwnPeopleWorkIsOurOwn() throws IOException, KnownException {
        work("build", OFFICE, 5);
        share("snap-1", "444455556666");
        for (int i = 0; i < 19; i++) {
            event("444455556666", "vera", OFFICE, 1, "09:10:%02d".formatted(i), "ec2", "DescribeImages", "");
        }
        assertThat(sharing("").why()).contains("with account 444455556666, of which there is no log here");
        event("444455556666", "vera", OFFICE, 1, "09:11:00", "ec2", "DescribeImages", "");
        assertThat(sharing("").why()).contains("with account 444455556666, which is one of our own");
    }

    @Test
    void aTrustForAKnownAccountSaysSo() throws IOException, KnownException {
        work("build", OFFICE, 5);
        event("111122223333", "build", OFFICE, 6, "09:00:00", "iam", "UpdateAssumeRolePolicy", """
                "roleName":"web","policyDocument":"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRole\\",\
                \\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::444455556666:root\\"}}]}\"""");
        Reason before = reason("", "trust opened");
        assertThat(before.why()).startsWith("trust opened: for account 444455556666, of which there is no log here: ");
        Reason after = reason("account 444455556666 auditors", "trust opened");
        assertThat(after.why()).startsWith("trust opened: for account 444455556666, known as auditors: ");
        assertThat(after.points()).isEqualTo(before.points() / 4);
    }

    @Test
    void aCredentialUsedFromAKnownAddressIsStillShownAndCountsLittle() throws IOException, KnownException {
        stolen();
        Reason before = reason("", "credential elsewhere");
        Lead lead = lead("address 203.0.113.0/24 jana at home");
        Reason after = find(lead, "credential elsewhere");
        assertThat(after.why()).startsWith("credential elsewhere: from 203.0.113.66, known as jana at home, so ");
        assertThat(after.points()).isEqualTo(before.points() / 4);
        assertThat(lead.reasons()).anyMatch(Reason::tellsKnown);
    }

    @Test
    void whatBlindsOrDestroysCountsAsMuchWhateverIsKnown() throws IOException, KnownException {
        stolen();
        event("111122223333", "build", HOME, 6, "02:30:00", "cloudtrail", "StopLogging", "\"name\":\"main\"");
        event("111122223333", "build", HOME, 6, "02:31:00", "s3", "PutBucketVersioning", """
                "bucketName":"x","VersioningConfiguration":{"Status":"Suspended"}""");
        String all = """
                address 203.0.113.66 home
                principal arn:aws:iam::111122223333:user/build builder
                agent aws-cli our client
                agent Boto3 our library
                account 111122223333 ours
                """;
        List<Reason> before = lead("").reasons();
        List<Reason> after = lead(all).reasons();
        List<Reason> kept = before.stream()
                .filter(reason -> Stream.of("logging blinded", "weighty calls", "ransom prepared", "identities changed")
                        .anyMatch(reason.why()::contains))
                .toList();
        assertThat(kept).hasSize(4);
        assertThat(after)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("finding")
                .containsAll(kept);
    }

    @Test
    void aKnownScannersRefusalsCountLittleUntilItsKeyIsUsedElsewhere() throws IOException, KnownException {
        String list = "principal arn:aws:iam::111122223333:user/build security scanner";
        work("build", OFFICE, 5);
        refused(OFFICE);
        Reason here = reason(list, "denied burst");
        assertThat(here.why())
                .startsWith("denied burst: by arn:aws:iam::111122223333:user/build, known as security scanner, so ");
        assertThat(here.points()).isEqualTo(reason("", "denied burst").points() / 4);
        records.clear();
        stolen();
        assertThat(reason(list, "denied burst")).isEqualTo(reason("", "denied burst"));
    }

    @Test
    void aListChangesLeadsAndNothingElse() throws IOException, KnownException {
        stolen();
        share("snap-1", "444455556666");
        String list = "account 444455556666 vault\naddress 203.0.113.66 home\nagent aws-cli ours";
        Path plain = write("", 1);
        Path known = write(list, 1);
        assertThat(known.resolve("timeline.csv")).hasSameBinaryContentAs(plain.resolve("timeline.csv"));
        assertThat(known.resolve("timeline.jsonl")).hasSameBinaryContentAs(plain.resolve("timeline.jsonl"));
        assertThat(known.resolve("case.json")).content().isNotEqualTo(Files.readString(plain.resolve("case.json")));
        assertThat(rest(known)).isEqualTo(rest(plain));
        assertThat(write(list, 3).resolve("case.json")).hasSameTextualContentAs(known.resolve("case.json"));
    }

    @Test
    void theTerminalSaysWhatIsKnownOfALead() throws IOException, KnownException {
        stolen();
        for (String snapshot : List.of("snap-1", "snap-2")) {
            event("111122223333", "build", HOME, 6, "02:30:00", "ec2", "ModifySnapshotAttribute", """
                    "snapshotId":"%s","createVolumePermission":{"add":{"items":[{"group":"all"}]}}""".formatted(
                            snapshot));
        }
        try (CaseFolder place = CaseFolder.open(folder.resolve("shown"), false)) {
            Case found = found("address 203.0.113.66 home", 1, place.temporary());
            assertThat(TerminalReport.of(found, 1, false, 120))
                    .contains("known here: 203.0.113.66, known as home [", "snapshotId=snap-1 shared with everyone");
        }
    }

    private void stolen() {
        work("build", OFFICE, 5);
        refused(HOME);
        event("111122223333", "build", HOME, 6, "02:20:00", "iam", "CreateUser", "\"userName\":\"helper\"");
    }

    private void refused(String address) {
        int second = 0;
        for (String name :
                List.of("ListUsers", "ListRoles", "ListGroups", "ListPolicies", "ListAccessKeys", "GetUser")) {
            event(
                    "111122223333",
                    "build",
                    address,
                    6,
                    "02:00:1" + second++,
                    "iam",
                    name,
                    "",
                    ",\"errorCode\":\"AccessDenied\"");
        }
    }

    private void work(String user, String address, int days) {
        for (int day = 1; day <= days; day++) {
            for (int i = 0; i < 10; i++) {
                event("111122223333", user, address, day, "09:00:0" + i, "ec2", "DescribeImages", "");
            }
        }
    }

    private void share(String snapshot, String account) {
        event("111122223333", "build", OFFICE, 6, "09:00:00", "ec2", "ModifySnapshotAttribute", """
                "snapshotId":"%s","createVolumePermission":{"add":{"items":[{"userId":"%s"}]}}""".formatted(
                        snapshot, account));
    }

    private void event(
            String account,
            String user,
            String address,
            int day,
            String time,
            String service,
            String name,
            String request) {
        event(account, user, address, day, time, service, name, request, "");
    }

    private void event(
            String account,
            String user,
            String address,
            int day,
            String time,
            String service,
            String name,
            String request,
            String more) {
        records.add("""
                {"eventID":"e-%03d","eventTime":"2026-03-0%dT%sZ","eventSource":"%s.amazonaws.com","eventName":"%s",\
                "awsRegion":"us-east-1","sourceIPAddress":"%s","userAgent":"%s","recipientAccountId":"%s",\
                "eventCategory":"Management","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::%s:user/%s",\
                "userName":"%s","accessKeyId":"AKIAIOSFODNN7EXAMPLE","accountId":"%s","principalId":"AIDAEXAMPLE"},\
                "requestParameters":{%s}%s}""".formatted(
                        numbered++,
                        day,
                        time,
                        service,
                        name,
                        address,
                        address.equals(HOME) ? "Boto3/1.34.46" : "aws-cli/2.24.5",
                        account,
                        account,
                        user,
                        user,
                        account,
                        request,
                        more));
    }

    private Reason sharing(String list) throws IOException, KnownException {
        return reason(list, "data shared outside");
    }

    private Reason reason(String list, String part) throws IOException, KnownException {
        return find(lead(list), part);
    }

    private static Reason find(Lead lead, String part) {
        return lead.reasons().stream()
                .filter(reason -> reason.why().contains(part))
                .findFirst()
                .orElseThrow();
    }

    private Lead lead(String list) throws IOException, KnownException {
        List<Tale> tales = found(list, 2, Files.createTempDirectory(folder, "scan"))
                .leads()
                .tales();
        return tales.get(0).lead();
    }

    private Path write(String list, int threads) throws IOException, KnownException {
        Path place = folder.resolve("case-" + numbered++);
        try (CaseFolder written = CaseFolder.open(place, false)) {
            return written.write(found(list, threads, written.temporary()), Map.of());
        }
    }

    private Case found(String list, int threads, Path temporary) throws IOException, KnownException {
        Path logs = Files.writeString(folder.resolve("log.jsonl"), String.join("\n", records));
        Path lists = Files.writeString(folder.resolve("known.txt"), list);
        return Tactrail.investigate(
                List.of(logs.toString()),
                InputStream.nullInputStream(),
                temporary,
                Settings.usual().withThreads(threads).withKnown(Known.read(List.of(lists))),
                new Progress());
    }

    /** What of the case is no lead; citations are those of leads too. */
    private static JsonNode rest(Path place) throws IOException {
        ObjectNode json = (ObjectNode)
                new ObjectMapper().readTree(place.resolve("case.json").toFile());
        json.remove(List.of("leads", "leadCounts", "questions", "cited"));
        return json;
    }
}
