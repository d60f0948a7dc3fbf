package io.tactrail.detect;

import io.tactrail.event.Bag;
import io.tactrail.event.FieldPath;
import io.tactrail.event.Fields;
import io.tactrail.event.Scalar;
import io.tactrail.sigma.Condition;
import io.tactrail.sigma.Detection;
import io.tactrail.sigma.DetectionRule;
import io.tactrail.sigma.Filter;
import io.tactrail.sigma.Modifier;
import io.tactrail.sigma.Network;
import io.tactrail.sigma.SigmaException;
import io.tactrail.sigma.Value;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a rule means, by walking it as written over one event: slow, plain, and the measure of the compiled engine. */
final class Oracle {

    private final Fields event;

    private Oracle(Fields event) {
        this.event = event;
    }

    /** The same fields, each looked up once: all rules walk over one event. */
    static Fields remembering(Fields event) {
        Map<FieldPath, Bag> bags = new HashMap<>();
        return new Fields() {
            @Override
            public Bag at(FieldPath path) {
                return bags.computeIfAbsent(path, event::at);
            }

            @Override
            public List<String> names(FieldPath path) {
                return event.names(path);
            }

            @Override
            public List<Fields> objects(FieldPath path) {
                return event.objects(path);
            }
        };
    }

    static boolean matches(DetectionRule rule, Fields event) {
        Oracle oracle = new Oracle(event);
        if (!oracle.search(rule.search())) {
            return false;
        }
        for (Filter filter : rule.filters()) {
            if (!oracle.search(filter.search())) {
                return false;
            }
        }
        return true;
    }

    private boolean search(DetectionRule.Search search) {
        for (Condition condition : search.conditions()) {
            if (condition(condition, search)) {
                return true;
            }
        }
        return false;
    }

    private boolean condition(Condition condition, DetectionRule.Search search) {
        if (condition instanceof Condition.And and) {
            boolean all = true;
            for (Condition part : and.parts()) {
                all = all && condition(part, search);
            }
            return all;
        }
        if (condition instanceof Condition.Or or) {
            boolean any = false;
            for (Condition part : or.parts()) {
                any = any || condition(part, search);
            }
            return any;
        }
        if (condition instanceof Condition.Not not) {
            return !condition(not.part(), search);
        }
        if (condition instanceof Condition.Selector selector) {
            int count = 0;
            for (String name : selector.names()) {
                count += detection(search.identifiers().get(name)) ? 1 : 0;
            }
            return selector.all() ? count == selector.names().size() : count > 0;
        }
        return detection(search.identifiers().get(((Condition.Identifier) condition).name()));
    }

    private boolean detection(Detection detection) {
        if (detection instanceof Detection.AllOf all) {
            boolean holds = true;
            for (Detection.Item item : all.items()) {
                holds = holds && item(item);
            }
            return holds;
        }
        if (detection instanceof Detection.AnyOf any) {
            boolean holds = false;
            for (Detection alternative : any.alternatives()) {
                holds = holds || detection(alternative);
            }
            return holds;
        }
        return item((Detection.Item) detection);
    }

    private boolean item(Detection.Item item) {
        int count = 0;
        for (Value value : item.values()) {
            count += value(item, value) ? 1 : 0;
        }
        boolean holds = item.has(Modifier.ALL) ? count == item.values().size() : count > 0;
        return holds != item.has(Modifier.NEQ);
    }

    private boolean value(Detection.Item item, Value value) {
        FieldPath path = item.field().isEmpty() ? new FieldPath("", List.of()) : FieldPath.of(item.field());
        Bag bag = event.at(path);
        if (value instanceof Value.Null) {
            return !bag.nonNull();
        }
        if (item.has(Modifier.EXISTS)) {
            return bag.reached() == ((Value.Bool) value).value();
        }
        if (item.has(Modifier.FIELDREF)) {
            return sameField(item, bag, ((Value.Text) value).text());
        }
        boolean text = value instanceof Value.Text && !item.has(Modifier.CIDR);
        List<Scalar> scalars = new ArrayList<>(bag.scalars());
        if (text || item.field().isEmpty()) {
            scalars.addAll(bag.leaves());
        }
        for (Scalar scalar : scalars) {
            if (scalar(item, value, scalar)) {
                return true;
            }
        }
        return false;
    }

    private boolean sameField(Detection.Item item, Bag mine, String other) {
        for (Scalar one : mine.scalars()) {
            for (Scalar two :
                    event.at(FieldPath.of(other.replace("\\\\", "\\"))).scalars()) {
                String a = Folding.fold(one.text());
                String b = Folding.fold(two.text());
                boolean same = item.has(Modifier.CONTAINS)
                        ? a.contains(b)
                        : item.has(Modifier.STARTSWITH)
                                ? a.startsWith(b)
                                : item.has(Modifier.ENDSWITH) ? a.endsWith(b) : a.equals(b);
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean scalar(Detection.Item item, Value value, Scalar scalar) {
        if (value instanceof Value.Bool bool) {
            return !(scalar instanceof Scalar.Number)
                    && scalar.text().toLowerCase(java.util.Locale.ROOT).equals(bool.value() ? "true" : "false");
        }
        if (value instanceof Value.Number number) {
            return number(item, number, scalar);
        }
        String text = ((Value.Text) value).text();
        if (item.has(Modifier.CIDR)) {
            try {
                return scalar instanceof Scalar.Text && Network.of(item, text).contains(scalar.text());
            } catch (SigmaException e) {
                throw new IllegalStateException(e);
            }
        }
        if (item.has(Modifier.RE)) {
            int flags = (item.has(Modifier.I) ? Pattern.CASE_INSENSITIVE : 0)
                    | (item.has(Modifier.M) ? Pattern.MULTILINE : 0)
                    | (item.has(Modifier.S) ? Pattern.DOTALL : 0)
                    | Pattern.UNIX_LINES;
            String anchored = item.has(Modifier.ENDSWITH) ? "(?:" + text + ")\\z" : text;
            java.util.regex.Matcher matcher = Pattern.compile(anchored, flags).matcher(scalar.text());
            return item.has(Modifier.STARTSWITH) ? matcher.lookingAt() : matcher.find();
        }
        if (item.has(Modifier.BASE64) || item.has(Modifier.BASE64OFFSET)) {
            for (String needle : encoded(item, parts(text, false))) {
                if (glob(item, needle.codePoints().toArray(), scalar.text())) {
                    return true;
                }
            }
            return false;
        }
        return glob(item, parts(text, item.has(Modifier.WINDASH)), scalar.text());
    }

    private static boolean number(Detection.Item item, Value.Number wanted, Scalar scalar) {
        String canonical = new Scalar.Number(wanted.value()).text();
        if (item.field().isEmpty()) {
            return Folding.fold(scalar.text()).contains(Folding.fold(canonical));
        }
        BigDecimal number = scalar instanceof Scalar.Number each ? each.value() : null;
        boolean time = false;
        for (Modifier modifier : item.modifiers()) {
            TemporalField field = field(modifier);
            if (field != null) {
                time = true;
                try {
                    number = BigDecimal.valueOf(
                            OffsetDateTime.parse(scalar.text()).get(field));
                } catch (java.time.DateTimeException e) {
                    return false;
                }
            }
        }
        for (Modifier modifier : item.modifiers()) {
            if (List.of(Modifier.GT, Modifier.GTE, Modifier.LT, Modifier.LTE).contains(modifier)) {
                if (number == null
                        && scalar instanceof Scalar.Text
                        && scalar.text().matches("[+-]?\\d+(\\.\\d+)?")) {
                    number = new BigDecimal(scalar.text());
                }
                int order = number == null ? 0 : number.compareTo(wanted.value());
                return number != null
                        && (modifier == Modifier.GT
                                ? order > 0
                                : modifier == Modifier.GTE
                                        ? order >= 0
                                        : modifier == Modifier.LT ? order < 0 : order <= 0);
            }
        }
        if (number != null) {
            return number.compareTo(wanted.value()) == 0;
        }
        return !time && scalar instanceof Scalar.Text && scalar.text().equals(canonical);
    }

    private static TemporalField field(Modifier modifier) {
        return switch (modifier) {
            case MINUTE -> ChronoField.MINUTE_OF_HOUR;
            case HOUR -> ChronoField.HOUR_OF_DAY;
            case DAY -> ChronoField.DAY_OF_MONTH;
            case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case MONTH -> ChronoField.MONTH_OF_YEAR;
            case YEAR -> ChronoField.YEAR;
            default -> null;
        };
    }

    private static final int STAR = -1;
    private static final int ANY = -2;
    private static final int DASH = -3;
    private static final String DASHES = "-/\u2013\u2014\u2015";

    /** Code points and wildcards. */
    private static int[] parts(String text, boolean windash) {
        List<Integer> parts = new ArrayList<>();
        int[] c = text.codePoints().toArray();
        for (int i = 0; i < c.length; i++) {
            if (c[i] == '\\' && i + 1 < c.length && (c[i + 1] == '*' || c[i + 1] == '?' || c[i + 1] == '\\')) {
                parts.add(c[++i]);
            } else {
                parts.add(c[i] == '*' ? STAR : c[i] == '?' ? ANY : c[i]);
            }
        }
        if (windash) {
            for (int i = 0; i + 1 < parts.size(); i++) {
                boolean dash = parts.get(i) >= 0 && DASHES.indexOf(parts.get(i)) >= 0;
                if (dash && !(i > 0 && word(parts.get(i - 1))) && word(parts.get(i + 1))) {
                    parts.set(i, DASH);
                }
            }
        }
        return parts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean word(int c) {
        return c == '_' || c >= 0 && Character.isLetterOrDigit(c);
    }

    /** By a table of all prefixes, with the stars that modifiers put around. */
    private static boolean glob(Detection.Item item, int[] parts, String value) {
        boolean keyword = item.field().isEmpty() && !item.has(Modifier.STARTSWITH) && !item.has(Modifier.ENDSWITH);
        boolean before = keyword || item.has(Modifier.CONTAINS) || item.has(Modifier.ENDSWITH);
        boolean after = keyword || item.has(Modifier.CONTAINS) || item.has(Modifier.STARTSWITH);
        int[] c = value.codePoints().toArray();
        boolean[] reach = new boolean[c.length + 1];
        Arrays.fill(reach, 0, before ? c.length + 1 : 1, true);
        for (int part : parts) {
            boolean[] next = new boolean[c.length + 1];
            boolean seen = false;
            for (int i = 0; i <= c.length; i++) {
                seen |= reach[i];
                next[i] = part == STAR ? seen : i > 0 && reach[i - 1] && same(item, part, c[i - 1]);
            }
            reach = next;
        }
        if (!after) {
            return reach[c.length];
        }
        for (boolean reached : reach) {
            if (reached) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Detection.Item item, int part, int c) {
        if (part < 0) {
            return part == ANY || DASHES.indexOf(c) >= 0;
        }
        return item.has(Modifier.CASED) ? part == c : Folding.fold(part) == Folding.fold(c);
    }

    /** What stays the same in Base64 whatever stands before and after. */
    private static List<String> encoded(Detection.Item item, int[] parts) {
        String text = new String(parts, 0, parts.length);
        Charset charset = item.has(Modifier.UTF16BE)
                ? StandardCharsets.UTF_16BE
                : item.has(Modifier.WIDE) || item.has(Modifier.UTF16LE) || item.has(Modifier.UTF16)
                        ? StandardCharsets.UTF_16LE
                        : StandardCharsets.UTF_8;
        byte[] bytes = ((item.has(Modifier.UTF16) ? "\uFEFF" : "") + text).getBytes(charset);
        if (item.has(Modifier.BASE64)) {
            return List.of(Base64.getEncoder().encodeToString(bytes));
        }
        List<String> needles = new ArrayList<>();
        for (int offset = 0; offset < 3; offset++) {
            String zeros = around(offset, bytes, (byte) 0);
            String ones = around(offset, bytes, (byte) 0xFF);
            StringBuilder stable = new StringBuilder();
            for (int i = 0; i < zeros.length(); i++) {
                if (zeros.charAt(i) == ones.charAt(i)) {
                    stable.append(zeros.charAt(i));
                }
            }
            needles.add(stable.toString());
        }
        return needles;
    }

    private static String around(int offset, byte[] bytes, byte fill) {
        byte[] all = new byte[offset + bytes.length + 3];
        Arrays.fill(all, fill);
        System.arraycopy(bytes, 0, all, offset, bytes.length);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(all, all.length - all.length % 3));
    }
}
