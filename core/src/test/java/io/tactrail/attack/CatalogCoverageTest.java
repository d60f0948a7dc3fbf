package io.tactrail.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The built-in catalog against the votes of the public sources it rests on. */
class CatalogCoverageTest {

    private static final Path VOTES = Path.of("../../shared/attack");

    /** Who counts as an independent source; see the README beside the votes. */
    private static final Set<String> VOTERS = Set.of(
            "traildiscover",
            "elastic",
            "panther",
            "sigma",
            "splunk",
            "tailpipe",
            "mitre-attack-analytics",
            "stratus",
            "suzaku-native",
            "suzaku-abused-list",
            "cloudtrail2sightings");

    private final Catalog catalog = Catalog.builtIn();

    @Test
    void holdsAtLeastFourHundredPairs() {
        Set<String> pairs = new HashSet<>();
        catalog.marks().forEach(mark -> pairs.add(mark.service() + " " + mark.event()));
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(400);
    }

    @Test
    void theSourceTableIsTheDocumentsExactly() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(votes("seed-table.md"))) {
            Matcher row = Pattern.compile("\\| ([A-Z][A-Za-z ]+) \\((\\d+)\\) \\| (.*) \\|")
                    .matcher(line);
            if (row.matches()) {
                Matcher event = Pattern.compile("`(\\w+)`").matcher(row.group(3));
                while (event.find()) {
                    expected.add(row.group(1) + " " + event.group(1));
                }
            }
        }
        assertThat(expected).hasSize(50);
        assertThat(catalog.sourceTable().rows())
                .extracting(row -> row.tactic() + " " + row.event())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void sourceTableEventsStandForTheServicesOfTheReview() throws IOException {
        List<String> missing = new ArrayList<>();
        for (CSVRecord review : records("seed_review.csv")) {
            Set<String> services =
                    new TreeSet<>(List.of(review.get("eventSources_all").split(";")));
            services.add(review.get("eventSource_primary"));
            services.remove("");
            for (String service : services) {
                if (catalog.sourceTable().find(service, review.get("eventName")) < 0) {
                    missing.add(service + " " + review.get("eventName"));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theReviewedMappingLeadsWhereItIsNotDistrusted() throws IOException {
        // No push MFA at AWS; opening nothing by itself; a pre-compromise tactic, shown as unmapped.
        Set<String> distrusted = Set.of("CreateDBSecurityGroup", "RequestCertificate");
        Map<String, String> different = new HashMap<>();
        for (CSVRecord review : records("seed_review.csv")) {
            String name = review.get("eventName");
            String best = review.get("techniques_v18").split(";")[0];
            List<Mark> marks = catalog.marks(review.get("eventSource_primary"), name);
            Mapping first = marks.get(0).written().isEmpty()
                    ? null
                    : marks.get(0).written().get(0);
            String ours = first == null
                    ? "none"
                    : first.tactic().toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ":" + first.technique();
            if (!distrusted.contains(name) && !ours.equals(best)) {
                different.put(name, ours + " and not " + best);
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void everyPairWithTwoVotersAndEveryCandidateIsThere() throws IOException {
        Map<String, Set<String>> voters = new HashMap<>();
        for (CSVRecord vote : records("event_attack.csv")) {
            String source = vote.get("eventSource");
            if (!source.isEmpty() && !source.contains("|") && VOTERS.contains(vote.get("source"))) {
                voters.computeIfAbsent(source + " " + vote.get("eventNameBase"), any -> new HashSet<>())
                        .add(vote.get("source"));
            }
        }
        Set<String> wanted = new TreeSet<>();
        voters.forEach((pair, who) -> {
            if (who.size() > 1) {
                wanted.add(pair);
            }
        });
        for (CSVRecord candidate : records("candidates.csv")) {
            wanted.add(candidate.get("eventSource") + " " + candidate.get("eventNameBase"));
        }
        assertThat(wanted).hasSizeGreaterThan(300);
        wanted.removeIf(
                pair -> !catalog.marks(pair.split(" ")[0], pair.split(" ")[1]).isEmpty());
        assertThat(wanted).isEmpty();
    }

    private static List<CSVRecord> records(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(votes(name))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static Path votes(String name) {
        Path file = VOTES.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return file;
    }
}
