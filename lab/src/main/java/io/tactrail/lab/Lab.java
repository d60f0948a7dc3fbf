package io.tactrail.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of the lab: scenarios into logs, logs into other shapes. */
public final class Lab {
    private static final String USAGE = """
            usage: Lab make SCENARIO.yaml OUT_DIR [--events N] [--seed N] [--no-intrusion]
                       plays the scenario; writes AWSLogs/ and truth.yaml into OUT_DIR;
                       without the intrusion everything else stays the same
                   Lab shapes EVENTS_DIR OUT_DIR
                       writes the records under EVENTS_DIR in every shape that evidence comes in
                   Lab digests BUCKET_DIR KEYS_OUT_DIR [--trail NAME] [--bucket NAME] [--home REGION]
                       writes digests beside the logs under BUCKET_DIR/AWSLogs, signed with keys of the lab,
                       and what list-public-keys would say of these keys, a file for each region""";

    private Lab() {}

    public static void main(String... args) throws IOException {
        int exit = run(System.err, args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Plays a scenario as {@code make} does, for tests and benchmarks of other modules. */
    public static void make(Path scenario, Path out, long seed, int events) throws IOException {
        new Making(Scenario.read(scenario).withSeed(seed).withEvents(events)).into(out);
    }

    /** Plays a scenario as it is written. */
    public static void make(Path scenario, Path out) throws IOException {
        new Making(Scenario.read(scenario)).into(out);
    }

    static int run(PrintStream talk, String... args) throws IOException {
        Deque<String> words = new ArrayDeque<>(List.of(args));
        List<String> places = new ArrayList<>();
        String events = null;
        String seed = null;
        boolean intrusion = true;
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            if (word.equals("--events")) {
                events = words.pollFirst();
            } else if (word.equals("--seed")) {
                seed = words.pollFirst();
            } else if (word.equals("--no-intrusion")) {
                intrusion = false;
            } else {
                places.add(word);
            }
        }
        try {
            if (args.length > 0 && args[0].equals("digests")) {
                return DigestsCommand.run(talk, USAGE, List.of(args).subList(1, args.length));
            }
            if (places.size() == 3 && places.get(0).equals("make")) {
                make(talk, Path.of(places.get(1)), Path.of(places.get(2)), events, seed, intrusion);
                return 0;
            }
            if (places.size() == 3 && places.get(0).equals("shapes")) {
                shapes(talk, Path.of(places.get(1)), Path.of(places.get(2)));
                return 0;
            }
        } catch (ScenarioException e) {
            talk.println(e.getMessage());
            return 1;
        } catch (NoSuchFileException e) {
            talk.println(e.getFile() + ": there is no such file");
            return 1;
        } catch (NumberFormatException e) {
            talk.println("--events and --seed want a whole number");
            return 2;
        }
        talk.println(USAGE);
        return 2;
    }

    private static void make(
            PrintStream talk, Path file, Path out, @Nullable String events, @Nullable String seed, boolean intrusion)
            throws IOException {
        Scenario scenario = Scenario.read(file);
        if (events != null) {
            scenario = scenario.withEvents(Integer.parseInt(events));
        }
        if (seed != null) {
            scenario = scenario.withSeed(Long.parseLong(seed));
        }
        if (!intrusion) {
            scenario = scenario.withoutIntrusion();
        }
        long start = System.nanoTime();
        Truth truth = new Making(scenario).into(out);
        talk.printf(
                "%d events, %d of them the intruder's, in %d ms%n",
                truth.delivered(), truth.intruderEvents(), (System.nanoTime() - start) / 1_000_000);
    }

    private static void shapes(PrintStream talk, Path events, Path out) throws IOException {
        List<ObjectNode> records = Logs.records(events);
        Files.createDirectories(out);
        for (Shape shape : Shape.values()) {
            Files.write(out.resolve(shape.fileName()), shape.write(records));
        }
        talk.println(records.size() + " records in " + Shape.values().length + " shapes");
    }
}
