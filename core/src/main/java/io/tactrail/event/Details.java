package io.tactrail.event;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call left behind or took away, as its record says: the few names that a command needs which takes it back. Only
 * of certain calls; values are whole, since half a name is another thing's name.
 */
public record Details(List<Named> values) {

    /** One value of a field, under the last name of its path or the one that the table gives it. */
    public record Named(String name, String value) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Named named && named.name.equals(name) && named.value.equals(value);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + value.hashCode();
        }
    }

    /** The name of those whom a call shares something with or lets in: accounts, {@code everyone}, or what stands there. */
    public static final String SHARED_WITH = Recipients.NAME;

    /** Among those: whoever asks. */
    public static final String EVERYONE = Recipients.EVERYONE;

    /** Among those: a name that is hidden or cut off. */
    public static final String UNREADABLE = Recipients.UNREADABLE;

    /**
     * The name of what a trail or an event data store is told to record: a line for each sort of events, {@link #NOTHING}
     * where it is told to record none, or {@link #MORE} behind the first lines of very many.
     */
    public static final String SELECTOR = Selections.NAME;

    /** The {@code sourceIPAddress} of what CloudTrail does itself. */
    public static final String CLOUDTRAIL = LogObjects.CLOUDTRAIL;

    public static final String NOTHING = Selections.NOTHING;

    public static final String MORE = Selections.MORE;

    public static final Details NONE = new Details(List.of());

    /** IAM reference, "IAM and AWS STS quotas": no ARN or name is longer. What is longer is no name that AWS gave. */
    static final int CHARACTERS = 2_048;

    /** A call that names more things names too many for a plan that a person reads. */
    private static final int MOST = 100;

    /** {@code CreateFunction20150331}, {@code AddPermission20150331v2}: AWS Lambda says the API's version in the name. */
    private static final Pattern VERSION = Pattern.compile("20[0-9]{6}(v[0-9]+)?$");

    public Details {
        values = List.copyOf(values);
    }

    /** The event's name without an API version. */
    public static String plainName(String eventName) {
        return VERSION.matcher(eventName).replaceFirst("");
    }

    /**
     * Whether {@link #of} may find something in such a call; else it does so only in what comes from
     * {@link #CLOUDTRAIL}.
     */
    public static boolean may(String eventSource, String eventName) {
        return !DetailPaths.of(eventSource, plainName(eventName)).isEmpty()
                || Recipients.may(eventSource, eventName)
                || Selections.may(eventSource, eventName)
                || LogObjects.may(eventSource, eventName);
    }

    /** What the event says of the thing that it was about; {@link #NONE} where no plan needs it. */
    public static Details of(Event event) {
        List<Named> values = new ArrayList<>();
        for (DetailPaths.Named field : DetailPaths.of(event.eventSource(), plainName(event.eventName()))) {
            for (Scalar scalar : event.fields().at(field.path()).scalars()) {
                String text = plain(scalar.text());
                Named named = new Named(field.name(), text);
                if (!text.isEmpty() && text.length() <= CHARACTERS && values.size() < MOST && !values.contains(named)) {
                    values.add(named);
                }
            }
        }
        Recipients.of(event).forEach(recipient -> values.add(new Named(SHARED_WITH, recipient)));
        Selections.of(event).forEach(line -> values.add(new Named(SELECTOR, line)));
        values.addAll(LogObjects.of(event));
        return values.isEmpty() ? NONE : new Details(values);
    }

    /** Where a service takes an ARN in the address of its API, CloudTrail has it as the address has: {@code arn%3Aaws}. */
    private static String plain(String text) {
        if (!text.startsWith("arn%3A")) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The names that details of such a call can have. */
    public static Set<String> names(String eventSource, String plainName) {
        Set<String> names = new TreeSet<>();
        DetailPaths.of(eventSource, plainName).forEach(named -> names.add(named.name()));
        return names;
    }

    /** All but one field. */
    public Details without(String name) {
        if (values.isEmpty()) {
            return this;
        }
        return new Details(
                values.stream().filter(named -> !named.name.equals(name)).toList());
    }

    /** The values of a field, in the record's order. */
    public List<String> all(String name) {
        if (values.isEmpty()) {
            return List.of();
        }
        return values.stream()
                .filter(named -> named.name.equals(name))
                .map(Named::value)
                .toList();
    }

    /** The first value of a field, or "". */
    public String first(String name) {
        for (Named named : values) {
            if (named.name.equals(name)) {
                return named.value;
            }
        }
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Details details && details.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
