package io.tactrail.digest;

import io.tactrail.ledger.Delivered;
import io.tactrail.ledger.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the logs among the evidence against what digests list: by the hash of their content first, wherever they lie,
 * and then by their names.
 */
final class Logs {

    /** Missing logs are named up to this number; all are counted. */
    static final int MISSING = 10_000;

    /** Files of one name, and what else digests list under it. */
    private static final class SameName {
        private final List<FileEntry> files = new ArrayList<>(1);
        private @Nullable Listing listed;
        private @Nullable Listing otherHash;
        private @Nullable Boolean standsIn;
    }

    private final List<FileEntry> files;
    private final boolean anyDigests;
    private final Map<String, SameContent> byHash = new HashMap<>();
    private final Map<String, SameName> byName = new HashMap<>();
    private final List<MissingLog> missing = new ArrayList<>();
    private long allMissing;

    /**
     * @param files all but those that prove something, by path
     * @param anyDigests whether there are any that may list them
     */
    Logs(List<FileEntry> files, boolean anyDigests) {
        this.files = files;
        this.anyDigests = anyDigests;
        if (!anyDigests) {
            return;
        }
        for (FileEntry file : files) {
            if (!file.contentSha256().isEmpty()) {
                byHash.computeIfAbsent(file.contentSha256(), any -> new SameContent())
                        .add(file);
            }
            byName.computeIfAbsent(Place.name(file.path()), any -> new SameName())
                    .files
                    .add(file);
        }
    }

    /** @param digests every content once, in an order that does not depend on how they were found */
    void hold(List<Judged> digests, Digests listings) throws IOException {
        for (Judged digest : digests) {
            listings.listed(digest.found, log -> content(digest, log));
        }
        for (Judged digest : digests) {
            if (digest.usable()) {
                listings.listed(digest.found, log -> name(digest, log));
            }
        }
    }

    private static Listing listing(Judged digest, Digests.Listed log) {
        return new Listing(log.object(), log.hash().toLowerCase(Locale.ROOT), digest.found.path(), digest.proved);
    }

    private void content(Judged digest, Digests.Listed log) {
        SameContent same = log.sha256() ? byHash.get(log.hash().toLowerCase(Locale.ROOT)) : null;
        if (same != null && digest.usable()) {
            same.list(listing(digest, log));
        } else if (same != null) {
            same.listAltered(listing(digest, log));
        }
    }

    private void name(Judged digest, Digests.Listed log) {
        SameName same = byName.get(Place.name(log.object()));
        if (same != null && log.sha256()) {
            same.listed = Listing.better(same.listed, listing(digest, log));
        } else if (same != null) {
            same.otherHash = Listing.better(same.otherHash, listing(digest, log));
        }
        boolean there = log.sha256() && byHash.containsKey(log.hash().toLowerCase(Locale.ROOT));
        if (!there && (same == null || !standsIn(same))) {
            allMissing++;
            if (missing.size() < MISSING) {
                missing.add(new MissingLog(log.bucket(), log.object(), digest.found.path(), digest.proved));
            }
        }
    }

    /** Whether a file lies under the name that is not genuine itself: then that one was altered, and none is missing. */
    private boolean standsIn(SameName same) {
        Boolean known = same.standsIn;
        if (known == null) {
            known = same.files.stream().anyMatch(file -> {
                LogResult result = byContent(file);
                return result == null || !result.state().genuine();
            });
            same.standsIn = known;
        }
        return known;
    }

    /** What the file's content tells; null if no digest lists it that is proved or may be. */
    private @Nullable LogResult byContent(FileEntry file) {
        SameContent same = file.contentSha256().isEmpty() ? null : byHash.get(file.contentSha256());
        Listing listed = same == null ? null : same.listed();
        if (same == null || listed == null) {
            return null;
        }
        Listing inPlace = same.inPlace(file);
        Listing named = same.named(file);
        if (file.trailing() > 0) {
            return result(
                    file,
                    State.ALTERED,
                    file.trailing()
                            + " bytes stand behind its gzip stream; the content before them is the one that was delivered.",
                    listed);
        }
        if (inPlace != null && inPlace.proved()) {
            return result(file, State.VALID, "A verified digest lists its content.", inPlace);
        }
        if (!listed.proved()) {
            return result(
                    file,
                    State.UNVERIFIABLE,
                    "It is as the digest lists it, and the digest is not verified.",
                    inPlace == null ? listed : inPlace);
        }
        if (named != null && !named.proved()) {
            return result(
                    file,
                    State.UNVERIFIABLE,
                    "A verified digest lists its content as " + listed.object()
                            + "; that it was delivered under its own name only a digest says that is not verified.",
                    named);
        }
        Listing as = named == null ? listed : named;
        return Place.isOfAnother(file.path(), as.object())
                ? result(
                        file,
                        State.ALTERED,
                        "Its content is not the one that CloudTrail delivered under its name, but that of "
                                + as.object() + ".",
                        as)
                : result(
                        file,
                        State.MOVED,
                        "A verified digest lists its content; CloudTrail delivered it as " + as.object() + ".",
                        as);
    }

    /** What its name tells of a file whose content no verified digest lists; null if nothing. */
    private @Nullable LogResult byName(FileEntry file, boolean matches) {
        SameName same = byName.get(Place.name(file.path()));
        Listing listed = same == null ? null : same.listed;
        if (listed != null && !listed.hash().equals(file.contentSha256()) && (listed.proved() || !matches)) {
            String unread = Unread.why(file);
            if (unread != null) {
                return result(
                        file, State.UNVERIFIABLE, "A digest lists it, and it could not be read: " + unread, listed);
            }
            return result(
                    file,
                    State.ALTERED,
                    listed.proved()
                            ? "Its content is not the one that CloudTrail delivered under its name."
                            : "Its content is not the one whose hash the digest lists; the digest is not verified, so one of"
                                    + " the two was changed.",
                    listed);
        }
        Listing otherwise = same == null || matches ? null : same.otherHash;
        return otherwise == null
                ? null
                : result(file, State.UNVERIFIABLE, "The digest lists it by another hash than SHA-256.", otherwise);
    }

    private static LogResult result(FileEntry file, State state, String why, Listing listing) {
        return new LogResult(file.at(), state, why, listing.digest());
    }

    private @Nullable LogResult listed(FileEntry file) {
        if (!anyDigests) {
            return null;
        }
        LogResult content = byContent(file);
        if (content != null && content.state() != State.UNVERIFIABLE) {
            return content;
        }
        LogResult name = byName(file, content != null);
        if (name != null || content != null) {
            return name != null ? name : content;
        }
        SameContent same = byHash.get(file.contentSha256());
        Listing altered = same == null ? null : same.altered();
        return altered == null
                ? null
                : result(file, State.UNVERIFIABLE, "Only a digest that was altered lists it.", altered);
    }

    List<MissingLog> missing() {
        return List.copyOf(missing);
    }

    long allMissing() {
        return allMissing;
    }

    /** Of logs that no digest lists, where there are digests. */
    Deliveries unlisted() {
        Deliveries deliveries = new Deliveries();
        if (!anyDigests) {
            return deliveries;
        }
        for (FileEntry file : files) {
            Delivered delivered = file.delivered();
            if (delivered != null && delivered.kind() != Delivered.Kind.DIGEST && listed(file) == null) {
                deliveries.add(delivered);
            }
        }
        return deliveries;
    }

    /**
     * Of whatever is listed, holds records, or lies where CloudTrail delivers logs even if nothing in it can be read; by path, and of
     * members that an archive has under one path the last.
     */
    List<LogResult> results(Windows windows) {
        List<LogResult> results = new ArrayList<>();
        for (FileEntry file : files) {
            LogResult result = result(file, windows);
            int last = results.size() - 1;
            if (result != null && last >= 0 && results.get(last).at().equals(file.at())) {
                results.set(last, result);
            } else if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    private @Nullable LogResult result(FileEntry file, Windows windows) {
        LogResult listed = listed(file);
        if (listed != null) {
            return listed;
        }
        Delivered delivered = file.delivered();
        return mayBeLog(file, delivered) ? windows.unlisted(file, delivered) : null;
    }

    private static boolean mayBeLog(FileEntry file, @Nullable Delivered delivered) {
        return file.records() > file.rejected() || delivered != null && delivered.kind() != Delivered.Kind.DIGEST;
    }
}
