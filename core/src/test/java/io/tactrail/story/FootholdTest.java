package io.tactrail.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.event.Details;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of what is left behind and of ways to data ask for marks; what the catalog cannot mean is never found. */
class FootholdTest {

    private final Catalog catalog = Catalog.builtIn();

    @Test
    void theCatalogKnowsEachWayToStayAndWhatItMustMeanToBeUndone() {
        List<String> unknown = new ArrayList<>();
        Foothold.all().forEach(foothold -> {
            if (!foothold.words().isEmpty()) {
                expect(foothold.service(), foothold.event(), foothold.means(), unknown);
            }
            foothold.undoings().stream()
                    .filter(undoing -> !undoing.means().isEmpty())
                    .forEach(undoing -> expect(foothold.service(), undoing.event(), undoing.means(), unknown));
        });
        assertThat(unknown).isEmpty();
    }

    /** A name that no record gives would tell nothing and match nothing. */
    @Test
    void detailsHaveTheNamesOfObjectsAndWords() {
        List<String> missing = new ArrayList<>();
        Foothold.all().forEach(foothold -> {
            Set<String> names = Details.names(foothold.service(), foothold.event());
            List<String> asked = new ArrayList<>(foothold.object());
            Matcher braces = Pattern.compile("\\{(\\w+)\\}").matcher(foothold.words());
            while (braces.find()) {
                asked.add(braces.group(1));
            }
            asked.stream()
                    .filter(name -> !names.contains(name)
                            && !Set.of("account", "bucketName").contains(name))
                    .forEach(name -> missing.add(foothold.service() + " " + foothold.event() + ": " + name));
        });
        assertThat(missing).isEmpty();
    }

    /** What undoes it has to say which one, or it is never seen to be undone. */
    @Test
    void whatUndoesItNamesTheSameThing() {
        List<String> apart = new ArrayList<>();
        Foothold.all()
                .forEach(foothold -> foothold.undoings().forEach(undoing -> {
                    Set<String> shared = new HashSet<>(Details.names(foothold.service(), undoing.event()));
                    shared.retainAll(foothold.object());
                    boolean whole =
                            foothold.object().isEmpty() || foothold.object().equals(List.of("account"));
                    if (shared.isEmpty() && !whole) {
                        apart.add(foothold.service() + " " + foothold.event() + ": " + undoing.event());
                    }
                }));
        assertThat(apart).isEmpty();
    }

    @Test
    void theCatalogKnowsEachWayToData() {
        List<String> unknown = new ArrayList<>();
        Reach.WAYS.forEach((call, way) -> {
            String[] parts = call.split(" ");
            expect(parts[0], parts[1], way.means(), unknown);
        });
        assertThat(unknown).isEmpty();
    }

    private void expect(String service, String event, String means, List<String> unknown) {
        List<Mark> marks = catalog.marks(service, event);
        if (marks.stream().noneMatch(mark -> mark.means().contains(means))) {
            unknown.add(service + " " + event + (means.isEmpty() ? "" : ": " + means));
        }
    }
}
