package io.tactrail.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts what is measured: commands by the launcher, {@link Work} by a JDK, once or to live through all rounds. */
final class Processes implements Closeable {

    private final Path tactrail;
    private final String cache;
    private final Path scratch;
    private final Map<String, Warm> warm = new LinkedHashMap<>();

    /**
     * @param cache a folder, so that no run depends on what the user's own holds, or {@code off}
     * @param scratch where whatever is measured writes
     */
    Processes(Path tactrail, String cache, Path scratch) {
        this.tactrail = tactrail;
        this.cache = cache;
        this.scratch = scratch;
    }

    Path scratch() {
        return scratch;
    }

    /** @param java options of the JVM, or "" */
    Command command(Jdk jdk, String java, List<String> words) {
        List<String> all = new ArrayList<>(List.of(tactrail.toString()));
        all.addAll(words);
        Map<String, String> environment = Map.of(
                "TACTRAIL_JAVA_HOME", jdk.home().toString(), "TACTRAIL_JAVA_OPTIONS", java, "TACTRAIL_CACHE", cache);
        return new Command(all, environment, 0, false, scratch);
    }

    /** @param more options besides those that say where the case goes */
    Command investigate(Jdk jdk, String java, LogCorpus corpus, int threads, List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of("investigate"));
        words.addAll(corpus.logs());
        words.addAll(List.of(
                "--threads",
                Integer.toString(threads),
                "-o",
                scratch.resolve(Command.CASE).toString()));
        words.addAll(more);
        return command(jdk, java, words);
    }

    /** With the keys of the digests that the lab wrote, so that nothing is altered, missing or unread: status 0. */
    Command verify(Jdk jdk, LogCorpus corpus) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("verify", corpus.bucket().resolve("AWSLogs").toString(), "--threads", "2", "-q"));
        corpus.keyFiles().forEach(file -> words.addAll(List.of("--public-keys", file)));
        return command(jdk, "", words);
    }

    Command work(Jdk jdk, List<String> words) {
        List<String> all = new ArrayList<>(java(jdk));
        all.addAll(words);
        return new Command(all, Map.of(), 0, true, scratch);
    }

    Command shell(String script, LogCorpus corpus) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(corpus.logs());
        return new Command(words, Map.of(), 0, false, scratch);
    }

    /** The process of that name, one for all that it is asked for. */
    Warm warm(Jdk jdk, String name) throws IOException {
        String key = name + jdk.feature();
        if (!warm.containsKey(key)) {
            warm.put(key, new Warm(java(jdk), Files.createTempFile(scratch, name, ".err")));
        }
        return warm.get(key);
    }

    /** As the launcher starts it. */
    private static List<String> java(Jdk jdk) {
        List<String> words = new ArrayList<>(List.of(jdk.java(), "-XX:+UseParallelGC"));
        if (jdk.feature() >= 22) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Work.class.getName()));
        return words;
    }

    @Override
    public void close() throws IOException {
        for (Warm process : warm.values()) {
            process.close();
        }
    }
}
