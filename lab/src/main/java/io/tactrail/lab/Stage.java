package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where acts are performed: fills in parameters and answers, and lets follow what AWS itself does in their wake. */
final class Stage {
    private final Scenario scenario;
    private final Identities identities;
    private final Habits habits;
    private final Births births;

    Stage(Scenario scenario, Habits habits) {
        this.scenario = scenario;
        this.identities = new Identities(scenario.seed());
        this.habits = habits;
        this.births = new Births(identities, scenario.writing());
    }

    Births births() {
        return births;
    }

    Scenario scenario() {
        return scenario;
    }

    Identities identities() {
        return identities;
    }

    Dice dice(Object... path) {
        return Dice.of(scenario.seed(), path);
    }

    /** The account whose names a call speaks of; an outsider speaks of ours. */
    Account place(Credential by) {
        return by.outside() ? scenario.accounts().get(0) : scenario.account(by.account());
    }

    Fill fill(Credential by, String region, Instant time, Dice dice) {
        Account account = place(by);
        return new Fill(scenario.seed(), identities, account, by, region, time, dice);
    }

    /** A call that succeeds, with the answer given or, for a write, the usual one. */
    Act act(
            Api api,
            Credential by,
            Client from,
            String region,
            Instant time,
            JsonNode params,
            @Nullable JsonNode answer,
            Dice dice) {
        Act act = new Act(api, by, from, region, time, dice);
        Fill fill = fill(by, region, time, dice).put("requestId", act.requestId());
        JsonNode filled = fill.fill(params);
        JsonNode template = answer != null ? answer : habits.answer(api);
        JsonNode reply =
                template == null ? NullNode.instance : fill.params(filled).fill(template);
        act.with(filled).answered(reply);
        if (api.service().equals("kms") && !filled.has("grantTokens")) {
            act.concerning(
                    key(by.account(), region, filled.path("encryptionContext").toString()));
        }
        return act;
    }

    /** Does all that a habit says, a moment after each other; returns when it was done. */
    Instant follow(
            String habit, Credential by, Client from, String region, Instant start, Dice dice, Consumer<Event> out) {
        Instant time = start;
        for (Habits.Line line : habits.of(habit)) {
            for (int i = 0; i < line.times(); i++) {
                if (!dice.chance(line.often())) {
                    continue;
                }
                Credential actor = line.details() == null
                        ? births.console().at(by, line.api().service())
                        : Identities.serviceItself(by);
                Act act = act(line.api(), actor, from, region, time, line.params(), line.answer(), dice);
                if (line.details() != null) {
                    act.details((ObjectNode) fill(actor, region, time, dice).fill(line.details()));
                }
                if (line.errorCode() != null && dice.chance(line.errs())) {
                    act.failed(line.errorCode(), line.errorMessage() == null ? "" : line.errorMessage());
                    out.accept(act.event());
                } else if (line.errorCode() == null && dice.chance(line.errs())) {
                    out.accept(act.denied().event());
                } else {
                    Event event = act.event();
                    out.accept(event);
                    wake(event, actor, dice, out);
                }
                time = time.plusMillis(dice.between(150, 2600)).truncatedTo(ChronoUnit.SECONDS);
                if (dice.chance(0.45)) {
                    time = time.plusSeconds(1);
                }
            }
        }
        return time;
    }

    /** Reading a secret or an encrypted parameter makes that service call KMS in the caller's name. */
    void wake(Event event, Credential by, Dice dice, Consumer<Event> out) {
        JsonNode params = event.record().path("requestParameters");
        boolean secret = event.eventName().equals("GetSecretValue");
        boolean parameter = event.eventName().startsWith("GetParameter")
                && params.path("withDecryption").asBoolean();
        if (event.record().has("errorCode") || (!secret && !parameter)) {
            return;
        }
        String service = secret ? "secretsmanager.amazonaws.com" : "AWS Internal";
        ObjectNode context = secret
                ? Json.object(
                        "SecretARN", params.path("secretId").asText(),
                        "SecretVersionId", dice.uuid().toUpperCase(Locale.ROOT))
                : Json.object(
                        "PARAMETER_ARN",
                        "arn:aws:ssm:" + event.region() + ":" + event.account() + ":parameter"
                                + params.path("name")
                                        .asText(params.path("names").path(0).asText()));
        Credential forwarded = forwarded(by, event.time(), dice).through(service);
        out.accept(act(
                        Api.of("kms:Decrypt"),
                        forwarded,
                        Client.service(service),
                        event.region(),
                        event.time(),
                        Json.object("encryptionAlgorithm", "SYMMETRIC_DEFAULT", "encryptionContext", context),
                        null,
                        dice)
                .event());
    }

    /** A user's long-lived key is not forwarded: the service gets a temporary one, born in that second without an event. */
    Credential forwarded(Credential by, Instant time, Dice dice) {
        boolean longLived = by.accessKeyId() != null && by.accessKeyId().startsWith("AKIA");
        return longLived
                ? identities.userSession(by.account(), by.userName(), Identities.key("ASIA", dice), time, false, false)
                : by;
    }

    private ObjectNode key(String account, String region, String purpose) {
        Dice of = dice("kms", account, region, purpose.contains("Secret") ? "secrets" : "common");
        return Json.object(
                "accountId",
                account,
                "type",
                "AWS::KMS::Key",
                "ARN",
                "arn:aws:kms:" + region + ":" + account + ":key/" + of.uuid());
    }

    static Instant later(Instant time, Dice dice, Duration atMost) {
        return time.plusSeconds(dice.below((int) Math.max(1, atMost.toSeconds())));
    }
}
