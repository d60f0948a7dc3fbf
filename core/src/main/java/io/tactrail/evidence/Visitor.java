package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;

/** Who is shown the content of a {@link Source}, one after the other. */
public interface Visitor {

    /**
     * Shows the inflated content of a leaf (a file or member that is no container). What the visitor leaves
     * unread is read by the caller, for the hash.
     *
     * @param path as cited
     * @param content ends normally, or by a {@link CutException} after the last good byte. A visitor that lets it pass
     *     has not taken note of it: then it stands among the troubles of the {@link Item}. Closing it does nothing.
     */
    void content(String path, InputStream content) throws IOException;

    /**
     * Says that a file or member, container or leaf, was read to its end. Comes after its content and its members; for
     * a member that cannot be looked into (encrypted, a link) it comes alone, with the reason.
     */
    void done(Item item);

    /**
     * Says that so many more stored bytes of the source were read: about every 256 KiB, also while a content is being
     * read, and at the end. Over one {@link Unpacker#unpack} they add up to {@link Source#bytes}, whatever came of the
     * source. May come from another thread than the content, one at a time, and before that returns from
     * {@link #content}. Must not throw.
     */
    default void read(long bytes) {}
}
