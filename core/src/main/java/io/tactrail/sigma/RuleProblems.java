package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.List;

/** What is found in one document; all of it, not the first only (item 285). */
final class RuleProblems {

    /** A hostile document could have as many as it has values. */
    private static final int MOST = 100;

    private final List<Problem> list = new ArrayList<>();
    private int errors;
    private int warnings;

    static RuleProblems of(List<Problem> found) {
        RuleProblems problems = new RuleProblems();
        found.forEach(problems::add);
        return problems;
    }

    void add(Problem problem) {
        int count = problem.warning() ? ++warnings : ++errors;
        if (count <= MOST) {
            list.add(problem);
        }
    }

    void add(YamlNode at, String code, String reason) {
        add(Problem.at(at, code, reason));
    }

    int errors() {
        return errors;
    }

    List<Problem> list() {
        return List.copyOf(list);
    }
}
