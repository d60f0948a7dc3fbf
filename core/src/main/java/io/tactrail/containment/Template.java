package io.tactrail.containment;

import io.tactrail.event.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command line with places for values: <code>{name}</code> for the one value of a field, <code>{name^}</code> for it
 * as a JSON text, <code>{name#}</code> if it is a whole number, <code>{name*}</code> for all values as a JSON array, which the
 * AWS CLI takes for a list, <code>{account}</code>
 * for the account, <code>{in}</code> for its profile and <code>{at}</code> for region and profile. What stands between angle brackets is left out where a field in it has no value.
 */
final class Template {

    private static final Pattern PLACE = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)([*^#]?)\\}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private static final Pattern SPOKEN = Pattern.compile(" \\{([A-Za-z]+)\\}");

    private static final Pattern OPTIONAL = Pattern.compile("<([^<>]*)>");

    private Template() {}

    /** The command line, or null where a value is missing, not the only one, or none that a command line can hold. */
    static @Nullable String fill(String template, Details details, String account, String region) {
        StringBuilder filled = new StringBuilder();
        Matcher optional = OPTIONAL.matcher(template);
        int from = 0;
        while (optional.find()) {
            String before = places(template.substring(from, optional.start()), details, account, region);
            if (before == null) {
                return null;
            }
            String part = places(optional.group(1), details, account, region);
            filled.append(before).append(part == null ? "" : part);
            from = optional.end();
        }
        String rest = places(template.substring(from), details, account, region);
        return rest == null ? null : filled.append(rest).toString();
    }

    private static @Nullable String places(String part, Details details, String account, String region) {
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(part);
        while (place.find()) {
            String name = place.group(1);
            String value;
            if (name.equals("in") || name.equals("at")) {
                value = (name.equals("at") ? option("region", region) : "") + option("profile", account);
            } else if (name.equals("account")) {
                if (!Shell.takes(account)) {
                    return null;
                }
                value = Shell.word(account);
            } else {
                String written = value(details.all(name), place.group(2));
                if (written == null) {
                    return null;
                }
                value = Shell.word(written);
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return place.appendTail(filled).toString();
    }

    private static @Nullable String value(List<String> values, String form) {
        if (values.isEmpty() || !values.stream().allMatch(Shell::takes)) {
            return null;
        }
        if (form.equals("*")) {
            return Shell.array(values);
        }
        String only = values.get(0);
        if (values.size() > 1 || (form.equals("#") && !NUMBER.matcher(only).matches())) {
            return null;
        }
        return form.equals("^") ? Shell.json(only) : only;
    }

    /** A sentence; the values as the log has them, and nothing in their place where there are none. */
    static String words(String template, Details details) {
        Matcher place = SPOKEN.matcher(" " + template);
        StringBuilder words = new StringBuilder();
        while (place.find()) {
            String values = String.join(", ", details.all(place.group(1)));
            place.appendReplacement(words, Matcher.quoteReplacement(values.isEmpty() ? "" : " " + values));
        }
        return place.appendTail(words).toString().strip();
    }

    /** A leading blank is part of it. */
    private static String option(String name, String value) {
        return Shell.takes(value) ? " --" + name + "=" + Shell.word(value) : "";
    }

    /** Details with these names and values, in turn. */
    static Details details(String... namesAndValues) {
        List<Details.Named> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.add(new Details.Named(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Details(values);
    }
}
