package io.tactrail.report;

import io.tactrail.casefile.Unknowable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the evidence cannot show, why, and what would help; what would help with many is told once. */
final class UnknownsHtml {

    /** Sentences of all sorts; beyond these they are counted. */
    private static final int LISTED = 200;

    private final Html html;
    private final CitedHtml cited;

    UnknownsHtml(Html html, CitedHtml cited) {
        this.html = html;
        this.cited = cited;
    }

    void write(List<Unknowable> all) throws IOException {
        html.open("section", "id", "unknown");
        html.add("h2", "What the evidence cannot show");
        if (all.isEmpty()) {
            html.add("p", "Nothing that Tactrail knows of.");
        }
        Map<String, List<Unknowable>> alike = all.stream()
                .limit(LISTED)
                .collect(Collectors.groupingBy(Unknowable::wouldHelp, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<Unknowable>> group : alike.entrySet()) {
            html.open("div", "class", "unknowns");
            html.open("ul");
            for (Unknowable each : group.getValue()) {
                html.open("li");
                html.add("strong", each.statement());
                html.text(" " + each.why());
                cited.links(each.events(), LeadsHtml.EVENTS);
                html.close("li");
            }
            html.close("ul");
            if (!group.getKey().isEmpty()) {
                html.open("p", "class", "help");
                html.add("strong", "Would help:");
                html.text(" " + group.getKey());
                html.close("p");
            }
            html.close("div");
        }
        if (all.size() > LISTED) {
            html.add("p", Page.number(all.size() - LISTED) + " more are in cannotBeKnown of case.json.");
        }
        html.close("section");
    }
}
