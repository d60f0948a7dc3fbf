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
 *   <li>{@code <account> <home> <region> <time> <s> <ms> <date> <user> <arn> <session> <requestId>}: of the call;
 *   <li>{@code <instance>}: one of the account's machines; {@code <machine:web/us-east-1/0>}: that one; {@code <newKey>}: a long-lived key, made now;
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
        values.put("home", account.home());
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
        return JsonNodeFactory.instance.textNode(
                filled.append(text.substring(from)).toString());
    }

    private Object value(String word) {
        Object known = values.get(word);
        if (known != null) {
            return known;
        }
        String[] parts = word.split(":", -1);
        return switch (parts[0]) {
            case "time" -> time.toString();
            case "s" -> time.getEpochSecond();
            case "ms" -> time.toEpochMilli();
            case "date" -> IAM_DATE.format(time);
            case "user" -> by.userName();
            case "arn" -> by.arn();
            case "session" -> by.arn().substring(by.arn().lastIndexOf('/') + 1);
            case "uuid" -> dice.uuid();
            case "hex" -> dice.hex(Integer.parseInt(parts[1]));
            case "digits" -> dice.digits(Integer.parseInt(parts[1]));
            case "base62" -> dice.base62(Integer.parseInt(parts[1]));
            case "between" -> dice.between(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            case "id" ->
                parts[1] + "0"
                        + Dice.of(seed, "thing", account.id(), parts[1], parts[2])
                                .hex(16);
            case "suffix" -> Dice.of(seed, "suffix", account.id(), parts[1]).base62(6);
            case "key" -> identities.longLivedKey(account.id(), parts[1]);
            case "uid" -> identities.uniqueId(parts[1], account.id(), named(parts[2]));
            case "p" -> params.path(parts[1]);
            case "newKey" -> Identities.key("AKIA", dice);
            case "instance" -> remember(word, instance());
            case "machine" -> {
                String[] name = parts[1].split("/");
                yield identities.machine(account.id(), name[0], name[1], Integer.parseInt(name[2]));
            }
            default -> remember(word, thing(word));
        };
    }

    private String instance() {
        if (account.fleets().isEmpty()) {
            throw new ScenarioException("<instance> is asked for, and account " + account.id() + " has no fleets");
        }
        Scenario.Fleet fleet = dice.pick(account.fleets());
        return identities.machine(account.id(), fleet.role(), fleet.region(), dice.below(fleet.instances()));
    }

    private String thing(String word) {
        List<String> things = account.things().get(word);
        if (things == null) {
            throw new ScenarioException(
                    "<" + word + "> is neither a known word nor among the things of account " + account.id());
        }
        return fill(dice.pick(things));
    }

    private String remember(String word, String picked) {
        values.put(word, picked);
        return picked;
    }

    /** {@code <uid:AIDA:p.userName>}: the id of whoever the call names. */
    private String named(String name) {
        return name.startsWith("p.") ? params.path(name.substring(2)).asText() : name;
    }
}
