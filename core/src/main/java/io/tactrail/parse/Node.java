package io.tactrail.parse;

import io.tactrail.event.Scalar;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as a tree. Duplicate keys are kept, since either value may matter. Nothing here walks a tree by
 * recursion: a record may be a million levels deep.
 */
sealed interface Node {

    /** The text of a text, else null. */
    default @Nullable String text() {
        return this instanceof Leaf leaf && leaf.scalar instanceof Scalar.Text text ? text.text() : null;
    }

    /** A scalar, or JSON null. */
    final class Leaf implements Node {

        /** JSON null. It stands here and not in {@code Node}, whose initialization must not wait for this class's. */
        static final Leaf NULL = new Leaf(null);

        final @Nullable Scalar scalar;

        Leaf(@Nullable Scalar scalar) {
            this.scalar = scalar;
        }

        static Leaf text(String text) {
            return new Leaf(new Scalar.Text(text));
        }
    }

    final class Arr implements Node {

        private Node[] elements = new Node[1];
        private int size;

        int size() {
            return size;
        }

        Node at(int index) {
            return elements[index];
        }

        void add(Node element) {
            if (size == elements.length) {
                elements = Arrays.copyOf(elements, size * 2);
            }
            elements[size++] = element;
        }
    }

    final class Obj implements Node {

        /** So many keys are compared in less time than a set of them takes. */
        private static final int FEW = 40;

        private String[] keys = new String[4];
        private Node[] values = new Node[4];
        private int size;

        /** Where it stands in the bytes it was parsed from; -1 where that was not kept. */
        int start = -1;

        int end = -1;

        int size() {
            return size;
        }

        String key(int index) {
            return keys[index];
        }

        Node value(int index) {
            return values[index];
        }

        void add(String key, Node value) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            keys[size] = key;
            values[size++] = value;
        }

        boolean has(String key) {
            return get(key) != null;
        }

        /** The value of a key; of duplicates the last, as jq, Python and Jackson take it. */
        @Nullable
        Node get(String key) {
            // Keys are the parser's shared strings, whose hashes are known: nearly every miss is one comparison.
            int hash = key.hashCode();
            for (int i = size - 1; i >= 0; i--) {
                if (keys[i].hashCode() == hash && keys[i].equals(key)) {
                    return values[i];
                }
            }
            return null;
        }

        /** Whether a key stands here more than once. */
        boolean repeats() {
            if (size > FEW) {
                return new HashSet<>(Arrays.asList(keys).subList(0, size)).size() < size;
            }
            for (int i = 1; i < size; i++) {
                int hash = keys[i].hashCode();
                for (int j = 0; j < i; j++) {
                    if (keys[j].hashCode() == hash && keys[j].equals(keys[i])) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** The members' indexes by key; duplicates stay in their order. */
        int[] order() {
            return IntStream.range(0, size)
                    .boxed()
                    .sorted((a, b) -> keys[a].compareTo(keys[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        @Nullable
        Obj object(String key) {
            return get(key) instanceof Obj object ? object : null;
        }

        @Nullable
        Arr array(String key) {
            return get(key) instanceof Arr array ? array : null;
        }

        /** The value of a key if it is a text. */
        @Nullable
        String text(String key) {
            Node value = get(key);
            return value == null ? null : value.text();
        }
    }
}
