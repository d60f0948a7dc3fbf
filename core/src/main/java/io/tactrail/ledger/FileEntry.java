package io.tactrail.ledger;

import java.util.List;
import java.util.SortedMap;

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
        List<String> notes) {

    /** Of each file's rejects the first so many are kept with offset and reason; all are counted. */
    public static final int REJECTS = 100;
}
