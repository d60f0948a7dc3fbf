package io.tactrail.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** What else recorded what a blind window is about: other trails, event data stores, and the evidence itself. */
final class Cover {

    private static final int NAMED = 5;

    /** An account may have 5 trails a region and 10 event data stores at a time; of more, the first in order are asked. */
    private static final int TRAILS = 1_000;

    private final Inside inside;
    private final Map<String, List<Trail>> trails = new HashMap<>();
    private final Chains chains;
    private final List<Trail> organizations;
    private final Map<String, List<Draft>> off = new HashMap<>();

    Cover(
            SortedMap<Place, PlaceTally> tallies,
            Collection<Trail> trails,
            Survey survey,
            List<Draft> drafts,
            int first,
            int last) {
        this.inside = new Inside(tallies, survey.shapes, first, last);
        for (Trail trail : trails) {
            // A draft of no account in particular is of all.
            for (String account : new TreeSet<>(Arrays.asList(trail.account(), ""))) {
                List<Trail> own = this.trails.computeIfAbsent(account, any -> new ArrayList<>());
                if (own.size() < TRAILS) {
                    own.add(trail);
                }
            }
        }
        this.organizations = trails.stream()
                .filter(trail -> trail.account().isEmpty())
                .limit(TRAILS)
                .toList();
        this.chains = survey.chains;
        for (Draft draft : drafts) {
            if (switches(draft.kind)) {
                off.computeIfAbsent(draft.thing, any -> new ArrayList<>()).add(draft);
            }
        }
    }

    BlindWindow told(Draft draft) {
        List<String> says = new ArrayList<>(others(draft));
        Inside.Told told = inside.of(draft);
        if (says.isEmpty() && !draft.isUntouched()) {
            says.add("No other trail or event data store is known from the evidence that recorded it.");
        }
        says.add(told.words());
        if (!told.spared().isEmpty()) {
            draft.regions.addAll(told.silent());
        }
        return new BlindWindow(
                draft.from,
                draft.to,
                draft.kind,
                draft.account,
                new ArrayList<>(draft.regions),
                draft.what,
                draft.by,
                draft.ended,
                draft.events,
                draft.notRecorded,
                String.join(" ", says),
                told.any(),
                draft.confidence);
    }

    /** Other trails and stores that were there, in words. */
    private List<String> others(Draft draft) {
        List<String> says = new ArrayList<>();
        if (draft.isUntouched()) {
            return says;
        }
        int more = 0;
        List<Trail> candidates = new ArrayList<>(trails.getOrDefault(draft.account, List.of()));
        if (!draft.account.isEmpty()) {
            candidates.addAll(organizations);
        }
        for (Trail trail : candidates) {
            String how = trail.key.toString().equals(draft.thing) || isStoredIn(trail, draft) ? "" : how(trail, draft);
            if (!how.isEmpty()) {
                if (says.size() < NAMED) {
                    says.add(how);
                } else {
                    more++;
                }
            }
        }
        if (more > 0) {
            says.add(more + " more trails or event data stores may have recorded it.");
        }
        return says;
    }

    private static boolean isStoredIn(Trail trail, Draft draft) {
        return !draft.store.isEmpty() && (trail.bucket.equals(draft.store) || trail.kmsKey.equals(draft.store));
    }

    private String how(Trail trail, Draft draft) {
        boolean reaches = trail.regions().isEmpty()
                || draft.regions.isEmpty()
                || trail.regions().stream().anyMatch(draft.regions::contains);
        if (!reaches
                || trail.neverStarted
                || draft.control && !trail.recordsControl()
                || trail.since != null && draft.to != null && !trail.since.isBefore(draft.to)
                || draft.thing.equals("organization") && !trail.account().isEmpty() && draft.account.isEmpty()) {
            return "";
        }
        String name = Character.toUpperCase(trail.key.words().charAt(0))
                + trail.key.words().substring(1);
        if (chainCovers(trail, draft)) {
            return name + " recorded in it, as its digests say.";
        }
        boolean wasOff = off.getOrDefault(trail.key.toString(), List.of()).stream()
                .anyMatch(other -> other.overlaps(draft.from, draft.to));
        if (wasOff) {
            return name + " was off in some of it as well.";
        }
        Instant since = trail.since;
        return name + (since != null ? " was on since " + since : " is named by calls or digests")
                + ", and nothing shows that it was off; whether its logs are among the evidence is another question.";
    }

    private static boolean switches(BlindWindow.Kind kind) {
        return switch (kind) {
            case TRAIL_OFF, TRAIL_DELETED, STORE_OFF, STORE_DELETED -> true;
            default -> false;
        };
    }

    private boolean chainCovers(Trail trail, Draft draft) {
        if (!trail.chained) {
            return false;
        }
        for (Map.Entry<Chains.Chain, Chains.Stretches> each : chains.all()
                .tailMap(new Chains.Chain(trail.key.account(), "", "", ""))
                .entrySet()) {
            Chains.Chain chain = each.getKey();
            if (!chain.account().equals(trail.key.account())) {
                return false;
            }
            boolean its =
                    chain.trail().equals(trail.key.name()) && chain.homeRegion().equals(trail.key.home());
            boolean there = draft.regions.isEmpty() || draft.regions.contains(chain.region());
            if (its && there && each.getValue().meets(draft.from, draft.to)) {
                return true;
            }
        }
        return false;
    }
}
