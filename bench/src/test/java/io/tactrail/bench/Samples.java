package io.tactrail.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Subjects as if they had been measured. */
final class Samples {

    static final Jdk OLD = new Jdk(Path.of("old"), 17, "17.0.1");
    static final Jdk NEW = new Jdk(Path.of("new"), 25, "25.0.1");
    static final List<Jdk> BOTH = List.of(OLD, NEW);

    /** A million events in a gigabyte. */
    static final LogCorpus CORPUS =
            new LogCorpus(Path.of("gigabyte"), 20_000, 1_000_000, 1_000_000_000, 100_000_000, 20_000_000, 20);

    private Samples() {}

    static Measured measured(double... walls) {
        Measured measured = new Measured();
        Arrays.stream(walls).forEach(wall -> measured.add(taken(wall, -1, -1)));
        return measured;
    }

    static Subject subject(String name, Part part, double... walls) {
        return subject(name, part, CORPUS, measured(walls));
    }

    static Subject subject(String name, Part part, LogCorpus corpus, Measured measured) {
        Runner never = () -> {
            throw new AssertionError("is not run");
        };
        return new Subject(name, part, corpus, never, false, -1, 1, 1, measured);
    }

    /** One that told of its reading. */
    static Subject reading(String name, double wall, double reading, double allocated) {
        Measured measured = new Measured();
        measured.add(taken(wall, reading, allocated));
        return subject(name, Part.WARM, CORPUS, measured);
    }

    private static Runner.Taken taken(double wall, double reading, double allocated) {
        return new Runner.Taken(wall, wall, wall, -1, -1, allocated, reading);
    }
}
