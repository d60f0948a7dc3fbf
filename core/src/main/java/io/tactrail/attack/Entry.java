package io.tactrail.attack;

import io.tactrail.detect.Matcher;
import io.tactrail.detect.MatcherCompiler;
import io.tactrail.event.Fields;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.SigmaException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog has on one event of one service: what it means as a rule, and what it means under conditions, of
 * which the first that holds counts.
 */
record Entry(Mark mark, List<Condition> when) {

    Entry {
        when = List.copyOf(when);
    }

    Mark mark(Fields fields) {
        for (int i = 0; i < when.size(); i++) {
            Condition condition = when.get(i);
            if (condition.holds(fields)) {
                return condition.mark;
            }
        }
        return mark;
    }

    int size() {
        return 1 + when.size();
    }

    /** The same, its marks numbered from an id on. */
    Entry numbered(int id) {
        if (mark.id() == id) {
            return this;
        }
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : when) {
            conditions.add(new Condition(condition.match, condition.mark.numbered(id + 1 + conditions.size())));
        }
        return new Entry(mark.numbered(id), conditions);
    }

    /** A condition and its mark. The matcher is made when it is first asked: most events of most logs need few. */
    static final class Condition {
        final Detection match;
        final Mark mark;
        private volatile @Nullable Matcher matcher;

        Condition(Detection match, Mark mark) {
            this.match = match;
            this.mark = mark;
        }

        boolean holds(Fields fields) {
            Matcher compiled = matcher;
            if (compiled == null) {
                try {
                    // Two threads may both do this; the result is the same.
                    compiled = MatcherCompiler.compile(match);
                } catch (SigmaException e) {
                    throw new IllegalStateException("compiled once when the catalog was read", e);
                }
                matcher = compiled;
            }
            return compiled.matches(fields);
        }
    }
}
