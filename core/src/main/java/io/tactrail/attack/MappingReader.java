package io.tactrail.attack;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads "Initial Access T1078.004" and demands that ATT&amp;CK has it so: the technique in the catalog's version, not
 * revoked, under that tactic, with a counterpart in the newer version.
 */
final class MappingReader {

    private static final AttackVersion WRITTEN = AttackVersion.V18_1;

    private MappingReader() {}

    /** The mapping, or null after a problem. */
    static @Nullable Mapping read(String text, int line, Problems problems) {
        int blank = text.strip().lastIndexOf(' ');
        if (blank < 0) {
            problems.add(
                    line,
                    "'" + text + "' is no mapping; write \"<Tactic> <technique id>\", for example"
                            + " Persistence T1098.001");
            return null;
        }
        String tacticName = text.strip().substring(0, blank).strip();
        String id = text.strip().substring(blank + 1);
        Tactic tactic = Attack.tactic(tacticName, WRITTEN);
        if (tactic == null || !tactic.name().equals(tacticName)) {
            problems.add(
                    line,
                    "'" + tacticName + "' is no tactic of " + attack(WRITTEN) + "; write "
                            + (tactic != null ? tactic.name() : tactics()));
            return null;
        }
        Technique technique = Attack.get().technique(id);
        if (technique == null) {
            problems.add(line, id + " is not in " + attack(WRITTEN) + ", or revoked there; take a technique that is");
            return null;
        }
        if (!technique.in(WRITTEN)) {
            String candidates =
                    Attack.get().replacedBy(id).stream().map(Technique::id).collect(Collectors.joining(" or "));
            problems.add(
                    line,
                    id + " is not in " + attack(WRITTEN) + " but came with 19.0; write "
                            + (candidates.isEmpty() ? "another technique" : candidates));
            return null;
        }
        if (!technique.tactics(WRITTEN).contains(tacticName)) {
            problems.add(
                    line,
                    attack(WRITTEN) + " does not list " + id + " under " + tacticName + "; it lists it under "
                            + String.join(", ", technique.tactics(WRITTEN)));
            return null;
        }
        if (Attack.get().migrate(tacticName, id, WRITTEN, AttackVersion.V19_0).isEmpty()) {
            problems.add(
                    line, id + " has no counterpart in " + attack(AttackVersion.V19_0) + "; take another technique");
            return null;
        }
        return new Mapping(tacticName, id, technique.name(WRITTEN), "");
    }

    private static String attack(AttackVersion version) {
        return "ATT&CK " + version.number();
    }

    private static String tactics() {
        return "one of " + Attack.tactics(WRITTEN).stream().map(Tactic::name).collect(Collectors.joining(", "));
    }
}
