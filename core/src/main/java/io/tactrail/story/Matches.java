package io.tactrail.story;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import io.tactrail.detect.Screening;
import io.tactrail.event.Excerpt;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What made rules match a lead's events: of each rule the first. */
final class Matches {

    /** What every finding's events say anyway. */
    private static final Set<String> KNOWN = Set.of("eventSource", "errorCode");

    private static final int FIELDS = 6;
    private static final int CHARACTERS = 200;

    private final Screening screening;
    private final Map<String, List<String>> byRule = new HashMap<>();

    Matches(Screening screening) {
        this.screening = screening;
    }

    void add(Row row) {
        for (Detected detected : row.detected()) {
            if (screening.alerts(detected.rule())) {
                byRule.computeIfAbsent(screening.rules().get(detected.rule()).key(), any -> words(detected.matched()));
            }
        }
    }

    private static List<String> words(List<Matched> matched) {
        List<String> words = new ArrayList<>();
        for (Matched each : matched) {
            String field = each.field().isEmpty() ? "keyword" : each.field();
            String word = Excerpt.of(field + "=" + String.join(",", each.values()), CHARACTERS);
            if (!each.values().isEmpty()
                    && !KNOWN.contains(each.field())
                    && words.size() < FIELDS
                    && !words.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    /** The finding, with what made its rule match. */
    Finding tell(Finding finding) {
        List<String> words =
                finding.rule() == null ? null : byRule.get(finding.rule().key());
        return words == null ? finding : finding.matching(words);
    }
}
