package io.tactrail.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/** One source while it is opened: peels layer from layer, and opens the members of archives in the same way. */
final class Opening {

    private final Bounds bounds;
    private final Path temporary;
    private final Spares spares;
    private final Visitor visitor;
    private final ContentHashing hashing;
    private final Meter meter;
    private final Advance advance;
    private final IdleThreads idle;
    private final Handover handover;

    Opening(
            Bounds bounds,
            Path temporary,
            Spares spares,
            Visitor visitor,
            ContentHashing hashing,
            Meter meter,
            Advance advance,
            IdleThreads idle,
            Handover handover) {
        this.bounds = bounds;
        this.temporary = temporary;
        this.spares = spares;
        this.visitor = visitor;
        this.hashing = hashing;
        this.meter = meter;
        this.advance = advance;
        this.idle = idle;
        this.handover = handover;
    }

    /**
     * Opens a file or member whose stored bytes are {@code stored}, and all that is in it.
     *
     * @param channel where it is a file of its own
     * @param depth how many containers it stands in
     * @param troubles what is already known to be wrong with it
     */
    void open(String path, Content stored, @Nullable FileChannel channel, int depth, List<Trouble> troubles)
            throws IOException {
        open(path, stored, channel, depth, troubles, null);
    }

    private void open(
            String path,
            Content stored,
            @Nullable FileChannel channel,
            int depth,
            List<Trouble> troubles,
            @Nullable Decoder source)
            throws IOException {
        Deque<Content> contents = new ArrayDeque<>(List.of(stored));
        List<Decoder> decoders = new ArrayList<>(2);
        if (source != null) {
            decoders.add(source);
        }
        StringBuilder container = new StringBuilder();
        boolean archive = false;
        try {
            Content top = stored;
            Form form = Form.of(top.head(Form.HEAD));
            for (int layers = depth + 1; form != Form.LEAF; layers++) {
                if (layers > bounds.depth()) {
                    CutException tooDeep = new CutException("bound reached (depth): more than " + bounds.depth()
                            + " containers stand inside each other");
                    top = Content.unreadable(tooDeep, spares);
                    contents.push(top);
                    form = Form.LEAF;
                    break;
                }
                container.append(container.isEmpty() ? "" : " ").append(form.word());
                Decoder decoder = decoder(form, top);
                if (decoder == null) {
                    archive = true;
                    depth = layers;
                    break;
                }
                decoders.add(decoder);
                top = Content.decoded(decoder, spares, top, meter);
                contents.push(top);
                form = Form.of(top.head(Form.HEAD));
            }
            boolean hashed = form == Form.LEAF && hashing.wanted();
            boolean held = form == Form.LEAF && depth > 0 && handover.wanted();
            if (hashed && !held && top != stored) {
                top.hash();
            }
            boolean whole = false;
            switch (form) {
                case TAR -> tar(path, top, depth, troubles);
                case ZIP -> zip(path, top, top == stored ? channel : null, depth, troubles);
                default -> whole = held ? wholeOrShown(path, top, hashed && top != stored) : shown(path, top);
            }
            finish(contents, decoders, form == Form.LEAF && top.told(), troubles);
            String sha256 = stored.sha256();
            String contentSha256 =
                    !hashed || top.cut() != null ? "" : top == stored ? sha256 : top.hashed() ? top.sha256() : "";
            Item item = new Item(
                    path,
                    archive ? container.toString() : "",
                    stored.count(),
                    top.count(),
                    sha256,
                    contentSha256,
                    decoders.stream().mapToLong(Decoder::trailing).sum(),
                    troubles);
            if (whole) {
                handover.show((int) top.count(), item, hashed && top != stored);
                return;
            }
            if (archive) {
                handover.finish();
            }
            visitor.done(item);
        } finally {
            contents.forEach(Content::release);
            decoders.forEach(Decoder::close);
        }
    }

    private @Nullable Decoder decoder(Form form, Content content) {
        return switch (form) {
            case GZIP -> new Gunzip(content, spares, meter);
            case ZSTANDARD -> new Unzstd(content, spares);
            case BZIP2 -> new Bunzip2(content);
            case ZIP, TAR, LEAF -> null;
        };
    }

    private boolean shown(String path, Content content) throws IOException {
        show(path, content, new ReadAhead(content, spares, idle));
        return false;
    }

    /** Whether the content is short and whole, and now in the buffer for whoever shows and hashes it; else it was shown. */
    private boolean wholeOrShown(String path, Content content, boolean hashed) throws IOException {
        byte[] bytes = handover.buffer();
        int length = 0;
        int n = 0;
        while (n >= 0 && length < bytes.length) {
            n = content.next(bytes, length, bytes.length - length);
            length += Math.max(0, n);
        }
        if (n < 0 && content.cut() == null) {
            return true;
        }
        if (hashed) {
            content.hash(bytes, length);
        }
        show(path, content, new ReadAhead(content, spares, idle, bytes, length, Math.min(0, n)));
        return false;
    }

    /** Where the visitor lets the cut pass, it has not taken note of it; {@link #finish} does. */
    private void show(String path, Content content, ReadAhead shown) throws IOException {
        try {
            visitor.content(path, shown);
        } catch (CutException e) {
            if (e != content.cut()) {
                throw e;
            }
            content.untold();
        } finally {
            shown.end();
        }
    }

    /** Reads what is left, from the innermost layer outwards: every checksum is looked at and every byte hashed. */
    private static void finish(Deque<Content> contents, List<Decoder> decoders, boolean told, List<Trouble> troubles) {
        Content top = contents.getFirst();
        CutException known = told ? top.cut() : null;
        for (Content content : contents) {
            content.drain();
            CutException cut = content.cut();
            if (cut != null && !comesFrom(known, cut)) {
                troubles.add(new Trouble(top.count(), cut.reason()));
                known = cut;
            }
        }
        for (Decoder decoder : decoders) {
            String leftOver = decoder.leftOver();
            if (leftOver != null) {
                troubles.add(new Trouble(top.count(), leftOver));
            }
        }
    }

    /** A cut of stored bytes cuts what is decoded from them; that is one trouble. */
    private static boolean comesFrom(@Nullable Throwable known, CutException cut) {
        for (Throwable t = known; t != null; t = t.getCause()) {
            if (t == cut) {
                return true;
            }
        }
        return false;
    }

    private void tar(String path, Content content, int depth, List<Trouble> troubles) throws IOException {
        MemberNames names = new MemberNames(path);
        try (TarArchive tar = new TarArchive(content, troubles)) {
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                if (!enter(troubles, content.position())) {
                    return;
                }
                if (TarArchive.folder(entry)) {
                    continue;
                }
                hashing.named(entry.getName());
                List<Trouble> own = new ArrayList<>(1);
                String cited = names.cite(entry.getName(), own);
                String obstacle = TarArchive.obstacle(entry);
                if (obstacle != null) {
                    own.add(new Trouble(0, obstacle));
                    unread(cited, Content.stored(InputStream.nullInputStream(), spares), own);
                } else {
                    open(cited, Content.part(tar.data(entry), spares, content), null, depth, own);
                }
            }
        }
    }

    /** A cut ends the archive; {@link #finish} tells it. */
    private static @Nullable TarArchiveEntry next(TarArchive tar) throws IOException {
        try {
            return tar.next();
        } catch (CutException e) {
            return null;
        }
    }

    private void zip(String path, Content content, @Nullable FileChannel channel, int depth, List<Trouble> troubles)
            throws IOException {
        if (channel != null) {
            zip(path, channel, depth, troubles, advance::positioned);
            return;
        }
        try (Spool spool = Spool.of(content, temporary, troubles)) {
            if (spool != null) {
                // Its bytes were counted while it was copied.
                zip(path, spool.channel(), depth, troubles, bytes -> {});
            }
        }
    }

    private void zip(String path, FileChannel channel, int depth, List<Trouble> troubles, LongConsumer read)
            throws IOException {
        MemberNames names = new MemberNames(path);
        try (ZipWalk walk = new ZipWalk(channel, spares, troubles, hashing, meter, read)) {
            for (ZipMember member = walk.next(); member != null; member = walk.next()) {
                if (!enter(troubles, walk.headerAt())) {
                    return;
                }
                if (member.folder()) {
                    continue;
                }
                List<Trouble> own = new ArrayList<>(1);
                String cited = names.cite(member.name(), own);
                String obstacle = ZipContent.obstacle(member);
                ZipContent data = walk.content();
                if (obstacle != null) {
                    own.add(new Trouble(0, obstacle));
                    unread(cited, Content.member(data.compressed(), spares, data.compressed(), meter), own);
                    data.close();
                } else {
                    open(cited, Content.member(data, spares, data.compressed(), meter), null, depth, own, data);
                }
                walk.endedAt(data.endsAt());
            }
        }
    }

    /** A member that cannot be looked into: its stored bytes are hashed as they lie in the archive. */
    private void unread(String path, Content stored, List<Trouble> troubles) {
        stored.drain();
        CutException cut = stored.cut();
        if (cut != null) {
            troubles.add(new Trouble(stored.count(), cut.reason()));
        }
        visitor.done(new Item(path, "", stored.count(), stored.count(), stored.sha256(), troubles));
    }

    /** Counts a member; false where a bound forbids to open it. */
    private boolean enter(List<Trouble> troubles, long offset) {
        meter.entry();
        String spent = meter.spent();
        if (spent != null) {
            troubles.add(new Trouble(offset, spent + "; members from here on were not read"));
        }
        return spent == null;
    }
}
