package io.tactrail.casefile;

import io.tactrail.coverage.Coverage;
import io.tactrail.ledger.Kept;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where events stand that are named by reference only: found by one more look at the rows, if there are any. */
final class Citations {

    private Citations() {}

    /** @param known those whose place the leads know already */
    static Map<String, Citation> of(Kept kept, Coverage coverage, Iterable<Question> questions, Set<String> known)
            throws IOException {
        Set<String> wanted = new HashSet<>();
        coverage.blindWindows().forEach(window -> wanted.addAll(window.events()));
        coverage.unseen().forEach(unseen -> wanted.addAll(unseen.events()));
        questions.forEach(question -> wanted.addAll(question.events()));
        wanted.removeAll(known);
        Map<String, Citation> found = new TreeMap<>();
        kept.find(
                wanted,
                row -> found.put(row.reference(), new Citation(row.reference(), kept.pathOf(row), row.index())));
        return found;
    }
}
