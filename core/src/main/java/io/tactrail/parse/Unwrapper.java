package io.tactrail.parse;

import io.tactrail.event.Event;
import io.tactrail.evidence.Bounds;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import io.tactrail.parse.Wrapping.Inside;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Finds the records in one value: the value itself, or what it wraps, through as many wrappings as are known. */
class Unwrapper {

    /** How deep records are looked for in an object that is not known. */
    static final int SEARCH_DEPTH = 64;

    /** Wrappings inside wrappings: SNS in SQS in a log message is three. */
    private static final int WRAPPINGS = 8;

    /** The buffer for a text that is inflated inside a record. */
    private static final int INNER_BUFFER = 1 << 14;

    private final Teller teller;
    private final Bounds bounds;

    Unwrapper(Teller teller, Bounds bounds) {
        this.teller = teller;
        this.bounds = bounds;
    }

    /** Bytes that a value was parsed from; {@code dense} if no white space stands between their tokens. */
    record Text(byte[] bytes, int from, int to, boolean dense) {

        /** The part that an object in it was parsed from; where that is not known, a text made of it. */
        Text of(Obj object) {
            if (object.start >= 0 && object.end > object.start) {
                return new Text(bytes, from + object.start, from + object.end, dense);
            }
            byte[] made = JsonText.of(object);
            return new Text(made, 0, made.length, true);
        }

        Hash128 hash() {
            return dense ? Hash128.of(bytes, from, to) : Hash128.ofJson(bytes, from, to);
        }

        byte[] copy() {
            return TreeParser.slice(bytes, from, to);
        }
    }

    /** True if something was told. */
    boolean unwrap(Node node, Text text, Origin origin) {
        if (node instanceof Obj object) {
            return known(object, text, origin) || within(node, text, origin);
        }
        if (node instanceof Arr row) {
            Obj columns = Rows.columns(row);
            return columns != null && row(columns, text, origin) || within(node, text, origin);
        }
        String words = node.text();
        return words != null && words(words, text, origin.in(Wrapping.STRINGS));
    }

    /** A row of a file of rows; {@code origin} is inside the row already. */
    boolean row(Inside inside, Text text, Origin origin) {
        return opened(inside, text, origin);
    }

    private boolean row(Obj columns, Text text, Origin origin) {
        Inside inside = Wrapping.row(columns);
        return inside != null && opened(inside, text, origin.in(Wrapping.rowShape(columns)));
    }

    private boolean known(Obj object, Text text, Origin origin) {
        if (Strangers.isTimeline(object)) {
            return false;
        }
        boolean record = EventParser.isRecord(object);
        if (record && !object.has("@timestamp")) {
            return record(object, text, origin);
        }
        if (origin.depth() < WRAPPINGS) {
            String tried = null;
            for (Wrapping wrapping : Wrapping.TABLE) {
                Inside inside = wrapping.inside().apply(object);
                if (inside instanceof Inside.Words words) {
                    // Several shapes share a key; its text is read once.
                    if (words.text().equals(tried)) {
                        continue;
                    }
                    tried = words.text();
                }
                if (inside != null && opened(inside, text, origin.in(wrapping.name()))) {
                    return true;
                }
            }
        }
        return record(object, text, record ? origin.in("Filebeat/Logstash") : origin);
    }

    private boolean opened(Inside inside, Text text, Origin origin) {
        if (inside instanceof Inside.Value value) {
            return known(value.object(), text.of(value.object()), origin);
        }
        if (inside instanceof Inside.Words words) {
            return words(words.text(), text, origin);
        }
        if (inside instanceof Inside.Packed packed) {
            return packed(packed, text, origin);
        }
        if (inside instanceof Inside.Mapped mapped && EventParser.isRecord(mapped.record())) {
            Obj record = mapped.record();
            String other = Others.kind(record);
            if (other != null) {
                teller.other(origin.offset(), text.hash(), other, origin);
            } else {
                Event event = event(record);
                teller.event(
                        origin.offset(), text.hash(), event, origin.losing(mapped.lossy()), () -> JsonText.of(record));
            }
            return true;
        }
        return false;
    }

    private boolean record(Obj object, Text text, Origin origin) {
        String other = Others.kind(object);
        if (other != null) {
            teller.other(origin.offset(), text.hash(), other, origin);
            return true;
        }
        if (EventParser.isRecord(object)) {
            teller.event(origin.offset(), text.hash(), event(object), origin, text::copy);
            return true;
        }
        return false;
    }

    private Event event(Obj record) {
        Event event = EventParser.parse(record);
        if (EventParser.repeats(record)) {
            teller.repeats();
        }
        return event;
    }

    /** Reads the JSON that a text holds; false where it holds none. */
    private boolean words(String words, Text text, Origin origin) {
        String other = Others.text(words);
        if (other != null) {
            teller.other(origin.offset(), text.hash(), other, origin);
            return true;
        }
        if (!TreeParser.looksLikeJson(words)) {
            return false;
        }
        return read(Window.of(words.getBytes(StandardCharsets.UTF_8)), origin);
    }

    private boolean packed(Inside.Packed packed, Text text, Origin origin) {
        String base64 = packed.base64();
        byte[] bytes = TreeParser.looksLikeJson(base64) ? null : Packed.decode(base64);
        if (bytes == null || !Packed.isGzip(bytes)) {
            String words = bytes == null ? base64 : new String(bytes, StandardCharsets.UTF_8);
            if (packed.logs() && !words.isBlank() && !TreeParser.looksLikeJson(words)) {
                teller.reject(origin.offset(), "the data in the record is neither gzip in base64 nor JSON");
                return true;
            }
            return words(words, text, origin);
        }
        Window window = new Window(INNER_BUFFER);
        window.open(Packed.inflate(bytes, bounds.ratio()));
        return read(window, origin);
    }

    private boolean read(Window window, Origin origin) {
        long before = teller.told() + teller.unknown();
        new JsonRecords(window, bounds.recordBytes(), teller, this, origin).read();
        return teller.told() + teller.unknown() > before;
    }

    private record Place(Node node, int depth) {}

    /** Looks for records in a value that nobody knows, so that a list under an unheard-of key is not lost. */
    private boolean within(Node root, Text text, Origin origin) {
        boolean found = false;
        boolean beyond = false;
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(root, 0));
        while (!open.isEmpty()) {
            Place place = open.pop();
            String words = place.node.text();
            if (words != null) {
                found |= hasRecord(words) && within(words, text, origin);
            } else if (place.depth > 0 && place.node instanceof Obj object && EventParser.isRecord(object)) {
                found |= record(object, text.of(object), origin);
            } else if (place.depth < SEARCH_DEPTH && place.node instanceof Obj object) {
                for (int i = object.size() - 1; i >= 0; i--) {
                    open.push(new Place(object.value(i), place.depth + 1));
                }
            } else if (place.depth < SEARCH_DEPTH && place.node instanceof Arr array) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    open.push(new Place(array.at(i), place.depth + 1));
                }
            } else {
                beyond |= !(place.node instanceof Leaf) && namesEvent(place.node);
            }
        }
        if (beyond) {
            teller.reject(
                    origin.offset(), "records deeper than " + SEARCH_DEPTH + " levels in other JSON: not looked for");
        }
        return found || beyond;
    }

    private boolean within(String words, Text text, Origin origin) {
        if (origin.depth() < WRAPPINGS) {
            return words(words, text, origin.in("JSON in text"));
        }
        teller.reject(origin.offset(), "records wrapped more than " + WRAPPINGS + " times: not opened");
        return true;
    }

    /** Whether an event's name is told somewhere in a value. */
    private static boolean namesEvent(Node root) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof Obj object) {
                for (int i = 0; i < object.size(); i++) {
                    if (object.key(i).equals("eventName")) {
                        return true;
                    }
                    open.push(object.value(i));
                }
            } else if (node instanceof Arr array) {
                for (int i = 0; i < array.size(); i++) {
                    open.push(array.at(i));
                }
            } else if (hasRecord(node.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRecord(@Nullable String words) {
        return words != null
                && TreeParser.looksLikeJson(words)
                && words.contains("eventName")
                && words.contains("eventSource");
    }
}
