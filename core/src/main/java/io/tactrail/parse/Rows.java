package io.tactrail.parse;

import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Obj;
import org.jspecify.annotations.Nullable;

/**
 * Rows of query results as one object: Lake's lists of maps with one key each ({@code get-query-results} of
 * CloudTrail), and the {@code field} and {@code value} pairs of Logs Insights.
 */
final class Rows {

    private Rows() {}

    /** Null where a list is no row. */
    static @Nullable Obj columns(Arr row) {
        Obj columns = new Obj();
        for (int i = 0; i < row.size(); i++) {
            if (!(row.at(i) instanceof Obj cell)) {
                return null;
            }
            String field = cell.text("field");
            Node value = cell.get("value");
            if (field != null && value != null && cell.size() == 2) {
                columns.add(field, value);
            } else if (cell.size() == 1) {
                columns.add(cell.key(0), cell.value(0));
            } else {
                return null;
            }
        }
        return columns.size() == 0 ? null : columns;
    }
}
