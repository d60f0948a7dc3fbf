package io.tactrail.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The plan for the sample intrusion, against its truth. */
class SamplesPlanTest {

    private static final Path SAMPLES = Path.of("../samples");

    @Test
    void namesEveryKeyAndTakesBackWhatWasLeft() throws IOException {
        Scene scene = new Scene();
        try (Stream<Path> files = Files.walk(SAMPLES.resolve("AWSLogs"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".gz"))
                    .sorted()
                    .toList()) {
                try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
                    scene.read(stream);
                }
            }
        }
        List<Containment> plan = scene.first();
        List<String> lines = Containment.lines(plan);
        String text = String.join("\n", lines);
        assertThat(credentials())
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(text).contains(key));
        assertThat(Scene.commands(plan))
                .contains(
                        "aws cloudtrail start-logging --name=arn:aws:cloudtrail:us-east-1:444455556666:trail/production-us"
                                + " --region=us-east-1 --profile=444455556666",
                        "aws iam update-access-key --user-name=svc-metrics --access-key-id=AKIAVNAQW34OYEXAMPLE"
                                + " --status=Inactive --profile=111122223333",
                        "aws ec2 modify-snapshot-attribute --snapshot-id=snap-0c7d1b057ddb4aa83"
                                + " --attribute=createVolumePermission --operation-type=remove"
                                + " --user-ids='[\"999999999999\"]' --region=eu-west-1 --profile=444455556666");
        assertThat(Bash.checks(lines)).isTrue();
    }

    private static List<String> credentials() throws IOException {
        List<String> keys = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(SAMPLES.resolve("truth.yaml"))) {
            if (line.startsWith("  ") && line.endsWith(":")) {
                inside = line.equals("  credentials:");
            } else if (inside && line.startsWith("    - ")) {
                keys.add(line.substring(6));
            }
        }
        return keys;
    }
}
