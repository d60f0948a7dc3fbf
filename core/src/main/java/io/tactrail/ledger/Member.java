package io.tactrail.ledger;

import io.tactrail.evidence.Item;
import io.tactrail.evidence.Trouble;
import io.tactrail.parse.Contents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tally of one file or archive member while it is read: by one thread, but many may enter its events. */
public final class Member {

    private final String path;
    private final int number;
    private String sha256 = "";
    private String kind = "unreadable";
    private String lossy = "";
    private List<String> notes = List.of();
    private long events;
    private long duplicates;
    private long conflicts;
    private long rejected;
    private long faulty;

    // Made when there is one: evidence has hundreds of thousands of files, and nearly all have none of these.
    private @Nullable SortedMap<String, Long> other;
    private @Nullable List<Reject> rejects;
    private @Nullable SortedMap<Long, Reject> faults;

    private long storedBytes;
    private long inflatedBytes;
    private String contentSha256 = "";
    private boolean archive;
    private long trailing;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private String account = "";
    private @Nullable SortedSet<String> accounts;

    Member(String path, int number) {
        this.path = path;
        this.number = number;
    }

    /** Of the stored bytes, hex; "" before {@link #done}. */
    public String sha256() {
        return sha256;
    }

    public String path() {
        return path;
    }

    /** The number by which rows point here while the evidence is scanned. */
    public int number() {
        return number;
    }

    /**
     * @param time in milliseconds since 1970 UTC, or {@link Row#NO_TIME}
     * @param recordedFor the account, "" if the record does not say
     */
    public synchronized void event(long time, String recordedFor) {
        events++;
        if (time != Row.NO_TIME) {
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        if (!recordedFor.equals(account) && !recordedFor.isEmpty()) {
            account(recordedFor);
        }
    }

    private void account(String recordedFor) {
        if (account.isEmpty()) {
            account = recordedFor;
            return;
        }
        if (accounts == null) {
            accounts = new TreeSet<>(List.of(account));
        }
        accounts.add(recordedFor);
        if (accounts.size() > FileEntry.ACCOUNTS) {
            accounts.remove(accounts.last());
        }
    }

    /** Whether its content's hash is wanted and not known. */
    public boolean lacksContentHash() {
        return contentSha256.isEmpty() && !archive;
    }

    /** Says what only a second reading has found. */
    public void contentHash(String sha256) {
        contentSha256 = sha256;
    }

    public void other(String kindOfRecord) {
        if (other == null) {
            other = new TreeMap<>();
        }
        other.merge(kindOfRecord, 1L, Long::sum);
    }

    /** Says that an event could not be entered; in any order. Those of the smallest indexes are kept. */
    public synchronized void fault(long index, long offset, String reason) {
        faulty++;
        if (faults == null) {
            faults = new TreeMap<>();
        }
        faults.put(index, new Reject(offset, reason));
        if (faults.size() > FileEntry.REJECTS) {
            faults.remove(faults.lastKey());
        }
    }

    public void reject(long offset, String reason) {
        rejected++;
        if (rejects == null) {
            rejects = new ArrayList<>();
        }
        if (rejects.size() < FileEntry.REJECTS) {
            rejects.add(new Reject(offset, reason));
        }
    }

    /** Says what the content was. */
    public void held(Contents contents) {
        kind = contents.kind();
        // One empty text for all files.
        lossy = contents.lossy().isEmpty() ? "" : contents.lossy();
        contents.notes().forEach(this::note);
    }

    /** Says that nothing of it could be read. */
    public void unreadable(String reason) {
        kind = "unreadable";
        reject(0, reason);
    }

    /** Says that the bytes were read to the end. */
    public void done(Item item) {
        sha256 = item.sha256();
        storedBytes = item.storedBytes();
        contentSha256 = item.contentSha256();
        trailing = item.trailing();
        inflatedBytes = item.container().isEmpty() ? item.inflatedBytes() : 0;
        archive = !item.container().isEmpty();
        if (archive) {
            kind = item.container();
        }
        for (Trouble trouble : item.troubles()) {
            if (trouble.lost()) {
                reject(trouble.offset(), trouble.reason());
            } else {
                note(trouble.reason());
            }
        }
    }

    private void note(String note) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>();
        }
        notes.add(note);
    }

    /** An event turned out to be a copy of one that is kept. */
    synchronized void eventIsDuplicate() {
        events--;
        duplicates++;
    }

    synchronized void eventIsInConflict() {
        conflicts++;
    }

    private List<Reject> firstRejects() {
        List<Reject> read = rejects == null ? List.of() : rejects;
        if (faults == null) {
            return List.copyOf(read);
        }
        return Stream.concat(read.stream(), faults.values().stream())
                .sorted(Comparator.comparingLong(Reject::offset))
                .limit(FileEntry.REJECTS)
                .toList();
    }

    FileEntry entry() {
        return entry(UnaryOperator.identity());
    }

    /** @param same gives the same list for equal ones */
    synchronized FileEntry entry(UnaryOperator<List<String>> same) {
        SortedMap<String, Long> noEvents = other == null ? Collections.emptySortedMap() : new TreeMap<>(other);
        return new FileEntry(
                path,
                sha256,
                kind,
                events,
                duplicates,
                conflicts,
                rejected + faulty,
                noEvents,
                firstRejects(),
                storedBytes,
                inflatedBytes,
                lossy,
                List.copyOf(notes),
                contentSha256,
                trailing,
                first == Long.MAX_VALUE ? Row.NO_TIME : first,
                last == Long.MIN_VALUE ? Row.NO_TIME : last,
                same.apply(
                        accounts != null ? List.copyOf(accounts) : account.isEmpty() ? List.of() : List.of(account)));
    }
}
