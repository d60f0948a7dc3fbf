package io.tactrail.casefile;

import io.tactrail.containment.Containment;
import io.tactrail.story.Lead;
import io.tactrail.story.Tale;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leads that are reported. They are found over all of the evidence; a filter says which are shown, by whether one of
 * their events is.
 *
 * @param tales the first of them by score, told; their ranks count those that are not shown as well
 * @param plans what stops the actors of those that are above low, by rank
 * @param leads with a score, shown
 * @param low those of them that are low
 * @param quiet actors without a score, shown: nothing of what they did is unusual or weighty
 * @param notShown leads with a score that the filter leaves out
 * @param notPlanned calls that left something or took it away of which no plan knows, since they were too many
 * @param untimed events without a readable time, which are in no lead
 * @param beyond events of sessions beyond the {@link io.tactrail.story.Sessions#MOST} that are kept, in no lead either
 * @param folded how often a session went on after a pause or with another credential, see {@link io.tactrail.story.Sessions#APART}
 * @param bestLow the first of the low ones, null if there is none
 * @param cited where the events stand that are named, by reference
 * @param events the events of the tales, those included that only tell an act of theirs again,
 *     and calls by which services got a credential of theirs
 */
public record LeadList(
        List<Tale> tales,
        Map<Integer, List<Containment>> plans,
        long leads,
        long low,
        long quiet,
        long notShown,
        long notPlanned,
        long untimed,
        long beyond,
        long folded,
        @Nullable Lead bestLow,
        Map<String, Citation> cited,
        Events events) {

    public LeadList {
        tales = List.copyOf(tales);
        plans = Map.copyOf(plans);
        cited = Map.copyOf(cited);
    }

    /** What stops the actor of a lead, in order; none for one that is low. */
    public List<Containment> plan(Tale tale) {
        return plans.getOrDefault(tale.rank(), List.of());
    }

    /** The events of the leads that are told, read and not held. */
    @FunctionalInterface
    public interface Events {
        /** Calls for each event in order of time. May be called again. */
        void read(Action action) throws IOException;
    }

    /** Takes an event of a lead. */
    @FunctionalInterface
    public interface Action {
        /** @param rank of the lead */
        void accept(int rank, TimelineEntry entry) throws IOException;
    }
}
