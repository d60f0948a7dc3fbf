package io.tactrail.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** What a survey gathered, sorted out: blind windows and what cannot be known rest on it. */
final class Ground {

    /** More windows than anybody reads. */
    static final int WINDOWS = 10_000;

    private static final Comparator<Draft> ORDER = Comparator.comparing((Draft draft) -> draft.from)
            .thenComparing(draft -> draft.kind)
            .thenComparing(draft -> draft.account)
            .thenComparing(draft -> draft.regions.toString())
            .thenComparing(draft -> draft.what)
            .thenComparing(draft -> draft.events.toString())
            .thenComparing(draft -> draft.notRecorded);

    final Survey survey;
    final SortedMap<Place, PlaceTally> tallies;
    final Map<Place, List<Beat>> beats;
    final List<CoveredPlace> places;
    final int first;
    final int last;
    private final Open open = new Open();
    private final Keeping keeping;
    final Trails trails;
    private final Map<String, TreeSet<String>> regions = new HashMap<>();
    private int beyond;

    Ground(
            Survey survey,
            SortedMap<Place, PlaceTally> tallies,
            Map<Place, List<Beat>> beats,
            List<CoveredPlace> places,
            int first,
            int last) {
        this.survey = survey;
        this.tallies = tallies;
        this.beats = beats;
        this.places = places;
        this.first = first;
        this.last = last;
        this.keeping = new Keeping(open, survey.acts.buckets(), survey.acts.keys());
        this.trails = new Trails(open, survey.chains, this::otherRegions, keeping::serves);
    }

    /** The regions of an account in the evidence but one; of all accounts for "". */
    private Set<String> otherRegions(String account, String but) {
        if (regions.isEmpty()) {
            for (CoveredPlace place : places) {
                regions.computeIfAbsent(place.account(), any -> new TreeSet<>()).add(place.region());
                regions.computeIfAbsent("", any -> new TreeSet<>()).add(place.region());
            }
        }
        Set<String> others = new TreeSet<>(regions.getOrDefault(account, new TreeSet<>()));
        others.remove("");
        others.remove(but);
        return others;
    }

    List<BlindWindow> windows() {
        Organizations organizations = new Organizations(open);
        for (Act act : survey.acts.all()) {
            if (Acts.isCloudTrail(act.source())) {
                trails.see(act);
            } else {
                organizations.see(act);
            }
        }
        for (Act act : survey.acts.all()) {
            keeping.see(act);
        }
        List<Draft> drafts = new ArrayList<>(open.all());
        for (Deletions.Deletion deletion : survey.acts.deletions().list()) {
            Draft draft = Keeping.deleted(deletion, keeping.buckets());
            if (draft != null) {
                drafts.add(draft);
            }
        }
        drafts.addAll(organizations.unseen(place -> tallies.containsKey(place)));
        drafts.addAll(new Gaps(tallies, beats, first, last).all(survey.chains));
        Cover cover = new Cover(tallies, trails.all().values(), survey, drafts, first, last);
        List<BlindWindow> windows =
                drafts.stream().sorted(ORDER).limit(WINDOWS).map(cover::told).toList();
        beyond = drafts.size() - windows.size();
        return windows;
    }

    List<Unseen> unseen(List<BlindWindow> windows, long eventsBeyond) {
        return new Unseens(this).all(windows, beyond, eventsBeyond);
    }
}
