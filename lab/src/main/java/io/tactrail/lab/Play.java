package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Fleet;
import io.tactrail.lab.Scenario.Holder;
import io.tactrail.lab.Scenario.Outcome;
import io.tactrail.lab.Scenario.Script;
import io.tactrail.lab.Scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays a script: every step becomes its events, and credentials that a step gives out are used by later steps. */
final class Play {
    private final Stage stage;
    private final Births births;
    private final Script script;
    private final Map<String, Credential> held = new HashMap<>();
    private final Map<String, String> passwordGivenBy = new HashMap<>();
    private final List<Played> played = new ArrayList<>();
    private final List<Edge> lineage = new ArrayList<>();

    /** A step that was played, with all events that it left, copies in other accounts included. */
    record Played(Step step, Credential by, List<Event> events) {}

    /** One credential came out of another. */
    record Edge(String from, String to, Event by) {}

    Play(Stage stage, Births births, Script script) {
        this.stage = stage;
        this.births = births;
        this.script = script;
        script.keys().forEach((name, key) -> held.put(name, credential(key)));
        int n = 0;
        for (Step step : script.steps()) {
            play(step, n++);
        }
    }

    private Credential credential(Holder key) {
        if (key.user() != null) {
            return stage.identities().user(key.account(), key.user());
        }
        Account account = stage.scenario().account(key.account());
        String[] name = String.valueOf(key.machine()).split("/");
        Fleet fleet = account.fleets().stream()
                .filter(some -> some.role().equals(name[0]) && some.region().equals(name[1]))
                .findFirst()
                .orElseThrow(() -> new ScenarioException("script " + script.name() + ": no machine " + key.machine()));
        Machines machines = new Machines(stage);
        return machines.credential(machines.machine(account, fleet, Integer.parseInt(name[2])), script.start());
    }

    List<Played> played() {
        return played;
    }

    List<Edge> lineage() {
        return lineage;
    }

    List<Event> events() {
        return played.stream().flatMap(step -> step.events().stream()).toList();
    }

    private void play(Step step, int n) {
        Credential by = held.get(step.by());
        if (by == null) {
            throw new ScenarioException("script " + script.name() + ": '" + step.by() + "' was never given out");
        }
        Scenario.Origin origin = script.origins().get(step.from());
        if (origin == null) {
            throw new ScenarioException("script " + script.name() + ": no origin '" + step.from() + "'");
        }
        Client client = Client.of(origin.address(), origin.userAgent());
        List<Event> events = new ArrayList<>();
        Instant time = script.start().plus(step.at());
        List<String> regions = step.regions().isEmpty()
                ? List.of(stage.scenario().account(by.account()).home())
                : step.regions();
        Dice dice = stage.dice("script", script.name(), n);
        for (int i = 0; i < step.times(); i++) {
            for (String region : regions) {
                once(step, by, client, region, time, dice, events);
                time = time.plus(step.every());
            }
        }
        played.add(new Played(step, by, events));
    }

    private void once(
            Step step, Credential by, Client client, String region, Instant time, Dice dice, List<Event> events) {
        if (step.outcome() == Outcome.succeeded) {
            switch (step.call()) {
                case "sts:AssumeRole" -> {
                    String roleArn = stage.fill(by, region, time, dice)
                            .fill(step.params().path("roleArn").asText());
                    String session = step.params().path("roleSessionName").asText("session");
                    Duration life = Duration.ofSeconds(
                            step.params().path("durationSeconds").asLong(3600));
                    give(
                            step,
                            by,
                            births.assume(by, client, roleArn, session, region, time, life, false, dice, events::add),
                            events);
                    return;
                }
                case "sts:GetSessionToken" -> {
                    give(step, by, births.sessionToken(by, client, region, time, false, dice, events::add), events);
                    return;
                }
                case "sts:GetFederationToken" -> {
                    give(
                            step,
                            by,
                            births.federationToken(by, client, region, time, step.params(), dice, events::add),
                            events);
                    return;
                }
                case "signin:GetSigninToken" -> {
                    give(step, by, births.signinToken(by, client, time, dice, events::add), events);
                    return;
                }
                case "signin:SwitchRole" -> {
                    String roleArn = step.params().path("roleArn").asText();
                    String session = step.params().path("roleSessionName").asText("session");
                    give(step, by, births.switchRole(by, client, roleArn, session, time, dice, events::add), events);
                    return;
                }
                case "signin:ConsoleLogin" -> {
                    boolean mfa = step.params().path("mfa").asBoolean();
                    Credential session = births.login(by, client, time, mfa, true, dice, events::add);
                    Event login = events.get(events.size() - 1);
                    give(step, by, session, events);
                    String giver = passwordGivenBy.get(by.arn());
                    if (giver != null) {
                        lineage.add(new Edge(giver, String.valueOf(session.accessKeyId()), login));
                    }
                    return;
                }
                default -> {}
            }
        }
        Act act = stage.act(Api.of(step.call()), by, client, region, time, step.params(), step.answer(), dice);
        if (step.outcome() == Outcome.denied) {
            events.add(act.denied().event());
            return;
        }
        if (step.errorCode() != null) {
            events.add(act.failed(step.errorCode(), String.valueOf(step.errorMessage()))
                    .event());
            return;
        }
        Event event = act.event();
        events.add(event);
        stage.wake(event, by, dice, events::add);
        remember(step, by, event);
    }

    /** What later steps may need: keys made for others, passwords set for others. */
    private void remember(Step step, Credential by, Event event) {
        JsonNode answer = event.record().path("responseElements");
        if (step.call().equals("iam:CreateAccessKey")) {
            ObjectNode key = (ObjectNode) answer.path("accessKey");
            Credential made = stage.identities()
                    .userWithKey(
                            by.account(),
                            key.path("userName").asText(),
                            key.path("accessKeyId").asText());
            if (step.gives() != null) {
                held.put(step.gives(), made);
            }
            lineage.add(new Edge(nameOf(by), nameOf(made), event));
        } else if (step.call().equals("iam:CreateLoginProfile")) {
            String user = answer.path("loginProfile").path("userName").asText();
            passwordGivenBy.put(Identities.userArn(by.account(), user), nameOf(by));
        }
    }

    private void give(Step step, Credential by, Credential child, List<Event> events) {
        if (step.gives() != null) {
            held.put(step.gives(), child);
        }
        // A console login has no parent key: whoever set the password stands for it, see the caller.
        if (!step.call().equals("signin:ConsoleLogin")) {
            Event first = events.stream()
                    .filter(event -> event.account().equals(by.account()))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            lineage.add(new Edge(nameOf(by), nameOf(child), first));
        }
    }

    private static String nameOf(Credential credential) {
        return credential.accessKeyId() == null ? credential.arn() : credential.accessKeyId();
    }
}
