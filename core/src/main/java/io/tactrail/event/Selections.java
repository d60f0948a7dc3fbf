package io.tactrail.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a trail or an event data store is told to record, one line for each sort of events: a category and conditions, as
 * {@code Data; resources.ARN^=arn:aws:s3:::name/; resources.type=AWS::S3::Object}. Basic selectors are told as the advanced
 * ones that mean the same. Source: CloudTrail API reference, {@code EventSelector}, {@code DataResource},
 * {@code AdvancedEventSelector}, {@code AdvancedFieldSelector}.
 */
final class Selections {

    /** The name that the lines have among the details. */
    static final String NAME = "selector";

    /** Where selectors were given and select nothing. */
    static final String NOTHING = "nothing";

    /** Where there are more lines than are kept. */
    static final String MORE = "more";

    private static final int LINES = 100;

    /** Advanced selectors of a trail have 500 values at most, most of them in lists of which any may fit. */
    private static final int CONDITIONS = 100;

    private static final int CHARACTERS = 300;

    private static final Set<String> CALLS =
            Set.of("PutEventSelectors", "CreateEventDataStore", "UpdateEventDataStore");

    private static final String REQUEST = "requestParameters.";
    private static final FieldPath FIELD = FieldPath.of("field");

    /** Of several values of these any may fit; of those with {@code !} none. */
    private static final Map<String, String> OPERATORS = Map.of(
            "equals", "=",
            "startsWith", "^=",
            "endsWith", "$=",
            "notEquals", "!=",
            "notStartsWith", "!^=",
            "notEndsWith", "!$=");

    private Selections() {}

    /** Whether it is a call that selects. */
    static boolean may(String eventSource, String eventName) {
        return eventSource.equals("cloudtrail.amazonaws.com") && CALLS.contains(eventName);
    }

    /** In the record's order. */
    static List<String> of(Event event) {
        if (!may(event.eventSource(), event.eventName())) {
            return List.of();
        }
        Fields fields = event.fields();
        FieldPath basic = FieldPath.of(REQUEST + "eventSelectors");
        FieldPath advanced = FieldPath.of(REQUEST + "advancedEventSelectors");
        Set<String> lines = new LinkedHashSet<>();
        for (Fields selector : fields.objects(basic)) {
            basic(selector, lines);
        }
        for (Fields selector : fields.objects(advanced)) {
            advanced(selector, lines);
        }
        if (lines.isEmpty()) {
            boolean given = fields.at(basic).nonNull() || fields.at(advanced).nonNull();
            return given ? List.of(NOTHING) : List.of();
        }
        if (lines.size() > LINES) {
            List<String> first = new ArrayList<>(lines).subList(0, LINES);
            first.add(MORE);
            return first;
        }
        return new ArrayList<>(lines);
    }

    private static void basic(Fields selector, Set<String> lines) {
        String access = first(selector, "readWriteType");
        List<String> common = access.equalsIgnoreCase("ReadOnly")
                ? List.of("readOnly=true")
                : access.equalsIgnoreCase("WriteOnly") ? List.of("readOnly=false") : List.of();
        // By default it is true.
        if (!first(selector, "includeManagementEvents").equals("false")) {
            List<String> conditions = new ArrayList<>(common);
            texts(selector, "excludeManagementEventSources")
                    .forEach(source -> conditions.add("eventSource!=" + source));
            lines.add(line("Management", conditions));
        }
        for (Fields resource : selector.objects(FieldPath.of("dataResources"))) {
            String type = first(resource, "type");
            for (String arn : texts(resource, "values")) {
                List<String> conditions = new ArrayList<>(common);
                conditions.add("resources.type=" + type);
                // arn:aws:s3 alone stands for all buckets; a function's or a table's ARN is whole, an object's begins
                // so.
                String[] parts = arn.split(":", 6);
                boolean all = arn.startsWith("arn:") && (parts.length < 6 || parts[5].isEmpty());
                if (!all) {
                    conditions.add("resources.ARN" + (type.startsWith("AWS::S3") ? "^=" : "=") + arn);
                }
                lines.add(line("Data", conditions));
            }
        }
    }

    private static void advanced(Fields selector, Set<String> lines) {
        List<List<String>> choices = new ArrayList<>();
        choices.add(new ArrayList<>());
        String category = "";
        for (Fields field : selector.objects(FieldPath.of("fieldSelectors"))) {
            String name = first(field, FIELD.text());
            for (Map.Entry<String, String> operator : new java.util.TreeMap<>(OPERATORS).entrySet()) {
                List<String> values = texts(field, operator.getKey());
                if (values.isEmpty()) {
                    continue;
                }
                if (name.equals("eventCategory")) {
                    category = values.get(0);
                } else if (operator.getValue().startsWith("!")) {
                    for (List<String> choice : choices) {
                        values.forEach(value -> choice.add(name + operator.getValue() + value));
                    }
                } else {
                    choices = times(choices, name + operator.getValue(), values);
                }
            }
        }
        for (List<String> choice : choices) {
            lines.add(line(category.isEmpty() ? "Data" : category, choice));
        }
    }

    /** Each choice with each of the values; or, of too many, with all in one condition, which then fits only itself. */
    private static List<List<String>> times(List<List<String>> choices, String condition, List<String> values) {
        if (choices.size() * values.size() > LINES + 1) {
            choices.forEach(choice -> choice.add(condition + String.join(",", values)));
            return choices;
        }
        List<List<String>> all = new ArrayList<>();
        for (List<String> choice : choices) {
            for (String value : values) {
                List<String> one = new ArrayList<>(choice);
                one.add(condition + value);
                all.add(one);
            }
        }
        return all;
    }

    private static String line(String category, List<String> conditions) {
        StringBuilder line = new StringBuilder(plain(category));
        Set<String> sorted = new TreeSet<>();
        conditions.forEach(condition -> sorted.add(plain(condition)));
        sorted.stream().limit(CONDITIONS).forEach(condition -> line.append("; ").append(condition));
        return line.toString();
    }

    /** No semicolon stands in what AWS takes here; whoever edits one in must not make two conditions of one. */
    private static String plain(String text) {
        return Excerpt.of(text, CHARACTERS).replace(';', ',');
    }

    private static String first(Fields fields, String name) {
        List<String> texts = texts(fields, name);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    private static List<String> texts(Fields fields, String name) {
        return fields.at(FieldPath.of(name)).scalars().stream()
                .map(Scalar::text)
                .toList();
    }
}
