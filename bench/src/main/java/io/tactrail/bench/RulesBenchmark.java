package io.tactrail.bench;

import io.tactrail.detect.Detector;
import io.tactrail.detect.Hit;
import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Sink;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Events a second through the rules, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RulesBenchmark {

    /** How many rules to generate; or folders of rules, joined as paths are on this system. */
    @Param({"0", "80", "800", "8000"})
    public String rules = "0";

    /** {@code lab} for the scenario of the samples; or a folder of logs. */
    @Param("lab")
    public String events = "lab";

    private Detector detector = Detector.of(new RuleReader(ReadingOptions.strict()).finish());
    private Corpus corpus = new Corpus(List.of(), new byte[] {});
    private int next;

    @Setup
    public void load() throws IOException {
        detector = Detector.of(rules(rules));
        corpus = events.equals("lab") ? Corpus.lab() : Corpus.folder(Path.of(events));
        long hits = 0;
        for (Event event : corpus.events()) {
            hits += detector.detect(event).size();
        }
        System.out.printf(
                "%n# %d rules run; %d hits on %d events%n",
                detector.size(), hits, corpus.events().size());
    }

    private static RuleSet rules(String asked) throws IOException {
        if (asked.matches("[0-9]+")) {
            return RulePack.of(Integer.parseInt(asked));
        }
        List<Path> folders =
                Arrays.stream(asked.split(File.pathSeparator)).map(Path::of).toList();
        return RuleReader.read(ReadingOptions.strict().withLenient(true), folders);
    }

    private Event event() {
        next = next + 1 < corpus.events().size() ? next + 1 : 0;
        return corpus.events().get(next);
    }

    /** Which rules hit; the event is parsed beforehand, and has mostly left the processor's cache. */
    @Benchmark
    public List<Hit> detect() {
        return detector.detect(event());
    }

    /** The same, and what each hit is about, as a case has it. */
    @Benchmark
    public void detectAndTell(Blackhole hole) {
        for (Hit hit : detector.detect(event())) {
            hole.consume(hit.matched());
        }
    }

    /** A scan reads many events at a time; they are what counts. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Scanned {
        public long events;
    }

    /** Reading the records and telling what hits: what rules cost of a run is the difference to a run with none. */
    @Benchmark
    public void scan(Scanned scanned, Blackhole hole) throws IOException {
        Sink sink = new Sink() {
            @Override
            public void event(Found found, Event event) {
                scanned.events++;
                for (Hit hit : detector.detect(event)) {
                    hole.consume(hit.matched());
                }
            }

            @Override
            public void other(Found found, String kind) {}

            @Override
            public void reject(long index, long offset, String reason) {}
        };
        new RecordReader(Bounds.usual()).read(new ByteArrayInputStream(corpus.lines()), sink);
    }
}
