package io.tactrail.sigma;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of itself, be it a detection, a correlation or a filter. Source: Sigma specification 2.1.0,
 * "Components".
 *
 * @param file as it was given
 * @param document from 1, its place in the file
 * @param line where the document begins, from 1
 * @param id lower case
 * @param logsource null for a correlation that names none
 * @param tags {@code namespace.name}, as written
 * @param custom keys that Sigma does not know (item 14)
 */
public record Rule(
        String file,
        int document,
        int line,
        String title,
        @Nullable String id,
        @Nullable String name,
        @Nullable Status status,
        @Nullable Level level,
        @Nullable Logsource logsource,
        @Nullable String description,
        @Nullable String author,
        @Nullable String license,
        @Nullable String date,
        @Nullable String modified,
        List<String> tags,
        List<String> references,
        List<String> falsepositives,
        List<String> fields,
        List<String> scope,
        List<Related> related,
        Map<String, YamlNode> custom) {

    public Rule {
        tags = List.copyOf(tags);
        references = List.copyOf(references);
        falsepositives = List.copyOf(falsepositives);
        fields = List.copyOf(fields);
        scope = List.copyOf(scope);
        related = List.copyOf(related);
        custom = Map.copyOf(custom);
    }

    /** Another rule, and what this one is to it. */
    public record Related(String id, String type) {}

    /** Names the document among all that were read together. */
    public String key() {
        return file + "#" + document;
    }

    /** The id, else the name, else the title: how a person refers to it. */
    public String reference() {
        return id != null ? id : name != null ? name : title;
    }

    /** Whether a reference names this rule, by id in any case or by name (item 219). */
    boolean named(String reference) {
        return reference.equalsIgnoreCase(id) || reference.equals(name);
    }

    /** The same in a file of another name. */
    Rule in(String other) {
        return new Rule(
                other,
                document,
                line,
                title,
                id,
                name,
                status,
                level,
                logsource,
                description,
                author,
                license,
                date,
                modified,
                tags,
                references,
                falsepositives,
                fields,
                scope,
                related,
                custom);
    }

    /** Two are the same if they are the same document. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule rule && rule.document == document && rule.file.equals(file);
    }

    @Override
    public int hashCode() {
        return 31 * file.hashCode() + document;
    }
}
