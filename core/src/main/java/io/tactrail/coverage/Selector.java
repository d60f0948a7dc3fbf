package io.tactrail.coverage;

import io.tactrail.event.Details;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One sort of events that a trail or store is told to record: reads or writes of a category, where all conditions hold.
 * The lines it is read from are those of {@code event.Details.SELECTOR}.
 */
record Selector(String category, char access, Set<String> conditions) implements Comparable<Selector> {

    private static final String MANAGEMENT = "Management";

    /** "By default, trails ... record all management events" (PutEventSelectors), and so do event data stores. */
    static final List<Selector> BY_DEFAULT =
            List.of(new Selector(MANAGEMENT, 'r', Set.of()), new Selector(MANAGEMENT, 'w', Set.of()));

    /** What the details of a call select; null where they say nothing, or not all. */
    static @org.jspecify.annotations.Nullable List<Selector> of(Details details) {
        List<String> lines = details.all(Details.SELECTOR);
        if (lines.isEmpty() || lines.contains(Details.MORE)) {
            return null;
        }
        List<Selector> selectors = new ArrayList<>();
        for (String line : lines) {
            if (line.equals(Details.NOTHING)) {
                continue;
            }
            String[] parts = line.split("; ");
            TreeSet<String> conditions = new TreeSet<>(Arrays.asList(parts).subList(1, parts.length));
            boolean reads = !conditions.contains("readOnly=false");
            boolean writes = !conditions.contains("readOnly=true");
            conditions.remove("readOnly=false");
            conditions.remove("readOnly=true");
            if (reads) {
                selectors.add(new Selector(parts[0], 'r', conditions));
            }
            if (writes) {
                selectors.add(new Selector(parts[0], 'w', conditions));
            }
        }
        return selectors.stream().sorted().distinct().toList();
    }

    boolean isManagement() {
        return category.equals(MANAGEMENT);
    }

    /** Whether all that this selects is selected by another. */
    boolean isCoveredBy(Selector other) {
        return category.equals(other.category)
                && access == other.access
                && other.conditions.stream().allMatch(this::implies);
    }

    private boolean implies(String condition) {
        if (conditions.contains(condition)) {
            return true;
        }
        String begins = "resources.ARN^=";
        return condition.startsWith(begins)
                && conditions.stream()
                        .map(own -> own.startsWith("resources.ARN=")
                                ? begins + own.substring("resources.ARN=".length())
                                : own)
                        .anyMatch(own -> own.startsWith(condition));
    }

    boolean isCoveredBy(List<Selector> others) {
        return others.stream().anyMatch(this::isCoveredBy);
    }

    /** What of this is no more selected, in words. */
    String lost(List<Selector> now) {
        Selector nearest = now.stream()
                .filter(other -> category.equals(other.category)
                        && access == other.access
                        && other.conditions.containsAll(conditions))
                .min((a, b) -> a.conditions.size() != b.conditions.size()
                        ? Integer.compare(a.conditions.size(), b.conditions.size())
                        : a.compareTo(b))
                .orElse(null);
        if (nearest == null) {
            return words();
        }
        Set<String> more = new TreeSet<>(nearest.conditions);
        more.removeAll(conditions);
        boolean sources = more.stream().allMatch(condition -> condition.startsWith("eventSource!="));
        return sources
                ? words() + " of "
                        + more.stream()
                                .map(condition -> condition.substring("eventSource!=".length()))
                                .collect(Collectors.joining(" and "))
                : words() + ", but for those where " + String.join(" and ", more);
    }

    /** "management events that only read", "data events that write where resources.type=AWS::S3::Object". */
    String words() {
        String kind = switch (category) {
            case MANAGEMENT -> "management events";
            case "Data" -> "data events";
            case "NetworkActivity" -> "network activity events";
            default -> category + " events";
        };
        return kind
                + (access == 'r' ? " that only read" : " that write")
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions));
    }

    @Override
    public int compareTo(Selector other) {
        int order = category.equals(other.category)
                ? 0
                : isManagement() ? -1 : other.isManagement() ? 1 : category.compareTo(other.category);
        order = order != 0
                ? order
                : new TreeSet<>(conditions).toString().compareTo(new TreeSet<>(other.conditions).toString());
        return order != 0 ? order : Character.compare(access, other.access);
    }
}
