package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that the values of one field call up: by a whole text, in one look at a table; or by another test of theirs
 * that must hold (a probe). Few users and programs make most events, so what probes say of a text is remembered.
 */
final class ByValue {

    /** So many bits number the texts that are remembered; longer texts than these are not. */
    private static final int BITS = 11;

    private static final int LONGEST = 300;
    private static final int TAIL = 16;
    private static final int STRIDE = 8;
    private static final int[] NONE = {};
    private static final Called[] NOTHING = {};

    private final int number;
    private final int field;
    private final FoldedTable<Called> texts;
    private final List<Probe> probes;

    /** Threads share it without locks: a text they overwrite for each other is only probed once more. */
    private final @Nullable Known[] known;

    /**
     * What a whole text calls up.
     *
     * @param atoms that it decides: they hold
     */
    record Called(int[] atoms, int[] rules) {}

    /** A test that must hold in the rules. */
    record Probe(int atom, int[] rules) {}

    /** What a value calls up, and which probes hold for it. */
    record Answer(Bag bag, Called[] called, int[] probes) {}

    /** Which probes hold for a text. */
    private record Known(String text, int[] probes) {}

    /** @param number its own, from 0 */
    ByValue(int number, int field, Map<String, Called> texts, List<Probe> probes) {
        this.number = number;
        this.field = field;
        this.texts = new FoldedTable<>(texts);
        this.probes = List.copyOf(probes);
        this.known = new Known[probes.isEmpty() ? 0 : 1 << BITS];
    }

    void ask(Look look) {
        Bag bag = look.bag(field);
        if (look.repeats(field) && Look.isShort(bag)) {
            apply(answer(bag, look), look);
            return;
        }
        call(bag.scalars(), look);
        call(bag.leaves(), look);
        if (!probes.isEmpty()) {
            for (int number : held(bag, look)) {
                Probe probe = probes.get(number);
                look.held(probe.atom);
                look.ask(probe.rules);
            }
        }
    }

    private void call(List<Scalar> scalars, Look look) {
        for (int i = 0; i < scalars.size(); i++) {
            call(texts.get(scalars.get(i).text()), look);
        }
    }

    private static void call(@Nullable Called called, Look look) {
        if (called != null) {
            for (int atom : called.atoms) {
                look.held(atom);
            }
            look.ask(called.rules);
        }
    }

    /** What a thread was told of a value that is the same object each time, or is told now. */
    @SuppressWarnings("ReferenceEquality")
    private Answer answer(Bag bag, Look look) {
        Answer[] answers = look.answers(number);
        int slot = Look.slot(bag) & answers.length - 1;
        Answer answer = answers[slot];
        if (answer == null || answer.bag != bag) {
            Called[] called = called(bag.leaves(), called(bag.scalars(), NOTHING));
            answer = new Answer(bag, called, probes.isEmpty() ? NONE : tried(look));
            answers[slot] = answer;
        }
        return answer;
    }

    private Called[] called(List<Scalar> scalars, Called[] before) {
        Called[] called = before;
        for (int i = 0; i < scalars.size(); i++) {
            Called each = texts.get(scalars.get(i).text());
            if (each != null) {
                called = Arrays.copyOf(called, called.length + 1);
                called[called.length - 1] = each;
            }
        }
        return called;
    }

    private void apply(Answer answer, Look look) {
        for (Called called : answer.called) {
            call(called, look);
        }
        for (int number : answer.probes) {
            Probe probe = probes.get(number);
            look.held(probe.atom);
            look.ask(probe.rules);
        }
    }

    /** Only a text alone: a number may have the text of a text, and still be another value. */
    private int[] held(Bag bag, Look look) {
        if (bag.scalars().size() != 1
                || !bag.leaves().isEmpty()
                || !(bag.scalars().get(0) instanceof Scalar.Text one)
                || one.text().length() > LONGEST) {
            return tried(look);
        }
        String text = one.text();
        int slot = slot(text);
        Known before = known[slot];
        if (before != null && before.text.equals(text)) {
            return before.probes;
        }
        Known other = known[slot ^ 1];
        if (other != null && other.text.equals(text)) {
            return other.probes;
        }
        int[] held = tried(look);
        known[slot] = new Known(text, held);
        if (before != null) {
            known[slot ^ 1] = before;
        }
        return held;
    }

    private int[] tried(Look look) {
        int[] held = NONE;
        for (int i = 0; i < probes.size(); i++) {
            if (look.holds(probes.get(i).atom)) {
                held = Arrays.copyOf(held, held.length + 1);
                held[held.length - 1] = i;
            }
        }
        return held;
    }

    /** By its length, its end and some letters before: names differ at the end, and to hash all costs as much as a probe. */
    private static int slot(String text) {
        int hash = text.length();
        int at = text.length() - 1;
        for (int left = TAIL; at >= 0 && left > 0; at--, left--) {
            hash = 31 * hash + text.charAt(at);
        }
        for (; at >= 0; at -= STRIDE) {
            hash = 31 * hash + text.charAt(at);
        }
        hash *= 0x9E3779B9;
        return hash >>> 32 - BITS;
    }
}
