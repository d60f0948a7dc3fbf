package io.tactrail.casefile;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Mapping;
import java.util.Comparator;
import java.util.List;

/** Techniques in the order of ATT&amp;CK's matrix: by tactic from left to right, then by id. */
final class TacticOrder {

    private static final List<String> V18 = List.of(
            "Reconnaissance",
            "Resource Development",
            "Initial Access",
            "Execution",
            "Persistence",
            "Privilege Escalation",
            "Defense Evasion",
            "Credential Access",
            "Discovery",
            "Lateral Movement",
            "Collection",
            "Command and Control",
            "Exfiltration",
            "Impact");

    private TacticOrder() {}

    static Comparator<Mapping> of(AttackVersion version) {
        return Comparator.<Mapping>comparingInt(mapping -> V18.indexOf(mapping.tactic()))
                .thenComparing(Mapping::tactic)
                .thenComparing(Mapping::technique);
    }
}
