package io.tactrail.story;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour concluded from one or several events.
 *
 * @param kind which one
 * @param session the number of the session it is about
 * @param points that it adds to a lead; a rule's level may give more than the kind
 * @param why one sentence
 * @param references the events that show it, in order, the first few
 */
public record Finding(Kind kind, int session, int points, String why, List<String> references) {

    public Finding {
        references = List.copyOf(references);
    }

    Finding(Kind kind, int session, String why, List<String> references) {
        this(kind, session, kind.points, why, references);
    }

    /** How sure the conclusion is. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW
    }

    /**
     * The kinds. A kind is found by code of this package, by rules of ours, or by both: a new one that a rule or a
     * correlation can express needs only a row here and the rule's file. Techniques are ATT&amp;CK 18.1.
     */
    public enum Kind {
        CREDENTIAL_ELSEWHERE(25, Confidence.MEDIUM, "T1078.004"),
        INSTANCE_CREDENTIAL_OUTSIDE(
                40, Confidence.HIGH, "T1552.005", "instance_credentials_on_desktop", "instance_credentials_in_browser"),
        FUNCTION_CREDENTIAL_OUTSIDE(40, Confidence.HIGH, "T1552.005", "function_credentials_elsewhere"),
        PERMISSION_GAINED(
                25,
                Confidence.HIGH,
                "T1098.003",
                "user_grants_itself",
                "role_changes_own_rights",
                "policy_allows_everything",
                "administrator_attached_without_mfa",
                "administrator_made_in_minutes"),
        DENIED_BURST(10, Confidence.MEDIUM, "T1580", "denied_burst_then_identity_change", "many_roles_refused"),
        ENUMERATION_BURST(
                10,
                Confidence.MEDIUM,
                "T1580",
                "enumeration_burst",
                "many_regions_searched",
                "posture_scanner",
                "secret_scanner"),
        MINTED_CREDENTIAL_USED(15, Confidence.HIGH, "T1098.001", "new_key_used_from_another_address"),
        ROLE_CHAIN(20, Confidence.MEDIUM, "T1550.001", "organization_role_from_long_term_key"),
        FEDERATION_ABUSED(
                20,
                Confidence.HIGH,
                "T1550.001",
                "federation_token_to_console",
                "federation_token_allows_everything",
                "long_federation_token",
                "console_link_by_script"),
        IDENTITY_TAKEN_OVER(
                15,
                Confidence.MEDIUM,
                "T1098.001",
                "password_for_another_user_kept",
                "mfa_removed_for_another_user",
                "access_key_for_another_user"),
        TRUST_OPENED(
                20,
                Confidence.MEDIUM,
                "T1484.002",
                "role_trusts_everyone",
                "role_trusts_only_foreign_account",
                "foreign_identity_provider",
                "pipeline_trust_without_subject",
                "trust_in_own_certificate"),
        PERSISTENCE_LEFT(
                15,
                Confidence.MEDIUM,
                "T1098",
                "bedrock_key_without_end",
                "root_access_key_created",
                "public_function_url",
                "anyone_may_invoke",
                "borrowed_aws_name"),
        LOGGING_BLINDED(
                30,
                Confidence.HIGH,
                "T1562.008",
                "trail_weakened",
                "event_store_weakened",
                "insights_switched_off",
                "selectors_drop_management_events",
                "logging_stopped_then_destruction",
                "several_defences_switched_off",
                "trail_sent_to_another_bucket",
                "trail_key_of_foreign_account",
                "flow_logs_removed_by_hand",
                "log_bucket_expires_soon",
                "trail_files_deleted",
                "detector_disabled",
                "suppression_filter",
                "trusted_addresses_added",
                "recorder_narrowed",
                "security_logs_kept_for_days",
                "control_disabled"),
        DATA_SHARED_OUTSIDE(
                20,
                Confidence.HIGH,
                "T1537",
                "snapshot_made_and_shared",
                "database_snapshot_made_and_shared",
                "snapshot_or_image_public",
                "snapshot_or_image_to_foreign_account",
                "database_snapshot_public",
                "database_snapshot_to_foreign_account",
                "bucket_policy_opens_to_everyone",
                "bucket_policy_for_foreign_account",
                "replicated_to_foreign_account",
                "images_replicated_to_foreign_account",
                "shared_outside_organization",
                "events_sent_to_foreign_account"),
        MASS_READ(
                25,
                Confidence.MEDIUM,
                "T1530",
                "many_secrets_read",
                "whole_parameter_store_read",
                "file_client_bulk_download",
                "password_data_of_many_machines"),
        MASS_DELETE(
                25,
                Confidence.HIGH,
                "T1485",
                "objects_deleted_in_bulk",
                "many_machines_terminated",
                "many_kinds_of_resources_destroyed",
                "database_and_backups_destroyed"),
        RANSOM_PREPARED(
                25,
                Confidence.HIGH,
                "T1486",
                "versioning_suspended",
                "versioning_suspended_then_deleted",
                "objects_expire_within_days",
                "data_reencrypted_then_key_deleted",
                "object_encrypted_with_callers_key",
                "encryption_key_of_foreign_account",
                "key_deletion_at_shortest_wait"),
        CONSOLE_WITHOUT_MFA(8, Confidence.HIGH, "T1078.004", "console_login_without_mfa", "root_login_without_mfa"),
        ROOT_USED(
                25,
                Confidence.HIGH,
                "T1078.004",
                "root_access_key_used",
                "root_changes_account",
                "assume_root_password"),
        PASSWORD_ATTACKED(15, Confidence.MEDIUM, "T1110", "password_guessed", "password_spraying"),
        KEY_QUARANTINED(40, Confidence.HIGH, "T1552", "compromised_key_quarantined", "quarantine_lifted"),
        ATTACK_TOOL(20, Confidence.MEDIUM, "T1588.002", "attack_tool", "attack_emulation", "pentest_distribution"),
        NEW_REGION(
                10,
                Confidence.MEDIUM,
                "T1535",
                "machines_started_in_many_regions",
                "region_switched_on_by_user_key",
                "quota_probed_in_many_regions"),
        COMPUTE_HIJACKED(
                10,
                Confidence.MEDIUM,
                "T1496.001",
                "gpu_machines_asked_for",
                "many_machines_in_one_call",
                "mining_image",
                "compute_quota_raised"),
        NEW_PLACE(10, Confidence.LOW, "T1078.004"),
        ODD_HOUR(10, Confidence.LOW, "T1078.004");

        private final int points;
        private final Confidence confidence;
        private final String technique;

        /** Not changed by anyone: {@link Set#of}. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> rules;

        Kind(int points, Confidence confidence, String technique, String... rules) {
            this.points = points;
            this.confidence = confidence;
            this.technique = technique;
            this.rules = Set.of(rules);
        }

        /** As it is written: {@code permission gained}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        public int points() {
            return points;
        }

        /** How many of the kind count for one actor, each less than the one before. */
        int times() {
            return this == NEW_PLACE || this == ODD_HOUR || this == NEW_REGION ? 1 : 3;
        }

        public Confidence confidence() {
            return confidence;
        }

        public String technique() {
            return technique;
        }

        /** The kind that a rule of ours finds, by the name of its file without folder and ending; or null. */
        static @Nullable Kind of(String rule) {
            for (Kind kind : values()) {
                if (kind.rules.contains(rule)) {
                    return kind;
                }
            }
            return null;
        }

        /** Names of our rules' files that find some kind. */
        static Set<String> rules() {
            Set<String> all = new TreeSet<>();
            for (Kind kind : values()) {
                all.addAll(kind.rules);
            }
            return all;
        }
    }
}
