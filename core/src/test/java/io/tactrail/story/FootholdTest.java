package io.tactrail.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of what is left behind and of ways to data ask for marks; what the catalog cannot mean is never found. */
class FootholdTest {

    private final Catalog catalog = Catalog.builtIn();

    @Test
    void theCatalogKnowsEachWayToStayAndWhatUndoesIt() {
        List<String> unknown = new ArrayList<>();
        Foothold.BY_EVENT
                .values()
                .forEach(all -> all.forEach(foothold -> {
                    expect(foothold.service(), foothold.event(), foothold.means(), unknown);
                    foothold.undoings()
                            .forEach(undoing -> expect(foothold.service(), undoing.event(), undoing.means(), unknown));
                }));
        assertThat(unknown).isEmpty();
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

    @Test
    void whatIsLeftIsToldWithItsObjectsNames() {
        assertThat(Foothold.BY_EVENT.values())
                .allSatisfy(all -> assertThat(all)
                        .allSatisfy(foothold -> foothold.object()
                                .forEach(name -> assertThat(foothold.words()).contains("{" + name + "}"))));
    }

    private void expect(String service, String event, String means, List<String> unknown) {
        List<Mark> marks = catalog.marks(service, event);
        if (marks.stream().noneMatch(mark -> mark.means().contains(means))) {
            unknown.add(service + " " + event + (means.isEmpty() ? "" : ": " + means));
        }
    }
}
