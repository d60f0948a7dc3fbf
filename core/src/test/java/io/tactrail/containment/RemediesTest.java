package io.tactrail.containment;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.event.Details;
import io.tactrail.ledger.Reference;
import io.tactrail.story.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RemediesTest {

    private static final String GONE = "what is deleted comes back from a backup only, and no command knows which";

    /** Tactics whose weighty calls leave something to do. */
    private static final Set<String> TACTICS = Set.of("Persistence", "Exfiltration", "Impact");

    private static final int WEIGHTY = 60;

    /** Weighty calls that no step takes back, and why. */
    private static final Map<String, String> NOTHING_TO_DO = Map.ofEntries(
            entry("backup DeleteBackupVault", GONE),
            entry("backup DeleteRecoveryPoint", GONE),
            entry("codecommit DeleteRepository", GONE),
            entry("cognito-idp DeleteUserPool", GONE),
            entry("directconnect DeleteConnection", GONE),
            entry("kms DeleteCustomKeyStore", GONE),
            entry("kms DeleteImportedKeyMaterial", GONE),
            entry("logs DeleteLogGroup", GONE),
            entry("rds DeleteDBCluster", GONE),
            entry("rds DeleteDBClusterAutomatedBackup", GONE),
            entry("rds DeleteDBInstance", GONE),
            entry("rds DeleteDBInstanceAutomatedBackup", GONE),
            entry("ec2 CreateStoreImageTask", "it cannot be stopped; what it wrote is an object of a bucket"),
            entry("ec2 SharedSnapshotCopyInitiated", "another account's copy; the sharing is taken back"),
            entry("ec2 SharedSnapshotVolumeCreated", "another account's copy; the sharing is taken back"));

    private static final Pattern PLACE = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)[*^#]?\\}");
    private static final Set<String> GIVEN = Set.of("in", "at", "account", "bucketName");

    /** What is stopped with the user, role or key that it made. */
    private static final Set<String> OF_THE_CHAIN = Set.of("iam CreateUser", "iam CreateAccessKey", "iam CreateRole");

    /** A place that no record fills would leave every such step to a person. */
    @Test
    void detailsFillEveryPlace() {
        List<String> missing = new ArrayList<>();
        Remedies.all()
                .forEach((event, remedies) -> remedies.forEach(remedy -> {
                    String[] names = event.split(" ");
                    Set<String> known = Details.names(names[0], names[1]);
                    List<String> texts = new ArrayList<>(remedy.commands());
                    texts.addAll(List.of(remedy.why(), remedy.verify()));
                    if (remedy.breaks().startsWith("@")) {
                        texts.add("{" + remedy.breaks().substring(1) + "}");
                    }
                    for (String text : texts) {
                        Matcher place = PLACE.matcher(text);
                        while (place.find()) {
                            if (!known.contains(place.group(1)) && !GIVEN.contains(place.group(1))) {
                                missing.add(event + ": " + place.group(1));
                            }
                        }
                    }
                }));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandReadsAsShellAndNamesTheAccount() {
        assertThat(Remedies.all())
                .allSatisfy((event, remedies) -> assertThat(remedies).allSatisfy(remedy -> {
                    assertThat(remedy.breaks()).isNotEmpty();
                    assertThat(remedy.why()).isNotEmpty();
                    List<String> all = new ArrayList<>(remedy.commands());
                    all.add(remedy.verify());
                    assertThat(all).allSatisfy(command -> {
                        String[] calls = command.split(" && ");
                        for (String call : calls) {
                            assertThat(call).startsWith("aws ").matches("(?s).*\\{(in|at)\\}$");
                        }
                    });
                }));
    }

    @Test
    void everyWeightyCallOfTheCatalogHasAStepOrAReasonForNone() {
        Set<String> open = new TreeSet<>();
        Set<String> needless = new TreeSet<>(NOTHING_TO_DO.keySet());
        for (Mark mark : Catalog.builtIn().marks()) {
            boolean leaves = mark.written().stream().anyMatch(mapping -> TACTICS.contains(mapping.tactic()));
            String call = mark.service().replace(".amazonaws.com", "") + " " + mark.event();
            if (mark.weight() < WEIGHTY || !leaves || mark.access().equals("read")) {
                continue;
            }
            boolean step =
                    Remedies.all().containsKey(mark.service() + " " + mark.event()) || OF_THE_CHAIN.contains(call);
            if (!step && !NOTHING_TO_DO.containsKey(call)) {
                open.add(call + ": " + mark.means());
            }
            if (!step) {
                needless.remove(call);
            }
        }
        assertThat(open).isEmpty();
        assertThat(needless).isEmpty();
    }

    /** Both ask what undid a call; a remedy for a call that the table of footholds lacks would never be asked for. */
    @Test
    void whatARemedyIsForIsLeftBehind() {
        assertThat(Remedies.all().keySet()).allSatisfy(event -> {
            String[] names = event.split(" ");
            Left left = new Left(
                    0,
                    0,
                    new Reference(0, 0, "event"),
                    "111122223333",
                    "eu-west-1",
                    names[0],
                    names[1],
                    "",
                    Details.NONE);
            assertThat(left.stays()).isTrue();
        });
    }
}
