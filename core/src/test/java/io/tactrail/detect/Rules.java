package io.tactrail.detect;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tactrail.event.Fields;
import io.tactrail.sigma.DocumentReport;
import io.tactrail.sigma.Problem;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rules and events from text, for tests. */
final class Rules {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

    private Rules() {}

    static RuleSet of(String yaml) {
        return of(ReadingOptions.strict(), yaml);
    }

    static RuleSet of(ReadingOptions options, String... files) {
        RuleReader reader = new RuleReader(options);
        for (int i = 0; i < files.length; i++) {
            reader.add((char) ('a' + i) + ".yml", files[i].getBytes(StandardCharsets.UTF_8));
        }
        return reader.finish();
    }

    /** A document around the content of {@code detection:} in YAML flow form; without a condition, around one search. */
    static String document(String detection) {
        String whole = detection.contains("condition:") ? detection : "{s: " + detection + ", condition: s}";
        return "title: t\nlogsource: {product: aws, service: cloudtrail}\ndetection: " + whole + "\n";
    }

    /** All codes of errors and warnings, sorted, each once a document. */
    static List<String> codes(RuleSet set) {
        return Stream.concat(set.rejected().stream(), set.warned().stream())
                .map(DocumentReport::problems)
                .flatMap(problems ->
                        new TreeSet<>(problems.stream().map(Problem::code).toList()).stream())
                .sorted()
                .toList();
    }

    static Fields event(String json) throws Exception {
        return new TreeFields(JSON.readValue(json, Map.class));
    }
}
