package io.tactrail.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Many log files made one, under the name of the last, so that it looks like a delivery. */
final class Joined {

    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private Joined() {}

    /** Of each region's every third day. */
    static void everyThirdDay(Path logs) throws IOException {
        Map<Path, List<Path>> days = new TreeMap<>();
        for (Path file : LogCorpus.files(logs)) {
            Path day = file.getParent();
            if (Integer.parseInt(day.getFileName().toString()) % 3 == 0) {
                days.computeIfAbsent(day, each -> new java.util.ArrayList<>()).add(file);
            }
        }
        for (List<Path> files : days.values()) {
            join(files);
        }
    }

    static void all(Path logs) throws IOException {
        join(LogCorpus.files(logs));
    }

    private static void join(List<Path> files) throws IOException {
        Path last = files.get(files.size() - 1);
        Path joined = last.resolveSibling("joined.tmp");
        try (OutputStream out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(joined), 1 << 16))) {
            out.write(HEAD);
            boolean more = false;
            for (Path file : files) {
                byte[] content;
                try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                    content = in.readAllBytes();
                }
                int length = content.length - HEAD.length - TAIL.length;
                if (length > 0) {
                    if (more) {
                        out.write(',');
                    }
                    out.write(content, HEAD.length, length);
                    more = true;
                }
            }
            out.write(TAIL);
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.move(joined, last);
    }
}
