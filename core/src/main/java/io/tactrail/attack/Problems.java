package io.tactrail.attack;

import io.tactrail.sigma.Problem;
import io.tactrail.sigma.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file of a catalog, each with its line. */
final class Problems {

    private final String file;
    private final List<String> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void add(YamlNode node, String text) {
        add(node.line(), text);
    }

    void add(int line, String text) {
        found.add(file + ":" + Math.max(1, line) + ": " + text);
    }

    /** A warning of the detection language is a problem here: nobody would see it later. */
    void add(Problem problem) {
        String column = problem.column() > 0 ? ":" + problem.column() : "";
        found.add(file + ":" + Math.max(1, problem.line()) + column + ": " + problem.reason() + " (" + problem.code()
                + ")");
    }

    boolean none() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    List<String> list() {
        return List.copyOf(found);
    }
}
