package io.tactrail.bench;

import java.util.List;

/** Which step of an investigation a thread was at, told by the classes on its stack. */
enum Stage {
    INFLATING("reading files, inflating, hashing"),
    PARSING("parsing"),
    RULES("rules and catalog, event by event"),
    ROWS("making rows and spilling them"),
    SCAN("the scan's own frame"),
    COPIES("sorting rows, telling copies apart"),
    AGAIN("reading rows again"),
    DIGESTS("looking for digests, verifying them"),
    COVERAGE("coverage"),
    CORRELATIONS("correlations"),
    LINEAGE("lineage"),
    STORY("story"),
    COUNTING("counting and questions"),
    WRITING("writing the case"),
    START("command line, rules and catalog at the start"),
    ELSEWHERE("the JVM's and other threads");

    private static final String OURS = "io.tactrail.";

    private final String said;

    Stage(String said) {
        this.said = said;
    }

    String said() {
        return said;
    }

    /** @param types names of classes, the innermost first */
    static Stage of(List<String> types) {
        boolean counts = false;
        boolean writes = false;
        boolean scans = false;
        for (String type : types) {
            String name = name(type);
            writes |= name.startsWith("report.");
            counts |= name.startsWith("casefile.");
            scans |= name.equals("Scan") || name.startsWith("Scan$") || name.startsWith("Workers");
        }
        if (writes) {
            return WRITING;
        }
        if (scans) {
            return innermost(types);
        }
        return counts ? outermostBehindCounting(types) : outermost(types);
    }

    /** A scan calls one room after the other, so the innermost is at work. */
    private static Stage innermost(List<String> types) {
        for (String type : types) {
            Stage stage = switch (room(type)) {
                case "evidence" -> INFLATING;
                case "parse", "event" -> PARSING;
                case "sigma", "detect", "attack" -> RULES;
                case "identity", "ledger" -> ROWS;
                case "digest" -> DIGESTS;
                case "coverage" -> COVERAGE;
                default -> ELSEWHERE;
            };
            if (stage != ELSEWHERE) {
                return stage;
            }
        }
        return SCAN;
    }

    /** Counting lets rows pass by whoever asks for them, so it is theirs what is done behind it. */
    private static Stage outermostBehindCounting(List<String> types) {
        boolean again = false;
        for (int i = types.size() - 1; i >= 0; i--) {
            String room = room(types.get(i));
            again |= room.equals("ledger");
            Stage stage = later(room);
            if (stage != ELSEWHERE) {
                return stage;
            }
        }
        return again && room(types.get(firstOfOurs(types))).equals("ledger") ? AGAIN : COUNTING;
    }

    private static Stage outermost(List<String> types) {
        for (int i = types.size() - 1; i >= 0; i--) {
            String room = room(types.get(i));
            Stage stage = room.equals("ledger") ? COPIES : room.equals("cli") ? ELSEWHERE : later(room);
            if (stage != ELSEWHERE) {
                return stage;
            }
        }
        boolean ours = types.stream().anyMatch(type -> type.startsWith(OURS));
        return ours ? START : ELSEWHERE;
    }

    private static Stage later(String room) {
        return switch (room) {
            case "lineage" -> LINEAGE;
            case "story", "containment" -> STORY;
            case "coverage" -> COVERAGE;
            case "digest" -> DIGESTS;
            case "detect", "sigma" -> CORRELATIONS;
            default -> ELSEWHERE;
        };
    }

    private static int firstOfOurs(List<String> types) {
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).startsWith(OURS)) {
                return i;
            }
        }
        throw new IllegalArgumentException("nothing of ours");
    }

    private static String name(String type) {
        return type.startsWith(OURS) ? type.substring(OURS.length()) : "";
    }

    private static String room(String type) {
        String name = name(type);
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
