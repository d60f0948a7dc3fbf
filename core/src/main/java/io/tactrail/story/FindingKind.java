package io.tactrail.story;

import io.tactrail.sigma.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of findings. A kind is found by code of this package, by rules of ours, or by both: a new one that a rule or a
 * correlation can express needs only a row here and the rule's file. Techniques are ATT&amp;CK 18.1; a rule's own tags come
 * before them.
 */
public enum FindingKind {
    CREDENTIAL_ELSEWHERE(25, Confidence.MEDIUM, "T1078.004", ""),
    INSTANCE_CREDENTIAL_OUTSIDE(
            40, Confidence.HIGH, "T1552.005", "instance_credentials_on_desktop instance_credentials_in_browser"),
    FUNCTION_CREDENTIAL_OUTSIDE(40, Confidence.HIGH, "T1552.005", "function_credentials_elsewhere"),
    PERMISSION_GAINED(25, Confidence.HIGH, "T1098.003", """
            user_grants_itself role_changes_own_rights policy_allows_everything administrator_attached_without_mfa
            administrator_made_in_minutes administrator_permission_set account_assigned_to_single_user
            cluster_administrator_granted identity_stack_by_unusual_client instance_makes_identities
            """),
    DENIED_BURST(10, Confidence.MEDIUM, "T1580", "denied_burst_then_identity_change many_roles_refused"),
    ENUMERATION_BURST(
            10, Confidence.MEDIUM, "T1580", "enumeration_burst many_regions_searched posture_scanner secret_scanner"),
    MINTED_CREDENTIAL_USED(15, Confidence.HIGH, "T1098.001", "new_key_used_from_another_address"),
    ROLE_CHAIN(20, Confidence.MEDIUM, "T1550.001", "organization_role_from_long_term_key"),
    FEDERATION_ABUSED(20, Confidence.HIGH, "T1550.001", """
            federation_token_to_console federation_token_allows_everything long_federation_token console_link_by_script
            session_token_without_mfa device_code_token
            """),
    IDENTITY_TAKEN_OVER(15, Confidence.MEDIUM, "T1098.001", """
            password_for_another_user_kept mfa_removed_for_another_user access_key_for_another_user
            security_contact_changed
            """),
    TRUST_OPENED(20, Confidence.MEDIUM, "T1484.002", """
            role_trusts_everyone role_trusts_only_foreign_account foreign_identity_provider pipeline_trust_without_subject
            trust_in_own_certificate
            """),
    PERSISTENCE_LEFT(15, Confidence.MEDIUM, "T1098", """
            bedrock_key_without_end root_access_key_created public_function_url anyone_may_invoke borrowed_aws_name
            layer_of_foreign_account
            """),
    LOGGING_BLINDED(30, Confidence.HIGH, "T1562.008", """
            trail_weakened event_store_weakened insights_switched_off selectors_drop_management_events
            logging_stopped_then_destruction several_defences_switched_off trail_sent_to_another_bucket
            trail_key_of_foreign_account flow_logs_removed_by_hand log_bucket_expires_soon trail_files_deleted
            detector_disabled suppression_filter trusted_addresses_added recorder_narrowed security_logs_kept_for_days
            control_disabled prompt_logging_reduced control_plane_logs_off
            """),
    DEFENCE_LOWERED(15, Confidence.MEDIUM, "T1562.001", """
            account_leaves_organization leaving_refused guard_rail_detached password_policy_weakened
            web_firewall_emptied_or_removed dns_defences_removed metadata_protection_lowered session_preferences_changed
            """),
    DATA_SHARED_OUTSIDE(20, Confidence.HIGH, "T1537", """
            snapshot_made_and_shared database_snapshot_made_and_shared snapshot_or_image_public
            snapshot_or_image_to_foreign_account database_snapshot_public database_snapshot_to_foreign_account
            bucket_policy_opens_to_everyone bucket_policy_for_foreign_account replicated_to_foreign_account
            images_replicated_to_foreign_account shared_outside_organization events_sent_to_foreign_account
            acl_opens_to_everyone public_access_block_lowered secret_policy_open key_policy_open_or_foreign
            grant_for_foreign_principal repository_open_to_everyone document_public topic_policy_opens_to_everyone
            queue_policy_opens_to_everyone log_stream_sent_to_another_account export_under_foreign_key anonymous_write
            """),
    NETWORK_OPENED(8, Confidence.MEDIUM, "T1562.007", """
            admin_port_open_to_world network_peered_with_foreign_account database_exposed_with_new_password
            """),
    MACHINE_ENTERED(15, Confidence.MEDIUM, "T1651", """
            script_sent_to_all_machines serial_console_opened user_data_replaced root_shell_pushed
            task_command_fetches_credentials_or_code
            """),
    MASS_READ(25, Confidence.MEDIUM, "T1530", """
            many_secrets_read whole_parameter_store_read file_client_bulk_download password_data_of_many_machines
            """),
    MASS_DELETE(25, Confidence.HIGH, "T1485", """
            objects_deleted_in_bulk many_machines_terminated many_kinds_of_resources_destroyed
            database_and_backups_destroyed mass_removal_tool
            """),
    RANSOM_PREPARED(25, Confidence.HIGH, "T1486", """
            versioning_suspended versioning_suspended_then_deleted objects_expire_within_days
            data_reencrypted_then_key_deleted object_encrypted_with_callers_key encryption_key_of_foreign_account
            key_deletion_at_shortest_wait ransom_note recovery_points_expire_soon point_in_time_recovery_off
            default_disk_key_of_foreign_account
            """),
    CONSOLE_WITHOUT_MFA(
            8,
            Confidence.HIGH,
            "T1078.004",
            "console_login_without_mfa root_login_without_mfa console_login_by_program"),
    ROOT_USED(6, Confidence.HIGH, "T1078.004", "root_access_key_used root_changes_account assume_root_password"),
    PASSWORD_ATTACKED(15, Confidence.MEDIUM, "T1110", "password_guessed password_spraying second_factor_failed"),
    KEY_QUARANTINED(40, Confidence.HIGH, "T1552", "compromised_key_quarantined quarantine_lifted"),
    ATTACK_TOOL(20, Confidence.MEDIUM, "T1588.002", """
            attack_tool attack_emulation pentest_distribution web_testing_tool tool_session_name
            """),
    ODD_CLIENT(8, Confidence.LOW, "T1078.004", """
            browser_with_long_term_key bare_http_client file_client_beyond_s3
            """),
    COMPUTE_HIJACKED(10, Confidence.MEDIUM, "T1496.001", """
            gpu_machines_asked_for many_machines_in_one_call mining_image compute_quota_raised
            """),
    MODELS_ABUSED(10, Confidence.MEDIUM, "T1496.004", """
            models_tried_one_after_another model_access_by_long_term_key model_called_with_long_term_key
            """),
    MAIL_ABUSED(10, Confidence.MEDIUM, "T1496.004", """
            sender_verified_at_free_mail_provider sending_switched_on quota_probed_then_sender_prepared
            quota_asked_by_long_term_key quota_probed_in_many_regions
            """),
    DOMAIN_TAKEN(15, Confidence.MEDIUM, "T1584.001", "domain_prepared_for_transfer"),
    NEW_REGION(10, Confidence.MEDIUM, "T1535", "machines_started_in_many_regions region_switched_on_by_user_key"),
    NEW_SERVICE(6, Confidence.LOW, "T1078.004", ""),
    NEW_CALL(4, Confidence.LOW, "T1078.004", ""),
    NEW_CLIENT(4, Confidence.LOW, "T1078.004", ""),
    NEW_PLACE(10, Confidence.LOW, "T1078.004", ""),
    ODD_HOUR(10, Confidence.LOW, "T1078.004", ""),
    /** What a rule found that is of none of these kinds: one that is not ours. */
    RULE_MATCHED(0, Confidence.MEDIUM, "", "");

    /** How sure the conclusion is. */
    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW
    }

    /** What the names of our own rules' files begin with. */
    private static final String OURS = "rules/";

    private static final Map<String, FindingKind> BY_RULE = new HashMap<>();

    static {
        for (FindingKind kind : values()) {
            for (String rule : kind.rules) {
                if (BY_RULE.put(rule, kind) != null) {
                    throw new IllegalStateException(rule + " is of two kinds");
                }
            }
        }
    }

    private final int points;
    private final Confidence confidence;
    private final String technique;

    /** Not changed by anyone: {@link Set#of}. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> rules;

    /** @param rules names of our rules' files that find it, without folder and ending */
    FindingKind(int points, Confidence confidence, String technique, String rules) {
        this.points = points;
        this.confidence = confidence;
        this.technique = technique;
        this.rules = rules.isBlank() ? Set.of() : Set.of(rules.strip().split("\\s+"));
    }

    /** As it is written: {@code permission gained}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public int points() {
        return points;
    }

    /** Whether it says that something was not seen before, which says little a second time. */
    boolean isNovelty() {
        return switch (this) {
            case NEW_REGION, NEW_SERVICE, NEW_CALL, NEW_CLIENT, NEW_PLACE, ODD_HOUR -> true;
            default -> false;
        };
    }

    public Confidence confidence() {
        return confidence;
    }

    /** Of ATT&amp;CK 18.1; "" of {@link #RULE_MATCHED}. */
    public String technique() {
        return technique;
    }

    /** What a rule finds. */
    static FindingKind of(Rule rule) {
        FindingKind kind = rule.file().startsWith(OURS) ? BY_RULE.get(stem(rule.file())) : null;
        return kind == null ? RULE_MATCHED : kind;
    }

    /** The name of a rule's file without folder and ending. */
    static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return file.substring(file.lastIndexOf('/') + 1, dot < 0 ? file.length() : dot);
    }

    /** Names of our rules' files that find it, without folder and ending. */
    public Set<String> rules() {
        return rules;
    }
}
