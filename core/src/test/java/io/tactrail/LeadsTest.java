package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tactrail.attack.AttackVersion;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.Filter;
import io.tactrail.casefile.LeadList;
import io.tactrail.report.CaseFolder;
import io.tactrail.report.TerminalReport;
import io.tactrail.story.Finding;
import io.tactrail.story.Reason;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leads tell, over a small intrusion that is written here by hand: days of ordinary work, then a key in other hands. */
class LeadsTest {

    private static final String USER = """
            "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/%s","userName":"%s","accessKeyId":"%s",\
            "accountId":"111122223333","principalId":"AIDA%s"}""";

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String MADE = "AKIAI44QH8DHBEXAMPLE";

    private final List<String> records = new ArrayList<>();

    @TempDir
    private Path folder;

    private record Doer(String user, String key, String address, String agent) {}

    private static final Doer BUILD = new Doer("build", KEY, "192.0.2.10", "aws-cli/2.24.5");
    private static final Doer STRANGER = new Doer("build", KEY, "203.0.113.66", "Boto3/1.34.46");
    private static final Doer BACKDOOR = new Doer("helper", MADE, "203.0.113.66", "Boto3/1.34.46");
    private static final Doer ADMIN = new Doer("admin", "AKIAADMIN7777EXAMPLE", "192.0.2.20", "aws-cli/2.24.5");

    @BeforeEach
    void write() {
        for (int day = 1; day <= 5; day++) {
            for (int i = 0; i < 10; i++) {
                event(
                        "usual-" + day + "-" + i,
                        "2026-03-0" + day + "T09:00:0" + i + "Z",
                        BUILD,
                        "ec2",
                        "DescribeImages",
                        "");
                event(
                        "admin-" + day + "-" + i,
                        "2026-03-0" + day + "T10:00:0" + i + "Z",
                        ADMIN,
                        "iam",
                        "ListRoles",
                        "");
            }
        }
        event("whose", "2026-03-06T02:00:00Z", STRANGER, "sts", "GetCallerIdentity", "");
        for (String name : List.of("ListUsers", "ListRoles", "ListGroups", "ListPolicies", "ListAccessKeys")) {
            denied("no-" + name, "2026-03-06T02:00:1" + (records.size() % 10) + "Z", STRANGER, "iam", name, "");
        }
        denied("no-key", "2026-03-06T02:04:00Z", STRANGER, "iam", "AttachUserPolicy", "\"userName\":\"build\"");
        event(
                "self",
                "2026-03-06T02:10:00Z",
                STRANGER,
                "iam",
                "PutUserPolicy",
                "\"userName\":\"build\",\"policyName\":\"more\",\"policyDocument\":\"{}\"");
        event("list", "2026-03-06T02:11:00Z", STRANGER, "iam", "ListUsers", "");
        event("user", "2026-03-06T02:12:00Z", STRANGER, "iam", "CreateUser", "\"userName\":\"helper\"");
        made("key", "2026-03-06T02:13:00Z", STRANGER, "helper", MADE);
        event(
                "secret",
                "2026-03-06T02:20:00Z",
                BACKDOOR,
                "secretsmanager",
                "GetSecretValue",
                "\"secretId\":\"prod/db\"");
        event("stop", "2026-03-06T02:25:00Z", BACKDOOR, "cloudtrail", "StopLogging", "\"name\":\"main\"");
        event(
                "cleaned",
                "2026-03-06T09:00:00Z",
                ADMIN,
                "iam",
                "DeleteAccessKey",
                "\"userName\":\"helper\",\"accessKeyId\":\"" + MADE + "\"");
    }

    @Test
    void tellsHowItBeganWhatWasDoneAndWhatIsLeft() throws IOException {
        Tale tale = first(investigate(Filter.ALL, 2, write(records)));
        assertThat(tale.rank()).isEqualTo(1);
        assertThat(tale.lead().isLow()).isFalse();
        assertThat(tale.summary())
                .startsWith(
                        "somebody else, it seems, used build and then helper from 203.0.113.66 for 25 min: 13 events,"
                                + " 6 refused; StopLogging, ");
        assertThat(tale.start().reference()).isEqualTo("whose");
        assertThat(tale.start().from()).isEqualTo("203.0.113.66 with Boto3/1.34.46");
        assertThat(tale.start().obtained()).contains("cannot be known, since no event tells of that");
        assertThat(tale.last().references()).containsExactly("stop");
        assertThat(tale.events()).hasSize(13).startsWith("whose").endsWith("stop");
        assertThat(tale.held()).extracting(Tale.Held::name).containsExactly(KEY, MADE);
        assertThat(tale.held().get(1).how()).startsWith("build made the access key of helper at 2026-03-06T02:13:00Z");
        assertThat(tale.held().get(1).by()).containsExactly("key");
    }

    @Test
    void aCredentialThatWasUsedInTheSecondItWasMadeInStillNamesTheCallThatMadeIt() throws IOException {
        event("at-once", "2026-03-06T02:13:00Z", BACKDOOR, "sts", "GetCallerIdentity", "");
        Tale tale = first(investigate(Filter.ALL, 2, write(records)));
        assertThat(tale.events()).as("told before the call that made the key").containsSubsequence("at-once", "key");
        assertThat(tale.held().get(1).name()).isEqualTo(MADE);
        assertThat(tale.held().get(1).how()).startsWith("build made the access key of helper at 2026-03-06T02:13:00Z");
        assertThat(tale.held().get(1).by()).containsExactly("key");
    }

    @Test
    void stepsFoldRefusalsAndNameTheirEvents() throws IOException {
        Tale tale = first(investigate(Filter.ALL, 2, write(records)));
        assertThat(tale.steps()).hasSizeLessThanOrEqualTo(20);
        assertThat(tale.steps())
                .anySatisfy(step -> {
                    assertThat(step.what()).startsWith("build: 5 refused calls in ");
                    assertThat(step.count()).isEqualTo(5);
                    assertThat(step.references()).contains("no-ListUsers", "no-ListAccessKeys");
                })
                .anySatisfy(
                        step -> assertThat(step.what()).isEqualTo("build: AttachUserPolicy, refused: userName=build"))
                .anySatisfy(step -> assertThat(step.what()).isEqualTo("helper: StopLogging name=main"));
        assertThat(tale.steps()).extracting(Tale.Step::time).isSorted();
        assertThat(tale.phases()).extracting(Tale.Phase::tactic).contains("Defense Impairment", "Credential Access");
        assertThat(tale.phases()).extracting(Tale.Phase::first).isSorted();
    }

    @Test
    void whatAnyoneUndidIsSaidToBeUndone() throws IOException {
        Tale tale = first(investigate(Filter.ALL, 2, write(records)));
        assertThat(tale.remains())
                .extracting(Tale.Remnant::what)
                .containsExactly(
                        "inline policy more on user build", "user helper", "access key " + MADE + " of helper");
        assertThat(tale.remains())
                .extracting(Tale.Remnant::undone)
                .containsExactly("", "", "DeleteAccessKey by admin at 2026-03-06T09:00:00Z");
        assertThat(tale.remains().get(2).undoneBy()).isEqualTo("cleaned");
    }

    @Test
    void dataAndBlastRadiusAreToldAndWhatCannotBeKnown() throws IOException {
        Tale tale = first(investigate(Filter.ALL, 2, write(records)));
        assertThat(tale.reached()).extracting(Tale.Reached::what).containsExactly("secrets read");
        assertThat(tale.reached().get(0).things()).containsExactly("secretId=prod/db");
        assertThat(tale.cannotBeKnown())
                .containsExactly("Which objects in S3 were read or written in 111122223333 cannot be known, because the"
                        + " evidence has no data event of S3 from there.");
        assertThat(tale.blast().denied())
                .extracting(Tale.Call::name)
                .containsExactly(
                        "AttachUserPolicy", "ListAccessKeys", "ListGroups", "ListPolicies", "ListRoles", "ListUsers");
        assertThat(tale.blast().gained())
                .singleElement()
                .satisfies(finding -> assertThat(finding.references()).containsExactly("no-ListUsers", "self", "list"));
    }

    @Test
    void whatRulesAndCodeFindIsOneListAndReasonsPointIntoIt() throws IOException {
        Tale tale = first(investigate(Filter.ALL, 2, write(records)));
        assertThat(tale.findings())
                .extracting(finding -> finding.kind().words())
                .contains("credential elsewhere", "permission gained", "denied burst", "identity taken over");
        assertThat(tale.findings())
                .filteredOn(finding -> finding.rule() != null)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.matched()).isNotEmpty());
        assertThat(tale.findings()).allSatisfy(finding -> {
            assertThat(finding.references()).isNotEmpty();
            assertThat(finding.techniques(AttackVersion.V18_1)).isNotEmpty();
        });
        List<Reason> pointing = tale.lead().reasons().stream()
                .filter(reason -> reason.finding() >= 0)
                .toList();
        assertThat(pointing).hasSizeGreaterThan(3).allSatisfy(reason -> {
            Finding finding = tale.findings().get(reason.finding());
            assertThat(reason.points()).isEqualTo(finding.points());
            assertThat(reason.why()).isEqualTo(finding.sentence());
        });
        assertThat(pointing).extracting(Reason::finding).doesNotHaveDuplicates();
    }

    @Test
    void whereNobodyStandsOutItSaysSo() throws IOException {
        Case found = investigate(Filter.ALL, 2, write(records.subList(0, 100)));
        assertThat(found.leads().tales()).allMatch(tale -> tale.lead().isLow());
        assertThat(TerminalReport.of(found, 1, false, 120))
                .startsWith("\nQUESTIONS")
                .contains("\nLEADS  0 above low")
                .contains("Nobody stands out, so there is nothing to say.")
                .containsAnyOf("No lead is above low.", "Nobody stands out.");
    }

    @Test
    void everyEventThatIsNamedIsCited() throws IOException {
        LeadList leads = investigate(Filter.ALL, 2, write(records)).leads();
        assertThat(leads.tales()).isNotEmpty();
        // A correlation of correlations names windows besides events.
        leads.tales()
                .forEach(tale -> assertThat(tale.references().stream().filter(name -> !name.startsWith("rules/")))
                        .isSubsetOf(leads.cited().keySet()));
    }

    @Test
    void aFilterSelectsWhichLeadsAreShownAndNeverChangesThem() throws IOException {
        Path log = write(records);
        Tale all = first(investigate(Filter.ALL, 2, log));
        Case late = investigate(since("2026-03-06T02:24:00Z"), 2, log);
        assertThat(first(late).references()).isEqualTo(all.references());
        assertThat(first(late).steps()).isEqualTo(all.steps());
        assertThat(first(late).lead().reasons()).isEqualTo(all.lead().reasons());
        Case after = investigate(since("2026-03-06T08:00:00Z"), 2, log);
        assertThat(after.leads().tales()).noneMatch(tale -> tale.rank() == 1);
        assertThat(after.leads().notShown()).isPositive();
        assertThat(TerminalReport.of(after, 1, false, 120)).contains("not shown, since none of their events is in");
        // Leads that the filter leaves out must not read as if there were none.
        String nothing = TerminalReport.of(investigate(since("2030-01-01T00:00:00Z"), 2, log), 1, false, 120);
        assertThat(nothing)
                .contains("\nLEADS")
                .contains("Nobody stands out in what was asked for.")
                .containsPattern("[0-9]+ leads? not shown, since none of their events is in what was asked for");
    }

    @Test
    void eventsWithoutATimeAreInNoLeadAndSaidToBe() throws IOException {
        event("lost", "yesterday", STRANGER, "iam", "ListUsers", "");
        Case found = investigate(Filter.ALL, 2, write(records));
        assertThat(found.leads().untimed()).isEqualTo(1);
        assertThat(TerminalReport.of(found, 1, false, 120)).contains("1 event without a readable time in no lead");
    }

    @Test
    void anotherAccountsWordOnAnActIsAmongTheEventsOfTheLead() throws IOException {
        String here = "{\"sharedEventID\":\"one-act\",";
        event("mine", "2026-03-06T02:26:00Z", BACKDOOR, "kms", "Decrypt", "");
        String mine = records.remove(records.size() - 1);
        records.add(here + mine.substring(1));
        records.add(here
                + mine.substring(1)
                        .replace("\"mine\"", "\"theirs\"")
                        .replace("\"recipientAccountId\":\"111122223333\"", "\"recipientAccountId\":\"444455556666\""));
        List<String> told = new ArrayList<>();
        Case found = investigate(Filter.ALL, 2, write(records));
        found.leads()
                .events()
                .read((rank, entry) -> told.add(rank + " " + entry.row().reference()));
        assertThat(told).contains("1 mine", "1 theirs");
        assertThat(first(found).count()).as("acts").isEqualTo(14);
    }

    @Test
    void theFolderHasTheEventsOfEachLeadWhateverTheOrderOfTheEvidence() throws IOException {
        Map<String, String> first = folderOf(records, 1);
        for (int seed = 1; seed <= 3; seed++) {
            List<String> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, new Random(seed));
            Map<String, String> other = folderOf(shuffled, seed);
            assertThat(other.get("leads")).isEqualTo(first.get("leads"));
            assertThat(other.get("terminal")).isEqualTo(first.get("terminal"));
        }
        assertThat(first.get("leads").lines()).hasSizeGreaterThanOrEqualTo(13);
        assertThat(first.get("manifest")).contains("  leads/1.jsonl\n");
    }

    @Test
    void aCaseWithLeadsIsReplacedUnlessAStrangersFileLiesAmongThem() throws IOException {
        Path place = folder.resolve("case");
        for (boolean force : new boolean[] {false, true}) {
            try (CaseFolder open = CaseFolder.open(place, force)) {
                open.write(investigate(Filter.ALL, 2, write(records)), Map.of());
            }
        }
        Files.writeString(place.resolve("leads/notes.txt"), "mine");
        assertThatThrownBy(() -> CaseFolder.open(place, true))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("notes.txt in it is not ours");
    }

    @Test
    void theSamplesFirstLeadIsTheIntruder() throws IOException {
        Path samples = Path.of("../samples");
        Case found = investigate(Filter.ALL, 2, samples.resolve("AWSLogs"));
        Tale tale = first(found);
        Set<String> truth = intruder(Files.readAllLines(samples.resolve("truth.yaml")));
        Set<String> told = new TreeSet<>();
        found.leads().events().read((rank, entry) -> {
            if (rank == 1) {
                told.add(entry.row().reference());
            }
        });
        assertThat(truth).hasSizeGreaterThan(80).containsAll(told);
        assertThat(told).hasSizeGreaterThan(80);
        assertThat(tale.start().reference()).isEqualTo("66e22317-45c4-42d8-ba24-6095d4251843");
        String steps = tale.steps().stream().map(Tale.Step::what).collect(Collectors.joining("\n"));
        assertThat(steps)
                .contains(
                        "PutUserPolicy (user allowed everything) userName=ci-deploy",
                        "CreateUser userName=svc-metrics",
                        "AttachUserPolicy (administrator rights for a user) userName=svc-metrics",
                        "AssumeRole",
                        "UpdateAssumeRolePolicy (role trusts an account's principals)",
                        "StopLogging",
                        "ModifySnapshotAttribute (snapshot shared with another account)",
                        "CreateAccessKey userName=ci-deploy",
                        "GetObject, 24 times in 1 min 9 s: bucketName=example-prod-invoices");
        assertThat(tale.remains())
                .hasSize(8)
                .allMatch(remnant -> remnant.undone().isEmpty());
        String page = TerminalReport.of(found, 1, false, 120);
        assertThat(page).startsWith("\nQUESTIONS");
        long lines = page.lines()
                .dropWhile(line -> !line.startsWith("LEADS"))
                .takeWhile(line -> !line.startsWith("EVIDENCE"))
                .count();
        assertThat(lines).isLessThan(66);
    }

    private static Set<String> intruder(List<String> truth) {
        Set<String> ids = new TreeSet<>();
        boolean inside = false;
        for (String line : truth) {
            inside = line.startsWith("eventIDs:") || (inside && line.startsWith("  - "));
            if (inside && line.startsWith("  - ")) {
                ids.add(line.substring(4));
            }
        }
        return ids;
    }

    private Map<String, String> folderOf(List<String> order, int threads) throws IOException {
        Path place = Files.createTempDirectory(folder, "case");
        Path evidence = Files.createTempDirectory(folder, "evidence");
        int half = order.size() / 2;
        Files.writeString(evidence.resolve("a.jsonl"), String.join("\n", order.subList(0, half)));
        Files.writeString(evidence.resolve("b.jsonl"), String.join("\n", order.subList(half, order.size())));
        Map<String, String> written = new TreeMap<>();
        try (CaseFolder open = CaseFolder.open(place.resolve("case"), false)) {
            Case found = investigate(Filter.ALL, threads, evidence);
            String page = TerminalReport.of(found, 1, false, 120);
            written.put("terminal", page.substring(0, page.indexOf("EVIDENCE")));
            open.write(found, Map.of());
        }
        written.put("manifest", Files.readString(place.resolve("case/manifest.sha256")));
        StringBuilder leads = new StringBuilder();
        try (Stream<Path> files = Files.list(place.resolve("case/leads"))) {
            for (Path file : files.sorted().toList()) {
                // Where a record lies is another place each time.
                leads.append(Files.readString(file).replaceAll("\"path\".*", ""))
                        .append('\n');
            }
        }
        written.put("leads", leads.toString());
        return written;
    }

    private static Tale first(Case found) {
        return found.leads().tales().get(0);
    }

    private static Filter since(String time) {
        return new Filter(Instant.parse(time), null, null, null, List.of(), List.of(), List.of());
    }

    private Path write(List<String> lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "log", ".jsonl"), String.join("\n", lines));
    }

    private Case investigate(Filter filter, int threads, Path evidence) throws IOException {
        Settings usual = Settings.usual();
        return Tactrail.investigate(
                List.of(evidence.toString()),
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "scan"),
                new Settings(
                        usual.catalog(),
                        usual.rules(),
                        usual.attack(),
                        filter,
                        usual.bounds(),
                        threads,
                        new TreeMap<>()),
                new Progress());
    }

    private void event(String id, String time, Doer doer, String service, String name, String request) {
        record(id, time, doer, service, name, request, "");
    }

    private void denied(String id, String time, Doer doer, String service, String name, String request) {
        record(id, time, doer, service, name, request, ",\"errorCode\":\"AccessDenied\"");
    }

    private void made(String id, String time, Doer doer, String user, String key) {
        record(
                id,
                time,
                doer,
                "iam",
                "CreateAccessKey",
                "\"userName\":\"" + user + "\"",
                ",\"responseElements\":{\"accessKey\":{\"accessKeyId\":\"%s\",\"userName\":\"%s\"}}"
                        .formatted(key, user));
    }

    private void record(String id, String time, Doer doer, String service, String name, String request, String more) {
        records.add("""
                {"eventID":"%s","eventTime":"%s","eventSource":"%s.amazonaws.com","eventName":"%s","awsRegion":"us-east-1",\
                "sourceIPAddress":"%s","userAgent":"%s","recipientAccountId":"111122223333","eventCategory":"Management",\
                "readOnly":%s,%s,"requestParameters":{%s}%s}""".formatted(
                        id,
                        time,
                        service,
                        name,
                        doer.address,
                        doer.agent,
                        name.startsWith("List") || name.startsWith("Get") || name.startsWith("Describe"),
                        USER.formatted(doer.user, doer.user, doer.key, doer.user.toUpperCase(java.util.Locale.ROOT)),
                        request,
                        more));
    }
}
