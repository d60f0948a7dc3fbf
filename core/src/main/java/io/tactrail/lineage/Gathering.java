package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import io.tactrail.ledger.RowAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers, from rows in any order, which credentials were used and which calls gave one; nothing of what it keeps
 * depends on the order, so parts may be gathered apart and merged. What came out of what is only told at the end, when
 * all is known: a child may be seen before its parent, and ties of a second are usual.
 */
public final class Gathering {

    /** Credentials that are kept; of others only the number of events. */
    public static final int CREDENTIALS = 50_000;

    /** Calls that give a credential that are kept: first those of people, the earliest first. */
    public static final int BIRTHS = 50_000;

    private static final int BLINDINGS = 1_000;

    /** How many more are held before some are put out, at the most: fewer in a heap under 5 GB. */
    private static final int SPARE = (int) Math.min(50_000, Runtime.getRuntime().maxMemory() / 100_000);

    /** In which they are kept. */
    private static final Comparator<Use> RANK =
            Comparator.comparingInt(Use::rank).thenComparing(Use::credential);

    private final Function<Row, FilePath> paths;
    private final int most;

    /**
     * More than are kept, at times: to put out one for each that comes took longer than to gather. One that is put out is
     * behind so many others that it cannot be among the first again.
     */
    private final Map<Credential, Use> uses = new HashMap<>();

    /** Those that were kept when some were put out last, in their order, and behind them those that came since. */
    private final List<Use> ranked = new ArrayList<>();

    private final Texts texts = new Texts();

    /** The same of these. */
    private final List<Given> births = new ArrayList<>();

    private final TreeSet<Blinding> blindings = new TreeSet<>();
    /** The last of those that were kept when some were put out last; what is behind it has no room. */
    private @Nullable Use last;

    private @Nullable Given lastBirth;

    private long events;
    private long birthsSeen;

    /** @param paths of the files that rows point to */
    public Gathering(Function<Row, FilePath> paths) {
        this(paths, CREDENTIALS);
    }

    Gathering(Function<Row, FilePath> paths, int most) {
        this.paths = paths;
        this.most = most;
    }

    /** Reads all rows that were gathered once more. */
    @FunctionalInterface
    public interface Rereading {
        void read(RowAction action) throws IOException;
    }

    public void add(Row row) {
        events++;
        Credential holder = Holders.of(row);
        Use use = use(holder);
        if (use != null) {
            use.add(row, texts);
            if (use.mayBeginWith(row)) {
                use.first(witness(row));
            }
        }
        if (row.gave() && row.time() != Row.NO_TIME) {
            birth(Given.of(row, witness(row)));
            birthsSeen++;
        }
        if (Blinding.isOne(row)) {
            blinding(Blinding.of(row, witness(row)));
        }
    }

    /** Takes what another gathered from other rows. */
    void merge(Gathering other) {
        events += other.events;
        birthsSeen += other.birthsSeen;
        other.uses.values().forEach(theirs -> {
            Use use = use(theirs.credential());
            if (use != null) {
                use.merge(theirs);
            }
        });
        other.births.forEach(this::birth);
        other.blindings.forEach(this::blinding);
    }

    /**
     * Tells what came out of what. To be called once.
     *
     * @param span what times and kinds of events the evidence holds
     */
    public Lineage settle(Rereading again, Span span) throws IOException {
        putOutUses();
        putOutBirths();
        long kept = 0;
        for (Use use : ranked) {
            kept += use.events();
        }
        SortedSet<Given> inTime = new TreeSet<>(Comparator.comparing(Given::witness));
        inTime.addAll(births);
        Graph graph = new Graph(ranked);
        new Joining(graph).join(inTime);
        Forwarding forwarding = new Forwarding(graph, paths);
        Blind blind = new Blind(graph, blindings);
        if (forwarding.wanted() || blind.wanted()) {
            again.read(row -> {
                forwarding.add(row);
                blind.add(row);
            });
            forwarding.join();
        }
        new Guessing(graph, inTime).join();
        Gaps gaps = new Gaps(graph, span, blind);
        gaps.find();
        new Made(graph).join();
        blind.join();
        Set<String> references = new HashSet<>();
        births.forEach(given -> references.add(given.witness().reference()));
        return graph.lineage(gaps.all(), events - kept, birthsSeen - births.size(), references);
    }

    private static int spare(int kept) {
        return Math.max(kept / 4, Math.min(kept, SPARE));
    }

    /** Null where a credential has no room. */
    private @Nullable Use use(Credential credential) {
        Use use = uses.get(credential);
        if (use != null) {
            return use;
        }
        int rank = rank(credential);
        if (last != null
                && (rank > last.rank() || rank == last.rank() && credential.compareTo(last.credential()) > 0)) {
            return null;
        }
        use = new Use(credential, rank);
        uses.put(credential, use);
        ranked.add(use);
        if (uses.size() > most + spare(most)) {
            putOutUses();
        }
        // It may be one of those that were put out.
        return uses.get(credential);
    }

    private void putOutUses() {
        if (uses.size() <= most) {
            return;
        }
        ranked.sort(RANK);
        last = ranked.get(most - 1);
        List<Use> out = ranked.subList(most, ranked.size());
        out.forEach(use -> uses.remove(use.credential()));
        out.clear();
    }

    private void birth(Given given) {
        if (lastBirth != null && given.compareTo(lastBirth) > 0) {
            return;
        }
        births.add(given);
        if (births.size() > BIRTHS + spare(BIRTHS)) {
            putOutBirths();
        }
    }

    private void putOutBirths() {
        births.sort(null);
        if (births.size() > BIRTHS) {
            lastBirth = births.get(BIRTHS - 1);
            births.subList(BIRTHS, births.size()).clear();
        }
    }

    private void blinding(Blinding blinding) {
        blindings.add(blinding);
        if (blindings.size() > BLINDINGS) {
            blindings.pollLast();
        }
    }

    private Witness witness(Row row) {
        return new Witness(row.time(), row.reference(), paths.apply(row), row.index());
    }

    private static int rank(Credential credential) {
        return switch (credential.kind()) {
            case LONG_TERM_KEY, USER, ROLE, SERVICE -> 0;
            case SESSION -> isMachines(credential.name()) ? 2 : 1;
            case TEMPORARY_KEY -> 1;
            case NONE -> 3;
        };
    }

    /**
     * How AWS names the sessions of its own making: by instance, function run or task (IAM user guide, "Logging IAM and
     * STS API calls"). They are the first to go where there is no more room. By hand: this is asked at every comparison.
     */
    private static boolean isMachines(String name) {
        int start = name.indexOf(':') + 1;
        int length = name.length() - start;
        if (start == 0) {
            return false;
        }
        if (name.startsWith("i-", start)) {
            return length >= 10 && length <= 19 && isHex(name, start + 2);
        }
        return name.startsWith("awslambda_", start)
                || name.startsWith("MandoService", start)
                || name.endsWith(":SLRManagement")
                || (length == 32 && isHex(name, start));
    }

    private static boolean isHex(String name, int start) {
        for (int i = start; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
