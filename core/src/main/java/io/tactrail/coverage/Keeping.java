package io.tactrail.coverage;

import io.tactrail.coverage.BlindWindow.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows, in order of time, what becomes of the buckets that logs go to and of the keys that encrypt them. Which buckets and
 * keys those are is known from calls of any time.
 *
 * <p>Two calls are left out. {@code PutBucketEncryption} changes nothing, since CloudTrail says itself how each log is
 * encrypted; and a replication only makes copies. Sources: CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail",
 * "Encrypting CloudTrail log files with AWS KMS keys"; KMS developer guide, "Key states of AWS KMS keys".
 */
final class Keeping {

    /** The event history holds management events that long, so logs that are kept longer lose nothing it has. */
    private static final int HISTORY_DAYS = 90;

    private static final String RETRIED =
            "; CloudTrail tries again for 30 days, so that the gap may be filled once it is put right";

    /** Whose logs a bucket or key serves. */
    private static final class Use {
        final TreeSet<String> trails = new TreeSet<>();

        @Nullable
        String account;

        boolean certain;

        void of(Trail trail) {
            trails.add(trail.key.words());
            account = account == null || account.equals(trail.account()) ? trail.account() : "";
            certain = true;
        }
    }

    private final Open open;
    private final TreeMap<String, Use> buckets = new TreeMap<>();
    private final TreeMap<String, Use> keys = new TreeMap<>();

    Keeping(Open open, Set<String> buckets, Set<String> keys) {
        this.open = open;
        buckets.forEach(bucket -> use(this.buckets, bucket).certain = true);
        keys.forEach(key -> use(this.keys, key).certain = true);
    }

    private static Use use(Map<String, Use> uses, String name) {
        return uses.computeIfAbsent(name, any -> new Use());
    }

    /** To be called before any call that changes something is seen: a trail may be told of after its bucket. */
    void serves(Trail trail) {
        if (!trail.bucket.isEmpty()) {
            use(buckets, trail.bucket).of(trail);
        }
        if (!trail.kmsKey.isEmpty()) {
            use(keys, trail.kmsKey).of(trail);
        }
    }

    void see(Act act) {
        if (act.source().equals("kms.amazonaws.com")) {
            Use use = keys.get(Acts.keyId(act.first("keyId")));
            if (use != null) {
                key(act, Acts.keyId(act.first("keyId")), use);
            }
            return;
        }
        String name = act.first("bucketName");
        Use use = buckets.get(name);
        if (use == null && isNamedSo(name)) {
            use = use(buckets, name);
        }
        if (use != null) {
            bucket(act, name, use);
        }
    }

    /** The console names a new trail's bucket aws-cloudtrail-logs-ACCOUNT-…. */
    static boolean isNamedSo(String bucket) {
        return bucket.startsWith("aws-cloudtrail-logs-");
    }

    private void bucket(Act act, String bucket, Use use) {
        switch (act.name()) {
            case "PutBucketPolicy" -> {
                String cloudTrail = act.first("cloudTrail");
                if (cloudTrail.equals("allowed")) {
                    open.end("policy " + bucket, act);
                    open.end("gone " + bucket, act);
                } else {
                    open.begin(
                            "policy " + bucket,
                            act,
                            () -> draft(
                                    act,
                                    Kind.BUCKET,
                                    bucket,
                                    use,
                                    "what is not delivered, since the bucket's new policy "
                                            + (cloudTrail.equals("denied")
                                                    ? "denies CloudTrail to write"
                                                    : "does not name CloudTrail as one who may write")
                                            + RETRIED,
                                    Confidence.LIKELY));
                }
            }
            case "DeleteBucketPolicy" ->
                open.begin(
                        "policy " + bucket,
                        act,
                        () -> draft(
                                act,
                                Kind.BUCKET,
                                bucket,
                                use,
                                "what is not delivered, since no policy lets CloudTrail write to the bucket" + RETRIED,
                                Confidence.LIKELY));
            case "DeleteBucket" ->
                open.begin(
                        "gone " + bucket,
                        act,
                        () -> draft(
                                act,
                                Kind.BUCKET,
                                bucket,
                                use,
                                "what was to be delivered to the bucket, and all that lay in it: only an empty bucket can be"
                                        + " deleted",
                                Confidence.SHOWN));
            case "PutBucketLifecycle", "PutBucketLifecycleConfiguration" -> {
                String days = act.first("days");
                boolean on = act.details().all("status").contains("Enabled");
                if (on && isShort(days)) {
                    open.begin("lifecycle " + bucket, act, () -> {
                        Draft draft = draft(
                                act,
                                Kind.EXPIRING,
                                bucket,
                                use,
                                "nothing at once, but objects that a rule of the bucket fits are deleted when they are "
                                        + days + (days.equals("1") ? " day old" : " days old")
                                        + ", those of before as well, and no CloudTrail event tells of that",
                                Confidence.SHOWN);
                        draft.control = false;
                        return draft;
                    });
                } else {
                    open.end("lifecycle " + bucket, act);
                }
            }
            case "DeleteBucketLifecycle" -> open.end("lifecycle " + bucket, act);
            default -> {}
        }
    }

    /** Whether so many days are fewer than the event history has. */
    static boolean isShort(String days) {
        return days.matches("[0-9]{1,4}") && Integer.parseInt(days) < HISTORY_DAYS;
    }

    private void key(Act act, String key, Use use) {
        switch (act.name()) {
            case "DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial" ->
                open.begin(
                        "unusable " + key,
                        act,
                        () -> draft(
                                act,
                                Kind.KEY,
                                key,
                                use,
                                "what is not delivered, since CloudTrail cannot encrypt with the key"
                                        + (act.name().equals("ScheduleKeyDeletion")
                                                ? "; once the key is deleted, all logs under it are lost"
                                                : "; nor can the logs under it be read")
                                        + RETRIED,
                                Confidence.LIKELY));
            // A key whose deletion is cancelled is disabled until it is enabled.
            case "EnableKey", "ImportKeyMaterial" -> open.end("unusable " + key, act);
            case "PutKeyPolicy" -> {
                String policy = act.first("policy");
                if (policy.contains("cloudtrail.amazonaws.com")) {
                    open.end("key policy " + key, act);
                } else {
                    open.begin(
                            "key policy " + key,
                            act,
                            () -> draft(
                                    act,
                                    Kind.KEY,
                                    key,
                                    use,
                                    "what is not delivered, if the key's new policy does not let CloudTrail encrypt with it: "
                                            + (policy.isEmpty()
                                                    ? "it is too long to be kept here"
                                                    : "it does not name CloudTrail")
                                            + RETRIED,
                                    policy.isEmpty() ? Confidence.GUESSED : Confidence.LIKELY));
                }
            }
            default -> {}
        }
    }

    private Draft draft(Act act, Kind kind, String name, Use use, String notRecorded, Confidence confidence) {
        boolean key = kind == Kind.KEY;
        String what = (key ? "KMS key " : "bucket ")
                + name
                + (use.trails.isEmpty()
                        ? use.certain
                                ? key ? ", which CloudTrail encrypted logs with" : ", which logs were delivered to"
                                : ", taken for a log bucket by its name only"
                        : ", of " + Selecting.joined(use.trails));
        Draft draft = new Draft(
                act.at(),
                kind,
                use.account == null ? act.account() : use.account,
                Set.of(),
                what,
                notRecorded,
                use.certain ? confidence : Confidence.GUESSED,
                "");
        draft.store = name;
        return draft;
    }

    /** Log files that somebody deleted, or objects of a log bucket of which no event says what they were. */
    static @Nullable Draft deleted(Deletions.Deletion deletion, Set<String> logBuckets) {
        Deletions.Key key = deletion.key;
        boolean named = !key.account().isEmpty();
        if (!named && !logBuckets.contains(key.bucket()) && !isNamedSo(key.bucket())) {
            return null;
        }
        Act first = deletion.calls.first();
        Draft draft = new Draft(
                deletion.first(),
                Kind.LOGS_DELETED,
                named ? key.account() : first.account(),
                named ? Set.of(key.region()) : Set.of(),
                "bucket " + key.bucket() + ": "
                        + (named
                                ? deletion.number + " objects under the name of logs (" + key.sort() + ")"
                                : deletion.number + " calls that delete up to 1,000 objects each"),
                named
                        ? "what was delivered in them, from the first to the last that was deleted"
                        : "what lay in the objects, which no event names: logs of any time before",
                named ? Confidence.SHOWN : Confidence.GUESSED,
                "");
        draft.by(first);
        deletion.calls.forEach(draft::also);
        draft.to = deletion.last().isAfter(draft.from) ? deletion.last() : draft.from.plusSeconds(60);
        draft.control = key.sort().isEmpty() || key.sort().equals("CloudTrail");
        return draft;
    }

    /** The buckets that are known to be logs'. */
    Set<String> buckets() {
        return buckets.keySet();
    }
}
