package io.tactrail.ledger;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a file or member is cited, kept small where hundreds of thousands are: folders are shared, and a name is bytes where it can be. */
public final class FilePath {

    private final String folder;

    /** Latin-1, or a string where that cannot say it. */
    private final Object name;

    private FilePath(String folder, Object name) {
        this.folder = folder;
        this.name = name;
    }

    public static FilePath of(String path) {
        int name = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, name).intern();
        for (int i = name; i < path.length(); i++) {
            if (path.charAt(i) > 0xFF) {
                return new FilePath(folder, path.substring(name));
            }
        }
        return new FilePath(folder, path.substring(name).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof FilePath other && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The path as it is cited. */
    @Override
    public String toString() {
        return folder + (name instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : name);
    }
}
