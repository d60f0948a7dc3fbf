package io.tactrail.ledger;

import java.util.BitSet;
import java.util.List;

/**
 * Which files and members lie in an archive. A folder's or a member's name may hold or end in an exclamation mark as well, so what stands
 * before one is an archive only if it is among the evidence. Nothing is held of the paths but bits: there may be
 * hundreds of thousands, and a hostile name may have thousands of exclamation marks.
 */
public final class Archives {

    private static final int BITS = 1 << 22;

    private final List<FileEntry> files;

    /** Of every path, by its hash. */
    private final BitSet there = new BitSet(BITS);

    /** @param files every file and member, by path */
    public Archives(List<FileEntry> files) {
        this.files = files;
        for (FileEntry file : files) {
            there.set(file.path().hashCode() & BITS - 1);
        }
    }

    /** Whether it lies in one. */
    public boolean hold(FileEntry file) {
        String path = file.path();
        int hash = 0;
        for (int i = 0; i < path.length(); i++) {
            // That of what stands before, as String has it.
            boolean may = there.get(hash & BITS - 1) && path.startsWith("!/", i);
            if (may && isThere(path.substring(0, i))) {
                return true;
            }
            hash = 31 * hash + path.charAt(i);
        }
        return false;
    }

    private boolean isThere(String path) {
        int low = 0;
        int high = files.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = files.get(middle).path().compareTo(path);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
