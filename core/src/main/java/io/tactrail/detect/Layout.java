package io.tactrail.detect;

import io.tactrail.event.FieldPath;
import io.tactrail.event.FieldPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The tests and fields of all rules, numbered for good: what a {@link Look} needs to know of them. */
final class Layout {

    private final Matcher[] matchers;

    /** By atom, the number of the one field it looks at; -1 where it compares fields. */
    private final int[] fields;

    private final FieldPaths all;
    private final FieldPaths first;

    /** By field, its number among the first; -1 for others. */
    private final int[] places;

    /** By field, whether its values come again: those of the record itself and of who called. */
    private final boolean[] repeating;

    /** @param first whether a field is fetched from every event, by its number */
    Layout(Atoms atoms, IntPredicate first) {
        this.matchers = atoms.matchers().toArray(new Matcher[] {});
        this.all = FieldPaths.of(atoms.paths());
        this.fields = new int[matchers.length];
        for (int atom = 0; atom < fields.length; atom++) {
            fields[atom] = matchers[atom] instanceof Matcher.OnField on ? all.number(on.path()) : -1;
        }
        List<FieldPath> some = new ArrayList<>();
        this.places = new int[all.size()];
        for (int field = 0; field < places.length; field++) {
            places[field] = first.test(field) ? some.size() : -1;
            if (places[field] >= 0) {
                some.add(all.path(field));
            }
        }
        this.first = FieldPaths.of(some);
        this.repeating = new boolean[all.size()];
        for (int field = 0; field < repeating.length; field++) {
            List<String> names = all.path(field).names();
            repeating[field] =
                    names.size() == 1 || names.size() > 1 && names.get(0).equals("userIdentity");
        }
    }

    Matcher matcher(int atom) {
        return matchers[atom];
    }

    int field(int atom) {
        return fields[atom];
    }

    /** Every field that a rule looks at. */
    FieldPaths all() {
        return all;
    }

    /** Those that are fetched from every event, in one walk. */
    FieldPaths first() {
        return first;
    }

    int place(int field) {
        return places[field];
    }

    boolean repeats(int field) {
        return repeating[field];
    }

    int atoms() {
        return matchers.length;
    }
}
