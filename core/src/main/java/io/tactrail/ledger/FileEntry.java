package io.tactrail.ledger;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one file or archive member held: records = events + duplicates + other + rejected.
 *
 * <p>No record, since evidence has hundreds of thousands of files: what nearly all of them lack takes no room, and hashes are bytes.
 */
public final class FileEntry {

    /** Of each file's rejects the first so many are kept with offset and reason; all are counted. */
    public static final int REJECTS = 100;

    /** So many of its accounts are kept, the smallest; a file as delivered has one. */
    public static final int ACCOUNTS = 10;

    private static final Odd NOTHING = new Odd(0, 0, 0, Collections.emptySortedMap(), List.of(), "", List.of(), 0);

    private final FilePath path;

    /** Its hash where that is not 64 digits as they are written here; else null, and the hash is four numbers: an array of its own takes half as much again. */
    private final @Nullable String otherSha256;

    private final long hash0;
    private final long hash1;
    private final long hash2;
    private final long hash3;
    private final String kind;
    private final Object contentSha256;
    private final List<String> accounts;
    private final Odd odd;
    private final long events;
    private final long storedBytes;
    private final long inflatedBytes;
    private final long first;
    private final long last;

    /** What few files have. */
    private record Odd(
            long duplicates,
            long conflicts,
            long rejected,
            SortedMap<String, Long> other,
            List<Reject> rejects,
            String lossy,
            List<String> notes,
            long trailing) {}

    /**
     * @param path as cited
     * @param sha256 of the stored bytes, hex; "" if they could not be read to the end
     * @param kind what it is, for a person
     * @param events kept, once each in the whole evidence
     * @param duplicates copies of events that are kept elsewhere, or earlier in this file
     * @param conflicts events among {@code events} whose eventID another event has with other content
     * @param rejected all rejects; {@code rejects} holds the first of them
     * @param other records that are no events, by kind
     * @param storedBytes its size as it lies in the file system or comes out of its archive
     * @param inflatedBytes the size of its content; 0 for an archive, whose members have their own entries
     * @param lossy what the shape has lost, in a sentence, or ""
     * @param notes oddities that lost nothing
     * @param contentSha256 of the inflated content, hex; "" where it was not asked for or could not be read to its end
     * @param trailing stored bytes behind the end of the first gzip stream
     * @param first the earliest {@code eventTime} among its events and duplicates in milliseconds since 1970 UTC, or
     *     {@link Row#NO_TIME} if none has one
     * @param last the latest one
     * @param accounts that its records were made for, the first so many
     */
    public FileEntry(
            String path,
            String sha256,
            String kind,
            long events,
            long duplicates,
            long conflicts,
            long rejected,
            SortedMap<String, Long> other,
            List<Reject> rejects,
            long storedBytes,
            long inflatedBytes,
            String lossy,
            List<String> notes,
            String contentSha256,
            long trailing,
            long first,
            long last,
            List<String> accounts) {
        this.path = FilePath.of(path);
        Object hash = hash(sha256);
        this.otherSha256 = hash instanceof String said ? said : null;
        LongBuffer numbers = ByteBuffer.wrap(hash instanceof byte[] bytes ? bytes : new byte[4 * Long.BYTES])
                .asLongBuffer();
        this.hash0 = numbers.get();
        this.hash1 = numbers.get();
        this.hash2 = numbers.get();
        this.hash3 = numbers.get();
        this.kind = kind;
        this.events = events;
        this.storedBytes = storedBytes;
        this.inflatedBytes = inflatedBytes;
        this.contentSha256 = hash(contentSha256);
        this.first = first;
        this.last = last;
        this.accounts = accounts;
        Odd here = new Odd(duplicates, conflicts, rejected, other, rejects, lossy, notes, trailing);
        this.odd = here.equals(NOTHING) ? NOTHING : here;
    }

    /** As bytes where it is a hash as they are written here, else as it is. */
    private static Object hash(String hex) {
        if (hex.length() != 64) {
            return hex;
        }
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return hex;
            }
        }
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(Object hash) {
        return hash instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : (String) hash;
    }

    private static @Nullable Instant time(long milliseconds) {
        return milliseconds == Row.NO_TIME ? null : Instant.ofEpochMilli(milliseconds);
    }

    /** As cited. */
    public String path() {
        return path.toString();
    }

    /** The same, for who keeps it. */
    public FilePath at() {
        return path;
    }

    /** Of the stored bytes, hex; "" if they could not be read to the end. */
    public String sha256() {
        if (otherSha256 != null) {
            return otherSha256;
        }
        ByteBuffer hash = ByteBuffer.allocate(4 * Long.BYTES);
        return hex(
                hash.putLong(hash0).putLong(hash1).putLong(hash2).putLong(hash3).array());
    }

    /** What it is, for a person. */
    public String kind() {
        return kind;
    }

    /** Found in it. */
    public long records() {
        return events + duplicates() + others() + rejected();
    }

    private long others() {
        long sum = 0;
        for (long count : odd.other.values()) {
            sum += count;
        }
        return sum;
    }

    /** Kept, once each in the whole evidence. */
    public long events() {
        return events;
    }

    /** Copies of events that are kept elsewhere, or earlier in this file. */
    public long duplicates() {
        return odd.duplicates;
    }

    /** Events whose eventID another event has with other content. */
    public long conflicts() {
        return odd.conflicts;
    }

    /** All rejects; {@link #rejects} has the first of them. */
    public long rejected() {
        return odd.rejected;
    }

    /** Records that are no events, by kind. */
    public SortedMap<String, Long> other() {
        return odd.other;
    }

    public List<Reject> rejects() {
        return odd.rejects;
    }

    /** Its size in bytes as it lies in the file system or comes out of its archive. */
    public long storedBytes() {
        return storedBytes;
    }

    /** The size of its content in bytes; 0 for an archive, whose members have their own entries. */
    public long inflatedBytes() {
        return inflatedBytes;
    }

    /** What the shape has lost, in a sentence, or "". */
    public String lossy() {
        return odd.lossy;
    }

    /** Oddities that lost nothing. */
    public List<String> notes() {
        return odd.notes;
    }

    /** Of the inflated content, hex; "" where it was not asked for or could not be read to its end. */
    public String contentSha256() {
        return hex(contentSha256);
    }

    /** Stored bytes behind the end of the first gzip stream. */
    public long trailing() {
        return odd.trailing;
    }

    /** The earliest {@code eventTime} among its events and duplicates, null if none has one. */
    public @Nullable Instant first() {
        return time(first);
    }

    /** The latest one. */
    public @Nullable Instant last() {
        return time(last);
    }

    /** That its records were made for, the first so many. */
    public List<String> accounts() {
        return accounts;
    }

    /** What its place says that CloudTrail delivered; null where it is none of its names. */
    public @Nullable Delivered delivered() {
        return Delivered.of(path());
    }

    /** Whether it says the same of the same path. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof FileEntry other
                && path.equals(other.path)
                && sha256().equals(other.sha256())
                && kind.equals(other.kind)
                && contentSha256().equals(other.contentSha256())
                && accounts.equals(other.accounts)
                && odd.equals(other.odd)
                && events == other.events
                && storedBytes == other.storedBytes
                && inflatedBytes == other.inflatedBytes
                && first == other.first
                && last == other.last;
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path() + ": " + kind + ", " + events + " events, sha256 " + sha256() + ", " + odd;
    }
}
