package io.tactrail.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A visitor that keeps all it is shown, by one thread or several. */
final class Shown implements Visitor {

    final Map<String, byte[]> contents = new LinkedHashMap<>();
    final Map<String, String> cuts = new LinkedHashMap<>();
    final List<Item> items = new ArrayList<>();

    private final int step;

    Shown() {
        this(10_000);
    }

    private Shown(int step) {
        this.step = step;
    }

    static Shown of(Path file, Path temporary) throws IOException {
        return of(file, temporary, Bounds.usual());
    }

    static Shown of(Path file, Path temporary, Bounds bounds) throws IOException {
        return of(file, new Unpacker(bounds, temporary), 10_000);
    }

    /** @param step how much is read at once */
    static Shown of(Path file, Unpacker unpacker, int step) throws IOException {
        return of(file, unpacker, step, new IdleThreads(0));
    }

    static Shown of(Path file, Unpacker unpacker, int step, IdleThreads idle) throws IOException {
        Shown shown = new Shown(step);
        Path name = file.getFileName();
        try (idle) {
            unpacker.unpack(new Source(name.toString(), file, Files.size(file)), shown, () -> shown, idle);
        }
        return shown;
    }

    /** Writes the bytes to a file first. */
    static Shown of(byte[] bytes, String name, Path folder, Bounds bounds) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        return of(file, temporary, bounds);
    }

    static Shown of(byte[] bytes, String name, Path folder) throws IOException {
        return of(bytes, name, folder, Bounds.usual());
    }

    @Override
    public void content(String path, InputStream content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[step];
        try {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (CutException e) {
            cut(path, e);
        }
        keep(path, bytes);
    }

    private synchronized void cut(String path, CutException e) {
        if (cuts.put(path, e.reason()) != null) {
            throw new AssertionError("two cuts of " + path);
        }
    }

    private synchronized void keep(String path, ByteArrayOutputStream bytes) {
        if (contents.put(path, bytes.toByteArray()) != null) {
            throw new AssertionError("shown twice: " + path);
        }
    }

    @Override
    public synchronized void done(Item item) {
        items.add(item);
    }

    String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    byte[] bytes(String path) {
        byte[] bytes = contents.get(path);
        if (bytes == null) {
            throw new AssertionError(path + " was not shown, but " + contents.keySet());
        }
        return bytes;
    }

    Item item(String path) {
        return items.stream()
                .filter(item -> item.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + items));
    }

    List<String> troubles(String path) {
        return item(path).troubles().stream().map(Trouble::reason).toList();
    }

    List<String> allTroubles() {
        return items.stream()
                .flatMap(item -> item.troubles().stream())
                .map(Trouble::reason)
                .toList();
    }
}
