package io.tactrail.report;

import io.tactrail.casefile.Case;
import io.tactrail.casefile.LeadList;
import io.tactrail.casefile.Timeline;
import io.tactrail.containment.Containment;
import io.tactrail.evidence.CaseMark;
import io.tactrail.ledger.Parallel;
import io.tactrail.story.Tale;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The case on disk: {@code case.json}, {@code report.html}, {@code timeline.csv}, {@code timeline.jsonl}, {@code evidence.json} and {@code evidence.sha256} (what was
 * given), a folder {@code leads} with the events
 * of each lead that is told, and {@code manifest.sha256} (which {@code sha256sum -c} reads). It is written under a temporary name beside its place and renamed when whole, so a run
 * that is killed leaves no half case.
 */
public final class CaseFolder implements Closeable {

    /** Ends the name of a folder that is being written. */
    public static final String PARTIAL = ".tactrail-partial";

    private static final String MANIFEST = "manifest.sha256";

    private static final List<String> FILES = List.of(
            "case.json", "report.html", "timeline.csv", "timeline.jsonl", "evidence.json", "evidence.sha256", MANIFEST);

    private static final String LEADS = "leads";

    private static final Pattern LEAD = Pattern.compile("[0-9]+\\.(jsonl|plan\\.sh)");

    private final Path place;
    private final Path partial;
    private final boolean replace;

    /** Of files that are written. */
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    private CaseFolder(Path place, Path partial, boolean replace) {
        this.place = place;
        this.partial = partial;
        this.replace = replace;
    }

    /** The first of {@code tactrail-case-1}, {@code tactrail-case-2}, … that is free in a folder. */
    public static Path nextFree(Path folder) {
        for (int n = 1; ; n++) {
            Path candidate = folder.resolve("tactrail-case-" + n);
            if (!Files.exists(candidate)) {
                return candidate;
            }
        }
    }

    /**
     * Opens a case for writing.
     *
     * @param force whether a case that already stands there may be replaced; nothing but a case ever is
     * @throws FileAlreadyExistsException if something stands there that may not be replaced
     */
    public static CaseFolder open(Path place, boolean force) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        boolean there = Files.exists(absolute) && !isEmptyFolder(absolute);
        if (there && !CaseMark.isIn(absolute)) {
            throw new FileAlreadyExistsException(
                    place.toString(), null, "stands already and is no case; give another place with -o");
        }
        if (there && !force) {
            throw new FileAlreadyExistsException(
                    place.toString(), null, "is a case already; give another place with -o, or --force to replace it");
        }
        if (there) {
            refuseStrangers(absolute);
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException(place + " cannot be a case: it has no parent folder");
        }
        Files.createDirectories(parent);
        String unique = Long.toString(System.nanoTime(), 36);
        Path partial = parent.resolve("." + absolute.getFileName() + "-" + unique + PARTIAL);
        Files.createDirectory(partial);
        return new CaseFolder(absolute, partial, there || Files.exists(absolute));
    }

    /** A folder of ours for what is only needed while the case is made. */
    public Path temporary() throws IOException {
        return Files.createDirectories(partial.resolve("temporary"));
    }

    /** Writes the case and puts it in its place. */
    public Path write(Case subject, Map<String, Object> run) throws IOException {
        return write(subject, run, Parallel.NONE);
    }

    /** The same, several files at a time. */
    public Path write(Case subject, Map<String, Object> run, Parallel parallel) throws IOException {
        EvidenceManifest evidence = new EvidenceManifest(subject.ledger().perFile());
        List<String> names = new ArrayList<>(FILES.subList(0, FILES.size() - 1));
        parallel.all(
                () -> {
                    evidence.write(create("evidence.json"));
                    CaseJson.write(subject, evidence.sha256(), run, create("case.json"));
                },
                () -> csv(subject.timeline()),
                () -> jsonl(subject.timeline()),
                () -> HtmlReport.write(subject, evidence.sha256(), create("report.html")),
                () -> evidence.list(create("evidence.sha256")),
                () -> names.addAll(leads(subject.leads())));
        StringBuilder manifest = new StringBuilder();
        for (String name : names) {
            manifest.append(Objects.requireNonNull(hashes.get(name), name))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        Files.writeString(partial.resolve(MANIFEST), manifest);
        delete(partial.resolve("temporary"));
        Path former = partial.resolveSibling(partial.getFileName() + "-former");
        if (replace) {
            Files.move(place, former);
        }
        try {
            moveIntoPlace();
        } catch (IOException e) {
            if (replace) {
                Files.move(former, place);
            }
            throw e;
        }
        delete(former);
        return place;
    }

    private void csv(Timeline timeline) throws IOException {
        try (TimelineCsv csv = new TimelineCsv(create("timeline.csv"))) {
            timeline.read(csv);
        }
    }

    private void jsonl(Timeline timeline) throws IOException {
        try (TimelineJsonl jsonl = new TimelineJsonl(create("timeline.jsonl"))) {
            timeline.read(jsonl);
        }
    }

    /** Writes the events of each lead that is told, all in one pass; gives the names of the files. */
    private List<String> leads(LeadList leads) throws IOException {
        Map<Integer, TimelineJsonl> files = new HashMap<>();
        List<String> names = new ArrayList<>();
        if (leads.tales().isEmpty()) {
            return names;
        }
        Files.createDirectory(partial.resolve(LEADS));
        try {
            for (Tale tale : leads.tales()) {
                String name = LEADS + "/" + tale.rank() + ".jsonl";
                names.add(name);
                files.put(tale.rank(), new TimelineJsonl(create(name)));
                List<String> plan = Containment.lines(leads.plan(tale));
                if (!plan.isEmpty()) {
                    String script = LEADS + "/" + tale.rank() + ".plan.sh";
                    names.add(script);
                    try (OutputStream out = create(script)) {
                        out.write((String.join("\n", plan) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            leads.events().read((rank, entry) -> {
                TimelineJsonl file = files.get(rank);
                if (file != null) {
                    file.accept(entry);
                }
            });
        } finally {
            for (TimelineJsonl file : files.values()) {
                file.close();
            }
        }
        return names;
    }

    private void moveIntoPlace() throws IOException {
        try {
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(partial, place);
        }
    }

    /** Removes what was written if the case was not put in its place. */
    @Override
    public void close() throws IOException {
        delete(partial);
    }

    private static void refuseStrangers(Path place) throws IOException {
        refuseStrangers(place, place, name -> FILES.contains(name) || name.equals(LEADS));
        Path leads = place.resolve(LEADS);
        if (Files.isDirectory(leads, LinkOption.NOFOLLOW_LINKS)) {
            refuseStrangers(place, leads, name -> LEAD.matcher(name).matches());
        } else if (Files.exists(leads, LinkOption.NOFOLLOW_LINKS)) {
            refuseStrangers(place, place, FILES::contains);
        }
    }

    private static void refuseStrangers(Path place, Path folder, Predicate<String> ours) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            Path stranger = inside.filter(path -> !ours.test(path.getFileName().toString()))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            if (stranger != null) {
                throw new FileAlreadyExistsException(
                        place.toString(),
                        null,
                        "is a case, but " + stranger.getFileName() + " in it is not ours; move that file away first");
            }
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }

    /** The stream knows the file's hash when it is closed. */
    private OutputStream create(String name) throws IOException {
        Hashed hashed = new Hashed(Files.newOutputStream(partial.resolve(name)));
        return new FilterOutputStream(new BufferedOutputStream(hashed, 1 << 16)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                super.close();
                hashes.computeIfAbsent(name, any -> hashed.sha256());
            }
        };
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
