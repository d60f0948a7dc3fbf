package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a lead called with success, and what it was refused. */
final class Calls {

    static final int MOST = 500;

    private record Key(String source, String name) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::source).thenComparing(Key::name);
    }

    private final Map<Key, Seen> used = new TreeMap<>(Key.ORDER);
    private final Map<Key, Seen> denied = new TreeMap<>(Key.ORDER);
    private long more;

    void add(Row row) {
        if (row.outcome() == Outcome.FAILED) {
            return;
        }
        Map<Key, Seen> calls = row.outcome() == Outcome.DENIED ? denied : used;
        Key key = new Key(row.source(), Words.call(row));
        if (calls.size() == MOST && !calls.containsKey(key)) {
            more++;
            return;
        }
        calls.computeIfAbsent(key, any -> new Seen(row)).add(row);
    }

    /** @param gained findings of calls that became possible */
    Tale.Blast blast(List<Finding> gained) {
        return new Tale.Blast(list(used), list(denied), more, gained);
    }

    private static List<Tale.Call> list(Map<Key, Seen> calls) {
        return calls.entrySet().stream()
                .map(call -> new Tale.Call(
                        call.getKey().source,
                        call.getKey().name,
                        call.getValue().count(),
                        call.getValue().reference()))
                .toList();
    }
}
