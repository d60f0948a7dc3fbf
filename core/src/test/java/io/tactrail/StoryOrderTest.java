package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tactrail.casefile.Case;
import io.tactrail.casefile.LeadList;
import io.tactrail.lab.Lab;
import io.tactrail.story.Session;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions are told from events in order of time, so the sort has to make one order of whatever order the evidence came in:
 * records shuffled, among them those of one second, spread over other files, some of them twice, read by more threads.
 */
class StoryOrderTest {

    private static final int EVENTS = 1_500;

    private static final int ORDERS = 4;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"role-chain", "stolen-instance", "portal-hijack", "s3-ransom"})
    void sessionsActorsAndLeadsAreTheSameInWhateverOrderPartsAndThreads(String name) throws IOException {
        Path made = folder.resolve("made");
        Lab.make(Path.of("../lab/scenarios/" + name + ".yaml"), made, 7, EVENTS);
        List<String> records = records(made.resolve("AWSLogs"));
        assertThat(records).hasSizeGreaterThan(EVENTS / 2);
        List<String> told = told(spread(records, 1), 1);
        assertThat(told).hasSizeGreaterThan(20);
        for (int seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            List<String> mixed = new ArrayList<>(records);
            for (int i = 0; i < records.size() / 20; i++) {
                mixed.add(records.get(random.nextInt(records.size())));
            }
            Collections.shuffle(mixed, random);
            assertThat(told(spread(mixed, 1 + random.nextInt(9)), 1 + seed % 3))
                    .as("seed " + seed)
                    .isEqualTo(told);
        }
    }

    private List<String> records(Path logs) throws IOException {
        List<String> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList()) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    for (JsonNode record : json.readTree(in).path("Records")) {
                        records.add(record.toString());
                    }
                }
            }
        }
        return records;
    }

    private Path spread(List<String> records, int files) throws IOException {
        Path evidence = Files.createTempDirectory(folder, "evidence");
        for (int i = 0; i < files; i++) {
            List<String> part = records.subList(records.size() * i / files, records.size() * (i + 1) / files);
            Files.writeString(evidence.resolve(i + ".jsonl"), String.join("\n", part));
        }
        return evidence;
    }

    /** All that leads tell, with every session by its number, line by line. */
    private List<String> told(Path evidence, int threads) throws IOException {
        Case found = Tactrail.investigate(
                List.of(evidence.toString()),
                InputStream.nullInputStream(),
                Files.createTempDirectory(folder, "scan"),
                Settings.usual().withThreads(threads),
                new Progress());
        LeadList leads = found.leads();
        List<String> told = new ArrayList<>();
        told.add(leads.leads() + " leads, " + leads.low() + " low, " + leads.quiet() + " without a score");
        for (Tale tale : leads.tales()) {
            told.add(tale.rank() + " " + tale.lead().level() + " " + tale.summary() + " " + tale.events());
            tale.lead().reasons().forEach(reason -> told.add(reason.toString()));
            tale.lead().actor().joins().forEach(join -> told.add(join.toString()));
            tale.lead().actor().aparts().forEach(apart -> told.add(apart.toString()));
            tale.lead().actor().sessions().forEach(session -> told.add(told(session)));
            tale.steps().forEach(step -> told.add(step.toString()));
            leads.plan(tale).forEach(step -> told.add(step.toString()));
        }
        leads.events()
                .read((rank, entry) -> told.add(
                        rank + " " + entry.row().reference() + entry.row().copyOf()));
        return told;
    }

    private static String told(Session session) {
        return session.number() + " " + session.holder() + " " + session.credential() + " " + session.place() + " "
                + session.client() + " " + session.firstReference() + " " + session.first() + " " + session.last() + " "
                + session.events() + " " + session.calls().counts() + " "
                + session.addresses().counts();
    }
}
