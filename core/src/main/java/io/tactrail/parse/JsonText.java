package io.tactrail.parse;

import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A tree as compact JSON text: for records whose own text does not exist, and in canonical form. */
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private final boolean canonical;

    private JsonText(boolean canonical) {
        this.canonical = canonical;
    }

    static byte[] of(Node node) {
        return of(node, false);
    }

    /** Keys sorted, numbers by value. */
    static byte[] canonical(Node node) {
        return of(node, true);
    }

    private static byte[] of(Node node, boolean canonical) {
        JsonText writer = new JsonText(canonical);
        writer.write(node);
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is still to be written of an open container. */
    private static final class Rest {
        final Node node;
        final int @Nullable [] order;
        int next;

        Rest(Node node, int @Nullable [] order) {
            this.node = node;
            this.order = order;
        }
    }

    private void write(Node root) {
        Deque<Rest> open = new ArrayDeque<>();
        begin(root, open);
        while (!open.isEmpty()) {
            Rest rest = open.peek();
            int i = rest.next++;
            if (rest.node instanceof Obj object) {
                if (i == object.size()) {
                    text.append('}');
                    open.pop();
                } else {
                    comma(i);
                    int member = rest.order == null ? i : rest.order[i];
                    quote(object.key(member), text);
                    text.append(':');
                    begin(object.value(member), open);
                }
            } else if (rest.node instanceof Arr array) {
                if (i == array.size()) {
                    text.append(']');
                    open.pop();
                } else {
                    comma(i);
                    begin(array.at(i), open);
                }
            }
        }
    }

    private void comma(int i) {
        if (i > 0) {
            text.append(',');
        }
    }

    private void begin(Node node, Deque<Rest> open) {
        if (node instanceof Leaf leaf) {
            scalar(leaf);
            return;
        }
        text.append(node instanceof Obj ? '{' : '[');
        open.push(new Rest(node, canonical && node instanceof Obj object ? object.order() : null));
    }

    private void scalar(Leaf leaf) {
        if (leaf.scalar instanceof Scalar.Text value) {
            quote(value.text(), text);
        } else if (leaf.scalar instanceof Scalar.Number number) {
            text.append(canonical ? Canonical.number(number.value()) : number.value());
        } else {
            text.append(leaf.scalar == null ? "null" : leaf.scalar.text());
        }
    }

    /** Lone surrogates are escaped, since UTF-8 cannot hold them. */
    static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) && !paired(value, i)) {
                text.append("\\u")
                        .append(hex(c, 12))
                        .append(hex(c, 8))
                        .append(hex(c, 4))
                        .append(hex(c, 0));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static boolean paired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }

    private static char hex(char c, int shift) {
        return Character.forDigit(c >> shift & 0xf, 16);
    }
}
