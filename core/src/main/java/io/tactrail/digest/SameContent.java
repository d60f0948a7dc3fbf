package io.tactrail.digest;

import io.tactrail.ledger.FileEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files of one content, and which digests list it. However many copies there are and however often it is listed, one
 * listing more costs the same.
 */
final class SameContent {

    private final List<FileEntry> files = new ArrayList<>(1);

    /** Where there are several: names and places that they have. */
    private @Nullable Set<String> places;

    private @Nullable Map<String, Listing> byPlace;

    /** Where there is one: what lists it under its name, and in its place. */
    private @Nullable Listing named;

    private @Nullable Listing inPlace;

    private @Nullable Listing listed;
    private @Nullable Listing altered;

    void add(FileEntry file) {
        files.add(file);
    }

    /** Says that a digest lists it that is proved, or may be. */
    void list(Listing listing) {
        listed = Listing.better(listed, listing);
        if (files.size() == 1) {
            String path = files.get(0).path();
            if (Place.name(path).equals(Place.name(listing.object()))) {
                named = Listing.better(named, listing);
                if (Place.fits(path, listing.object())) {
                    inPlace = Listing.better(inPlace, listing);
                }
            }
            return;
        }
        Map<String, Listing> known = byPlace == null ? new HashMap<>() : byPlace;
        byPlace = known;
        String tail = Place.tail(listing.object());
        for (String place :
                tail == null ? List.of(Place.name(listing.object())) : List.of(Place.name(listing.object()), tail)) {
            if (places().contains(place)) {
                known.put(place, Listing.better(known.get(place), listing));
            }
        }
    }

    /** Digests may list a content in places without end; kept are those for which a file may ask. */
    private Set<String> places() {
        Set<String> known = places;
        if (known == null) {
            known = new HashSet<>();
            for (FileEntry file : files) {
                known.add(Place.name(file.path()));
                String tail = Place.tail(file.path());
                if (tail != null) {
                    known.add(tail);
                }
            }
            places = known;
        }
        return known;
    }

    /** Says that only a digest lists it that was altered. */
    void listAltered(Listing listing) {
        altered = altered == null ? listing : altered;
    }

    @Nullable
    Listing listed() {
        return listed;
    }

    @Nullable
    Listing altered() {
        return altered;
    }

    /** What lists it under the file's name, in whatever folder. */
    @Nullable
    Listing named(FileEntry file) {
        return files.size() == 1 ? named : byPlace == null ? null : byPlace.get(Place.name(file.path()));
    }

    /** What lists it where the file lies. */
    @Nullable
    Listing inPlace(FileEntry file) {
        if (files.size() == 1) {
            return inPlace;
        }
        String tail = Place.tail(file.path());
        return byPlace == null ? null : byPlace.get(tail == null ? Place.name(file.path()) : tail);
    }
}
