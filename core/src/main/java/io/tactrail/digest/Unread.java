package io.tactrail.digest;

import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Reject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a content that was damaged from one that could not be looked into here: by its password, a bound, a disk. Of
 * the second nobody may say that it was altered.
 */
final class Unread {

    /** How the ledger's reasons begin where it is not the content that is at fault. */
    private static final List<String> REASONS = List.of(
            "bound reached",
            "cannot be opened",
            "cannot be read",
            "password-protected",
            "compressed by method",
            "its size stands in the lost directory",
            "a symbolic link",
            "Zstandard cannot be read on this system");

    private Unread() {}

    /** Why, or null where the content was read, or is damaged. */
    static @Nullable String why(FileEntry file) {
        if (!file.contentSha256().isEmpty()) {
            return null;
        }
        for (Reject reject : file.rejects()) {
            if (REASONS.stream().anyMatch(reject.reason()::startsWith)) {
                return reject.reason();
            }
        }
        return null;
    }
}
