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
 * @param troubles what could not be read, beyond what its reader was told by {@link CutException}
 */
public record Item(
        String path, String container, long storedBytes, long inflatedBytes, String sha256, List<Trouble> troubles) {

    public Item {
        troubles = List.copyOf(troubles);
    }
}
