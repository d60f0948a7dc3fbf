package io.tactrail.sigma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for placeholders, as people keep them: a YAML map, a name without percent signs, and its values. */
public final class ExpandFile {

    private ExpandFile() {}

    /** @throws SigmaException with the place of the first thing that cannot be used */
    public static Map<String, List<String>> read(byte[] bytes) throws SigmaException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (YamlNode document : YamlReader.read(bytes)) {
            if (!(document instanceof YamlNode.Map map)) {
                throw refused(document, "the file is " + document.kind() + "; write 'name: [values]'");
            }
            for (YamlNode.Entry entry : map.entries()) {
                values.put(entry.key().text(), texts(entry.value()));
            }
        }
        return values;
    }

    private static List<String> texts(YamlNode node) throws SigmaException {
        List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (!(item instanceof YamlNode.Scalar scalar) || Scalars.isNull(item)) {
                throw refused(item, "a value is " + item.kind() + " or empty; write text or a number");
            }
            texts.add(scalar.text());
        }
        return texts;
    }

    private static SigmaException refused(YamlNode node, String reason) {
        return new SigmaException(Problem.at(node, "E_EXPAND", reason));
    }
}
