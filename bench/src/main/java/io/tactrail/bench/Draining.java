package io.tactrail.bench;

import io.tactrail.evidence.Bounds;
import io.tactrail.evidence.Item;
import io.tactrail.evidence.Source;
import io.tactrail.evidence.Unpacker;
import io.tactrail.evidence.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Inflates files and does no more with what comes out than its name says. Threads take file after file. */
enum Draining {
    /** By {@code java.util.zip}. */
    GUNZIP {
        @Override
        long read(Path file, byte[] buffer) throws IOException {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                return drain(in, buffer);
            }
        }
    },
    /** By {@code java.util.zip}, and hashed. */
    SHA256 {
        @Override
        long read(Path file, byte[] buffer) throws IOException {
            try (Hashed in = new Hashed(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
                long bytes = drain(in, buffer);
                in.digest();
                return bytes;
            }
        }
    },
    /** As an investigation opens them: by what it found to inflate with, stored bytes hashed, within its bounds. */
    UNPACK {
        @Override
        long read(Path file, byte[] buffer) throws IOException {
            long[] bytes = new long[1];
            Once.UNPACKER.unpack(new Source(file.toString(), file, Files.size(file)), new Visitor() {
                @Override
                public void content(String path, InputStream content) throws IOException {
                    bytes[0] += drain(content, buffer);
                }

                @Override
                public void done(Item item) {
                    // What it found out is not asked for.
                }
            });
            return bytes[0];
        }
    };

    /** One for all files, as an investigation has. */
    private static final class Once {
        static final Unpacker UNPACKER =
                new Unpacker(Bounds.usual(), Path.of(System.getProperty("java.io.tmpdir")), false);
    }

    abstract long read(Path file, byte[] buffer) throws IOException;

    static Draining of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @return inflated bytes */
    long read(List<String> folders, int threads) throws IOException, InterruptedException, ExecutionException {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            files.addAll(LogCorpus.files(Path.of(folder)));
        }
        AtomicInteger next = new AtomicInteger();
        Callable<Long> work = () -> {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                bytes += read(files.get(i), buffer);
            }
            return bytes;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long bytes = 0;
            for (Future<Long> each : workers.invokeAll(Collections.nCopies(threads, work))) {
                bytes += each.get();
            }
            return bytes;
        } finally {
            workers.shutdown();
        }
    }

    private static long drain(InputStream in, byte[] buffer) throws IOException {
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes += count;
        }
        return bytes;
    }
}
