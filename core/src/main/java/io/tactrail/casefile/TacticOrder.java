package io.tactrail.casefile;

import io.tactrail.attack.Attack;
import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Mapping;
import io.tactrail.attack.Tactic;
import java.util.Comparator;
import java.util.List;

/** Techniques in the order of ATT&amp;CK's matrix: by tactic from left to right, then by id. */
final class TacticOrder {

    private TacticOrder() {}

    static Comparator<Mapping> of(AttackVersion version) {
        List<String> matrix = Attack.tactics(version).stream().map(Tactic::name).toList();
        return Comparator.<Mapping>comparingInt(mapping -> matrix.indexOf(mapping.tactic()))
                .thenComparing(Mapping::tactic)
                .thenComparing(Mapping::technique);
    }
}
