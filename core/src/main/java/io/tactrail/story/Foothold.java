package io.tactrail.story;

import io.tactrail.attack.Mark;
import io.tactrail.event.Details;
import io.tactrail.event.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A call that leaves something behind by which somebody can come back, others can come in, or harm goes on, and the calls
 * that undo it. Tales and plans of containment both read this table, {@link Footholds}.
 *
 * @param service {@code eventSource}
 * @param means what the catalog's mark has to mean, in part, for a tale to tell it; "" for any
 * @param words with the object's names in braces; "" where only a plan speaks of it
 * @param object the names ({@link Details}) that tell what it was done to; none where it is the account's in a region
 */
record Foothold(String service, String event, String means, List<String> object, String words, List<Undoing> undoings) {

    /** A call that undoes it, if the catalog's mark means so. */
    record Undoing(String event, String means) {}

    private static final int SHOWN = 3;
    private static final int CHARACTERS = 200;

    private static final Map<String, Map<String, List<Foothold>>> BY_EVENT = new HashMap<>();
    private static final Map<String, Map<String, Set<String>>> UNDOINGS = new HashMap<>();

    static {
        for (String line : Footholds.TABLE.split("\n")) {
            Foothold foothold = of(line);
            BY_EVENT.computeIfAbsent(foothold.service, any -> new HashMap<>())
                    .computeIfAbsent(foothold.event, any -> new ArrayList<>())
                    .add(foothold);
            for (Undoing undoing : foothold.undoings) {
                UNDOINGS.computeIfAbsent(foothold.service, any -> new HashMap<>())
                        .computeIfAbsent(undoing.event, any -> new TreeSet<>())
                        .add(undoing.means);
            }
        }
    }

    /** What a call may leave; empty for most calls. */
    static List<Foothold> leaves(String service, String event) {
        return BY_EVENT.getOrDefault(service, Map.of()).getOrDefault(event, List.of());
    }

    /** Whether a call may undo what another left. */
    static boolean undoes(String service, String event) {
        return !undoingMeans(service, event).isEmpty();
    }

    /** What the mark of a call has to mean so that it undoes something, by what it may undo; none if it undoes nothing. */
    static Set<String> undoingMeans(String service, String event) {
        return UNDOINGS.getOrDefault(service, Map.of()).getOrDefault(event, Set.of());
    }

    /** In the table's order. */
    static List<Foothold> all() {
        return Footholds.TABLE.lines().map(Foothold::of).toList();
    }

    private static Foothold of(String line) {
        String[] cells = line.split("\\|", -1);
        List<Undoing> undoings = new ArrayList<>();
        for (String undoing : words(cells[5], ",")) {
            String[] parts = undoing.split(": ", 2);
            undoings.add(new Undoing(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        return new Foothold(
                cells[0].strip() + ".amazonaws.com",
                cells[1].strip(),
                cells[2].strip(),
                words(cells[3], " "),
                cells[4].strip(),
                List.copyOf(undoings));
    }

    private static List<String> words(String cell, String parted) {
        List<String> words = new ArrayList<>();
        for (String word : cell.split(parted)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return List.copyOf(words);
    }

    boolean meant(Mark mark) {
        return mark.means().contains(means);
    }

    boolean toldOf(Left left) {
        return !words.isEmpty() && left.means().contains(means) && !left.means().contains("by an AWS service");
    }

    /** Whether the call is of a kind that undoes it; what it is about is not looked at. */
    boolean undoneBy(Left call) {
        for (Undoing undoing : undoings) {
            if (undoing.event.equals(call.name()) && call.means().contains(undoing.means)) {
                return !undoing.event.equals(event) || !undoing.means.isEmpty() || takes(call.details());
            }
        }
        return false;
    }

    /** A call that shares and takes back alike. */
    static boolean takes(Details details) {
        return details.values().stream().anyMatch(named -> named.name().startsWith("-"));
    }

    /** What the call was about, or "" where it does not tell all of it. */
    String objectOf(Left left) {
        List<String> values = new ArrayList<>();
        for (String name : object) {
            List<String> all = left.details().all(name);
            if (all.isEmpty()) {
                return "";
            }
            values.addAll(all);
        }
        return String.join("\n", values);
    }

    /** What was left, in words. */
    String told(Details details) {
        StringBuilder told = new StringBuilder();
        int from = 0;
        for (int open = words.indexOf('{'); open >= 0; open = words.indexOf('{', from)) {
            int close = words.indexOf('}', open);
            List<String> values = details.all(words.substring(open + 1, close));
            List<String> some = values.subList(0, Math.min(SHOWN, values.size()));
            told.append(words, from, open).append(values.isEmpty() ? "(not said)" : shown(some));
            told.append(values.size() > SHOWN ? " and " + (values.size() - SHOWN) + " more" : "");
            from = close + 1;
        }
        return told.append(words.substring(from)).toString();
    }

    private static String shown(List<String> values) {
        return String.join(
                ", ",
                values.stream().map(value -> Excerpt.of(value, CHARACTERS)).toList());
    }
}
