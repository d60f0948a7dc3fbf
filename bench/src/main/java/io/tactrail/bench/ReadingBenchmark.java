package io.tactrail.bench;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Sink;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Megabytes of inflated JSON a second, one thread: what reading costs beside gunzip and SHA-256, which nobody can do
 * without who verifies logs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBenchmark {

    private static final int BUFFER = 1 << 16;

    /** {@code lab} for the scenario of the samples; or a folder of files that end in {@code .json.gz}. */
    @Param("lab")
    public String logs = "lab";

    private Logs files = new Logs(List.of(), List.of(), 0);
    private final RecordReader reader = new RecordReader(Bounds.usual());
    private final byte[] buffer = new byte[BUFFER];

    /** A round reads all files; the bytes in them are what counts. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public double megabytes;
    }

    @Setup
    public void load() throws IOException {
        files = Logs.of(logs);
        System.out.printf("%n# %d files, %d bytes inflated%n", files.packed().size(), files.bytes());
    }

    /** Every record parsed, and what a skim tells taken from the event. */
    @Benchmark
    public void parse(Read read, Blackhole hole) throws IOException {
        Sink sink = new Parsed(hole);
        for (byte[] file : files.inflated()) {
            reader.read(new ByteArrayInputStream(file), sink);
        }
        count(read);
    }

    /** Every record skimmed, and all of its fields asked for. */
    @Benchmark
    public void skim(Read read, Blackhole hole) throws IOException {
        Skim skim = new Told(hole);
        for (byte[] file : files.inflated()) {
            reader.read(new ByteArrayInputStream(file), skim);
        }
        count(read);
    }

    @Benchmark
    public void gunzip(Read read) throws IOException {
        for (byte[] file : files.packed()) {
            drain(gunzip(file));
        }
        count(read);
    }

    @Benchmark
    public void gunzipAndHash(Read read, Blackhole hole) throws IOException {
        for (byte[] file : files.packed()) {
            Hashed in = new Hashed(gunzip(file));
            drain(in);
            hole.consume(in.digest());
        }
        count(read);
    }

    @Benchmark
    public void gunzipHashAndSkim(Read read, Blackhole hole) throws IOException {
        Skim skim = new Told(hole);
        for (byte[] file : files.packed()) {
            Hashed in = new Hashed(gunzip(file));
            reader.read(in, skim);
            hole.consume(in.digest());
        }
        count(read);
    }

    private static InputStream gunzip(byte[] file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file), BUFFER);
    }

    private void drain(InputStream in) throws IOException {
        while (in.read(buffer, 0, buffer.length) >= 0) {
            // Only its bytes are wanted.
        }
    }

    private void count(Read read) {
        read.megabytes += files.bytes() / 1e6;
    }

    private record Parsed(Blackhole hole) implements Sink {

        @Override
        public void event(Found found, Event event) {
            hole.consume(event.eventTime());
            hole.consume(event.eventSource());
            hole.consume(event.eventName());
            hole.consume(event.awsRegion());
            hole.consume(event.recipientAccountId());
            hole.consume(event.sourceIPAddress());
            hole.consume(event.readOnly());
            hole.consume(event.eventCategory());
        }

        @Override
        public void other(Found found, String kind) {
            throw new IllegalStateException(kind);
        }

        @Override
        public void reject(long index, long offset, String reason) {
            throw new IllegalStateException(reason);
        }
    }

    private record Told(Blackhole hole) implements Skim {

        @Override
        public void event(Skimmed event) {
            hole.consume(event.eventTime());
            hole.consume(event.eventSource());
            hole.consume(event.eventName());
            hole.consume(event.awsRegion());
            hole.consume(event.account());
            hole.consume(event.sourceIPAddress());
            hole.consume(event.access());
            hole.consume(event.category());
        }

        @Override
        public void other(Found found, String kind) {
            throw new IllegalStateException(kind);
        }

        @Override
        public void reject(long index, long offset, String reason) {
            throw new IllegalStateException(reason);
        }
    }
}
