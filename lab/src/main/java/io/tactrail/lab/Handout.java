package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Births.Wish;
import io.tactrail.lab.Scenario.Outcome;
import io.tactrail.lab.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls that give out a credential, as the steps of a script ask for them. */
final class Handout {
    /** What AssumeRole is asked for beside role, name and duration, and how its record shows it. */
    private static final List<String> MORE = List.of("externalId", "sourceIdentity", "policyArns");

    private final Stage stage;
    private final Births births;

    Handout(Stage stage, Births births) {
        this.stage = stage;
        this.births = births;
    }

    /** The credential that the call gave out, or null if it is not such a call, or was refused. */
    @Nullable
    Credential of(Step step, Credential by, Client from, String region, Instant time, Dice dice, Consumer<Event> out) {
        ObjectNode params = step.params();
        if (step.call().equals("signin:ConsoleLogin") && step.outcome() == Outcome.denied) {
            births.console().login(by, from, time, params.path("mfa").asBoolean(), false, dice, out);
            return by;
        }
        if (step.outcome() != Outcome.succeeded) {
            return null;
        }
        boolean mfa = params.path("mfa").asBoolean();
        String session = params.path("roleSessionName").asText("session");
        String roleArn = params.path("roleArn").asText();
        return switch (step.call()) {
            case "sts:AssumeRole" -> {
                String role = stage.fill(by, region, time, dice).fill(roleArn);
                Duration life =
                        Duration.ofSeconds(params.path("durationSeconds").asLong(3600));
                if (by.service()) {
                    String name = role.substring(role.indexOf(":role/") + 6);
                    yield births.byService(by.account(), name, by.arn(), session, region, time, life, dice, out);
                }
                yield births.assume(
                        by, from, new Wish(role, session, life, mfa, more(params)), region, time, dice, out);
            }
            case "sts:AssumeRoleWithWebIdentity" -> {
                String provider = by.identity().path("identityProvider").asText();
                yield births.federation()
                        .byWebIdentity(
                                roleArn,
                                session,
                                by.userName(),
                                provider.substring(provider.indexOf("oidc-provider/") + 14),
                                from,
                                region,
                                time,
                                dice,
                                out);
            }
            case "sts:AssumeRoleWithSAML" -> {
                String role = roleArn.substring(roleArn.indexOf(":role/") + 6);
                yield births.federation().bySaml(roleArn.split(":")[4], role, session, from, time, dice, out);
            }
            case "sts:GetSessionToken" -> births.sessionToken(by, from, region, time, mfa, dice, out);
            case "sts:GetFederationToken" -> births.federationToken(by, from, region, time, params, dice, out);
            case "signin:GetSigninToken" -> births.console().signinToken(by, from, time, dice, out);
            case "signin:SwitchRole" -> births.console().switchRole(by, from, roleArn, session, time, dice, out);
            case "signin:ConsoleLogin" -> births.console().login(by, from, time, mfa, true, dice, out);
            default -> null;
        };
    }

    private static ObjectNode more(ObjectNode params) {
        ObjectNode more = Json.object();
        for (String name : MORE) {
            JsonNode value = params.get(name);
            if (value != null) {
                more.set(name, value);
            }
        }
        return more;
    }
}
