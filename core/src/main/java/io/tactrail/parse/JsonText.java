package io.tactrail.parse;

import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** A tree as compact JSON text, for records whose own text does not exist (columns, mapped fields). */
final class JsonText {

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static byte[] of(Node node) {
        JsonText writer = new JsonText();
        writer.write(node);
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is still to be written of an open container. */
    private static final class Rest {
        final Node node;
        int next;

        Rest(Node node) {
            this.node = node;
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
                    quote(object.key(i), text);
                    text.append(':');
                    begin(object.value(i), open);
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
            scalar(leaf, text);
            return;
        }
        text.append(node instanceof Obj ? '{' : '[');
        open.push(new Rest(node));
    }

    static void scalar(Leaf leaf, StringBuilder text) {
        if (leaf.scalar instanceof Scalar.Text value) {
            quote(value.text(), text);
        } else if (leaf.scalar instanceof Scalar.Number number) {
            // As it came: what equals what is Canonical's business.
            text.append(number.value());
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
                text.append("\\u").append(hex(c, 12)).append(hex(c, 8)).append(hex(c, 4)).append(hex(c, 0));
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
