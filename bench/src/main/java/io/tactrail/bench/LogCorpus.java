package io.tactrail.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Logs on disk, in the layout of S3.
 *
 * @param bucket {@code AWSLogs} lies in it
 * @param bytes of all logs, inflated
 * @param packed of all logs, as stored
 * @param largest inflated bytes of the largest log
 * @param days how many days have logs
 */
record LogCorpus(Path bucket, long files, long events, long bytes, long packed, long largest, long days) {

    /** A folder of logs holds it once it is whole. */
    static final String DONE = "done.properties";

    static LogCorpus known(Path folder) throws IOException {
        Properties known = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve(DONE))) {
            known.load(in);
        }
        return new LogCorpus(
                folder,
                number(known, "files"),
                number(known, "events"),
                number(known, "bytes"),
                number(known, "packed"),
                number(known, "largest"),
                number(known, "days"));
    }

    /** Says that the folder is whole. */
    void note() throws IOException {
        Properties counted = new Properties();
        counted.setProperty("files", Long.toString(files));
        counted.setProperty("events", Long.toString(events));
        counted.setProperty("bytes", Long.toString(bytes));
        counted.setProperty("packed", Long.toString(packed));
        counted.setProperty("largest", Long.toString(largest));
        counted.setProperty("days", Long.toString(days));
        try (OutputStream out = Files.newOutputStream(bucket.resolve(DONE))) {
            counted.store(out, null);
        }
    }

    double ratio() {
        return (double) bytes / packed;
    }

    /** The folders of logs, without the digests beside them. */
    List<String> logs() throws IOException {
        try (Stream<Path> accounts = Files.list(bucket.resolve("AWSLogs"))) {
            return accounts.map(account -> account.resolve("CloudTrail"))
                    .filter(Files::isDirectory)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    /** All logs in one zip, as somebody hands them on; made where it is not there yet. */
    Path zip() throws IOException {
        Path zip = bucket.resolve("logs.zip");
        if (!Files.exists(zip)) {
            Path making = bucket.resolve("logs.zip.part");
            try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(making)))) {
                for (Path file : files(bucket)) {
                    out.putNextEntry(
                            new ZipEntry(bucket.relativize(file).toString().replace('\\', '/')));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            Files.move(making, zip, StandardCopyOption.ATOMIC_MOVE);
        }
        return zip;
    }

    /** Saved public keys of the digests, a file for each region; none where there are no digests. */
    List<String> keyFiles() throws IOException {
        Path keys = bucket.resolve("keys");
        if (!Files.isDirectory(keys)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(keys)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".json.gz"))
                    .filter(file -> !file.toString().contains("CloudTrail-Digest"))
                    .sorted()
                    .toList();
        }
    }

    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static long number(Properties known, String name) {
        return Long.parseLong(known.getProperty(name));
    }
}
