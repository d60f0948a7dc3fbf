package io.tactrail.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a lead is about, told from its events. Each part names the events that it rests on, and what they cannot show is
 * said.
 *
 * @param rank from 1
 * @param summary one sentence
 * @param findings about the lead's sessions
 * @param start where it began, as far as the evidence goes
 * @param phases ATT&amp;CK's tactics, in order of their first event
 * @param steps what matters, in order of time
 * @param untold events that are in no step
 * @param held credentials that were used, in order of their first use
 * @param heldMore events with credentials beyond those that are listed
 * @param remains what was made that lets somebody come back, or others in, in order of time
 * @param remainsMore such acts beyond those that are listed
 * @param reached data that was read, shared or exported
 * @param cannotBeKnown sentences
 * @param last what happened last
 * @param events the first of its events
 */
public record Tale(
        int rank,
        Lead lead,
        String summary,
        List<Finding> findings,
        Start start,
        List<Phase> phases,
        List<Step> steps,
        long untold,
        List<Held> held,
        long heldMore,
        List<Remnant> remains,
        long remainsMore,
        List<Reached> reached,
        List<String> cannotBeKnown,
        Blast blast,
        Step last,
        List<String> events) {

    /** Events named of a lead at the most; the case folder has them all. */
    public static final int EVENTS = 100;

    /** Events named of a phase, a step, or a way to data, at the most. */
    public static final int REFERENCES = 20;

    public Tale {
        findings = List.copyOf(findings);
        phases = List.copyOf(phases);
        steps = List.copyOf(steps);
        held = List.copyOf(held);
        remains = List.copyOf(remains);
        reached = List.copyOf(reached);
        cannotBeKnown = List.copyOf(cannotBeKnown);
        events = List.copyOf(events);
    }

    /**
     * An event or a burst that matters.
     *
     * @param time of the first event, in milliseconds since 1970 UTC
     * @param last of the last event
     */
    public record Step(long time, long last, long count, String what, List<String> references) {
        public Step {
            references = List.copyOf(references);
        }
    }

    /**
     * The first event of the lead: the first suspicious use that the evidence holds.
     *
     * @param from address and client
     * @param obtained how the credential came into these hands, as far as can be known
     * @param by the events that show it
     */
    public record Start(long time, String reference, String what, String from, String obtained, List<String> by) {
        public Start {
            by = List.copyOf(by);
        }
    }

    /**
     * Events that the catalog gives a tactic; routine is left out.
     *
     * @param place of the tactic in the matrix, from 0
     * @param succeeded how many of them did
     */
    public record Phase(
            String tactic, int place, long first, long last, long count, long succeeded, List<String> references) {
        public Phase {
            references = List.copyOf(references);
        }
    }

    /**
     * A credential that was used.
     *
     * @param name the key's id, or whose session it is
     * @param how it came, in words
     * @param by the events that show it
     */
    public record Held(String name, String holder, String how, List<String> by, long first, long last, long events) {
        public Held {
            by = List.copyOf(by);
        }
    }

    /**
     * Something that was made and lets somebody come back, or lets others in.
     *
     * @param what in words, with its object
     * @param undone who undid it and when, or ""
     * @param undoneBy the event that shows it, or ""
     */
    public record Remnant(String what, long time, String reference, String undone, String undoneBy) {}

    /** A way in which data was read, shared or exported, with the things it was about. */
    public record Reached(
            String what, long count, long first, long last, List<String> things, List<String> references) {
        public Reached {
            things = List.copyOf(things);
            references = List.copyOf(references);
        }
    }

    /** A call, how often, and its first event. */
    public record Call(String source, String name, long count, String reference) {}

    /**
     * How far it went.
     *
     * @param used calls that succeeded at least once
     * @param denied calls that were refused
     * @param more events of calls beyond those that are listed
     * @param gained calls that became possible, see {@link FindingKind#PERMISSION_GAINED}
     */
    public record Blast(List<Call> used, List<Call> denied, long more, List<Finding> gained) {
        public Blast {
            used = List.copyOf(used);
            denied = List.copyOf(denied);
            gained = List.copyOf(gained);
        }
    }

    public long count() {
        return lead.sessions().stream().mapToLong(Session::events).sum();
    }

    /** Milliseconds since 1970 UTC. */
    public long first() {
        return start.time;
    }

    /** Milliseconds since 1970 UTC. */
    public long lastTime() {
        return last.last;
    }

    public Set<String> principals() {
        Set<String> principals = new TreeSet<>();
        lead.sessions().forEach(session -> principals.add(session.principal().id()));
        return principals;
    }

    public Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        lead.sessions().forEach(session -> addresses.addAll(session.addresses().strings()));
        return addresses;
    }

    /** Every event that is named, with repetitions. */
    public List<String> references() {
        List<String> all = new ArrayList<>(events);
        all.add(start.reference);
        all.addAll(start.by);
        all.addAll(last.references);
        lead.reasons().forEach(reason -> all.addAll(reason.references()));
        findings.forEach(finding -> all.addAll(finding.references()));
        phases.forEach(phase -> all.addAll(phase.references));
        steps.forEach(step -> all.addAll(step.references));
        held.forEach(each -> all.addAll(each.by));
        reached.forEach(each -> all.addAll(each.references));
        blast.used.forEach(call -> all.add(call.reference));
        blast.denied.forEach(call -> all.add(call.reference));
        blast.gained.forEach(finding -> all.addAll(finding.references()));
        for (Remnant remnant : remains) {
            all.add(remnant.reference);
            if (!remnant.undoneBy.isEmpty()) {
                all.add(remnant.undoneBy);
            }
        }
        return all;
    }
}
