package io.tactrail.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What others need for the same files, as a process of its own. Prints nanoseconds of work without the JVM's start. */
public final class Yardstick {

    /** Eleven texts, a time and a truth value; nothing is left to DuckDB's detection of schemas, which fails on CloudTrail. */
    private static final String COLUMNS =
            "eventVersion VARCHAR, eventTime TIMESTAMP, eventSource VARCHAR, eventName VARCHAR,"
                    + " awsRegion VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR, errorCode VARCHAR, requestID VARCHAR,"
                    + " eventID VARCHAR, eventType VARCHAR, recipientAccountId VARCHAR, readOnly BOOLEAN";

    private Yardstick() {}

    /** @param args {@code gunzip|sha256|duckdb}, threads, bytes of the largest file inflated, folders */
    public static void main(String... args) throws Exception {
        int threads = Integer.parseInt(args[1]);
        List<String> folders = List.of(args).subList(3, args.length);
        long start = System.nanoTime();
        long result = switch (args[0]) {
            case "gunzip" -> inflate(folders, threads, false);
            case "sha256" -> inflate(folders, threads, true);
            case "duckdb" -> duckdb(folders, threads, Long.parseLong(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        };
        System.out.println((System.nanoTime() - start) + " " + result);
    }

    /** @return inflated bytes */
    private static long inflate(List<String> folders, int threads, boolean hash)
            throws IOException, InterruptedException, ExecutionException {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            files.addAll(LogCorpus.files(Path.of(folder)));
        }
        AtomicInteger next = new AtomicInteger();
        Callable<Long> work = () -> {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                try (InputStream file = Files.newInputStream(files.get(i));
                        InputStream plain = new GZIPInputStream(file, 1 << 16);
                        Hashed hashed = new Hashed(plain)) {
                    InputStream in = hash ? hashed : plain;
                    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                        bytes += count;
                    }
                    if (hash) {
                        hashed.digest();
                    }
                }
            }
            return bytes;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long bytes = 0;
            for (Future<Long> each : workers.invokeAll(java.util.Collections.nCopies(threads, work))) {
                bytes += each.get();
            }
            return bytes;
        } finally {
            workers.shutdown();
        }
    }

    /** @return events */
    private static long duckdb(List<String> folders, int threads, long largest) throws SQLException {
        String files = folders.stream()
                .map(folder -> "'" + folder.replace("'", "''") + "/**/*.json.gz'")
                .collect(Collectors.joining(", ", "[", "]"));
        String counts = "count(*)";
        for (String column : COLUMNS.split(", ?")) {
            counts += ", count(r." + column.substring(0, column.indexOf(' ')) + ")";
        }
        // A file is one JSON object, which has to fit; more costs DuckDB a larger buffer for each file.
        String query = "SELECT " + counts + " FROM (SELECT unnest(Records) AS r FROM read_json(" + files
                + ", format = 'unstructured', columns = {Records: 'STRUCT(" + COLUMNS + ")[]'}, maximum_object_size = "
                + Math.max(1 << 20, largest + (1 << 16)) + "))";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            try (ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
