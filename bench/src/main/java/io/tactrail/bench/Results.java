package io.tactrail.bench;

import io.tactrail.bench.Measured.Spread;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that was measured so far, by name. */
final class Results {

    private final Map<String, Subject> measured = new LinkedHashMap<>();

    Results(Collection<Subject> all) {
        all.stream()
                .filter(subject -> subject.measured().count() > 0)
                .forEach(subject -> measured.put(subject.name(), subject));
    }

    Optional<Subject> find(String name) {
        return Optional.ofNullable(measured.get(name));
    }

    Stream<Subject> all() {
        return measured.values().stream();
    }

    /** The fastest of DuckDB's ways with two threads. */
    Optional<Subject> duckdb(String where) {
        return Stream.of(DuckDb.Way.values())
                .flatMap(way -> find(Names.duckdb(where, way, 2)).stream())
                .min(Comparator.comparingDouble(
                        subject -> subject.measured().wall().median()));
    }

    /** How many times longer the first took than the second. */
    static Optional<Spread> times(Optional<Subject> slow, Optional<Subject> fast) {
        return slow.flatMap(first -> fast.map(second -> first.measured().times(second.measured())));
    }
}
