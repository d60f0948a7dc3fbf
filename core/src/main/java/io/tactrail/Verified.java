package io.tactrail;

import io.tactrail.coverage.Coverage;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import java.util.List;

/**
 * What evidence there is, and whether it is genuine. Records are counted as they stand in the files: copies of an event are
 * not told apart here.
 *
 * @param files every file and member, by path
 * @param skipped what was given and is no evidence
 * @param coverage of records, so that a copy counts again
 * @param bytesRead of the files given, as they lie in the file system
 */
public record Verified(
        List<FileEntry> files, List<Ledger.Skipped> skipped, long bytesRead, Integrity integrity, Coverage coverage) {

    public Verified {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
    }

    public long records() {
        return files.stream().mapToLong(FileEntry::records).sum();
    }

    public long rejected() {
        return files.stream().mapToLong(FileEntry::rejected).sum();
    }

    public long bytesInflated() {
        return files.stream().mapToLong(FileEntry::inflatedBytes).sum();
    }
}
