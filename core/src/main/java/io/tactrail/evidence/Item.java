package io.tactrail.evidence;

import java.util.List;

/**
 * A file or an archive member whose bytes were read to the end.
 *
 * @param path as cited; members are joined to their container by {@code !/}
 * @param container what it was opened as ("zip", "tar", "gzip tar"), or "" for a leaf whose content is looked at
 * @param storedBytes its size as it lies in the file system or comes out of its archive
 * @param inflatedBytes the size of a leaf's content after gzip and the like; equal to storedBytes where nothing was
 *     inflated
 * @param sha256 of the stored bytes, in lower-case hex
 *     (as they lie in the archive where a member cannot be looked into, such as an encrypted one)
 * @param contentSha256 of a leaf's inflated content, in lower-case hex; "" where it was not asked for, for containers, and
 *     where the content ends in a cut
 * @param trailing stored bytes behind the end of the first gzip stream, whatever they are (zeros, a second stream, others):
 *     a file as CloudTrail delivers it has none
 * @param troubles what could not be read, beyond what its reader was told by {@link CutException}
 */
public record Item(
        String path,
        String container,
        long storedBytes,
        long inflatedBytes,
        String sha256,
        String contentSha256,
        long trailing,
        List<Trouble> troubles) {

    /** With nothing known of its content. */
    Item(String path, String container, long storedBytes, long inflatedBytes, String sha256, List<Trouble> troubles) {
        this(path, container, storedBytes, inflatedBytes, sha256, "", 0, troubles);
    }

    public Item {
        troubles = List.copyOf(troubles);
    }

    /** The same with the hash of its content. */
    Item withContentSha256(String hash) {
        return new Item(path, container, storedBytes, inflatedBytes, sha256, hash, trailing, troubles);
    }
}
