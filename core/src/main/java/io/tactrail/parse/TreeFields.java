package io.tactrail.parse;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.FieldPaths;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths over a tree, as {@link FieldPath} says. A key matches where the rest of the path's text starts with it and a
 * dot or the end follows, so keys that hold dots are found by the same walk. A path without names is the whole record.
 */
final class TreeFields implements Fields {

    private final Obj root;

    TreeFields(Obj root) {
        this.root = root;
    }

    /** A node to look at, and where in the path's text the rest begins; -1 at the path's end, -2 below it. */
    private record Step(Node node, int rest) {}

    static final int END = -1;
    private static final int BELOW = -2;

    @Override
    public Bag[] at(FieldPaths paths) {
        Bag[] bags = new TreeWalk(paths).over(root);
        for (int number : paths.apart()) {
            bags[number] = at(paths.path(number));
        }
        return bags;
    }

    @Override
    public Bag at(FieldPath path) {
        return at(root, start(path), path);
    }

    /** What a path reaches from a node on, if its text's rest begins there; {@link #END} for no rest. */
    static Bag at(Node node, int rest, FieldPath path) {
        Bag plain = rest == END ? null : plain(node, rest, path.text());
        return plain == null ? walked(node, rest, path.text()) : plain;
    }

    private static int start(FieldPath path) {
        return path.names().isEmpty() ? END : 0;
    }

    /** The usual case: objects down to one scalar, or to nothing. Null where the path branches or ends otherwise. */
    private static @Nullable Bag plain(Node start, int from, String text) {
        Node node = start;
        int rest = from;
        while (node instanceof Obj object) {
            Node value = null;
            int next = 0;
            for (int i = 0; i < object.size(); i++) {
                int after = after(text, rest, object.key(i));
                if (after != Integer.MIN_VALUE) {
                    if (value != null) {
                        return null;
                    }
                    value = object.value(i);
                    next = after;
                }
            }
            if (value == null) {
                return Bag.ABSENT;
            }
            if (next == END) {
                return !(value instanceof Leaf leaf) ? null : leaf.scalar == null ? Bag.NULL : Bag.of(leaf.scalar);
            }
            node = value;
            rest = next;
        }
        return node instanceof Arr ? null : Bag.ABSENT;
    }

    private static Bag walked(Node start, int from, String text) {
        List<Scalar> scalars = new ArrayList<>(1);
        List<Scalar> leaves = new ArrayList<>(0);
        boolean reached = false;
        boolean nonNull = false;
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step(start, from));
        while (!open.isEmpty()) {
            Step step = open.pop();
            int rest = step.rest;
            if (rest == END) {
                reached = true;
            }
            if (step.node instanceof Leaf leaf) {
                if (rest < 0 && leaf.scalar != null) {
                    (rest == END ? scalars : leaves).add(leaf.scalar);
                    nonNull = true;
                }
            } else if (step.node instanceof Arr array) {
                // Only the array itself is no null; what stands in it decides, unless nothing does.
                nonNull |= rest == END && array.size() == 0;
                for (int i = array.size() - 1; i >= 0; i--) {
                    open.push(new Step(array.at(i), rest));
                }
            } else if (step.node instanceof Obj object) {
                nonNull |= rest < 0;
                for (int i = object.size() - 1; i >= 0; i--) {
                    if (rest < 0) {
                        open.push(new Step(object.value(i), BELOW));
                    } else {
                        int next = after(text, rest, object.key(i));
                        if (next != Integer.MIN_VALUE) {
                            open.push(new Step(object.value(i), next));
                        }
                    }
                }
            }
        }
        return reached ? new Bag(true, nonNull, scalars, leaves) : Bag.ABSENT;
    }

    @Override
    public List<String> names(FieldPath path) {
        return names(root, start(path), path.text());
    }

    /** As {@link #names(FieldPath)}, from a node on. */
    static List<String> names(Node start, int from, String text) {
        List<String> names = new ArrayList<>();
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step(start, from));
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (step.node instanceof Arr array) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    open.push(new Step(array.at(i), step.rest));
                }
            } else if (step.node instanceof Obj object) {
                for (int i = 0; i < object.size(); i++) {
                    if (step.rest == END) {
                        names.add(object.key(i));
                        continue;
                    }
                    int next = after(text, step.rest, object.key(i));
                    if (next != Integer.MIN_VALUE) {
                        open.push(new Step(object.value(i), next));
                    }
                }
            }
        }
        return names;
    }

    @Override
    public List<Fields> objects(FieldPath path) {
        return objects(root, start(path), path.text());
    }

    /** As {@link #objects(FieldPath)}, from a node on. */
    static List<Fields> objects(Node start, int from, String text) {
        List<Fields> objects = new ArrayList<>();
        Deque<Step> open = new ArrayDeque<>();
        open.push(new Step(start, from));
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (step.node instanceof Arr array) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    open.push(new Step(array.at(i), step.rest));
                }
            } else if (step.node instanceof Obj object) {
                if (step.rest == END) {
                    objects.add(new TreeFields(object));
                    continue;
                }
                for (int i = object.size() - 1; i >= 0; i--) {
                    int next = after(text, step.rest, object.key(i));
                    if (next != Integer.MIN_VALUE) {
                        open.push(new Step(object.value(i), next));
                    }
                }
            }
        }
        return objects;
    }

    /** Where the path goes on behind a key: an index, END, or MIN_VALUE if the key is not on the path. */
    private static int after(String text, int rest, String key) {
        if (!text.startsWith(key, rest)) {
            return Integer.MIN_VALUE;
        }
        int end = rest + key.length();
        if (end == text.length()) {
            return END;
        }
        return text.charAt(end) == '.' ? end + 1 : Integer.MIN_VALUE;
    }
}
