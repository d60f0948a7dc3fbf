package io.tactrail.lineage;

import static io.tactrail.lineage.Log.assumes;
import static io.tactrail.lineage.Log.role;
import static io.tactrail.lineage.Log.service;
import static io.tactrail.lineage.Log.user;
import static io.tactrail.lineage.Log.userSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Span DAY = new Span(Long.MIN_VALUE, true);

    @Test
    void theSameEvidenceInAnyOrderAndInAnyPartsTellsTheSame() {
        Log log = busyDay(new Random(7));
        Lineage straight = Log.lineage(log.rows(), List.of(log.rows()), DAY);
        assertThat(straight.edges()).hasSizeGreaterThan(40);
        assertThat(straight.gaps()).isNotEmpty();
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<List<Row>> parts = log.shuffled(random);
            List<Row> again = parts.stream().flatMap(List::stream).toList();
            Lineage mixed = Log.lineage(again, parts, DAY);
            assertThat(Log.told(mixed)).isEqualTo(Log.told(straight));
            assertThat(facts(mixed)).isEqualTo(facts(straight));
        }
    }

    @Test
    void pastItsRoomTheSameCredentialsStayAndTheRestIsCounted() throws IOException {
        Log log = busyDay(new Random(8));
        List<String> told = List.of();
        for (int seed = 0; seed < 10; seed++) {
            Gathering small = new Gathering(row -> FilePath.of("log.json"), 12);
            for (List<Row> part : log.shuffled(new Random(seed))) {
                Gathering gathering = new Gathering(row -> FilePath.of("log.json"), 12);
                part.forEach(gathering::add);
                small.merge(gathering);
            }
            Lineage lineage = small.settle(action -> {}, DAY);
            long kept = lineage.uses().stream().mapToLong(Use::events).sum();
            assertThat(kept + lineage.otherEvents()).isEqualTo(log.rows().size());
            assertThat(lineage.otherEvents()).isPositive();
            assertThat(told.isEmpty() || told.equals(facts(lineage))).isTrue();
            told = facts(lineage);
        }
    }

    @Test
    void aTrailWithoutReadsIsSaidToBeTheReason() {
        Log log = new Log();
        log.add("06:00:05", role("web", "s", "ASIA1111111111111111", "06:00:00", ""), "s3:PutObject", "");
        assertThat(Log.told(Log.lineage(log.rows(), List.of(log.rows()), new Span(Long.MIN_VALUE, false))))
                .containsExactly("? > AROAWEB:s@06:00:00 READS");
        assertThat(Log.told(Log.lineage(log.rows(), List.of(log.rows()), new Span(Long.MAX_VALUE, true))))
                .containsExactly("? > AROAWEB:s@06:00:00 EARLIER");
    }

    @Test
    void manyCredentialsAndALongChainAreNoTrouble() {
        Log log = new Log();
        String key = "AKIAIOSFODNN7EXAMPLE";
        for (int i = 0; i < 3_000; i++) {
            String next = String.format(Locale.ROOT, "ASIA%016d", i);
            String clock = String.format(Locale.ROOT, "%02d:%02d:%02d", i / 3600, i / 60 % 60, i % 60);
            String before = i == 0
                    ? ""
                    : String.format(Locale.ROOT, "%02d:%02d:%02d", (i - 1) / 3600, (i - 1) / 60 % 60, (i - 1) % 60);
            log.add(
                    clock,
                    i == 0 ? user("bob", key) : role("a", "s", key, before, ""),
                    "sts:AssumeRole",
                    assumes("a", "s", next));
            key = next;
        }
        Lineage lineage = log.lineage();
        assertThat(lineage.edges()).hasSize(3_000);
        assertThat(lineage.descendants(log.rows().get(0).credentialUsed())).hasSize(3_001);
    }

    private static List<String> facts(Lineage lineage) {
        return lineage.uses().stream()
                .map(use -> Log.brief(use.credential()) + " " + use.who() + " " + use.events() + " " + use.firstUse()
                        + " " + use.lastUse() + " " + use.keys().counts()
                        + use.addresses().counts())
                .toList();
    }

    /** Keys, chains, machines, sign-ins and forwarded calls, many of them in the same seconds. */
    private static Log busyDay(Random random) {
        Log log = new Log();
        for (int i = 0; i < 60; i++) {
            String clock = String.format(Locale.ROOT, "06:00:%02d", random.nextInt(20));
            String name = "u" + random.nextInt(3);
            String own = "AKIA00000000000000" + name.substring(1) + "0";
            String key = String.format(Locale.ROOT, "ASIA%016d", i);
            String role = "r" + random.nextInt(3);
            switch (random.nextInt(5)) {
                case 0 ->
                    log.add(clock, user(name, own), "sts:AssumeRole", assumes(role, "s", key))
                            .add(clock, role(role, "s", key, clock, ""), "s3:ListBuckets", "");
                case 1 ->
                    log.add(clock, service("ec2.amazonaws.com"), "sts:AssumeRole", assumes(role, "i-0000000" + i, key))
                            .add(clock, role(role, "i-0000000" + i, key, clock, ""), "s3:ListBuckets", "");
                case 2 -> log.add(clock, user(name, ""), "signin:ConsoleLogin", "");
                case 3 ->
                    log.add(
                            clock,
                            userSession(name, key, clock, ",\"invokedBy\":\"kms.amazonaws.com\""),
                            "kms:Decrypt",
                            "");
                default ->
                    log.add(
                            clock,
                            user(name, own),
                            "iam:CreateUser",
                            "\"requestParameters\":{\"userName\":\"u" + random.nextInt(5) + "\"}");
            }
        }
        return log.add("06:30:00", role("r1", "t", "ASIA9999999999999999", "06:29:00", ""), "s3:ListBuckets", "");
    }
}
