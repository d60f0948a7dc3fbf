package io.tactrail.bench;

import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Found;
import io.tactrail.parse.RecordReader;
import io.tactrail.parse.Skim;
import io.tactrail.parse.Skimmed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What is left of the rate of gunzip and SHA-256 when records are skimmed as well. The ways take turns and are measured
 * by the thread's own time, so that what else a machine does hurts all of them alike; medians of the second half of the
 * rounds.
 */
public final class ReadingRatio {

    private static final int ROUNDS = 60;

    private final Logs files;
    private final RecordReader reader = new RecordReader(Bounds.usual());
    private final Summed summed = new Summed();
    private final byte[] buffer = new byte[1 << 16];

    private ReadingRatio(Logs files) {
        this.files = files;
    }

    private interface Way {
        void read() throws IOException;
    }

    /** @param args a folder of files that end in {@code .json.gz}; else the lab's */
    public static void main(String... args) throws IOException {
        ReadingRatio ratio = new ReadingRatio(Logs.of(args.length == 0 ? "lab" : args[0]));
        List<String> names = List.of("gunzip", "gunzip, hash", "gunzip, hash, skim", "skim");
        List<Way> ways = List.of(ratio::gunzip, ratio::hash, ratio::hashAndSkim, ratio::skim);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[][] rates = new double[ways.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int way = 0; way < ways.size(); way++) {
                long start = threads.getCurrentThreadCpuTime();
                ways.get(way).read();
                rates[way][round] = ratio.files.bytes() * 1e3 / (threads.getCurrentThreadCpuTime() - start);
            }
        }
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = rates[2][round] / rates[1][round];
        }
        for (int way = 0; way < ways.size(); way++) {
            System.out.printf("%-20s %,6.0f MB/s%n", names.get(way), median(rates[way]));
        }
        System.out.printf(
                "skimming leaves %.2f of gunzip and hash; %d events, sum %x%n",
                median(ratios), ratio.summed.events, ratio.summed.sum);
    }

    private static double median(double[] rounds) {
        double[] second = Arrays.copyOfRange(rounds, ROUNDS / 2, ROUNDS);
        Arrays.sort(second);
        return second[second.length / 2];
    }

    private void gunzip() throws IOException {
        for (byte[] file : files.packed()) {
            drain(inflating(file));
        }
    }

    private void hash() throws IOException {
        for (byte[] file : files.packed()) {
            Hashed in = new Hashed(inflating(file));
            drain(in);
            summed.sum += in.digest()[0];
        }
    }

    private void hashAndSkim() throws IOException {
        for (byte[] file : files.packed()) {
            Hashed in = new Hashed(inflating(file));
            reader.read(in, summed);
            summed.sum += in.digest()[0];
        }
    }

    private void skim() throws IOException {
        for (byte[] file : files.inflated()) {
            reader.read(new ByteArrayInputStream(file), summed);
        }
    }

    private static InputStream inflating(byte[] file) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file), 1 << 16);
    }

    private void drain(InputStream in) throws IOException {
        while (in.read(buffer, 0, buffer.length) >= 0) {
            // Only its bytes are wanted.
        }
    }

    /** Asks for every field, and does little with it. */
    private static final class Summed implements Skim {
        private long sum;
        private long events;

        @Override
        public void event(Skimmed event) {
            events++;
            sum += event.eventTime()
                    + event.eventSource().length()
                    + event.eventName().length()
                    + event.awsRegion().length()
                    + event.account().length()
                    + event.sourceIPAddress().length()
                    + event.access()
                    + event.category();
        }

        @Override
        public void other(Found found, String kind) {
            sum += kind.length();
        }

        @Override
        public void reject(long index, long offset, String reason) {
            sum += reason.length();
        }
    }
}
