package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The distinct tests of all rules: rules that ask the same share one. */
final class Atoms {

    private final List<Matcher> matchers = new ArrayList<>();
    private final Map<Matcher, Integer> numbers = new HashMap<>();
    private final Map<FieldPath, Integer> paths = new LinkedHashMap<>();

    int add(Matcher matcher) {
        Integer known = numbers.putIfAbsent(matcher, matchers.size());
        if (known != null) {
            return known;
        }
        matchers.add(matcher);
        if (matcher instanceof Matcher.OnField on) {
            add(on.path());
        } else if (matcher instanceof Matcher.SameField same) {
            add(same.path());
            same.others().forEach(this::add);
        }
        return matchers.size() - 1;
    }

    private void add(FieldPath path) {
        paths.putIfAbsent(path, paths.size());
    }

    List<Matcher> matchers() {
        return matchers;
    }

    /** Every field that is looked at, by number. */
    List<FieldPath> paths() {
        return List.copyOf(paths.keySet());
    }

    Matcher matcher(int atom) {
        return matchers.get(atom);
    }

    int size() {
        return matchers.size();
    }

    /** The number of a path; -1 where no rule looks at it. */
    int number(FieldPath path) {
        return paths.getOrDefault(path, -1);
    }

    /** Roughly what deciding it costs, so that the cheap ones come first. */
    int cost(int atom) {
        Matcher matcher = matchers.get(atom);
        if (!(matcher instanceof Matcher.OnField on)) {
            return 30;
        }
        int cost = on.path().names().isEmpty() ? 1000 : on.path().names().size();
        for (Test test : on.tests()) {
            cost += test instanceof Test.Matches ? 50 : test instanceof Test.Wildcard ? 3 : 1;
        }
        return cost;
    }
}
