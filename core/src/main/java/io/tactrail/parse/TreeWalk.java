package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPaths;
import io.tactrail.event.FieldPaths.Step;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a tree for many paths. It goes down by itself only along the steps of the paths, which are few; what is
 * as deep as a stranger likes (arrays in arrays, all that lies below an object) it takes from a heap of its own.
 */
final class TreeWalk {

    private final FieldPaths paths;
    private final Bag[] bags;

    /** Of paths that reach more than one plain value. */
    private @Nullable Several @Nullable [] several;

    TreeWalk(FieldPaths paths) {
        this.paths = paths;
        this.bags = new Bag[paths.size()];
        Arrays.fill(bags, Bag.ABSENT);
    }

    private static final class Several {

        private boolean nonNull;
        private final List<Scalar> scalars = new ArrayList<>();
        private final List<Scalar> leaves = new ArrayList<>();

        Several(Bag before) {
            nonNull = before.nonNull();
            scalars.addAll(before.scalars());
            leaves.addAll(before.leaves());
        }
    }

    Bag[] over(Obj root) {
        object(root, paths.top());
        if (several != null) {
            for (int i = 0; i < several.length; i++) {
                Several some = several[i];
                if (some != null) {
                    bags[i] = new Bag(true, some.nonNull, some.scalars, some.leaves);
                }
            }
        }
        return bags;
    }

    private void visit(Node node, Step step) {
        if (node instanceof Leaf leaf) {
            if (step.path() >= 0) {
                leaf(step.path(), leaf);
            }
        } else if (node instanceof Obj object) {
            object(object, step);
        } else {
            array((Arr) node, step);
        }
    }

    private void leaf(int path, Leaf leaf) {
        if (!bags[path].reached() && (several == null || several[path] == null)) {
            bags[path] = leaf.scalar == null ? Bag.NULL : Bag.of(leaf.scalar);
        } else if (leaf.scalar != null) {
            Several some = several(path);
            some.scalars.add(leaf.scalar);
            some.nonNull = true;
        }
    }

    private void object(Obj object, Step step) {
        if (step.path() >= 0) {
            below(object, several(step.path()));
        }
        if (step.last()) {
            return;
        }
        for (int i = 0; i < object.size(); i++) {
            Step next = step.next(object.key(i));
            if (next != null) {
                visit(object.value(i), next);
            }
        }
    }

    /** Elements stand where their array stands. */
    private void array(Arr array, Step step) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(array);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (!(node instanceof Arr inner)) {
                visit(node, step);
                continue;
            }
            if (step.path() >= 0) {
                several(step.path()).nonNull |= inner.size() == 0;
            }
            push(inner, open);
        }
    }

    /** All scalars anywhere below an object. */
    private static void below(Obj object, Several some) {
        some.nonNull = true;
        Deque<Node> open = new ArrayDeque<>();
        open.push(object);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof Leaf leaf) {
                if (leaf.scalar != null) {
                    some.leaves.add(leaf.scalar);
                }
            } else if (node instanceof Arr array) {
                push(array, open);
            } else if (node instanceof Obj inner) {
                for (int i = inner.size() - 1; i >= 0; i--) {
                    open.push(inner.value(i));
                }
            }
        }
    }

    private static void push(Arr array, Deque<Node> open) {
        for (int i = array.size() - 1; i >= 0; i--) {
            open.push(array.at(i));
        }
    }

    private Several several(int path) {
        if (several == null) {
            several = new Several[bags.length];
        }
        Several some = several[path];
        if (some == null) {
            some = new Several(bags[path]);
            several[path] = some;
        }
        return some;
    }
}
