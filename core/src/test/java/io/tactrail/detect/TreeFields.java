package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields over plain maps and lists, by the letter of the path rules and with no thought of speed. */
final class TreeFields implements Fields {

    private final Map<?, ?> record;

    TreeFields(Map<?, ?> record) {
        this.record = record;
    }

    @Override
    public Bag at(FieldPath path) {
        List<Object> nodes = new ArrayList<>();
        List<Scalar> scalars = new ArrayList<>();
        List<Scalar> leaves = new ArrayList<>();
        walk(record, path.names(), nodes);
        boolean nonNull = false;
        for (Object node : nodes) {
            nonNull |= !NULL.equals(node);
            end(node, scalars, leaves);
        }
        return new Bag(!nodes.isEmpty(), nonNull, scalars, leaves);
    }

    private static final Object NULL = new Object();

    private static void walk(Object node, List<String> names, List<Object> found) {
        if (node instanceof List<?> list && (!names.isEmpty() || !list.isEmpty())) {
            list.forEach(element -> walk(element, names, found));
        } else if (names.isEmpty()) {
            found.add(node == null ? NULL : node);
        } else if (node instanceof Map<?, ?> map) {
            for (int end = 1; end <= names.size(); end++) {
                String key = String.join(".", names.subList(0, end));
                if (map.containsKey(key)) {
                    walk(map.get(key), names.subList(end, names.size()), found);
                }
            }
        }
    }

    private static void end(Object node, List<Scalar> scalars, List<Scalar> leaves) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> end(value, leaves, leaves));
        } else if (node instanceof List<?> list) {
            list.forEach(element -> end(element, scalars, leaves));
        } else if (node instanceof String text) {
            scalars.add(new Scalar.Text(text));
        } else if (node instanceof Boolean bool) {
            scalars.add(new Scalar.Bool(bool));
        } else if (node instanceof Number number) {
            scalars.add(new Scalar.Number(new BigDecimal(number.toString())));
        }
    }

    @Override
    public java.util.List<String> names(io.tactrail.event.FieldPath path) {
        throw new UnsupportedOperationException("no matcher asks for names");
    }

    @Override
    public java.util.List<Fields> objects(io.tactrail.event.FieldPath path) {
        throw new UnsupportedOperationException("no matcher asks for objects");
    }
}
