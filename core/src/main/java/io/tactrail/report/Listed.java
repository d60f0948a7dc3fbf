package io.tactrail.report;

import io.tactrail.casefile.PrincipalActivity;
import io.tactrail.ledger.Smallest;
import io.tactrail.story.Sessions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names with how often each was seen, the most frequent first. */
record Listed(List<Map.Entry<String, Long>> values, boolean more) {

    private static final Comparator<Map.Entry<String, Long>> FREQUENT =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    /** A list of a principal, and what it is called in JSON and CSV. */
    record Field(String name, Function<PrincipalActivity, Smallest> of) {}

    /** In the order in which they are written. */
    static final List<Field> FIELDS = List.of(
            new Field("errorCodes", who -> who.errors().codes()),
            new Field("longTermKeys", who -> who.keys().longTerm()),
            new Field("temporaryKeys", who -> who.keys().temporary()),
            new Field("forwardingKeys", who -> who.keys().forwarding()),
            new Field("sessionNames", PrincipalActivity::sessionNames),
            new Field("accounts", PrincipalActivity::accounts),
            new Field("addresses", PrincipalActivity::addresses),
            new Field("regions", PrincipalActivity::regions),
            new Field("services", PrincipalActivity::services),
            new Field("clients", PrincipalActivity::clients));

    /** That sessions were folded, see {@link Sessions#APART}. */
    static String folded(long times) {
        return "Beyond the first " + Page.number(Sessions.APART)
                + " sessions, what one holder did from one place with one client on one day is told as one session; "
                + Page.count(times, "time") + " one went on after a pause or with another credential.";
    }

    static Listed of(Smallest names) {
        return new Listed(names.counts().entrySet().stream().sorted(FREQUENT).toList(), names.more());
    }

    int count() {
        return values.size();
    }

    List<Map.Entry<String, Long>> first(int most) {
        return values.subList(0, Math.min(most, values.size()));
    }

    /** "a (3), b (1), and 5 more": at the most so many, each through {@code brief}. */
    String words(int most, Function<String, String> brief) {
        String words = first(most).stream()
                .map(value -> brief.apply(value.getKey()) + " (" + Page.number(value.getValue()) + ")")
                .collect(Collectors.joining(", "));
        int rest = count() - most;
        return words + (rest > 0 ? ", and " + Page.number(rest) + (more ? "+" : "") + " more" : "");
    }

    /** How many there are: "12", and "1000+" where there are more than are kept. */
    String number() {
        return count() + (more ? "+" : "");
    }
}
