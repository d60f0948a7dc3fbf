package io.tactrail.digest;

import io.tactrail.ledger.FilePath;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** What is known of each of hundreds of thousands of logs: mostly the same of many, which is held once. Never changes. */
final class LogResults extends AbstractList<LogResult> implements RandomAccess {

    private final FilePath[] paths;

    /** Of each path the place of what is known of it. */
    private final int[] places;

    /** With the path of the first of whom it is known. */
    private final List<LogResult> known = new ArrayList<>();

    private LogResults(Collection<LogResult> results) {
        this.paths = new FilePath[results.size()];
        this.places = new int[paths.length];
        Map<List<Object>, Integer> numbers = new HashMap<>();
        int at = 0;
        for (LogResult result : results) {
            paths[at] = result.at();
            places[at++] = numbers.computeIfAbsent(List.of(result.state(), result.why(), result.digest()), any -> {
                known.add(result);
                return known.size() - 1;
            });
        }
    }

    /** The same, held small. */
    static List<LogResult> of(List<LogResult> results) {
        return results instanceof LogResults ? results : new LogResults(results);
    }

    @Override
    public LogResult get(int at) {
        LogResult same = known.get(places[at]);
        return new LogResult(paths[at], same.state(), same.why(), same.digest());
    }

    @Override
    public int size() {
        return paths.length;
    }
}
