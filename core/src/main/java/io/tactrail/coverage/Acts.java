package io.tactrail.coverage;

import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.Row;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The calls that switch what is recorded, and the buckets that logs went to. */
final class Acts {

    /**
     * Of calls to CloudTrail, Organizations and Account, and apart from them of calls to S3 and KMS, so many are kept: the
     * first in time.
     */
    static final int MOST = 50_000;

    private static final int NAMES = 10_000;

    /** Source: the API references of AWS CloudTrail, Organizations and Account Management. */
    private static final Map<String, Set<String>> RECORDING = Map.of(
            "cloudtrail.amazonaws.com",
            Set.of(
                    "CreateTrail",
                    "UpdateTrail",
                    "DeleteTrail",
                    "StartLogging",
                    "StopLogging",
                    "PutEventSelectors",
                    "PutInsightSelectors",
                    "PutEventConfiguration",
                    "CreateEventDataStore",
                    "UpdateEventDataStore",
                    "DeleteEventDataStore",
                    "RestoreEventDataStore",
                    "StartEventDataStoreIngestion",
                    "StopEventDataStoreIngestion",
                    "DeregisterOrganizationDelegatedAdmin"),
            "organizations.amazonaws.com",
            Set.of(
                    "LeaveOrganization",
                    "RemoveAccountFromOrganization",
                    "DeleteOrganization",
                    "DisableAWSServiceAccess",
                    "EnableAWSServiceAccess",
                    "DeregisterDelegatedAdministrator"),
            "account.amazonaws.com",
            Set.of("EnableRegion", "DisableRegion"));

    /**
     * Grants are not among them: CloudTrail uses a key as its policy lets it. Source: CloudTrail user guide, "Configure AWS
     * KMS key policies for CloudTrail".
     */
    private static final Map<String, Set<String>> KEEPING = Map.of(
            "s3.amazonaws.com",
            Set.of(
                    "DeleteBucket",
                    "PutBucketPolicy",
                    "DeleteBucketPolicy",
                    "PutBucketLifecycle",
                    "PutBucketLifecycleConfiguration",
                    "DeleteBucketLifecycle",
                    "PutBucketEncryption",
                    "DeleteObject",
                    "DeleteObjects"),
            "kms.amazonaws.com",
            Set.of(
                    "DisableKey",
                    "EnableKey",
                    "ScheduleKeyDeletion",
                    "CancelKeyDeletion",
                    "PutKeyPolicy",
                    "DeleteImportedKeyMaterial",
                    "ImportKeyMaterial"));

    /** Calls that CloudTrail itself makes when it delivers logs. */
    private static final Set<String> OWN = Set.of("PutObject", "GetBucketAcl", "GenerateDataKey");

    private static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";

    private final TreeSet<Act> recording = new TreeSet<>();
    private final TreeSet<Act> keeping = new TreeSet<>();
    private final TreeSet<String> buckets = new TreeSet<>();
    private final TreeSet<String> keys = new TreeSet<>();
    private final Deletions deletions = new Deletions();
    private boolean beyond;

    void add(Row row) {
        Set<String> recording = RECORDING.get(row.source());
        Set<String> names = recording != null ? recording : KEEPING.get(row.source());
        if (names == null) {
            return;
        }
        String name = Details.plainName(row.name());
        boolean own = isCloudTrail(row.address()) && OWN.contains(name);
        if (!names.contains(name) && !own
                || row.outcome() != Outcome.SUCCEEDED
                || !row.copyOf().isEmpty()
                || row.time() == Row.NO_TIME
                || !Survey.isBelieved(Instant.ofEpochMilli(row.time()))) {
            return;
        }
        if (own) {
            bucket(row.details().first("logBucket"));
            key(row.details().first("logKmsKey"));
        } else if (name.startsWith("DeleteObject")) {
            deletions.add(Act.of(row));
        } else {
            keep(recording != null ? this.recording : keeping, Act.of(row));
        }
    }

    /** Whether a call may be one that is kept, for whoever would rather not make a row of each. */
    static boolean mayKeep(String source, String name, String address) {
        Set<String> recording = RECORDING.get(source);
        Set<String> names = recording != null ? recording : KEEPING.get(source);
        if (names == null) {
            return false;
        }
        String plain = Details.plainName(name);
        return names.contains(plain) || isCloudTrail(address) && OWN.contains(plain);
    }

    private void keep(NavigableSet<Act> acts, Act act) {
        acts.add(act);
        if (acts.size() > MOST) {
            acts.pollLast();
            beyond = true;
        }
    }

    void bucket(String bucket) {
        add(buckets, bucket);
    }

    private void key(String key) {
        add(keys, keyId(key));
    }

    private static void add(NavigableSet<String> names, String name) {
        if (!name.isEmpty()) {
            names.add(name);
            if (names.size() > NAMES) {
                names.pollLast();
            }
        }
    }

    /** A key's id out of its ARN; an alias stays one. */
    static String keyId(String key) {
        int at = key.lastIndexOf(":key/");
        int alias = key.lastIndexOf(":alias/");
        return at >= 0 ? key.substring(at + 5) : alias >= 0 ? key.substring(alias + 1) : key;
    }

    void merge(Acts other) {
        other.recording.forEach(act -> keep(recording, act));
        other.keeping.forEach(act -> keep(keeping, act));
        other.buckets.forEach(this::bucket);
        other.keys.forEach(this::key);
        deletions.merge(other.deletions);
        beyond |= other.beyond;
    }

    /** Whether there were more than are kept. */
    boolean isBeyond() {
        return beyond;
    }

    /** In order of time. */
    SortedSet<Act> all() {
        TreeSet<Act> all = new TreeSet<>(recording);
        all.addAll(keeping);
        return all;
    }

    /** Buckets that logs were delivered to, as CloudTrail's own calls or digests say. */
    Set<String> buckets() {
        return buckets;
    }

    /** Ids of the keys that CloudTrail encrypted logs with. */
    Set<String> keys() {
        return keys;
    }

    Deletions deletions() {
        return deletions;
    }

    /** Whether a name of a service is that of CloudTrail. */
    static boolean isCloudTrail(String service) {
        return service.equals(CLOUDTRAIL);
    }
}
