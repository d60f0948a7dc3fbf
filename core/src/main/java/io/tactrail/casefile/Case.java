package io.tactrail.casefile;

import io.tactrail.attack.AttackVersion;
import io.tactrail.coverage.Coverage;
import io.tactrail.digest.Integrity;
import io.tactrail.ledger.Ledger;
import io.tactrail.lineage.Lineage;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One investigation as data. The same evidence and options give the same case, whatever the number of threads, the order
 * of the files or the JDK.
 *
 * @param version of Tactrail
 * @param catalog SHA-256 of the catalog
 * @param rules SHA-256 of the rules
 * @param options what was asked for and changes the answer, sorted
 * @param attack the version of ATT&amp;CK in which the case speaks
 * @param ledger what the evidence held, before any filter
 * @param integrity whether logs are as CloudTrail delivered them
 * @param coverage what was recorded where and when, and what was not
 * @param reported what is left of it after the filter
 * @param sourceTable all 50 rows, in the document's order
 * @param tactics in the matrix's order, those that were seen
 * @param techniques by (tactic in the matrix's order, technique)
 * @param principals by weight of what they did, then by id
 * @param grounds what the evidence covers around each lead that is told, by rank
 * @param questions the steps of an investigation, answered as far as the evidence goes
 * @param cited where the events stand that coverage and questions name, by reference
 * @param lineage of all of the evidence, whatever is reported
 */
public record Case(
        String version,
        String catalog,
        String rules,
        SortedMap<String, List<String>> options,
        AttackVersion attack,
        Ledger ledger,
        Integrity integrity,
        Coverage coverage,
        Reported reported,
        List<SourceTableCount> sourceTable,
        List<TacticCount> tactics,
        List<TechniqueActivity> techniques,
        Detections detections,
        LeadList leads,
        List<PrincipalActivity> principals,
        Lineage lineage,
        Map<Integer, LeadCoverage> grounds,
        List<Question> questions,
        Map<String, Citation> cited,
        List<Unknowable> cannotBeKnown,
        Timeline timeline) {

    public Case {
        sourceTable = List.copyOf(sourceTable);
        tactics = List.copyOf(tactics);
        techniques = List.copyOf(techniques);
        principals = List.copyOf(principals);
        grounds = Map.copyOf(grounds);
        questions = List.copyOf(questions);
        cited = Map.copyOf(cited);
        cannotBeKnown = List.copyOf(cannotBeKnown);
    }

    /**
     * What is reported.
     *
     * @param events that the filter accepts
     * @param marked those of them that the catalog or the source table has a word on
     * @param copies marked events that tell an act which another event tells as well; they are not counted as acts
     * @param routine marked events that are not in the timeline: routine, or shown by noisy rules alone
     * @param noise other events that only rules show which find too much to be read row by row, or are there to enrich: not
     *     in the timeline either
     * @param otherPrincipals events of principals beyond the number that is kept
     * @param unplaced events that are not counted among those of their principal in a lead, since there are more sessions
     *     and principals than are kept
     * @param first in milliseconds since 1970 UTC, null if there is none
     */
    public record Reported(
            boolean filtered,
            long events,
            long marked,
            long copies,
            long routine,
            long noise,
            long otherPrincipals,
            long unplaced,
            @Nullable Long first,
            @Nullable Long last) {}
}
