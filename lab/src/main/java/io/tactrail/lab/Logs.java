package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads back what {@link Delivery} wrote; no parser for evidence, only for the lab's own files. */
public final class Logs {
    private Logs() {}

    /** The log files under a folder, in the order of their paths. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".json.gz"))
                    .sorted()
                    .toList();
        }
    }

    /** All records under a folder, in the order of the files' paths. */
    public static List<ObjectNode> records(Path folder) throws IOException {
        List<ObjectNode> records = new ArrayList<>();
        for (Path file : files(folder)) {
            for (JsonNode record :
                    Json.MAPPER.readTree(inflate(Files.readAllBytes(file))).path("Records")) {
                records.add((ObjectNode) record);
            }
        }
        return records;
    }

    static byte[] inflate(byte[] gzip) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }
}
