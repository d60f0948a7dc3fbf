package io.tactrail.digest;

import java.util.EnumMap;
import java.util.Map;

/** How many of something are in each state. */
public record Counted(Map<State, Long> states) {

    static final class Counting {
        private final Map<State, Long> states = new EnumMap<>(State.class);

        void add(State state) {
            states.merge(state, 1L, Long::sum);
        }

        Counted done() {
            return new Counted(new EnumMap<>(states));
        }
    }

    public long of(State state) {
        return states.getOrDefault(state, 0L);
    }

    public long all() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean bad() {
        return states.entrySet().stream().anyMatch(each -> each.getKey().bad() && each.getValue() > 0);
    }
}
