package io.tactrail.evidence;

import io.tactrail.evidence.Evidence.Odd;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds files under the arguments, each real file and folder once. Real entries come first and links after them, each
 * in the order of their paths, so that neither the order of arguments nor that of a listing shows.
 */
final class Finder {

    static final String TWICE = "given twice, read once";

    private final Path temporary;
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> files = new HashSet<>();
    private final List<Place> links = new ArrayList<>();
    private final List<Given> given;
    private final Set<Odd> odd;

    /**
     * Something under an argument.
     *
     * @param base what it is cited relative to
     * @param real where it lies, without links; of a link itself, the link
     */
    private record Place(Path base, String relative, Path real) {

        Place child(Path name) {
            String text = name.toString();
            return new Place(base, relative.isEmpty() ? text : relative + "/" + text, real.resolve(name));
        }

        Place at(Path real) {
            return new Place(base, relative, real);
        }

        String named() {
            return relative.isEmpty() ? nameOf(base) : relative;
        }
    }

    private record Argument(Path real, Path path) {}

    /** @param temporary not evidence, should it lie under an argument */
    Finder(Path temporary, List<Given> given, Set<Odd> odd) throws IOException {
        this.temporary = temporary.toRealPath();
        this.given = given;
        this.odd = odd;
    }

    /** @param arguments absolute paths */
    void find(List<Path> arguments) {
        List<Argument> found = new ArrayList<>();
        for (Path path : arguments) {
            try {
                found.add(new Argument(path.toRealPath(), path));
            } catch (NoSuchFileException e) {
                reject(nameOf(path), "a symbolic link to nothing, or gone meanwhile; give what it should lead to");
            } catch (IOException e) {
                reject(nameOf(path), "cannot be read: " + Cause.of(e));
            }
        }
        found.sort(Comparator.comparing(Argument::real).thenComparing(Argument::path));
        for (Argument argument : found) {
            Path path = argument.path();
            if (Files.isDirectory(argument.real())) {
                walk(new Place(path, "", argument.real()));
            } else {
                Path parent = path.getParent();
                file(new Place(parent == null ? path : parent, nameOf(path), argument.real()));
            }
        }
        while (!links.isEmpty()) {
            List<Place> round = new ArrayList<>(links);
            links.clear();
            round.sort(Comparator.comparing(Place::real));
            round.forEach(this::follow);
        }
    }

    private void walk(Place top) {
        Deque<Place> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Place folder = open.pop();
            if (folder.real().equals(temporary)) {
                skip(folder.named(), "the temporary folder of this run: skipped as evidence");
            } else if (!folders.add(folder.real())) {
                skip(folder.named(), TWICE);
            } else if (CaseMark.isIn(folder.real())) {
                skip(folder.named(), "a case that Tactrail wrote: skipped as evidence");
            } else {
                list(folder, open);
            }
        }
    }

    private void list(Place folder, Deque<Place> open) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder.real())) {
            for (Path path : children) {
                Place child = folder.child(path.getFileName());
                BasicFileAttributes attributes = attributes(child, LinkOption.NOFOLLOW_LINKS);
                if (attributes == null) {
                    continue;
                }
                if (attributes.isSymbolicLink()) {
                    links.add(child);
                } else if (attributes.isDirectory()) {
                    open.push(child);
                } else {
                    file(child, attributes);
                }
            }
        } catch (IOException e) {
            reject(folder.named(), "the folder cannot be listed: " + Cause.of(e));
        } catch (DirectoryIteratorException e) {
            reject(
                    folder.named(),
                    "the folder cannot be listed to its end: " + Cause.of(Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    private void follow(Place link) {
        try {
            Path real = link.real().toRealPath();
            if (!Files.isDirectory(real)) {
                file(link.at(real));
            } else if (link.real().startsWith(real)) {
                skip(link.named(), "a symbolic link to a folder that it lies in: the loop was not followed");
            } else {
                walk(link.at(real));
            }
        } catch (NoSuchFileException e) {
            reject(link.named(), "a symbolic link to nothing: give what it should lead to");
        } catch (FileSystemException e) {
            boolean loop = String.valueOf(e.getReason()).contains("symbolic links");
            reject(link.named(), loop ? "symbolic links that lead to each other" : "cannot be read: " + Cause.of(e));
        } catch (IOException e) {
            reject(link.named(), "cannot be read: " + Cause.of(e));
        }
    }

    private void file(Place place) {
        BasicFileAttributes attributes = attributes(place);
        if (attributes != null) {
            file(place, attributes);
        }
    }

    private void file(Place place, BasicFileAttributes attributes) {
        if (!attributes.isRegularFile()) {
            skip(place.named(), "a device, pipe or socket: not opened");
        } else if (!files.add(place.real())) {
            skip(place.named(), TWICE);
        } else if (!Files.isReadable(place.real())) {
            reject(place.named(), "cannot be read: permission denied; run as a user who may read it, or copy it");
        } else {
            given.add(new Given(place.base(), place.named(), place.real(), attributes.size()));
        }
    }

    private @Nullable BasicFileAttributes attributes(Place place, LinkOption... options) {
        try {
            return Files.readAttributes(place.real(), BasicFileAttributes.class, options);
        } catch (IOException e) {
            reject(place.named(), "cannot be read: " + Cause.of(e));
            return null;
        }
    }

    private void skip(String path, String reason) {
        odd.add(new Odd(path, reason, false));
    }

    private void reject(String path, String reason) {
        odd.add(new Odd(path, reason, true));
    }

    static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
