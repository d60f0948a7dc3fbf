package io.tactrail.sigma;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a document says of itself, whatever kind of rule it is. */
final class RuleParser {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})([-/])(\\d\\d)\\2(\\d\\d)");
    private static final int LONGEST_TITLE = 256;

    private static final Set<String> RELATED =
            Set.of("derived", "obsolete", "merged", "renamed", "similar", "correlation");

    private static final Set<String> KNOWN = Set.of(
            "title",
            "id",
            "name",
            "related",
            "status",
            "description",
            "license",
            "references",
            "author",
            "date",
            "modified",
            "logsource",
            "detection",
            "correlation",
            "filter",
            "fields",
            "falsepositives",
            "level",
            "tags",
            "scope",
            "taxonomy",
            "sigma-version");

    private final YamlNode.Map root;
    private final RuleProblems problems;

    RuleParser(YamlNode.Map root, RuleProblems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The rule; what is wrong with it is told to the problems. */
    Rule parse(String file, int document, boolean logsourceNeeded) {
        Logsource logsource = logsource(logsourceNeeded);
        Map<String, YamlNode> custom = new LinkedHashMap<>();
        for (YamlNode.Entry entry : root.entries()) {
            if (!KNOWN.contains(entry.key().text())) {
                custom.put(entry.key().text(), entry.value());
            }
        }
        version();
        return new Rule(
                file,
                document,
                root.line(),
                title(),
                id(),
                name(),
                choice("status", "E_STATUS", Status.values(), Status::of),
                choice("level", "E_LEVEL", Level.values(), Level::of),
                logsource,
                text("description", "E_META"),
                text("author", "E_META"),
                text("license", "E_META"),
                date("date"),
                date("modified"),
                tags(),
                texts("references", "E_META"),
                texts("falsepositives", "E_META"),
                texts("fields", "E_META"),
                texts("scope", "E_META"),
                related(),
                custom);
    }

    /** The title, for a report on a document that cannot be used; empty if there is none. */
    static String titleOf(YamlNode node) {
        YamlNode.Entry entry = node instanceof YamlNode.Map map ? map.get("title") : null;
        return entry != null && entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }

    /** The value of a key; null where it is absent or null. */
    private @Nullable YamlNode value(String key) {
        YamlNode.Entry entry = root.get(key);
        return entry == null || Scalars.isNull(entry.value()) ? null : entry.value();
    }

    private @Nullable String text(String key, String code) {
        YamlNode value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof YamlNode.Scalar scalar && Scalars.isText(scalar)) {
            return scalar.text();
        }
        problems.add(
                value, code, key + " is no text; write it as one line of text, in quotes if it looks like a number");
        return null;
    }

    private String title() {
        YamlNode value = value("title");
        if (value == null) {
            problems.add(root, "E_TITLE", "the title is missing; add 'title: <what the rule finds>'");
            return "";
        }
        String title = text("title", "E_TITLE");
        if (title != null && title.length() > LONGEST_TITLE) {
            problems.add(value, "E_TITLE", "the title has more than " + LONGEST_TITLE + " characters; shorten it");
        }
        return title == null ? "" : title;
    }

    private @Nullable String id() {
        YamlNode value = value("id");
        if (value == null) {
            return null;
        }
        if (value instanceof YamlNode.Scalar scalar
                && UUID.matcher(scalar.text()).matches()) {
            return scalar.text().toLowerCase(Locale.ROOT);
        }
        problems.add(value, "E_ID", "the id is no UUID; write one like 929a690e-bef0-4204-a928-ef5e620d6fcc");
        return null;
    }

    private @Nullable String name() {
        YamlNode.Entry entry = root.get("name");
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof YamlNode.Scalar scalar
                && Scalars.isText(scalar)
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problems.add(entry.value(), "E_NAME", "the name is empty or no text; write one, or remove the key");
        return null;
    }

    private <T extends Enum<T>> @Nullable T choice(String key, String code, T[] all, Reading<T> reading) {
        YamlNode value = value(key);
        if (value == null) {
            return null;
        }
        T read = value instanceof YamlNode.Scalar scalar ? reading.of(scalar.text()) : null;
        if (read == null) {
            List<String> words = new ArrayList<>();
            for (T each : all) {
                words.add(each.name().toLowerCase(Locale.ROOT));
            }
            problems.add(value, code, "this is no " + key + "; write one of " + String.join(", ", words));
        }
        return read;
    }

    private interface Reading<T> {
        @Nullable
        T of(String word);
    }

    private @Nullable String date(String key) {
        YamlNode value = value(key);
        if (value == null) {
            return null;
        }
        Matcher parts = DATE.matcher(value instanceof YamlNode.Scalar scalar ? scalar.text() : "");
        if (parts.matches()) {
            try {
                LocalDate date = LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(3)),
                        Integer.parseInt(parts.group(4)));
                if (parts.group(2).equals("/")) {
                    problems.add(value, "W_DATE", key + " is written with slashes; write " + date);
                }
                return date.toString();
            } catch (DateTimeException e) {
                // told below
            }
        }
        problems.add(value, "E_DATE", key + " is no date; write it like 2024-01-31");
        return null;
    }

    private @Nullable Logsource logsource(boolean needed) {
        YamlNode.Entry entry = root.get("logsource");
        if (entry == null) {
            if (needed) {
                problems.add(root, "E_LOGSOURCE", "the log source is missing; add product, service or category");
            }
            return null;
        }
        if (!(entry.value() instanceof YamlNode.Map map)) {
            problems.add(entry.value(), "E_LOGSOURCE", "the log source is no map; write product, service or category");
            return null;
        }
        int before = problems.errors();
        Logsource logsource =
                new Logsource(dimension(map, "category"), dimension(map, "product"), dimension(map, "service"));
        if (logsource.toString().isEmpty() && problems.errors() == before) {
            problems.add(map, "E_LOGSOURCE", "the log source names no category, product or service; name one");
        }
        return logsource;
    }

    private @Nullable String dimension(YamlNode.Map map, String name) {
        YamlNode.Entry entry = map.get(name);
        if (entry == null) {
            return null;
        }
        if (!(entry.value() instanceof YamlNode.Scalar scalar) || !Scalars.isText(scalar)) {
            problems.add(entry.value(), "E_LOGSOURCE", name + " is no text; write it in quotes, or remove it");
            return null;
        }
        String lower = scalar.text().toLowerCase(Locale.ROOT);
        if (!lower.equals(scalar.text())) {
            problems.add(scalar, "W_LOGSOURCE_CASE", name + " is written in lower case; write " + lower);
        }
        return lower;
    }

    private List<String> texts(String key, String code) {
        YamlNode value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof YamlNode.Sequence sequence)) {
            problems.add(value, code, key + " is no list; write each entry on a line of its own with '- '");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlNode.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                problems.add(item, code, "an entry of " + key + " is " + item.kind() + "; write text");
            }
        }
        return texts;
    }

    private List<String> tags() {
        List<String> tags = texts("tags", "E_TAG");
        for (String tag : tags) {
            int dot = tag.indexOf('.');
            if (dot < 1 || dot == tag.length() - 1) {
                YamlNode at = value("tags");
                problems.add(
                        at == null ? root : at,
                        "E_TAG",
                        "the tag '" + tag + "' has no namespace; write namespace.name");
            }
        }
        return tags;
    }

    private List<Rule.Related> related() {
        YamlNode value = value("related");
        if (value == null) {
            return List.of();
        }
        List<Rule.Related> related = new ArrayList<>();
        List<YamlNode> items = value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value);
        for (YamlNode item : items) {
            YamlNode.Entry id = item instanceof YamlNode.Map map ? map.get("id") : null;
            YamlNode.Entry type = item instanceof YamlNode.Map map ? map.get("type") : null;
            if (value instanceof YamlNode.Sequence
                    && id != null
                    && id.value() instanceof YamlNode.Scalar uuid
                    && UUID.matcher(uuid.text()).matches()
                    && type != null
                    && type.value() instanceof YamlNode.Scalar kind
                    && RELATED.contains(kind.text())) {
                related.add(new Rule.Related(uuid.text().toLowerCase(Locale.ROOT), kind.text()));
            } else {
                problems.add(
                        item,
                        "E_RELATED",
                        "a related rule is written as id (a UUID) and type (derived, obsolete, merged, renamed or"
                                + " similar)");
            }
        }
        return related;
    }

    /** Version 3 gives names a new meaning (item 213), which would silently be read as the old one. */
    private void version() {
        YamlNode value = value("sigma-version");
        if (value != null
                && !(value instanceof YamlNode.Scalar scalar && scalar.text().matches("[12](\\.[0-9]{1,4}){0,2}"))) {
            problems.add(value, "E_SIGMA_VERSION", "only Sigma 2 is understood; remove sigma-version, or write 2.1.0");
        }
    }
}
