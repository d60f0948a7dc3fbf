package io.tactrail.bench;

import io.tactrail.Progress;
import io.tactrail.Settings;
import io.tactrail.Tactrail;
import io.tactrail.casefile.Case;
import io.tactrail.digest.PublicKeys;
import io.tactrail.ledger.Parallel;
import io.tactrail.report.CaseFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that measures itself: does what its words say once, or, without words, what each line of its standard input
 * says, until that ends. So it can be warm while others take their turns. Words in a line are divided by tabs.
 */
public final class Work {

    private static final InputStream NO_INPUT = InputStream.nullInputStream();

    private final Map<String, Connection> databases = new HashMap<>();
    private final Map<String, Settings> settings = new HashMap<>();

    private Work() {}

    /** @param args what to do, the number of threads, and what it takes more: see {@link Tasks} */
    public static void main(String... args) throws Exception {
        Work work = new Work();
        if (args.length > 0) {
            System.out.println(work.take(List.of(args)));
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(work.take(List.of(line.split("\t", -1))));
        }
    }

    private Told take(List<String> words) throws Exception {
        int threads = Integer.parseInt(words.get(1));
        return switch (words.get(0)) {
            case "investigate" -> investigate(threads, words.subList(2, words.size()));
            case "verify" -> verify(threads, words.subList(2, words.size()));
            case "duckdb" -> duckdb(threads, words.subList(2, words.size()));
            default -> {
                long start = System.nanoTime();
                long bytes = Draining.of(words.get(0)).read(words.subList(2, words.size()), threads);
                yield Told.plain(System.nanoTime() - start, bytes);
            }
        };
    }

    /** @param words the choice of rules, their folders with {@code |} between, a folder to write into, folders of logs */
    private Told investigate(int threads, List<String> words) throws IOException, InterruptedException {
        String chosen = words.get(0) + words.get(1);
        if (!settings.containsKey(chosen)) {
            List<Path> folders = words.get(1).isEmpty()
                    ? List.of()
                    : List.of(words.get(1).split("\\|", -1)).stream()
                            .map(Path::of)
                            .toList();
            settings.put(
                    chosen,
                    Settings.usual().withRules(RuleChoice.valueOf(words.get(0)).read(folders)));
        }
        Settings asked = settings.get(chosen).withThreads(threads);
        Path place =
                Path.of(words.get(2)).resolve("warm-" + ProcessHandle.current().pid());
        Progress progress = new Progress();
        long start = System.nanoTime();
        long events;
        Allocated allocated;
        try (CaseFolder folder = CaseFolder.open(place, false);
                Watch watch = new Watch(progress)) {
            Case found =
                    Tactrail.investigate(words.subList(3, words.size()), NO_INPUT, folder.temporary(), asked, progress);
            events = found.ledger().events() + found.ledger().duplicates();
            folder.write(found, Map.of(), Parallel.of(threads));
            allocated = watch.allocated();
        }
        long took = System.nanoTime() - start;
        LogCorpus.remove(place);
        return new Told(took, events, allocated.bytes(), allocated.nanos());
    }

    /** @param words a folder to write into, folders of logs */
    private static Told verify(int threads, List<String> words) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(Path.of(words.get(0)), "verify");
        Progress progress = new Progress();
        long start = System.nanoTime();
        Allocated allocated;
        try (Watch watch = new Watch(progress)) {
            Tactrail.verify(
                    words.subList(1, words.size()),
                    NO_INPUT,
                    place,
                    Settings.forVerifying(PublicKeys.NONE, threads),
                    progress);
            allocated = watch.allocated();
        }
        long took = System.nanoTime() - start;
        LogCorpus.remove(place);
        return new Told(took, progress.events(), allocated.bytes(), allocated.nanos());
    }

    /** @param words the way, inflated bytes of the largest file, folders of logs */
    private Told duckdb(int threads, List<String> words) throws Exception {
        long start = System.nanoTime();
        String number = Integer.toString(threads);
        if (!databases.containsKey(number)) {
            databases.put(number, DuckDb.connect(threads));
        }
        String query = DuckDb.query(
                DuckDb.Way.valueOf(words.get(0)), words.subList(2, words.size()), Long.parseLong(words.get(1)));
        long events = DuckDb.count(databases.get(number), query);
        return Told.plain(System.nanoTime() - start, events);
    }
}
