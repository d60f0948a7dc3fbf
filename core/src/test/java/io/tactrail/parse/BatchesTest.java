package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tactrail.evidence.Bounds;
import io.tactrail.evidence.IdleThreads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who tells of a record makes no difference to what is told. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatchesTest {

    /** What was told, by index. */
    private static class Listening implements Skim {

        final Map<Long, String> lines;

        Listening(Map<Long, String> lines) {
            this.lines = lines;
        }

        @Override
        public void event(Skimmed event) {
            long index = event.index();
            String answers = Answers.of(event.fields(), (int) index);
            String whole = index % 3 == 0 ? Skims.whole(event.event()) : "";
            if (index % 7 == 0) {
                event.parse();
            }
            add(index, Skims.fields(event) + event.found() + answers + whole);
        }

        @Override
        public void other(Found found, String kind) {
            add(found.index(), "other " + kind + " " + found);
        }

        @Override
        public void reject(long index, long offset, String reason) {
            add(index, "reject " + offset + " " + reason);
        }

        private void add(long index, String line) {
            if (lines.put(index, line) != null) {
                throw new AssertionError("told twice: " + line);
            }
        }
    }

    /** Waits, some way into the content, until another thread has told of a record: so somebody helps for certain. */
    private static final class Waiting extends Listening {

        private final CountDownLatch helped;

        Waiting(Map<Long, String> lines, CountDownLatch helped) {
            super(lines);
            this.helped = helped;
        }

        @Override
        public void event(Skimmed event) {
            super.event(event);
            if (event.offset() > 3 << 19) {
                uninterrupted(helped);
            }
        }
    }

    private final RecordReader reader = new RecordReader(Bounds.usual());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void helpersTellWhatOneThreadTells(int helpers) throws IOException {
        for (int seed = 0; seed < 2; seed++) {
            byte[] content = mixed(seed, 3 << 20);
            Map<Long, String> alone = new ConcurrentSkipListMap<>();
            Contents expected =
                    new RecordReader(Bounds.usual()).read(new ByteArrayInputStream(content), new Listening(alone));
            Map<Long, String> told = new ConcurrentSkipListMap<>();
            CountDownLatch helped = new CountDownLatch(Math.min(1, helpers));
            AtomicInteger others = new AtomicInteger();
            try (IdleThreads idle = new IdleThreads(helpers)) {
                Contents contents = reader.read(
                        new ByteArrayInputStream(content),
                        new Waiting(told, helped),
                        () -> {
                            others.incrementAndGet();
                            return new Listening(told) {
                                @Override
                                public void event(Skimmed event) {
                                    super.event(event);
                                    helped.countDown();
                                }
                            };
                        },
                        idle);
                assertThat(contents).isEqualTo(expected);
                assertThat(idle.number()).isEqualTo(helpers);
            }
            assertThat(others.get()).isBetween(Math.min(1, helpers), helpers);
            assertThat(told.keySet()).isEqualTo(alone.keySet());
            alone.forEach((index, line) -> assertThat(told.get(index)).isEqualTo(line));
            assertThat(alone.values()).anyMatch(line -> line.startsWith("other"));
            assertThat(alone.values()).anyMatch(line -> line.startsWith("reject"));
        }
        // Each content is read once by this reader: most of its records need no parser, whoever told of them.
        assertThat(reader.skimmed()).isGreaterThan(2_000);
    }

    @Test
    void aThreadThatBecomesIdleLaterHelpsFromThenOn() throws IOException {
        byte[] content = mixed(1, 3 << 20);
        Map<Long, String> told = new ConcurrentSkipListMap<>();
        CountDownLatch helped = new CountDownLatch(1);
        try (IdleThreads idle = new IdleThreads(0)) {
            Skim own = new Listening(told) {
                private boolean added;

                @Override
                public void event(Skimmed event) {
                    super.event(event);
                    if (event.offset() > 3 << 19 && !added) {
                        added = true;
                        idle.add();
                    } else if (event.offset() > 5 << 19) {
                        uninterrupted(helped);
                    }
                }
            };
            reader.read(
                    new ByteArrayInputStream(content),
                    own,
                    () -> {
                        helped.countDown();
                        return new Listening(told);
                    },
                    idle);
            assertThat(helped.getCount()).isZero();
            assertThat(idle.number()).isEqualTo(1);
        }
        assertThat(told).hasSize((int) (last(told) + 1));
    }

    @Test
    void batchesThatFoundNobodyIdleAreTakenWhenSomebodyIs() throws IOException {
        byte[] content = Samples.utf8(" ".repeat(1 << 20) + String.join("", Samples.records(1_000)));
        Window window = Window.of(content, 1 << 20, content.length);
        Skimmer skimmer = new Skimmer();
        Map<Long, String> told = new ConcurrentSkipListMap<>();
        CountDownLatch helped = new CountDownLatch(1);
        try (IdleThreads idle = new IdleThreads(1)) {
            Batches batches = new Batches(
                    new Listening(told),
                    skimmer.view(),
                    () -> {
                        helped.countDown();
                        return new Listening(told);
                    },
                    idle);
            long index = 0;
            assertThat(take(batches, skimmer, window, index++)).isTrue();
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            assertThat(idle.run(() -> {
                        uninterrupted(release);
                        idle.add();
                        released.countDown();
                    }))
                    .isTrue();
            while (take(batches, skimmer, window, index)) {
                index++;
            }
            release.countDown();
            uninterrupted(released);
            assertThat(helped.getCount()).isEqualTo(1);
            take(batches, skimmer, window, index);
            uninterrupted(helped);
            batches.finish();
            batches.stop();
            assertThat(told).hasSizeGreaterThanOrEqualTo((int) index);
        }
    }

    private static boolean take(Batches batches, Skimmer skimmer, Window window, long index) {
        int to = skimmer.read(window, 1 << 20);
        assertThat(to).isPositive();
        boolean taken = batches.take(skimmer, index, window, to);
        window.at = taken ? to : window.at;
        return taken;
    }

    @Test
    void smallContentsAreLeftToOneThread() throws IOException {
        Map<Long, String> told = new ConcurrentSkipListMap<>();
        try (IdleThreads idle = new IdleThreads(2)) {
            reader.read(new ByteArrayInputStream(mixed(2, 700_000)), new Listening(told), nobody(), idle);
        }
        assertThat(told).hasSizeGreaterThan(200);
    }

    @Test
    void whatIsThrownInABatchReachesTheCaller() {
        for (Throwable thrown : new Throwable[] {
            new UncheckedIOException(new IOException("disk full")),
            new OutOfMemoryError("mine"),
            new StackOverflowError()
        }) {
            for (int helpers = 1; helpers < 4; helpers++) {
                CountDownLatch threw = new CountDownLatch(1);
                Skim failing = new Listening(new ConcurrentSkipListMap<>()) {
                    @Override
                    public void event(Skimmed event) {
                        threw.countDown();
                        BatchesTest.<RuntimeException>sneak(thrown);
                    }
                };
                thrown(thrown, helpers, new Waiting(new ConcurrentSkipListMap<>(), threw), () -> failing);
                thrown(thrown, helpers, new Waiting(new ConcurrentSkipListMap<>(), threw), () -> {
                    BatchesTest.<RuntimeException>sneak(thrown);
                    return failing;
                });
            }
        }
    }

    @Test
    void nobodyTellsOfAnythingWhenTheReadingHasFailed() {
        for (int helpers = 1; helpers < 4; helpers++) {
            AtomicInteger telling = new AtomicInteger();
            CountDownLatch helping = new CountDownLatch(1);
            IllegalStateException mine = new IllegalStateException("mine");
            Skim own = new Listening(new ConcurrentSkipListMap<>()) {
                @Override
                public void event(Skimmed event) {
                    if (event.offset() > 3 << 19) {
                        uninterrupted(helping);
                        Thread.currentThread().interrupt();
                        throw mine;
                    }
                }
            };
            thrown(mine, helpers, own, () -> new Listening(new ConcurrentSkipListMap<>()) {
                @Override
                public void event(Skimmed event) {
                    telling.incrementAndGet();
                    helping.countDown();
                    super.event(event);
                    telling.decrementAndGet();
                }
            });
            assertThat(telling.get()).isZero();
            // An interrupt is not forgotten, and disturbs nobody who helps.
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void thrown(Throwable expected, int helpers, Skim own, Supplier<Skim> others) {
        IdleThreads idle = new IdleThreads(helpers);
        byte[] content = mixed(helpers, 3 << 20);
        assertThat(catchThrowable(() -> reader.read(new ByteArrayInputStream(content), own, others, idle)))
                .isSameAs(expected);
        assertThat(idle.number()).isEqualTo(helpers);
        boolean interrupted = Thread.interrupted();
        idle.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Supplier<Skim> nobody() {
        return () -> {
            throw new AssertionError("somebody helps");
        };
    }

    private static long last(Map<Long, String> told) {
        return told.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Plain records; among them odd ones, long ones, damaged ones, and what is no event; the last is not whole. */
    private static byte[] mixed(int seed, int length) {
        Random random = new Random(seed);
        boolean lines = seed % 2 == 0;
        StringBuilder text = new StringBuilder(lines ? "" : "{\"Records\":[");
        for (int i = 0; text.length() < length; i++) {
            String record = Samples.record(i);
            text.append(
                    switch (random.nextInt(40)) {
                        case 0 -> record.replace("\"items\":[", "\"items\":[\"\\u00e9\\\"\",");
                        case 1 -> record.replace("\"eventName\":\"", "\"eventName\":\"\\u0047");
                        case 2 -> record.replace("\"responseElements\":null", "\"responseElements\":{\"a\":\"é\"}");
                        case 3 ->
                            new String(
                                    MutationTest.mutate(
                                            Samples.utf8(record),
                                            random.nextInt(record.length()),
                                            random.nextInt(3),
                                            random),
                                    java.nio.charset.StandardCharsets.UTF_8);
                        case 4 -> "{\"eventType\":\"AwsCloudTrailInsight\"," + record.substring(1);
                        case 5 ->
                            record.replace(
                                    "\"responseElements\":null",
                                    "\"responseElements\":\""
                                            + "x".repeat(random.nextInt(random.nextInt(9) == 0 ? 300_000 : 3_000))
                                            + "\"");
                        case 6 -> "{\"other\":" + i + "}";
                        default -> record;
                    });
            text.append(lines ? "\n" : ",");
        }
        return Samples.utf8(text + Samples.record(7).substring(0, 100));
    }
}
