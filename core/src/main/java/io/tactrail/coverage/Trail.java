package io.tactrail.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trail or an event data store, as far as calls and digests tell. What they do not tell is "" or null.
 */
final class Trail {

    /** Of trails the home region and the name; of stores the id. */
    record Key(String account, String home, String name, boolean store) implements Comparable<Key> {

        private static final String TRAIL = ":trail/";
        private static final String STORE = "eventdatastore/";

        /**
         * A trail's name is unique in its home region, and only there it is taken: elsewhere, that is for its shadows, the
         * ARN must be given (CloudTrail API reference, {@code StopLogging}).
         */
        static Key trail(String given, Act act) {
            int at = given.indexOf(TRAIL);
            String[] parts = given.split(":", 6);
            if (at < 0 || parts.length < 6) {
                return new Key(act.account(), act.region(), given, false);
            }
            return new Key(parts[4], parts[3], given.substring(at + TRAIL.length()), false);
        }

        static Key store(String given, Act act) {
            int at = given.indexOf(STORE);
            String[] parts = given.split(":", 6);
            String id = at < 0 ? given : given.substring(at + STORE.length());
            return parts.length < 6
                    ? new Key(act.account(), act.region(), id, true)
                    : new Key(parts[4], parts[3], id, true);
        }

        @Override
        public int compareTo(Key other) {
            int order = Boolean.compare(store, other.store);
            order = order != 0 ? order : account.compareTo(other.account);
            order = order != 0 ? order : home.compareTo(other.home);
            return order != 0 ? order : name.compareTo(other.name);
        }

        String words() {
            return (store ? "event data store " : "trail ") + name + (home.isEmpty() ? "" : " (" + home + ")");
        }
    }

    final Key key;
    String multiRegion = "";
    String global = "";
    String validated = "";
    String organization = "";
    String bucket = "";
    /** The bucket that logs went to before they were moved elsewhere. */
    String movedFrom = "";

    String kmsKey = "";

    @Nullable
    List<Selector> selectors;

    @Nullable
    Set<String> insights;

    @Nullable
    Set<String> context;
    /** Whether it was made as far as the evidence goes, and when. */
    @Nullable
    Act created;
    /** Made, and not yet started. */
    boolean neverStarted;
    /** When it first is known to record. */
    @Nullable
    Instant since;
    /** Whether digests name it. */
    boolean chained;
    /** The calls after which it should have written digests, and how it is known. */
    @Nullable
    Act validatedBy;

    Trail(Key key) {
        this.key = key;
    }

    /** Regions it records, as far as known: empty for all, or where that is not known. */
    Set<String> regions() {
        return multiRegion.equals("false") && !key.home().isEmpty() ? Set.of(key.home()) : Set.of();
    }

    /** Whose calls it records: "" where it is an organisation's. */
    String account() {
        return organization.equals("true") ? "" : key.account();
    }

    /** The home region where it is not known whether others are recorded. */
    String onlySure() {
        return multiRegion.isEmpty() ? key.home() : "";
    }

    String reach() {
        return switch (multiRegion) {
            case "true" -> "of all regions";
            case "false" -> "of " + key.home();
            default ->
                "of " + (key.home().isEmpty() ? "its region" : key.home())
                        + " at least (whether of all regions is not known)";
        };
    }

    /** What it was told to record, in words. */
    String recorded() {
        if (selectors == null) {
            return "what it was told to record, which is not known (by default all management events)";
        }
        return selectors.isEmpty()
                ? "nothing"
                : String.join(
                                "; ",
                                selectors.stream().limit(6).map(Selector::words).toList())
                        + (selectors.size() > 6 ? "; and " + (selectors.size() - 6) + " more" : "");
    }

    boolean recordsControl() {
        return selectors == null || selectors.stream().anyMatch(Selector::isManagement);
    }
}
