package io.tactrail.attack;

import io.tactrail.sigma.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code sources.yaml}: who is meant by the ids that entries write under {@code sources}. */
final class SourcesReader {

    private SourcesReader() {}

    static List<Voice> read(YamlNode root, Problems problems) {
        List<Voice> voices = new ArrayList<>();
        Form form = Form.of(root, "the file", problems);
        if (form == null) {
            return voices;
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode node : form.list("sources")) {
            Form source = Form.of(node, "a source", problems);
            if (source == null) {
                continue;
            }
            Voice voice = new Voice(
                    source.text("id"),
                    source.text("name"),
                    source.text("link"),
                    source.text("licence"),
                    source.text("commit"));
            if (!seen.add(voice.id())) {
                problems.add(node, "the source '" + voice.id() + "' stands twice; remove one");
            }
            source.finish();
            voices.add(voice);
        }
        form.finish();
        return voices;
    }
}
