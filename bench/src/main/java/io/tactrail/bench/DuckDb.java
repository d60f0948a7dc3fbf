package io.tactrail.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DuckDB reading 13 typed columns of the same files and counting each, in the fastest ways that were found; the goals
 * are held against the fastest of them in the run.
 *
 * <p>Measured with DuckDB 2.0.0.1 on 279 MB of JSON, as 33 files of up to 19 MB and as 6,850 of 41 KB; seconds of
 * processor time on busy cores (large files, small files). {@code read_json} with {@code columns}: over 20, 24: it leaves
 * {@code records} to be detected unless it is told, which costs more than ten times the reading, whatever
 * {@code auto_detect} says. With {@code records = true}: 1.4, 3.6. {@code read_json_objects} and {@code from_json} of the
 * whole file: 2.1, 2.1, since it spares what {@code read_json} does for each file. So each way has files that it is best
 * for, and {@link Way#BOTH} gives each the files of its kind. Not faster: {@code maximum_object_size} from 128 KB to 64 MB
 * (it must hold the largest file, as a file is one object), {@code format} auto or newline_delimited, {@code compression}
 * said, {@code preserve_insertion_order} off, a list of files for a pattern, {@code allocator_background_threads},
 * {@code read_csv} with a file as one value (2.4 for the small without any JSON), {@code json_extract} of each record
 * (2.8, 2.3), lists counted without {@code unnest} (2.8 for the small).
 */
final class DuckDb {

    enum Way {
        COLUMNS,
        OBJECTS,
        BOTH
    }

    /** Stored bytes from which on {@code read_json} is the faster. */
    private static final long LARGE = 100_000;

    private static final List<String> COLUMNS = List.of(
            "eventVersion VARCHAR",
            "eventTime TIMESTAMP",
            "eventSource VARCHAR",
            "eventName VARCHAR",
            "awsRegion VARCHAR",
            "sourceIPAddress VARCHAR",
            "userAgent VARCHAR",
            "errorCode VARCHAR",
            "requestID VARCHAR",
            "eventID VARCHAR",
            "eventType VARCHAR",
            "recipientAccountId VARCHAR",
            "readOnly BOOLEAN");

    private DuckDb() {}

    static Connection connect(int threads) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
        }
        return connection;
    }

    /** @return events */
    static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** @param largest inflated bytes of the largest file */
    static String query(Way way, List<String> folders, long largest) throws IOException {
        String records = switch (way) {
            case COLUMNS -> columns(patterns(folders), largest);
            case OBJECTS -> objects(patterns(folders), largest);
            case BOTH -> both(folders, largest);
        };
        String counts = COLUMNS.stream()
                .map(column -> "count(r." + column.split(" ", -1)[0] + ")")
                .collect(Collectors.joining(", "));
        return "SELECT count(*), " + counts + " FROM (" + records + ")";
    }

    private static String both(List<String> folders, long largest) throws IOException {
        List<String> large = new ArrayList<>();
        List<String> small = new ArrayList<>();
        long largestSmall = 0;
        for (String folder : folders) {
            for (Path file : LogCorpus.files(Path.of(folder))) {
                if (Files.size(file) >= LARGE) {
                    large.add(file.toString());
                } else {
                    small.add(file.toString());
                    largestSmall = Math.max(largestSmall, Corpora.inflated(file));
                }
            }
        }
        if (large.isEmpty() || small.isEmpty()) {
            return large.isEmpty() ? objects(list(small), largestSmall) : columns(list(large), largest);
        }
        return columns(list(large), largest) + " UNION ALL " + objects(list(small), largestSmall);
    }

    private static String columns(String files, long largest) {
        return "SELECT unnest(Records) AS r FROM read_json(" + files + ", format = 'unstructured', records = true,"
                + " columns = {Records: 'STRUCT(" + String.join(", ", COLUMNS) + ")[]'}, maximum_object_size = "
                + room(largest) + ")";
    }

    private static String objects(String files, long largest) {
        String structure = COLUMNS.stream()
                .map(column -> Arrays.stream(column.split(" ", -1)).collect(Collectors.joining("\":\"", "\"", "\"")))
                .collect(Collectors.joining(",", "{\"Records\":[{", "}]}"));
        return "SELECT unnest((from_json(json, '" + structure + "')).Records) AS r FROM read_json_objects(" + files
                + ", format = 'unstructured', maximum_object_size = " + room(largest) + ")";
    }

    private static long room(long largest) {
        return Math.max(1 << 20, largest + (1 << 16));
    }

    private static String patterns(List<String> folders) {
        return list(folders.stream().map(folder -> folder + "/**/*.json.gz").toList());
    }

    private static String list(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
