package io.tactrail.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.FieldPaths;
import io.tactrail.event.Scalar;
import io.tactrail.parse.Node.Arr;
import io.tactrail.parse.Node.Leaf;
import io.tactrail.parse.Node.Obj;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many paths in one walk, and one path by the quick way, against the path rules by their letter. */
class TreeWalkTest {

    private static final List<String> KEYS = List.of("a", "b", "a.b", "b.a", "a.b.a", "", "a.", ".", "c");
    private static final List<String> PATHS = List.of(
            "a",
            "b",
            "c",
            "d",
            "a.b",
            "b.a",
            "a.a",
            "a.b.a",
            "a.b.a.b",
            "b.b.b",
            "a..b",
            "",
            ".",
            "..",
            "a.b.a.b.a.b",
            "a.d");

    private final Random random = new Random(7);

    @Test
    void saysWhatTheSlowWalkSays() {
        int values = 0;
        for (int i = 0; i < 20_000; i++) {
            Obj record = object(4);
            List<FieldPath> asked = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(PATHS.size()); j++) {
                asked.add(FieldPath.of(PATHS.get(random.nextInt(PATHS.size()))));
            }
            if (random.nextInt(5) == 0) {
                asked.add(new FieldPath("", List.of()));
            }
            FieldPaths paths = FieldPaths.of(asked);
            TreeFields fields = new TreeFields(record);
            Bag[] bags = fields.at(paths);
            assertThat(bags).hasSize(paths.size());
            for (int number = 0; number < bags.length; number++) {
                FieldPath path = paths.path(number);
                Bag wanted = slow(record, path);
                assertThat(bags[number]).as("%s in record %s", path, i).isEqualTo(wanted);
                assertThat(fields.at(path)).as("%s in record %s", path, i).isEqualTo(wanted);
                assertThat(paths.number(path)).isEqualTo(number);
                values += wanted.scalars().size() + wanted.leaves().size();
            }
        }
        assertThat(values).isGreaterThan(30_000);
    }

    @Test
    void depthIsNoDanger() {
        Node deep = Leaf.text("x");
        for (int i = 0; i < 1_000_000; i++) {
            if (i % 2 == 0) {
                Arr array = new Arr();
                array.add(deep);
                deep = array;
            } else {
                deep = object("k", deep);
            }
        }
        Node arrays = Leaf.text("y");
        for (int i = 0; i < 1_000_000; i++) {
            Arr array = new Arr();
            array.add(arrays);
            arrays = array;
        }
        Obj record = object("a", deep);
        record.add("b", arrays);
        Bag[] bags = new TreeFields(record)
                .at(FieldPaths.of(List.of(FieldPath.of("a"), FieldPath.of("b"), FieldPath.of("b.c"))));
        assertThat(bags[0].leaves()).extracting(Scalar::text).containsExactly("x");
        assertThat(bags[1].scalars()).extracting(Scalar::text).containsExactly("y");
        assertThat(bags[2]).isEqualTo(Bag.ABSENT);
    }

    @Test
    void aPathOfManyNamesIsAskedAlone() {
        String text = "a" + ".a".repeat(5_000);
        Node node = Leaf.text("x");
        for (int i = 0; i <= 5_000; i++) {
            node = object("a", node);
        }
        FieldPaths paths = FieldPaths.of(List.of(FieldPath.of("b"), FieldPath.of(text)));
        assertThat(paths.apart()).containsExactly(1);
        Bag[] bags = new TreeFields((Obj) node).at(paths);
        assertThat(bags[0]).isEqualTo(Bag.ABSENT);
        assertThat(bags[1].scalars()).extracting(Scalar::text).containsExactly("x");
    }

    private static Obj object(String key, Node value) {
        Obj object = new Obj();
        object.add(key, value);
        return object;
    }

    private Obj object(int depth) {
        Obj object = new Obj();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.add(KEYS.get(random.nextInt(KEYS.size())), value(depth - 1));
        }
        return object;
    }

    private Node value(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 4);
        if (kind < 3) {
            return Leaf.text("t" + random.nextInt(20));
        }
        if (kind == 3) {
            return Leaf.NULL;
        }
        if (kind < 8) {
            return object(depth);
        }
        Arr array = new Arr();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(depth - 1));
        }
        return array;
    }

    private static Bag slow(Obj record, FieldPath path) {
        Slow slow = new Slow();
        slow.walk(record, path.names());
        return new Bag(slow.reached, slow.nonNull, slow.scalars, slow.leaves);
    }

    private static final class Slow {

        private boolean reached;
        private boolean nonNull;
        private final List<Scalar> scalars = new ArrayList<>();
        private final List<Scalar> leaves = new ArrayList<>();

        void walk(Node node, List<String> names) {
            if (node instanceof Arr array && (!names.isEmpty() || array.size() > 0)) {
                for (int i = 0; i < array.size(); i++) {
                    walk(array.at(i), names);
                }
            } else if (names.isEmpty()) {
                reached = true;
                nonNull |= node != Leaf.NULL;
                end(node, scalars);
            } else if (node instanceof Obj object) {
                for (int i = 0; i < object.size(); i++) {
                    for (int end = 1; end <= names.size(); end++) {
                        if (object.key(i).equals(String.join(".", names.subList(0, end)))) {
                            walk(object.value(i), names.subList(end, names.size()));
                        }
                    }
                }
            }
        }

        private void end(Node node, List<Scalar> found) {
            if (node instanceof Leaf leaf && leaf.scalar != null) {
                found.add(leaf.scalar);
            } else if (node instanceof Arr array) {
                for (int i = 0; i < array.size(); i++) {
                    end(array.at(i), found);
                }
            } else if (node instanceof Obj object) {
                for (int i = 0; i < object.size(); i++) {
                    end(object.value(i), leaves);
                }
            }
        }
    }
}
