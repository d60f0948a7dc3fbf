package io.tactrail.bench;

import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Raw;
import io.tactrail.parse.RecordReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Many log files made one, under the name of the last, so that it looks like a delivery. */
final class Joined {

    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);
    private static final int WEEK = 7;

    private Joined() {}

    /**
     * Every third day is one file for each account and region; where there are more than two weeks, the first of them is
     * one file in the account and region with most files, so that there is one file too large to be treated as a whole.
     */
    static void asExported(Path bucket) throws IOException {
        Map<String, List<Path>> places = new TreeMap<>();
        for (Path file : LogCorpus.files(bucket)) {
            places.computeIfAbsent(place(file), place -> new ArrayList<>()).add(file);
        }
        String busiest = places.entrySet().stream()
                .max(Comparator.comparingInt(place -> place.getValue().size()))
                .orElseThrow(() -> new IOException(bucket + ": no logs"))
                .getKey();
        for (Map.Entry<String, List<Path>> place : places.entrySet()) {
            TreeMap<String, List<Path>> days = new TreeMap<>();
            place.getValue()
                    .forEach(file -> days.computeIfAbsent(day(file), day -> new ArrayList<>())
                            .add(file));
            List<Path> week = new ArrayList<>();
            if (place.getKey().equals(busiest) && days.size() > 2 * WEEK) {
                for (int day = 0; day < WEEK; day++) {
                    week.addAll(days.pollFirstEntry().getValue());
                }
                join(week);
            }
            for (Map.Entry<String, List<Path>> day : days.entrySet()) {
                if (LocalDate.parse(day.getKey()).toEpochDay() % 3 == 1) {
                    join(day.getValue());
                }
            }
        }
    }

    /** The last events before a time, in one file. */
    static void before(Instant time, int count, List<Path> files, Path to) throws IOException {
        record Read(Instant time, String eventID, byte[] json) {}
        List<Read> read = new ArrayList<>();
        Raw raw = (found, event, json) -> {
            if (event.eventTime() != null && event.eventTime().isBefore(time)) {
                read.add(new Read(event.eventTime(), String.valueOf(event.eventID()), json));
            }
        };
        for (Path file : files) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                new RecordReader(Bounds.usual()).read(in, raw);
            }
        }
        if (read.size() < count) {
            throw new IOException("there are " + read.size() + " events before " + time + ", not " + count);
        }
        read.sort(Comparator.comparing(Read::time).thenComparing(Read::eventID));
        Files.createDirectories(to.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to), 1 << 16)) {
            out.write(HEAD);
            for (int i = read.size() - count; i < read.size(); i++) {
                out.write(read.get(i).json);
                if (i + 1 < read.size()) {
                    out.write(',');
                }
            }
            out.write(TAIL);
        }
    }

    /** As the folders of S3 have it, so that text and time have the same order. */
    static String day(Path file) {
        int names = file.getNameCount();
        return file.getName(names - 4) + "-" + file.getName(names - 3) + "-" + file.getName(names - 2);
    }

    /** The account and the region. */
    private static String place(Path file) {
        int names = file.getNameCount();
        return file.getName(names - 7) + "/" + file.getName(names - 5);
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
