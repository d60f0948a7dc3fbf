package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event while rules look at it: each field is fetched once, each atom is decided once, each rule is asked once,
 * however many ask. It belongs to one thread and serves one event after the other. What it learnt of an event is
 * marked with the event's turn, so that nothing needs to be wiped out.
 */
final class Look {

    private static final Bag[] NONE = {};

    private final Layout layout;
    private final Questions questions;

    /** By atom: this turn if it failed, one more if it held. */
    private final int[] decided;

    private final int[] asked;
    private final @Nullable Bag[] later;
    private int[] laterFields = new int[8];
    private int laterCount;
    private int[] hits = new int[8];
    private int hitCount;
    private int turn;
    private @Nullable Fields fields;
    private Bag[] first = NONE;

    /** What matchers over several fields ask; the same bags. */
    private final Fields view = new Fields() {
        @Override
        public Bag at(FieldPath path) {
            int field = layout.all().number(path);
            return field < 0 ? fields().at(path) : bag(field);
        }

        @Override
        public List<String> names(FieldPath path) {
            return fields().names(path);
        }

        @Override
        public List<Fields> objects(FieldPath path) {
            return fields().objects(path);
        }
    };

    Look(Layout layout, Questions questions) {
        this.layout = layout;
        this.questions = questions;
        this.decided = new int[layout.atoms()];
        this.asked = new int[questions.rules()];
        this.later = new Bag[layout.all().size()];
    }

    /** Whether it is looking at an event. */
    boolean busy() {
        return fields != null;
    }

    void open(Fields event) {
        Bag[] fetched = event.at(layout.first());
        turn += 2;
        if (turn < 0) {
            Arrays.fill(decided, 0);
            Arrays.fill(asked, 0);
            turn = 2;
        }
        fields = event;
        first = fetched;
        hitCount = 0;
    }

    /** Lets go of the event. */
    void close() {
        fields = null;
        first = NONE;
        for (int i = 0; i < laterCount; i++) {
            later[laterFields[i]] = null;
        }
        laterCount = 0;
    }

    private Fields fields() {
        if (fields == null) {
            throw new IllegalStateException("no event is open");
        }
        return fields;
    }

    /** What the first fields reach, in their order. */
    Bag[] first() {
        return first;
    }

    Bag bag(int field) {
        int place = layout.place(field);
        if (place >= 0) {
            return first[place];
        }
        Bag bag = later[field];
        if (bag == null) {
            bag = fields().at(layout.all().path(field));
            later[field] = bag;
            if (laterCount == laterFields.length) {
                laterFields = Arrays.copyOf(laterFields, 2 * laterCount);
            }
            laterFields[laterCount++] = field;
        }
        return bag;
    }

    boolean holds(int atom) {
        int known = decided[atom];
        if (known < turn) {
            known = decide(atom) ? turn + 1 : turn;
            decided[atom] = known;
        }
        return known != turn;
    }

    private boolean decide(int atom) {
        Matcher matcher = layout.matcher(atom);
        return matcher instanceof Matcher.OnField on ? on.passes(bag(layout.field(atom))) : matcher.matches(view);
    }

    /** Takes it from elsewhere that an atom holds. */
    void held(int atom) {
        decided[atom] = turn + 1;
    }

    /** Asks these rules, unless they have been asked. */
    void ask(int[] rules) {
        for (int rule : rules) {
            if (asked[rule] != turn) {
                asked[rule] = turn;
                if (questions.hold(rule, this)) {
                    if (hitCount == hits.length) {
                        hits = Arrays.copyOf(hits, 2 * hitCount);
                    }
                    hits[hitCount++] = rule;
                }
            }
        }
    }

    /** How many rules hit. */
    int hitCount() {
        return hitCount;
    }

    /** The rules that hit, in the order of their numbers. */
    int[] hits() {
        int[] sorted = Arrays.copyOf(hits, hitCount);
        Arrays.sort(sorted);
        return sorted;
    }
}
