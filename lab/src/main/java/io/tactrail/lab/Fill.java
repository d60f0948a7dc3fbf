package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Account;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts values in the place of {@code <words>} in a template of parameters or of an answer.
 *
 * <ul>
 *   <li>{@code <account> <region> <time> <s> <ms> <date> <user> <arn> <session> <requestId>}: of the call;
 *   <li>{@code <instance>}: one of the account's machines; {@code <newKey>}: a long-lived key, made now;
 *   <li>{@code <bucket>}, or any other of the account's things: one of them, the same one all through the call;
 *   <li>{@code <uuid> <hex:8> <digits:6> <base62:40> <between:1:9>}: by chance;
 *   <li>{@code <id:snap-:payroll>}: the id of a thing with a name, the same whenever it is named;
 *   <li>{@code <uid:AIDA:alice>}: the unique id of a principal; {@code <key:alice>}: a user's key; {@code <p:userName>}: a parameter of this call.
 * </ul>
 */
final class Fill {
    /** IAM writes no second comma, STS does: both as in the records. */
    private static final DateTimeFormatter IAM_DATE =
            DateTimeFormatter.ofPattern("MMM d, uuuu h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter STS_DATE =
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private final long seed;
    private final Identities identities;
    private final Account account;
    private final Credential by;
    private final Instant time;
    private final Dice dice;
    private final Map<String, Object> values = new HashMap<>();
    private JsonNode params = JsonNodeFactory.instance.objectNode();

    Fill(long seed, Identities identities, Account account, Credential by, String region, Instant time, Dice dice) {
        this.seed = seed;
        this.identities = identities;
        this.account = account;
        this.by = by;
        this.time = time;
        this.dice = dice;
        values.put("account", account.id());
        values.put("region", region);
    }

    static String expiration(Instant time) {
        return STS_DATE.format(time);
    }

    Fill put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Fill params(JsonNode params) {
        this.params = params;
        return this;
    }

    JsonNode fill(JsonNode template) {
        if (template.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(entry -> object.set(entry.getKey(), fill(entry.getValue())));
            return object;
        }
        if (template.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            template.forEach(item -> array.add(fill(item)));
            return array;
        }
        return template.isTextual() ? fillText(template) : template;
    }

    String fill(String template) {
        return fillText(JsonNodeFactory.instance.textNode(template)).asText();
    }

    private JsonNode fillText(JsonNode template) {
        String text = template.textValue();
        int open = text.indexOf('<');
        if (open < 0) {
            return template;
        }
        if (open == 0 && text.indexOf('>') == text.length() - 1) {
            return Json.node(value(text.substring(1, text.length() - 1)));
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (open >= 0) {
            int close = text.indexOf('>', open);
            if (close < 0) {
                break;
            }
            Object value = value(text.substring(open + 1, close));
            filled.append(text, from, open).append(value instanceof JsonNode node ? node.asText() : value);
            from = close + 1;
            open = text.indexOf('<', from);
        }
        return JsonNodeFactory.instance.textNode(filled.append(text.substring(from)).toString());
    }

    private Object value(String word) {
        Object known = values.get(word);
        if (known != null) {
            return known;
        }
        String[] parts = word.split(":", -1);
        switch (parts[0]) {
            case "time":
                return time.toString();
            case "ms":
                return time.toEpochMilli();
            case "s":
                return time.getEpochSecond();
            case "date":
                return IAM_DATE.format(time);
            case "user":
                return by.userName();
            case "arn":
                return by.arn();
            case "session":
                return by.arn().substring(by.arn().lastIndexOf('/') + 1);
            case "uuid":
                return dice.uuid();
            case "hex":
                return dice.hex(Integer.parseInt(parts[1]));
            case "digits":
                return dice.digits(Integer.parseInt(parts[1]));
            case "base62":
                return dice.base62(Integer.parseInt(parts[1]));
            case "between":
                return dice.between(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            case "id":
                return parts[1] + "0" + Dice.of(seed, "thing", account.id(), parts[1], parts[2]).hex(16);
            case "suffix":
                return Dice.of(seed, "suffix", account.id(), parts[1]).base62(6);
            case "key":
                return identities.longLivedKey(account.id(), parts[1]);
            case "uid":
                return identities.uniqueId(parts[1], account.id(), fillInner(parts[2]));
            case "p":
                return params.path(parts[1]);
            case "newKey":
                return Identities.key("AKIA", dice);
            case "instance":
                Scenario.Fleet fleet = dice.pick(account.fleets());
                return remember(
                        word,
                        identities.machine(account.id(), fleet.role(), fleet.region(), dice.below(fleet.instances())));
            default:
                List<String> things = account.things().get(word);
                if (things == null) {
                    throw new ScenarioException(
                            "<" + word + "> is neither a known word nor among the things of account " + account.id());
                }
                return remember(word, fill(dice.pick(things)));
        }
    }

    private String remember(String word, String picked) {
        values.put(word, picked);
        return picked;
    }

    /** {@code <uid:AIDA:p.userName>}: the id of whoever the call names. */
    private String fillInner(String name) {
        return name.startsWith("p.") ? params.path(name.substring(2)).asText() : name;
    }
}
