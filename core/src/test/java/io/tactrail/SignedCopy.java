package io.tactrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.digest.ChainGap;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.MissingLog;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.PublicKeysException;
import io.tactrail.digest.State;
import io.tactrail.lab.DeliveredLog;
import io.tactrail.lab.DigestPlan;
import io.tactrail.lab.DigestTrail;
import io.tactrail.lab.SignedDigest;
import io.tactrail.lab.SmallLogs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy of a trail's bucket with digests that the lab has signed, and what is told of it. */
final class SignedCopy {

    static final String ACCOUNT = "111122223333";
    static final String REGION = "us-east-1";
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    final Path folder;
    final Path bucket;

    /** Of the last {@link #digests}. */
    DigestTrail trail = null;

    List<SignedDigest> chain = List.of();

    /** {@code folder} becomes the place of the bucket, of keys and of temporary files. */
    SignedCopy(Path folder) {
        this.folder = folder;
        this.bucket = folder.resolve("bucket");
    }

    /** Five hours with two logs each, and digests of which every signature can be had. */
    static SignedCopy ofFiveHours(Path folder) throws IOException {
        SignedCopy copy = new SignedCopy(folder);
        copy.deliver(5);
        copy.digests(DigestTrail.over(copy.bucket), 5);
        copy.trail.writeSidecars();
        return copy;
    }

    void deliver(int hours) throws IOException {
        for (int hour = 0; hour < hours; hour++) {
            SmallLogs.in(bucket).deliver(ACCOUNT, REGION, minute(60 * hour + 10));
            SmallLogs.in(bucket).deliver(ACCOUNT, REGION, minute(60 * hour + 30));
        }
    }

    void digests(DigestPlan plan, int hours) throws IOException {
        trail = plan.write(START, minute(60 * hours));
        chain = trail.chain(ACCOUNT, REGION);
    }

    static Instant minute(int after) {
        return START.plus(Duration.ofMinutes(after));
    }

    /** The first log of an hour. */
    Path log(int hour) {
        return delivered(hour).file();
    }

    DeliveredLog delivered(int hour) {
        return chain.get(hour).logs().get(0);
    }

    Path digest(int hour) {
        return chain.get(hour).file();
    }

    /** As cited, where the bucket is what was given. */
    String cited(Path file) {
        return bucket.relativize(file).toString();
    }

    PublicKeys keys() throws IOException {
        return keys(trail.writePublicKeys(folder.resolve("keys")));
    }

    static PublicKeys keys(List<Path> files) {
        try {
            return PublicKeys.read(files);
        } catch (PublicKeysException e) {
            throw new AssertionError(e);
        }
    }

    Told verify() throws IOException {
        return verify(keys(), bucket);
    }

    Told verify(PublicKeys keys, Path... evidence) throws IOException {
        return verify(keys, 2, evidence);
    }

    Told verify(PublicKeys keys, int threads, Path... evidence) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "run");
        Verified verified = Tactrail.verify(
                Stream.of(evidence).map(Path::toString).toList(),
                InputStream.nullInputStream(),
                temporary,
                Settings.forVerifying(keys, threads),
                new Progress());
        return new Told(verified.integrity());
    }

    Told investigate(PublicKeys keys, Path... evidence) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "run");
        return new Told(Tactrail.investigate(
                        Stream.of(evidence).map(Path::toString).toList(),
                        InputStream.nullInputStream(),
                        temporary,
                        Settings.usual().withKeys(keys),
                        new Progress())
                .integrity());
    }

    /** What is told, in words that are short enough to compare. */
    record Told(Integrity integrity) {

        /** Of every log and digest, by path. */
        SortedMap<String, State> states() {
            SortedMap<String, State> states = new TreeMap<>();
            integrity
                    .logs()
                    .forEach(log ->
                            assertThat(states.put(log.path(), log.state())).isNull());
            integrity
                    .digests()
                    .forEach(digest -> assertThat(states.put(digest.path(), digest.state()))
                            .isNull());
            return states;
        }

        State of(String path) {
            return states().get(path);
        }

        String why(String path) {
            return Stream.concat(
                            integrity.logs().stream()
                                    .filter(log -> log.path().equals(path))
                                    .map(log -> log.why()),
                            integrity.digests().stream()
                                    .filter(digest -> digest.path().equals(path))
                                    .map(digest -> digest.why()))
                    .findFirst()
                    .orElse("nothing is said");
        }

        /** Every file of a folder is named, and valid but for these; nothing is missing but what is asked for next. */
        Told allValidBut(Path bucket, Map<String, State> others) throws IOException {
            SortedMap<String, State> expected = new TreeMap<>();
            try (Stream<Path> files = Files.walk(bucket)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String path = bucket.relativize(file).toString();
                    if (!path.endsWith(".head.json")) {
                        expected.put(path, State.VALID);
                    }
                }
            }
            assertThat(expected.keySet()).containsAll(others.keySet());
            expected.putAll(others);
            SortedMap<String, State> states = states();
            SortedMap<String, String> wrong = new TreeMap<>();
            Stream.concat(expected.keySet().stream(), states.keySet().stream())
                    .filter(path -> expected.get(path) != states.get(path))
                    .forEach(path -> wrong.put(
                            name(path), "not " + expected.get(path) + " but " + states.get(path) + ": " + why(path)));
            assertThat(wrong).isEmpty();
            return this;
        }

        /** Names of the missing logs. */
        List<String> missing() {
            assertThat(integrity.allMissing()).isEqualTo(integrity.missing().size());
            return integrity.missing().stream()
                    .map(MissingLog::object)
                    .map(SignedCopy::name)
                    .toList();
        }

        /** Kind, times of the day, and about how many are missing. */
        List<String> gaps() {
            List<String> told = new ArrayList<>();
            for (ChainGap gap : integrity.gaps()) {
                String from = gap.from() == null ? "" : gap.from().toString().substring(11, 16);
                told.add(gap.kind() + " " + from + "-" + gap.to().toString().substring(11, 16) + " " + gap.about());
            }
            return told;
        }

        List<String> wanted() {
            return integrity.wanted().stream().map(Integrity.Wanted::command).toList();
        }

        List<String> broken() {
            return integrity.broken().stream()
                    .map(each -> name(each.path()) + ": " + each.reason())
                    .toList();
        }

        /** Nothing is missing, and no chain is broken. */
        void isWhole() {
            assertThat(missing()).isEmpty();
            assertThat(gaps()).isEmpty();
            assertThat(broken()).isEmpty();
        }
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
