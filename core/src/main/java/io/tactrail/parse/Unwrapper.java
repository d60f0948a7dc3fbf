package io.tactrail.parse;

import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Obj;
import java.util.ArrayDeque;
import java.util.Deque;

/** Finds the records in one value: the value itself, or what it wraps. */
final class Unwrapper {

    /** How deep records are looked for in an object that is not known. */
    private static final int SEARCH_DEPTH = 4;

    private final Teller teller;

    Unwrapper(Teller teller) {
        this.teller = teller;
    }

    /** Bytes that a value was parsed from. */
    private record Text(byte[] bytes, int from, int to) {

        /** The part that an object in it was parsed from; where that is not known, a text made of it. */
        Text of(Obj object) {
            if (object.start >= 0 && object.end > object.start) {
                return new Text(bytes, from + object.start, from + object.end);
            }
            byte[] made = JsonText.of(object);
            return new Text(made, 0, made.length);
        }

        Hash128 hash() {
            return Hash128.ofJson(bytes, from, to);
        }

        byte[] copy() {
            return TreeParser.slice(bytes, from, to);
        }
    }

    /** True if something known was told. {@code bytes} from {@code from} to {@code to} are the value's own. */
    boolean unwrap(Node node, byte[] bytes, int from, int to, Origin origin) {
        Text text = new Text(bytes, from, to);
        if (node instanceof Obj object && record(object, text, origin)) {
            return true;
        }
        return within(node, text, origin);
    }

    private boolean record(Obj object, Text text, Origin origin) {
        String other = Others.kind(object);
        if (other != null) {
            teller.other(origin.offset(), text.hash(), other, origin);
            return true;
        }
        if (EventParser.isRecord(object)) {
            teller.event(origin.offset(), text.hash(), EventParser.parse(object), origin, text::copy);
            return true;
        }
        return false;
    }

    private record Place(Node node, int depth) {}

    /** Looks for records in a value that nobody knows, so that a list under an unheard-of key is not lost. */
    private boolean within(Node root, Text text, Origin origin) {
        boolean found = false;
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(root, 0));
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (place.depth > 0 && place.node instanceof Obj object && EventParser.isRecord(object)) {
                found |= record(object, text.of(object), origin);
            } else if (place.depth < SEARCH_DEPTH && place.node instanceof Obj object) {
                for (int i = object.size() - 1; i >= 0; i--) {
                    open.push(new Place(object.value(i), place.depth + 1));
                }
            } else if (place.depth < SEARCH_DEPTH && place.node instanceof Arr array) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    open.push(new Place(array.at(i), place.depth + 1));
                }
            }
        }
        return found;
    }
}
