package io.tactrail.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a file or member is cited, kept small where hundreds of thousands are: folders are shared, with what the names of CloudTrail's logs in one have
 * in common, and the rest is bytes where it can be.
 */
public final class FilePath {

    private final String shared;

    /** Latin-1, or a string where that cannot say it. */
    private final Object rest;

    private FilePath(String shared, Object rest) {
        this.shared = shared;
        this.rest = rest;
    }

    public static FilePath of(String path) {
        int name = common(path, path.lastIndexOf('/') + 1);
        String shared = path.substring(0, name).intern();
        for (int i = name; i < path.length(); i++) {
            if (path.charAt(i) > 0xFF) {
                return new FilePath(shared, path.substring(name));
            }
        }
        return new FilePath(shared, path.substring(name).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Behind {@code 111122223333_CloudTrail_us-east-1_}; of other names where they begin. */
    private static int common(String path, int name) {
        if (!path.startsWith("_CloudTrail", name + "111122223333".length())) {
            return name;
        }
        int region = path.indexOf('_', name + "111122223333_".length()) + 1;
        int time = region == 0 ? 0 : path.indexOf('_', region) + 1;
        return Math.max(name, time);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof FilePath other
                && shared.equals(other.shared)
                && (rest instanceof byte[] bytes
                        ? other.rest instanceof byte[] others && Arrays.equals(bytes, others)
                        : rest.equals(other.rest));
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The path as it is cited. */
    @Override
    public String toString() {
        return shared + (rest instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : rest);
    }
}
