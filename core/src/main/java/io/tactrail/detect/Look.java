package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event while rules look at it: each field is fetched once, each atom is decided once, however many rules ask.
 * Belongs to one thread.
 */
final class Look implements Fields {

    private final Fields fields;
    private final Atoms atoms;
    private final @Nullable Bag[] bags;
    private final long[] known;
    private final long[] held;

    Look(Fields fields, Atoms atoms) {
        this.fields = fields;
        this.atoms = atoms;
        this.bags = new Bag[atoms.paths()];
        this.known = new long[(atoms.size() + 63) >> 6];
        this.held = new long[known.length];
    }

    @Override
    public Bag at(FieldPath path) {
        int number = atoms.number(path);
        if (number < 0) {
            return fields.at(path);
        }
        Bag bag = bags[number];
        if (bag == null) {
            bag = fields.at(path);
            bags[number] = bag;
        }
        return bag;
    }

    @Override
    public List<String> names(FieldPath path) {
        return fields.names(path);
    }

    boolean holds(int atom) {
        int word = atom >> 6;
        long bit = 1L << (atom & 63);
        if ((known[word] & bit) == 0) {
            known[word] |= bit;
            if (atoms.matcher(atom).matches(this)) {
                held[word] |= bit;
            }
        }
        return (held[word] & bit) != 0;
    }

    /** Whether what is known already refutes a conjunction. */
    boolean refuted(Plan.Mask mask) {
        long holds = held[mask.word()];
        return (known[mask.word()] & ((holds & mask.negative()) | (~holds & mask.positive()))) != 0;
    }
}
