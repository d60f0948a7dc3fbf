package io.tactrail.detect;

import java.util.Arrays;
import java.util.List;

/**
 * The plans of all rules as one list of questions, each with the place to go on at if its atom holds and if not. The
 * few questions of a rule lie side by side, and to ask them takes no calls and no objects: with thousands of rules most
 * of an answer's time would else go into finding them in memory.
 */
final class Questions {

    private static final int YES = -1;
    private static final int NO = -2;

    /** Three numbers a question: the atom, where to go if it holds, where if not. */
    private int[] list = new int[64];

    private int size;
    private final int[] starts;

    Questions(List<Plan> plans) {
        starts = new int[plans.size()];
        for (int rule = 0; rule < starts.length; rule++) {
            starts[rule] = add(plans.get(rule), YES, NO);
        }
        list = Arrays.copyOf(list, size);
    }

    /** From the last question to the first, since each must know where the next stands. Returns where to begin. */
    private int add(Plan plan, int yes, int no) {
        if (plan instanceof Plan.Literal literal) {
            return literal.positive() ? add(literal.atom(), yes, no) : add(literal.atom(), no, yes);
        }
        if (plan instanceof Plan.Not not) {
            return add(not.part(), no, yes);
        }
        List<Plan> parts = ((Plan.All) plan).parts();
        int next = yes;
        for (int i = parts.size() - 1; i >= 0; i--) {
            next = add(parts.get(i), next, no);
        }
        return next;
    }

    private int add(int atom, int yes, int no) {
        if (size + 3 > list.length) {
            list = Arrays.copyOf(list, 2 * list.length);
        }
        int place = size;
        list[size++] = atom;
        list[size++] = yes;
        list[size++] = no;
        return place;
    }

    boolean hold(int rule, Look look) {
        int at = starts[rule];
        while (at >= 0) {
            at = list[look.holds(list[at]) ? at + 1 : at + 2];
        }
        return at == YES;
    }

    /** How many rules there are. */
    int rules() {
        return starts.length;
    }
}
