package io.tactrail.coverage;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** The regions of an account in the evidence but one. */
    private Set<String> otherRegions(String account, String but) {
        Set<String> regions = new TreeSet<>();
        places.stream()
                .filter(place -> account.isEmpty() || place.account().equals(account))
                .map(CoveredPlace::region)
                .filter(region -> !region.isEmpty() && !region.equals(but))
                .forEach(regions::add);
        return regions;
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
        drafts.addAll(organizations.unseen(tallies::containsKey));
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
