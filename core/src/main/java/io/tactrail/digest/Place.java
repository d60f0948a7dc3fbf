package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import org.jspecify.annotations.Nullable;

/** Where a file lies, held against where CloudTrail has put its content. */
final class Place {

    private static final String TOP = "AWSLogs/";

    private Place() {}

    /** The last part of a path. */
    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The last part, without an ending that only says how it is packed. */
    static String name(String path) {
        return unpacked(lastPart(path));
    }

    private static String unpacked(String name) {
        return name.endsWith(".gz")
                ? name.substring(0, name.length() - 3)
                : name.endsWith(".zst") ? name.substring(0, name.length() - 4) : name;
    }

    /** The folders that CloudTrail makes and the name; null where a copy has not kept those folders. */
    static @Nullable String tail(String path) {
        int top = path.lastIndexOf(TOP);
        return top < 0 ? null : unpacked(path.substring(top));
    }

    /** By its name; and by its folders too, where the copy has kept them. */
    static boolean fits(String path, String object) {
        String tail = tail(path);
        return tail == null ? name(path).equals(name(object)) : tail.equals(tail(object));
    }

    /** Whether a name is one that CloudTrail gave to something else: nobody who renames files comes upon it by chance. */
    static boolean isOfAnother(String path, String object) {
        if (name(path).equals(name(object))) {
            return false;
        }
        Delivered named = Delivered.of(lastPart(path));
        return named != null && named.time() != null;
    }
}
