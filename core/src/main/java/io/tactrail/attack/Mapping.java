package io.tactrail.attack;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A technique under a tactic, in one version of ATT&amp;CK.
 *
 * @param tactic as ATT&amp;CK prints it ("Initial Access")
 * @param technique its id ("T1098.001"); "" where a rule names the tactic alone
 * @param name the technique's name in that version, or ""
 * @param migrated how the mapping came from another version ("T1562.008 Defense Evasion in 18.1"), or ""
 */
public record Mapping(String tactic, String technique, String name, String migrated) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mapping mapping
                && mapping.tactic.equals(tactic)
                && mapping.technique.equals(technique)
                && mapping.name.equals(name)
                && mapping.migrated.equals(migrated);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tactic, technique, name, migrated);
    }
}
