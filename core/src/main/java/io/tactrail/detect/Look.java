package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
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

    /** So many answers are remembered of each kind, of values no longer than these. */
    private static final int TESTED = 1 << 13;

    private static final int ANSWERS = 1 << 11;
    private static final int LONGEST = 300;

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
    private boolean single;

    /** What tests said of values, by atom and value; an atom's number twice, and one more where it held. */
    private final @Nullable Bag[] tested = new Bag[TESTED];

    private final int[] said = new int[TESTED];

    /** By the numbers of {@link ByValue}, what values call up. */
    private ByValue.@Nullable Answer[][] answers = {};

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
        single = event.single();
        Bag[] fetched = single ? NONE : event.at(layout.first());
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

    /** Whether fields are fetched one by one, the same object for the same text. */
    boolean single() {
        return single;
    }

    /** What the first fields reach, in their order; none where {@link #single}. */
    Bag[] first() {
        return first;
    }

    Bag bag(int field) {
        int place = single ? -1 : layout.place(field);
        if (place >= 0) {
            return first[place];
        }
        Bag bag = later[field];
        if (bag == null) {
            bag = fields().at(layout.all(), field);
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
        if (!(matcher instanceof Matcher.OnField on)) {
            return matcher.matches(view);
        }
        int field = layout.field(atom);
        return repeats(field) ? remembered(atom, on, bag(field)) : on.passes(bag(field));
    }

    /** Whether a field's value is the same object each time it comes, if it is short. */
    boolean repeats(int field) {
        return single && layout.repeats(field);
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean remembered(int atom, Matcher.OnField on, Bag bag) {
        int slot = slot(bag) + atom * 0x9E37_79B9 >>> 7 & TESTED - 1;
        if (tested[slot] == bag && said[slot] >> 1 == atom) {
            return (said[slot] & 1) != 0;
        }
        boolean passes = on.passes(bag);
        if (isShort(bag)) {
            tested[slot] = bag;
            said[slot] = atom << 1 | (passes ? 1 : 0);
        }
        return passes;
    }

    /** Where a value is looked for: the same for the same value. */
    static int slot(Bag bag) {
        List<Scalar> scalars = bag.scalars();
        if (scalars.isEmpty()) {
            return bag.reached() ? 1 : 0;
        }
        int hash = scalars.get(0) instanceof Scalar.Text text ? text.text().hashCode() : scalars.hashCode();
        return hash ^ hash >>> 15;
    }

    /** Whether a value is one short text at the most, so that remembering it takes little. */
    static boolean isShort(Bag bag) {
        return bag.leaves().isEmpty()
                && (bag.scalars().isEmpty()
                        || bag.scalars().size() == 1
                                && bag.scalars().get(0).text().length() <= LONGEST);
    }

    /** What this thread was told of a field's values. */
    ByValue.@Nullable Answer[] answers(int number) {
        if (number >= answers.length) {
            answers = Arrays.copyOf(answers, number + 1);
        }
        if (answers[number] == null) {
            answers[number] = new ByValue.Answer[ANSWERS];
        }
        return answers[number];
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
