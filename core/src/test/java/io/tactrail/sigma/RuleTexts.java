package io.tactrail.sigma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules as text, for tests. */
final class RuleTexts {

    private RuleTexts() {}

    static String rule(String title, String event) {
        return "title: " + title + "\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  s: {eventName: "
                + event + "}\n  condition: s\n";
    }

    static String named(String name, String event) {
        return rule("Rule " + name, event) + "name: " + name + "\n";
    }

    static String count(String title, String reference) {
        return "title: " + title + "\ncorrelation: {type: event_count, rules: '" + reference
                + "', group-by: awsRegion, timespan: 5m, condition: {gte: 2}}\n";
    }

    static Path write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
