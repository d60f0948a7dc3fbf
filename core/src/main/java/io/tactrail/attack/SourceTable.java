package io.tactrail.attack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The source document's 50 events under its five tactics, exactly, in its order. */
public final class SourceTable {

    /** The name stands in the table, but for other services. */
    public static final int NAME_ONLY = -2;

    public static final int ABSENT = -1;

    private final List<Row> rows;
    private final Map<String, Integer> places = new HashMap<>();

    SourceTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
        for (Row row : rows) {
            places.putIfAbsent(EventNames.key(row.event()), places.size());
        }
    }

    /**
     * One of the 50.
     *
     * @param tactic the source document's, as it prints it; not always ATT&amp;CK's
     * @param services the eventSources for which the name is taken, the primary one first
     * @param agrees whether the tactic is ATT&amp;CK's as well: "yes", "partly", "no"
     * @param reason why, for a person
     */
    public record Row(String tactic, String event, List<String> services, String agrees, String reason) {
        public Row {
            services = List.copyOf(services);
        }
    }

    /** All 50, in the document's order. */
    public List<Row> rows() {
        return rows;
    }

    /** The index in {@link #rows}, or {@link #ABSENT}, or {@link #NAME_ONLY}. The name may carry an API version. */
    public int find(String eventSource, String eventName) {
        Integer place = places.get(EventNames.key(eventName));
        if (place == null) {
            return ABSENT;
        }
        for (String service : rows.get(place).services()) {
            if (service.equalsIgnoreCase(eventSource)) {
                return place;
            }
        }
        return NAME_ONLY;
    }
}
