package io.tactrail.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML document as written, with places. Scalars are not yet typed: {@code No} is the text "No", plain. */
public sealed interface YamlNode {

    /** From 1. */
    int line();

    /** From 1. */
    int column();

    /** What it is, for a message. */
    String kind();

    /**
     * @param plain written without quotes, so that it may stand for a number, a boolean or null
     */
    record Scalar(String text, boolean plain, int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys are scalars, each once. */
    record Map(List<Entry> entries, int line, int column) implements YamlNode {
        public Map {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "a map";
        }

        public @Nullable Entry get(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
