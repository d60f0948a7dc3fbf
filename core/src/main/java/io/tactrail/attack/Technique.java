package io.tactrail.attack;

import java.util.List;

/**
 * A technique or sub-technique of ATT&amp;CK, in both versions. Where a version does not have it, name and tactics of
 * that version are empty.
 *
 * @param replacement the technique that took its place in 19.0, which revoked it; or ""
 */
public record Technique(
        String id, String name18, List<String> tactics18, String name19, List<String> tactics19, String replacement) {

    public Technique {
        tactics18 = List.copyOf(tactics18);
        tactics19 = List.copyOf(tactics19);
    }

    /** Its name in a version, or "". */
    public String name(AttackVersion version) {
        return switch (version) {
            case V18_1 -> name18;
            case V19_0 -> name19;
        };
    }

    /** Its tactics in a version, as ATT&amp;CK prints them, in the matrix's order. */
    public List<String> tactics(AttackVersion version) {
        return switch (version) {
            case V18_1 -> tactics18;
            case V19_0 -> tactics19;
        };
    }

    /** Whether a version has it, not revoked. */
    public boolean in(AttackVersion version) {
        return !name(version).isEmpty();
    }

    /** A technique's own page; those of earlier versions live on under their number. */
    public String url() {
        return "https://attack.mitre.org/techniques/" + id.replace('.', '/') + "/";
    }
}
