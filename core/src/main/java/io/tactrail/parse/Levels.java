package io.tactrail.parse;

import java.util.ArrayList;
import java.util.List;

/** The lists and holders that are open, from the top of the content down. */
final class Levels {

    /** Lists inside lists that are walked; deeper ones are elements. */
    private static final int DEPTH = 16;

    enum Kind {
        TOP,
        LIST,
        HOLDER
    }

    /** One of them; {@code name} is the key it stands under. */
    static final class Level {
        final Kind kind;
        final String name;

        /** A value was read and a comma or the end is due. */
        boolean behindValue;

        Level(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }
    }

    private final List<Level> open = new ArrayList<>();
    private Level top = new Level(Kind.TOP, "");
    private boolean damaged;

    Levels() {
        open.add(top);
    }

    Level top() {
        return top;
    }

    boolean mayGrow() {
        return open.size() < DEPTH;
    }

    void push(Kind kind, String name) {
        top.behindValue = true;
        top = new Level(kind, name);
        open.add(top);
    }

    void pop() {
        open.remove(open.size() - 1);
        top = open.get(open.size() - 1);
    }

    /** Structure was lost: what is open may have been closed unseen. */
    void lost() {
        damaged = true;
    }

    boolean damaged() {
        return damaged;
    }

    /**
     * A value was found that can be trusted, and reading goes on behind it, or in it.
     *
     * @param list the value holds a list; behind damage it is taken for a new carrier at the top
     * @param behindDamage else only a list was entered under a key that is not known
     */
    void resume(boolean list, boolean behindDamage) {
        damaged |= behindDamage;
        if (behindDamage && list || open.size() + 1 >= DEPTH) {
            open.subList(1, open.size()).clear();
            top = open.get(0);
        } else if (!behindDamage) {
            push(Kind.HOLDER, "");
        }
        if (top.kind == Kind.HOLDER) {
            push(Kind.LIST, "");
        }
        top.behindValue = true;
    }

    /** The brackets that would close what is open; "" if nothing is. */
    String closing() {
        StringBuilder closing = new StringBuilder();
        for (int i = open.size() - 1; i > 0; i--) {
            closing.append(open.get(i).kind == Kind.LIST ? ']' : '}');
        }
        return closing.toString();
    }
}
