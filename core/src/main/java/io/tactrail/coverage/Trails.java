package io.tactrail.coverage;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the calls to CloudTrail in order of time: what trails and event data stores there are, and when they were off. */
final class Trails {

    private final TreeMap<Trail.Key, Trail> all = new TreeMap<>();
    private final Open open;
    private final Selecting selecting;
    /** The regions of an account in the evidence. */
    private final BiFunction<String, String, Set<String>> otherRegions;

    private final Consumer<Trail> serving;

    /** @param serving is told of each bucket and key that a trail gets */
    Trails(Open open, Chains chains, BiFunction<String, String, Set<String>> otherRegions, Consumer<Trail> serving) {
        this.open = open;
        this.serving = serving;
        this.selecting = new Selecting(open);
        this.otherRegions = otherRegions;
        chains.all().keySet().forEach(chain -> {
            Trail trail = of(new Trail.Key(chain.account(), chain.homeRegion(), chain.trail(), false));
            trail.chained = true;
            trail.validated = "true";
            if (!chain.region().equals(chain.homeRegion())) {
                trail.multiRegion = "true";
            }
        });
    }

    /** By key. */
    SortedMap<Trail.Key, Trail> all() {
        return all;
    }

    private Trail of(Trail.Key key) {
        return all.computeIfAbsent(key, Trail::new);
    }

    void see(Act act) {
        switch (act.name()) {
            case "CreateTrail" -> created(of(Trail.Key.trail(act.first("name"), act)), act);
            case "UpdateTrail" -> updated(of(Trail.Key.trail(act.first("name"), act)), act);
            case "StartLogging" -> started(of(Trail.Key.trail(act.first("name"), act)), act);
            case "StopLogging" -> stopped(of(Trail.Key.trail(act.first("name"), act)), act);
            case "DeleteTrail" -> deleted(of(Trail.Key.trail(act.first("name"), act)), act);
            case "PutEventSelectors" -> selecting.events(of(Trail.Key.trail(act.first("trailName"), act)), act);
            case "PutInsightSelectors" -> {
                Trail thing = either(act);
                if (thing != null) {
                    selecting.insights(thing, act);
                }
            }
            case "PutEventConfiguration" -> {
                Trail thing = either(act);
                if (thing != null) {
                    selecting.context(thing, act);
                }
            }
            case "CreateEventDataStore" -> storeCreated(act);
            case "UpdateEventDataStore" -> storeUpdated(of(Trail.Key.store(act.first("eventDataStore"), act)), act);
            case "StartEventDataStoreIngestion" -> started(of(Trail.Key.store(act.first("eventDataStore"), act)), act);
            case "StopEventDataStoreIngestion" -> stopped(of(Trail.Key.store(act.first("eventDataStore"), act)), act);
            case "DeleteEventDataStore" -> deleted(of(Trail.Key.store(act.first("eventDataStore"), act)), act);
            case "RestoreEventDataStore" ->
                open.end("deleted " + of(Trail.Key.store(act.first("eventDataStore"), act)).key, act);
            default -> {
                // DeregisterOrganizationDelegatedAdmin: an organisation's trails and stores go on without the delegate.
            }
        }
    }

    private @Nullable Trail either(Act act) {
        if (!act.first("trailName").isEmpty()) {
            return of(Trail.Key.trail(act.first("trailName"), act));
        }
        return act.first("eventDataStore").isEmpty() ? null : of(Trail.Key.store(act.first("eventDataStore"), act));
    }

    private void created(Trail old, Act act) {
        Trail trail = new Trail(old.key);
        trail.chained = old.chained;
        // By default: one region, global services' events, no validation (CloudTrail API reference, CreateTrail).
        trail.multiRegion = said(act, "nowMultiRegion", "isMultiRegionTrail", "false");
        trail.global = said(act, "nowGlobal", "includeGlobalServiceEvents", "true");
        trail.validated = said(act, "nowValidated", "enableLogFileValidation", "false");
        trail.organization = said(act, "nowOrganization", "isOrganizationTrail", "false");
        trail.bucket = said(act, "nowBucket", "s3BucketName", "");
        trail.kmsKey = Acts.keyId(said(act, "nowKey", "kmsKeyId", ""));
        trail.selectors = Selector.BY_DEFAULT;
        trail.insights = Set.of();
        trail.context = Set.of();
        trail.created = act;
        trail.neverStarted = true;
        trail.validatedBy = trail.validated.equals("true") ? act : null;
        all.put(trail.key, trail);
        // A trail of the same name may have been there before, with something switched off.
        ends(trail.multiRegion, "regions " + trail.key, act);
        ends(trail.global, "global " + trail.key, act);
        ends(trail.validated, "validation " + trail.key, act);
        ends(trail.organization, "organization " + trail.key, act);
        serving.accept(trail);
    }

    private void ends(String on, String slot, Act act) {
        if (on.equals("true")) {
            open.end(slot, act);
        }
    }

    private static String said(Act act, String now, String asked, String otherwise) {
        String answer = act.first(now).isEmpty() ? act.first(asked) : act.first(now);
        return answer.isEmpty() ? otherwise : answer;
    }

    private void started(Trail thing, Act act) {
        // Of a trail that was there before the evidence begins it is not known since when.
        if (thing.neverStarted) {
            thing.since = act.at();
        }
        thing.neverStarted = false;
        open.end("off " + thing.key, act);
        if (!thing.key.store()) {
            open.end("deleted " + thing.key, act);
            selecting.restored(thing, act);
        }
    }

    private void stopped(Trail thing, Act act) {
        if (thing.neverStarted) {
            return;
        }
        Kind kind = thing.key.store() ? Kind.STORE_OFF : Kind.TRAIL_OFF;
        open.begin("off " + thing.key, act, () -> off(thing, act, kind));
    }

    private void deleted(Trail thing, Act act) {
        if (thing.neverStarted) {
            return;
        }
        Kind kind = thing.key.store() ? Kind.STORE_DELETED : Kind.TRAIL_DELETED;
        open.begin("deleted " + thing.key, act, () -> {
            Draft draft = off(thing, act, kind);
            if (thing.key.store()) {
                draft.notRecorded += "; and what it held before, unless it is restored within seven days";
            }
            return draft;
        });
    }

    private static Draft off(Trail thing, Act act, Kind kind) {
        Act created = thing.created;
        Draft draft = new Draft(
                act.at(),
                kind,
                thing.account(),
                thing.regions(),
                thing.key.words() + " " + thing.reach()
                        + (created == null
                                ? ""
                                : ", made at " + created.at() + " by "
                                        + created.principal().id()),
                thing.recorded(),
                Confidence.SHOWN,
                thing.key.toString());
        draft.control = thing.recordsControl();
        draft.home = thing.onlySure();
        return draft;
    }

    private void updated(Trail trail, Act act) {
        switch (act.first("isMultiRegionTrail")) {
            case "true" -> open.end("regions " + trail.key, act);
            case "false" -> {
                if (!trail.multiRegion.equals("false")) {
                    Confidence sure = trail.multiRegion.isEmpty() ? Confidence.GUESSED : Confidence.SHOWN;
                    open.begin(
                            "regions " + trail.key,
                            act,
                            () -> new Draft(
                                    act.at(),
                                    Kind.FEWER_REGIONS,
                                    trail.account(),
                                    otherRegions.apply(trail.account(), trail.key.home()),
                                    trail.key.words(),
                                    "calls in all regions but " + trail.key.home()
                                            + (trail.multiRegion.isEmpty()
                                                    ? ", if the trail recorded those before, which is not known"
                                                    : ""),
                                    sure,
                                    trail.key.toString()));
                }
            }
            default -> {}
        }
        switch (act.first("includeGlobalServiceEvents")) {
            case "true" -> open.end("global " + trail.key, act);
            case "false" -> {
                if (!trail.global.equals("false")) {
                    open.begin(
                            "global " + trail.key,
                            act,
                            () -> new Draft(
                                    act.at(),
                                    Kind.FEWER_REGIONS,
                                    trail.account(),
                                    global(trail.key.home()),
                                    trail.key.words(),
                                    "calls to global services such as IAM, STS and CloudFront"
                                            + (trail.global.isEmpty()
                                                    ? ", if the trail recorded those before, which it does by default"
                                                    : ""),
                                    trail.global.isEmpty() ? Confidence.LIKELY : Confidence.SHOWN,
                                    trail.key.toString()));
                }
            }
            default -> {}
        }
        new TrailChanges(open, otherRegions).see(trail, act);
        trail.multiRegion = said(act, "nowMultiRegion", "isMultiRegionTrail", trail.multiRegion);
        trail.global = said(act, "nowGlobal", "includeGlobalServiceEvents", trail.global);
        trail.validated = said(act, "nowValidated", "enableLogFileValidation", trail.validated);
        trail.organization = said(act, "nowOrganization", "isOrganizationTrail", trail.organization);
        trail.bucket = said(act, "nowBucket", "s3BucketName", trail.bucket);
        trail.kmsKey = Acts.keyId(said(act, "nowKey", "kmsKeyId", trail.kmsKey));
        serving.accept(trail);
    }

    /** Other partitions have other regions for their global services. */
    private static Set<String> global(String home) {
        return home.startsWith("cn-") || home.startsWith("us-gov-") ? Set.of() : new TreeSet<>(Set.of("us-east-1"));
    }

    private void storeCreated(Act act) {
        String arn = act.first("eventDataStoreArn");
        if (arn.isEmpty()) {
            return;
        }
        Trail store = new Trail(Trail.Key.store(arn, act));
        store.multiRegion = said(act, "nowMultiRegion", "multiRegionEnabled", "true");
        store.organization = said(act, "organizationEnabled", "organizationEnabled", "false");
        java.util.List<Selector> selectors = Selector.of(act.details());
        store.selectors = selectors == null ? Selector.BY_DEFAULT : selectors;
        store.insights = Set.of();
        store.context = Set.of();
        store.created = act;
        store.since = act.at();
        all.put(store.key, store);
    }

    private void storeUpdated(Trail store, Act act) {
        new TrailChanges(open, otherRegions).storeFlags(store, act);
        selecting.events(store, act);
        store.multiRegion = said(act, "multiRegionEnabled", "multiRegionEnabled", store.multiRegion);
        store.organization = said(act, "organizationEnabled", "organizationEnabled", store.organization);
    }
}
