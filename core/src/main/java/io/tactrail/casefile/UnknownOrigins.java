package io.tactrail.casefile;

import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.lineage.Gap;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Missing;
import io.tactrail.lineage.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credentials of which the evidence does not show where they came from: those alike in one sentence. */
final class UnknownOrigins {

    /** Sentences; what is left is counted. */
    static final int SENTENCES = 10;

    private record Alike(String who, Missing missing) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Alike alike && alike.missing == missing && alike.who.equals(who);
        }

        @Override
        public int hashCode() {
            return 31 * who.hashCode() + missing.hashCode();
        }
    }

    private UnknownOrigins() {}

    static List<Unknowable> of(Lineage lineage) {
        Map<Alike, List<Gap>> groups = new LinkedHashMap<>();
        for (Gap gap : lineage.gaps()) {
            Use use = lineage.use(gap.credential());
            String who = use == null ? gap.credential().name() : use.who();
            groups.computeIfAbsent(new Alike(who, gap.missing()), any -> new ArrayList<>())
                    .add(gap);
        }
        List<Unknowable> all = new ArrayList<>();
        long rest = 0;
        for (Map.Entry<Alike, List<Gap>> group : groups.entrySet()) {
            if (all.size() < SENTENCES) {
                all.add(sentence(group.getKey(), group.getValue()));
            } else {
                rest += group.getValue().size();
            }
        }
        if (rest > 0) {
            all.add(new Unknowable(
                    "Where " + rest + " more credentials came from cannot be known.",
                    "Nothing in the evidence gave them.",
                    "The logs that their entries under lineage in case.json name."));
        }
        return all;
    }

    private static Unknowable sentence(Alike alike, List<Gap> gaps) {
        Credential one = gaps.get(0).credential();
        String made = one.since() == Caller.NO_TIME ? "" : " made at " + Instant.ofEpochMilli(one.since());
        boolean foreign = alike.missing() == Missing.OTHER_ACCOUNT;
        String what = foreign
                ? "Which credential " + alike.who() + " called with"
                : gaps.size() == 1
                        ? "Where the " + one.kind().words() + " of " + alike.who() + made + " came from"
                        : "Where " + gaps.size() + " temporary credentials of " + alike.who() + " came from";
        long events = gaps.stream().mapToLong(Gap::events).sum();
        String why = alike.missing().why();
        return new Unknowable(
                what + " cannot be known.",
                Character.toUpperCase(why.charAt(0)) + why.substring(1) + "; "
                        + events + (events == 1 ? " event, " : " events, the first ")
                        + gaps.get(0).first().reference() + ".",
                alike.missing().wouldHelp());
    }
}
