package io.tactrail.digest;

import io.tactrail.parse.DigestDocument;
import io.tactrail.parse.ListedLog;
import io.tactrail.parse.Proofs;
import io.tactrail.parse.SignedResults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What proves something among the evidence, as the scan comes upon it: digests, signatures that S3 kept, sign files. What digests list lies on
 * disk, since a year of a trail lists more logs than memory holds. Many threads may enter.
 */
public final class Digests implements Closeable {

    private static final int CHUNK = 1 << 16;

    /** Keys in S3 have at most 1,024 bytes. Source: S3 user guide, "Naming Amazon S3 objects". */
    private static final int KEY = 2_048;

    private static final int HASH = 128;

    /**
     * A digest as found.
     *
     * @param document null where it could not be read as one
     * @param problem why, or ""
     */
    record Found(String path, @Nullable DigestDocument document, String problem, List<Chunk> chunks) {}

    /** A sign file as found; what it lists lies on disk as well. */
    record Signed(SignedResults head, List<Chunk> chunks) {}

    record Chunk(long at, int length) {}

    /** A log as listed: {@link ListedLog} without times. */
    record Listed(String bucket, String object, String hash, boolean sha256) {}

    private final Path file;
    private @Nullable FileChannel channel;
    private long end;
    private final SortedMap<String, Found> found = new TreeMap<>();
    private final SortedMap<String, Proofs.Metadata> metadata = new TreeMap<>();
    private final SortedMap<String, Signed> signed = new TreeMap<>();

    /** @param temporary a folder of the caller's, removed by the caller */
    public Digests(Path temporary) {
        this.file = temporary.resolve("digests-listed");
    }

    /** Begins a digest that lies at a path; what it lists goes to the entry, which then says how it ended. */
    public Entry enter(String path) {
        return new Entry(path);
    }

    public synchronized void metadata(String path, Proofs.Metadata said) {
        metadata.put(path, said);
    }

    public void signed(String path, SignedResults said) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (SignedResults.File file : said.files()) {
            out.writeUTF(cut(file.name(), KEY));
            out.writeUTF(cut(file.hash(), HASH));
        }
        Signed kept = new Signed(
                said.withFiles(List.of()), bytes.size() == 0 ? List.of() : List.of(append(bytes.toByteArray())));
        synchronized (this) {
            signed.put(path, kept);
        }
    }

    /** Whether anything was found that proves something about contents. */
    public synchronized boolean any() {
        return !found.isEmpty() || !signed.isEmpty();
    }

    /** Paths of the digests. */
    public synchronized List<String> paths() {
        return List.copyOf(found.keySet());
    }

    synchronized List<Found> found() {
        return List.copyOf(found.values());
    }

    synchronized SortedMap<String, Proofs.Metadata> metadata() {
        return new TreeMap<>(metadata);
    }

    synchronized SortedMap<String, Signed> signed() {
        return new TreeMap<>(signed);
    }

    /** A sign file whole again. */
    SignedResults read(Signed sign) throws IOException {
        List<SignedResults.File> files = new ArrayList<>();
        for (Chunk chunk : sign.chunks) {
            ByteArrayInputStream bytes = read(chunk);
            DataInputStream in = new DataInputStream(bytes);
            while (bytes.available() > 0) {
                files.add(new SignedResults.File(in.readUTF(), in.readUTF()));
            }
        }
        return sign.head.withFiles(files);
    }

    /** One digest while it is read. */
    public final class Entry implements Consumer<ListedLog> {

        private final String path;
        private final List<Chunk> chunks = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        private Entry(String path) {
            this.path = path;
        }

        @Override
        public void accept(ListedLog log) {
            try {
                out.writeUTF(cut(log.s3Bucket(), KEY));
                out.writeUTF(cut(log.s3Object(), KEY));
                out.writeUTF(cut(log.hashValue(), HASH));
                out.writeBoolean(log.hashAlgorithm().equals("SHA-256"));
                if (bytes.size() >= CHUNK) {
                    flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void flush() throws IOException {
            if (bytes.size() > 0) {
                chunks.add(append(bytes.toByteArray()));
                bytes.reset();
            }
        }

        public void whole(DigestDocument document) throws IOException {
            flush();
            put(new Found(path, document, "", chunks));
        }

        public void broken(String reason) {
            put(new Found(path, null, reason, List.of()));
        }
    }

    private synchronized void put(Found each) {
        found.put(each.path, each);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private synchronized Chunk append(byte[] bytes) throws IOException {
        if (channel == null) {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        long at = end;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
        end += bytes.length;
        return new Chunk(at, bytes.length);
    }

    /** Calls for each log that a digest lists, in its order. */
    void listed(Found digest, Consumer<Listed> action) throws IOException {
        for (Chunk chunk : digest.chunks) {
            ByteArrayInputStream bytes = read(chunk);
            DataInputStream in = new DataInputStream(bytes);
            while (bytes.available() > 0) {
                action.accept(new Listed(in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean()));
            }
        }
    }

    private ByteArrayInputStream read(Chunk chunk) throws IOException {
        byte[] bytes = new byte[chunk.length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        FileChannel from;
        synchronized (this) {
            from = channel;
        }
        while (from != null && buffer.hasRemaining()) {
            if (from.read(buffer, chunk.at + buffer.position()) < 0) {
                throw new IOException("the list of logs on disk was cut off");
            }
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
