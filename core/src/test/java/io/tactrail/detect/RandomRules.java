package io.tactrail.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules and events from a seed, made so that they often meet. */
final class RandomRules {

    private static final List<String> FIELDS =
            List.of("eventName", "eventSource", "a", "b", "a.b", "c", "c.d", "b.a", "t", "ip");
    private static final List<String> TEXTS = List.of(
            "x", "X", "xy", "yx", "x*", "*y", "?", "x?z", "", "É", "é", "ß", "22", "022", "true", "-x", "/x", "\\*",
            "a\\\\b");
    private static final List<String> NUMBERS = List.of("22", "0", "-1.5", "3", "9007199254740993");
    private static final List<String> OPERATORS = List.of(" and ", " or ");

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The content of {@code detection:}. */
    String detection() {
        int count = 1 + random.nextInt(4);
        StringBuilder text = new StringBuilder("{");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = one(List.of("sel_", "filter_", "_h")) + i;
            names.add(name);
            text.append(name).append(": ").append(search()).append(", ");
        }
        return text.append("condition: '")
                .append(condition(names, 3))
                .append("'}")
                .toString();
    }

    private String condition(List<String> names, int depth) {
        if (depth == 0 || chance(30)) {
            if (chance(25)) {
                String prefix = one(names).replaceAll("[0-9]", "");
                return (chance(50) ? "1 of " : "all of ") + prefix + "*";
            }
            return (chance(25) ? "not " : "") + one(names);
        }
        String joined = condition(names, depth - 1) + one(OPERATORS) + condition(names, depth - 1);
        return (chance(25) ? "not " : "") + "(" + joined + ")";
    }

    private String search() {
        if (chance(10)) {
            return "[" + quoted(one(TEXTS)) + (chance(50) ? ", 22" : "") + "]";
        }
        if (chance(20)) {
            return "[" + map() + ", " + (chance(30) ? quoted(one(TEXTS)) : map()) + "]";
        }
        return map();
    }

    private String map() {
        StringBuilder text = new StringBuilder("{");
        List<String> seen = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String[] item = item();
            if (!seen.contains(item[0])) {
                seen.add(item[0]);
                text.append(seen.size() == 1 ? "" : ", ")
                        .append(quoted(item[0]))
                        .append(": ")
                        .append(item[1]);
            }
        }
        return text.append('}').toString();
    }

    private String[] item() {
        String field = chance(35) ? "eventName" : one(FIELDS);
        String neq = chance(10) ? "|neq" : "";
        return switch (random.nextInt(14)) {
            case 0 -> new String[] {field + neq, "null"};
            case 1 -> new String[] {field + "|exists", chance(50) ? "true" : "false"};
            case 2 -> new String[] {field + one(List.of("|gt", "|gte", "|lt", "|lte")) + neq, one(NUMBERS)};
            case 3 -> new String[] {field + neq, one(NUMBERS)};
            case 4 -> new String[] {field + neq, chance(50) ? "true" : "false"};
            case 5 ->
                new String[] {field + "|fieldref" + one(List.of("", "|contains", "|startswith")) + neq, one(FIELDS)};
            case 6 ->
                new String[] {
                    field + "|re" + one(List.of("", "|i", "|s", "|m", "|startswith")),
                    quoted(one(List.of("x", "^x", "y$", "[0-9]+", "X.?y")))
                };
            case 7 -> new String[] {"ip|cidr" + neq, one(List.of("10.0.0.0/8", "'2001:db8::/32'"))};
            case 8 ->
                new String[] {
                    "t|" + one(List.of("hour", "day", "week|gte", "month|lt", "minute")), one(List.of("3", "6", "22"))
                };
            case 9 ->
                new String[] {field + one(List.of("|contains", "|startswith", "|endswith")) + "|all" + neq, texts(2)};
            case 10 -> new String[] {field + "|windash|contains", quoted(one(List.of("-x", "/x", " -x")))};
            case 11 ->
                new String[] {
                    field + one(List.of("|contains", "|startswith", "|endswith", "|cased", "|contains|cased")) + neq,
                    texts(1 + random.nextInt(2))
                };
            default -> new String[] {field + neq, chance(20) ? texts(6) : texts(1 + random.nextInt(2))};
        };
    }

    private String texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(quoted(one(TEXTS)));
        }
        return count == 1 && chance(50) ? texts.get(0) : texts.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A JSON object. */
    String event() {
        StringBuilder json = new StringBuilder("{");
        int count = random.nextInt(8);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String field = chance(30) ? "eventName" : one(FIELDS);
            if (!seen.contains(field)) {
                seen.add(field);
                json.append(seen.size() == 1 ? "" : ",")
                        .append('"')
                        .append(field)
                        .append("\":")
                        .append(value(field, 3));
            }
        }
        return json.append('}').toString();
    }

    private String value(String field, int depth) {
        if (field.equals("t") && chance(70)) {
            return "\"2024-05-0" + (1 + random.nextInt(9)) + "T0" + random.nextInt(9) + ":22:01Z\"";
        }
        if (field.equals("ip") && chance(70)) {
            return one(List.of("\"10.1.2.3\"", "\"2001:db8::1\"", "\"::ffff:10.0.0.1\"", "\"AWS Internal\""));
        }
        if (depth > 0 && chance(15)) {
            return "[" + (chance(80) ? value("", depth - 1) + "," + value("", depth - 1) : "") + "]";
        }
        if (depth > 0 && chance(20)) {
            return "{\"" + one(List.of("a", "b", "d", "a.b")) + "\":" + value("", depth - 1) + "}";
        }
        return one(List.of(
                "\"x\"",
                "\"X\"",
                "\"xy\"",
                "\"xyz\"",
                "\"\"",
                "\"é\"",
                "\"É\"",
                "\"22\"",
                "22",
                "22.0",
                "0",
                "-1.5",
                "3.5",
                "true",
                "false",
                "null",
                "\"true\"",
                "\"q -x\"",
                "\"q /x\"",
                "\"*\"",
                "\"a\\\\b\"",
                "\"x\\ny\"",
                "9007199254740993",
                "9007199254740992",
                "\"😀\""));
    }
}
