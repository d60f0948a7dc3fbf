package io.tactrail.coverage;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.Set;
import java.util.function.BiFunction;

/** What {@code UpdateTrail} and {@code UpdateEventDataStore} change, apart from the regions of a trail. */
final class TrailChanges {

    private final Open open;
    private final BiFunction<String, String, Set<String>> otherRegions;

    TrailChanges(Open open, BiFunction<String, String, Set<String>> otherRegions) {
        this.open = open;
        this.otherRegions = otherRegions;
    }

    void see(Trail trail, Act act) {
        validation(trail, act);
        organization(trail, act, act.first("isOrganizationTrail"));
        bucket(trail, act);
        key(trail, act);
    }

    private void validation(Trail trail, Act act) {
        String asked = act.first("enableLogFileValidation");
        if (asked.equals("true")) {
            open.end("validation " + trail.key, act);
            trail.validatedBy = act;
        } else if (asked.equals("false") && !trail.validated.equals("false")) {
            trail.validatedBy = null;
            open.begin("validation " + trail.key, act, () -> {
                Draft draft = new Draft(
                        act.at(),
                        Kind.NOT_VALIDATED,
                        trail.account(),
                        trail.regions(),
                        trail.key.words() + " " + trail.reach(),
                        "nothing is lost, but no digest proves that the logs are whole and unaltered"
                                + (trail.validated.isEmpty() ? "; whether digests were made before is not known" : ""),
                        trail.validated.isEmpty() ? Confidence.GUESSED : Confidence.SHOWN,
                        trail.key.toString());
                draft.control = false;
                return draft;
            });
        }
    }

    private void organization(Trail trail, Act act, String asked) {
        if (asked.equals("true")) {
            open.end("organization " + trail.key, act);
        } else if (asked.equals("false") && !trail.organization.equals("false")) {
            open.begin(
                    "organization " + trail.key,
                    act,
                    () -> new Draft(
                            act.at(),
                            Kind.ORGANIZATION,
                            "",
                            trail.regions(),
                            trail.key.words() + " " + trail.reach(),
                            "calls in the organization's other accounts"
                                    + (trail.organization.isEmpty()
                                            ? ", if it was an organization trail before, which is not known"
                                            : ""),
                            trail.organization.isEmpty() ? Confidence.GUESSED : Confidence.SHOWN,
                            trail.key.toString()));
        }
    }

    private void bucket(Trail trail, Act act) {
        String asked = act.first("s3BucketName");
        if (asked.isEmpty() || trail.bucket.isEmpty()) {
            return;
        }
        if (asked.equals(trail.movedFrom)) {
            open.end("bucket " + trail.key, act);
            trail.movedFrom = "";
        } else if (!asked.equals(trail.bucket)) {
            String before = trail.bucket;
            trail.movedFrom = trail.movedFrom.isEmpty() ? before : trail.movedFrom;
            open.begin(
                    "bucket " + trail.key,
                    act,
                    () -> new Draft(
                            act.at(),
                            Kind.MOVED,
                            trail.account(),
                            trail.regions(),
                            trail.key.words() + " " + trail.reach() + ": from bucket " + before + " to bucket " + asked,
                            "nothing, if the logs in " + asked + " are at hand; " + before + " has none of this time",
                            Confidence.SHOWN,
                            trail.key.toString()));
        }
    }

    /** A key of another account may be refused by whoever holds it. */
    private void key(Trail trail, Act act) {
        String asked = act.first("nowKey").isEmpty() ? act.first("kmsKeyId") : act.first("nowKey");
        String[] parts = asked.split(":", 6);
        if (asked.isEmpty() || Acts.keyId(asked).equals(trail.kmsKey)) {
            return;
        }
        if (parts.length == 6 && !parts[4].equals(trail.key.account()) && !parts[4].equals(act.account())) {
            open.begin(
                    "key " + trail.key,
                    act,
                    () -> new Draft(
                            act.at(),
                            Kind.KEY,
                            trail.account(),
                            trail.regions(),
                            trail.key.words() + " " + trail.reach(),
                            "nothing, while account " + parts[4] + " lets its key " + Acts.keyId(asked)
                                    + " decrypt the logs, which is another account's",
                            Confidence.LIKELY,
                            trail.key.toString()));
        } else {
            open.end("key " + trail.key, act);
        }
    }

    void storeFlags(Trail store, Act act) {
        organization(store, act, act.first("organizationEnabled"));
        String asked = act.first("multiRegionEnabled");
        if (asked.equals("true")) {
            open.end("regions " + store.key, act);
        } else if (asked.equals("false") && !store.multiRegion.equals("false")) {
            open.begin(
                    "regions " + store.key,
                    act,
                    () -> new Draft(
                            act.at(),
                            Kind.FEWER_REGIONS,
                            store.account(),
                            otherRegions.apply(store.account(), store.key.home()),
                            store.key.words(),
                            "calls in all regions but " + store.key.home(),
                            store.multiRegion.isEmpty() ? Confidence.LIKELY : Confidence.SHOWN,
                            store.key.toString()));
        }
        String days = act.first("retentionPeriod");
        if (Keeping.isShort(days)) {
            open.begin("retention " + store.key, act, () -> {
                Draft draft = new Draft(
                        act.at(),
                        Kind.EXPIRING,
                        store.account(),
                        store.regions(),
                        store.key.words(),
                        "nothing at once, but events are deleted when they are " + days + " days old",
                        Confidence.LIKELY,
                        store.key.toString());
                draft.control = false;
                return draft;
            });
        } else if (!days.isEmpty()) {
            open.end("retention " + store.key, act);
        }
    }
}
