package io.tactrail.attack;

import io.tactrail.sigma.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A YAML map with the keys that the catalog knows: gives their values and collects what is wrong with them. */
final class Form {

    /** Longer than anything a person reads, shorter than anything that hurts. */
    private static final int LONGEST = 2_000;

    private final YamlNode.Map map;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    private Form(YamlNode.Map map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    /** The form, or null (and a problem) if the node is no map. */
    static @Nullable Form of(YamlNode node, String what, Problems problems) {
        if (node instanceof YamlNode.Map map) {
            return new Form(map, problems);
        }
        problems.add(node, what + " is " + node.kind() + "; write a map of key: value");
        return null;
    }

    int line() {
        return map.line();
    }

    int line(String key) {
        YamlNode.Entry entry = map.get(key);
        return entry == null ? map.line() : entry.key().line();
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    /** The value of a key that may be absent. */
    @Nullable
    YamlNode node(String key) {
        known.add(key);
        YamlNode.Entry entry = map.get(key);
        return entry == null ? null : entry.value();
    }

    /** The value of a key that must be there; null after a problem. */
    @Nullable
    YamlNode demand(String key) {
        YamlNode node = node(key);
        if (node == null) {
            problems.add(map.line(), "'" + key + "' is missing; add it");
        }
        return node;
    }

    /** A text that must be there; "" after a problem. */
    String text(String key) {
        YamlNode node = demand(key);
        return node == null ? "" : text(key, node);
    }

    private String text(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            problems.add(node, "'" + key + "' is " + node.kind() + "; write one text");
            return "";
        }
        String text = scalar.text().strip();
        if (text.isEmpty()) {
            problems.add(node, "'" + key + "' is empty; write a text");
        } else if (text.length() > LONGEST) {
            problems.add(node, "'" + key + "' has more than " + LONGEST + " characters; shorten it");
            return "";
        }
        return text;
    }

    /** One of some words; "" after a problem. */
    String choice(String key, List<String> words) {
        String text = text(key);
        if (!text.isEmpty() && !words.contains(text)) {
            problems.add(line(key), "'" + key + "' is '" + text + "'; write " + String.join(", ", words));
        }
        return text;
    }

    int integer(String key, int least, int most) {
        String text = text(key);
        if (text.isEmpty()) {
            return least;
        }
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        problems.add(line(key), "'" + key + "' is '" + text + "'; write a whole number from " + least + " to " + most);
        return least;
    }

    /** A list that must be there, perhaps empty. */
    List<YamlNode> list(String key) {
        YamlNode node = demand(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        problems.add(node, "'" + key + "' is " + node.kind() + "; write a list");
        return List.of();
    }

    /** A list of texts that must be there and not be empty. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode node : list(key)) {
            texts.add(text(key, node));
        }
        if (texts.isEmpty() && node(key) instanceof YamlNode.Sequence) {
            problems.add(line(key), "'" + key + "' is empty; name at least one");
        }
        return texts;
    }

    /** After all has been asked: any other key is a slip of the pen. */
    void finish() {
        for (YamlNode.Entry entry : map.entries()) {
            if (!known.contains(entry.key().text())) {
                problems.add(
                        entry.key(),
                        "unknown key '" + entry.key().text() + "'; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }
}
