package io.tactrail.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one file or archive member held: records = events + duplicates + other + rejected.
 *
 * @param path as cited
 * @param sha256 of the stored bytes, hex; "" if they could not be read to the end
 * @param kind what it is, for a person
 * @param records found
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
 * @param first the earliest {@code eventTime} among its events and duplicates, null if none has one
 * @param last the latest one
 * @param accounts that its records were made for, the first so many
 */
public record FileEntry(
        String path,
        String sha256,
        String kind,
        long records,
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
        @Nullable Instant first,
        @Nullable Instant last,
        List<String> accounts) {

    /** Of each file's rejects the first so many are kept with offset and reason; all are counted. */
    public static final int REJECTS = 100;

    /** So many of its accounts are kept, the smallest; a file as delivered has one. */
    public static final int ACCOUNTS = 10;

    /**
     * Whether it lies in an archive. Folders may end in an exclamation mark as well.
     *
     * @param paths of all files and members
     */
    public boolean isMember(Set<String> paths) {
        for (int at = path.indexOf("!/"); at >= 0; at = path.indexOf("!/", at + 1)) {
            if (paths.contains(path.substring(0, at))) {
                return true;
            }
        }
        return false;
    }

    /** What its place says that CloudTrail delivered; null where it is none of its names. */
    public @Nullable Delivered delivered() {
        return Delivered.of(path);
    }
}
