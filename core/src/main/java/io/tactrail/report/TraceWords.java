package io.tactrail.report;

import io.tactrail.event.Excerpt;
import io.tactrail.identity.Client;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Origin;
import io.tactrail.lineage.Edge;
import io.tactrail.lineage.Few;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a credential and of an edge in a tree. */
final class TraceWords {

    private static final int KEYS = 4;
    private static final int PLACES = 4;
    /** So many at the least are told together. */
    private static final int ALIKE = 3;

    private static final int LONGEST = 160;

    private final Lineage lineage;

    TraceWords(Lineage lineage) {
        this.lineage = lineage;
    }

    /** "key AKIA… of arn:…", "session deploy/run of arn:… made at 2026-…". */
    String name(Credential credential) {
        Use use = lineage.use(credential);
        String who = use == null ? credential.name() : use.who();
        String text = switch (credential.kind()) {
            case LONG_TERM_KEY, TEMPORARY_KEY ->
                credential.kind().words() + " " + credential.name()
                        + (who.equals(credential.name()) ? "" : " of " + who);
            case SESSION ->
                "session" + sessionName(credential) + " of " + who + " made at " + Times.of(credential.since());
            case SERVICE -> "AWS service " + credential.name();
            case USER, ROLE -> credential.kind().words() + " " + credential.name();
            case NONE -> who + principalKind(use);
        };
        return Excerpt.of(text, LONGEST * 2);
    }

    private static String sessionName(Credential credential) {
        int colon = credential.name().indexOf(':');
        return colon < 0 ? "" : " " + credential.name().substring(colon + 1);
    }

    private static String principalKind(@Nullable Use use) {
        return use == null || use.principal() == null
                ? ""
                : " (" + use.principal().kind().words() + ")";
    }

    /** What was done with it, a line each. */
    List<String> facts(Credential credential) {
        Use use = lineage.use(credential);
        List<String> facts = new ArrayList<>();
        if (use == null) {
            return facts;
        }
        if (credential.temporary() && !use.keys().isEmpty()) {
            facts.add("keys " + names(use.keys(), KEYS, Function.identity(), false));
        }
        if (use.events() == 0) {
            if (credential.usesKeys()) {
                facts.add("not used in the evidence");
            }
            return facts;
        }
        facts.add(Page.count(use.events(), "event") + ", " + Page.number(use.denied()) + " denied, "
                + Page.number(use.failed()) + " failed; " + Times.of(use.firstUse()) + " to "
                + Times.of(use.lastUse()));
        facts.add("from " + names(use.addresses(), PLACES, Function.identity(), true) + " with "
                + names(use.agents(), PLACES, Client::name, true));
        if (!use.speakers().isEmpty()) {
            facts.add("behind it " + names(use.speakers(), PLACES, Function.identity(), false));
        }
        return facts;
    }

    /** "2026-… AssumeRole (exact) eventID". */
    String edge(Edge edge) {
        String reference =
                edge.events().isEmpty() ? "" : " " + edge.events().get(0).reference();
        String time =
                edge.events().isEmpty() ? "" : Times.of(edge.events().get(0).time()) + " ";
        return time + edge.by() + " (" + edge.confidence().word() + ")" + reference
                + (edge.count() > 1 ? " and " + Page.number(edge.count() - 1) + " more" : "");
    }

    /**
     * What came out of some credentials, in order of time; alike children together: of one principal, given by the same
     * call, used from the same places by the same clients. So a pipeline that assumes a role all day is told once, and
     * who does so from elsewhere stands out.
     */
    List<List<Edge>> groups(List<Credential> credentials) {
        List<Edge> edges = new ArrayList<>();
        credentials.forEach(credential -> edges.addAll(lineage.gave(credential)));
        edges.sort(null);
        Map<List<String>, List<Edge>> alike = new LinkedHashMap<>();
        for (Edge edge : edges) {
            alike.computeIfAbsent(likeness(edge), any -> new ArrayList<>()).add(edge);
        }
        List<List<Edge>> groups = new ArrayList<>();
        for (List<Edge> group : alike.values()) {
            if (group.size() >= ALIKE) {
                groups.add(group);
            } else {
                group.forEach(edge -> groups.add(List.of(edge)));
            }
        }
        groups.sort(Comparator.comparing(group -> group.get(0)));
        return groups;
    }

    private List<String> likeness(Edge edge) {
        Use use = lineage.use(edge.to());
        if (use == null || !edge.to().temporary()) {
            return List.of(edge.to().kind().words(), edge.to().id(), edge.by());
        }
        if (lineage.plumbing(edge.to())) {
            return List.of(use.who(), edge.by());
        }
        return List.of(
                use.who(), edge.by(), places(use.addresses(), Origin::block), places(use.agents(), Client::family));
    }

    /** But for AWS itself, which calls on behalf of anyone. */
    private static String places(Few values, Function<String, String> brief) {
        return values.counts().keySet().stream()
                .filter(value -> !Origin.isAws(value))
                .map(brief)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Many credentials that are alike. */
    List<String> alike(List<Credential> credentials) {
        TreeSet<Credential> each =
                new TreeSet<>(Comparator.comparingLong(Credential::since).thenComparing(Comparator.naturalOrder()));
        each.addAll(credentials);
        if (each.size() == 1) {
            List<String> lines = new ArrayList<>(List.of(name(each.first())));
            facts(each.first()).forEach(fact -> lines.add("  " + fact));
            return lines;
        }
        TreeMap<String, Long> addresses = new TreeMap<>();
        TreeMap<String, Long> agents = new TreeMap<>();
        long events = 0;
        long keys = 0;
        long denied = 0;
        long unused = 0;
        String who = "";
        for (Credential credential : each) {
            Use use = lineage.use(credential);
            if (use != null) {
                who = use.who();
                use.addresses().counts().forEach((value, count) -> addresses.merge(value, count, Long::sum));
                use.agents().counts().forEach((value, count) -> agents.merge(Client.name(value), count, Long::sum));
                events += use.events();
                denied += use.denied();
                keys += use.keys().counts().size();
                unused += use.events() == 0 ? 1 : 0;
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                Page.number(each.size()) + " sessions of " + who + " alike, with " + Page.count(keys, "key")
                        + (unused == 0 ? "" : ", " + Page.number(unused) + " of them not used"),
                "  " + Page.count(events, "event") + ", " + Page.number(denied) + " denied; the first is "
                        + each.first().id()));
        if (events > 0) {
            lines.add(
                    "  from " + names(addresses, PLACES, true, false) + " with " + names(agents, PLACES, true, false));
        }
        return lines;
    }

    /** Why a tree ends here though nothing is missing. */
    String root(Credential credential) {
        return switch (credential.kind()) {
            case SERVICE -> "AWS itself";
            case LONG_TERM_KEY -> "older than the evidence, or its making was not logged";
            case USER, ROLE -> "older than the evidence, or its making was not logged";
            case NONE ->
                "somebody whom CloudTrail names, and no credential: his own log (identity provider, other account) tells more";
            case SESSION, TEMPORARY_KEY -> "not used in the evidence, and nothing in it gave it";
        };
    }

    /** The most frequent first. */
    private static String names(Few values, int most, Function<String, String> brief, boolean counted) {
        Map<String, Long> counts = new TreeMap<>();
        values.counts().forEach((value, count) -> counts.merge(brief.apply(value), count, Long::sum));
        return names(counts, most, counted, values.more());
    }

    private static String names(Map<String, Long> counts, int most, boolean counted, boolean more) {
        if (counts.isEmpty()) {
            return "(not said)";
        }
        String text = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(value -> Excerpt.of(value.getKey(), LONGEST)
                        + (counted ? " (" + Page.number(value.getValue()) + ")" : ""))
                .collect(Collectors.joining(", "));
        int rest = counts.size() - most;
        return text + (rest > 0 ? " and " + Page.number(rest) + (more ? "+" : "") + " more" : "");
    }
}
