package io.tactrail.story;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.detect.Screening;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Client;
import io.tactrail.ledger.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One lead while its events come by, in order of time. What it holds does not grow with them. */
final class Telling {

    /** Acts that the summary names. */
    private static final int ACTS = 4;

    private static final int NAMES = 3;

    private final Lead lead;
    private final int rank;
    private final Catalog catalog;
    private final Phases phases;
    private final Steps steps;
    private final Holdings holdings;
    private final Remains remains = new Remains();
    private final Reach reach = new Reach();
    private final Calls calls = new Calls();
    private final Matches matches;
    private final List<String> events = new ArrayList<>();
    private final List<Mark> heaviest = new ArrayList<>();
    private final Set<String> accounts = new TreeSet<>();
    private Tale.@Nullable Start start;
    private Holdings.@Nullable First firstCredential;
    private @Nullable Row lastRow;
    private @Nullable Session lastSession;

    Telling(
            Lead lead,
            int rank,
            Catalog catalog,
            AttackVersion version,
            Screening screening,
            Set<Integer> noisy,
            Origins origins) {
        this.lead = lead;
        this.rank = rank;
        this.catalog = catalog;
        this.phases = new Phases(catalog, version);
        this.steps = new Steps(catalog, screening, noisy);
        this.holdings = new Holdings(origins);
        this.matches = new Matches(screening);
        lead.sessions().forEach(session -> accounts.addAll(session.accounts().strings()));
    }

    /** An event of the lead. */
    void add(Row row, Session session) {
        Mark mark = row.mark() < 0 ? null : catalog.marks().get(row.mark());
        if (start == null) {
            firstCredential = holdings.first(row, session);
            Holdings.Way way = firstCredential.way();
            start = new Tale.Start(
                    row.time(),
                    row.reference(),
                    alone(row, session).what(),
                    row.address() + (row.agent().isEmpty() ? "" : " with " + Client.name(row.agent())),
                    way.how(),
                    way.by());
        }
        lastRow = row;
        lastSession = session;
        if (events.size() < Tale.EVENTS) {
            events.add(row.reference());
        }
        holdings.add(row, session);
        steps.add(row, session);
        calls.add(row);
        matches.add(row);
        if (mark != null) {
            phases.add(row, mark);
            remains.add(row, mark);
            reach.add(row, mark);
            if (row.outcome() == Outcome.SUCCEEDED) {
                weigh(mark);
            }
        }
    }

    private Tale.Step alone(Row row, Session session) {
        Burst burst = new Burst(
                row,
                Words.who(session),
                false,
                row.mark() < 0 ? "" : catalog.marks().get(row.mark()).means());
        burst.add(row, 0);
        return burst.step();
    }

    /** Keeps the heaviest acts for the summary: of two that weigh the same the first. */
    private void weigh(Mark mark) {
        for (Mark known : heaviest) {
            if (known.event().equals(mark.event())) {
                return;
            }
        }
        heaviest.add(mark);
        heaviest.sort(Comparator.comparingInt(Mark::weight).reversed());
        if (heaviest.size() > ACTS) {
            heaviest.remove(ACTS);
        }
    }

    /** A call of anyone that may undo what the lead left. */
    void undone(Left call, String who) {
        remains.undone(call, who);
    }

    /**
     * To be called once, when all events have come by.
     *
     * @param objectsRecorded accounts of which the evidence has data events of S3
     */
    Tale tale(Set<String> objectsRecorded) {
        List<Finding> findings = lead.findings().stream().map(matches::tell).toList();
        Tale.Start began = start;
        if (began == null || firstCredential == null || lastRow == null || lastSession == null) {
            throw new IllegalStateException("the sessions of lead " + rank + " have no events");
        }
        Holdings.Way way = holdings.way(firstCredential);
        began = new Tale.Start(began.time(), began.reference(), began.what(), began.from(), way.how(), way.by());
        Tale.Step ended = alone(lastRow, lastSession);
        List<Tale.Step> chosen = steps.choose();
        long events = lead.sessions().stream().mapToLong(Session::events).sum();
        List<Tale.Remnant> left = remains.list();
        return new Tale(
                rank,
                lead,
                summary(left, events, began, ended),
                findings,
                began,
                phases.list(),
                chosen,
                events - steps.told(),
                holdings.list(),
                holdings.more(),
                left,
                remains.more(),
                reach.list(),
                cannotBeKnown(objectsRecorded),
                calls.blast(findings.stream().filter(Permissions::gained).toList()),
                ended,
                this.events);
    }

    private String summary(List<Tale.Remnant> left, long events, Tale.Start began, Tale.Step ended) {
        Set<String> places = new LinkedHashSet<>();
        long refused = 0;
        for (Session session : lead.sessions()) {
            places.addAll(session.addresses().strings());
            refused += session.of(Outcome.DENIED);
        }
        List<String> names = List.copyOf(lead.names());
        List<String> later = names.subList(1, names.size());
        boolean stranger = lead.actor().aparts().stream().anyMatch(apart -> !apart.secondFactor());
        long standing = left.stream().filter(each -> each.undone().isEmpty()).count() + remains.more();
        return (stranger ? "somebody else, it seems, used " : "")
                + names.get(0)
                + (later.isEmpty() ? "" : " and then " + some(later))
                + " from " + some(places)
                + (ended.last() - began.time() < 1000 ? "" : " for " + Words.duration(ended.last() - began.time()))
                + ": " + Words.count(events, "event")
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (accounts.size() > 1 ? ", " + accounts.size() + " accounts" : "")
                + (heaviest.isEmpty()
                        ? ""
                        : "; " + heaviest.stream().map(Mark::event).collect(Collectors.joining(", ")))
                + (left.isEmpty()
                        ? ""
                        : "; "
                                + (standing == 0
                                        ? "what it left behind was undone"
                                        : Words.count(standing, "thing") + " left behind"));
    }

    private static String some(Collection<String> names) {
        String shown = names.stream().limit(NAMES).collect(Collectors.joining(", "));
        return names.size() > NAMES ? shown + " and " + (names.size() - NAMES) + " more" : shown;
    }

    private List<String> cannotBeKnown(Set<String> objectsRecorded) {
        List<String> sentences = new ArrayList<>();
        List<String> dark = accounts.stream()
                .filter(account -> !objectsRecorded.contains(account))
                .toList();
        if (!dark.isEmpty()) {
            sentences.add("Which objects in S3 were read or written in " + some(dark)
                    + " cannot be known, because the evidence has no data event of S3 from there.");
        }
        if (dark.size() < accounts.size()) {
            sentences.add("Which buckets have their objects recorded cannot be known from events; others may have been"
                    + " read.");
        }
        return sentences;
    }
}
