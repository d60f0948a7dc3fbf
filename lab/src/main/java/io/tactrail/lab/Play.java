package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Fleet;
import io.tactrail.lab.Scenario.Holder;
import io.tactrail.lab.Scenario.Outcome;
import io.tactrail.lab.Scenario.Script;
import io.tactrail.lab.Scenario.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plays a script: every step becomes its events, and credentials that a step gives out are used by later steps. */
final class Play {
    private final Stage stage;
    private final Births births;
    private final Handout handout;
    private final Script script;
    private final Map<String, Credential> held = new HashMap<>();
    private final Map<String, String> passwordGivenBy = new HashMap<>();
    private final Map<String, Edge> parents = new HashMap<>();
    private final List<Played> played = new ArrayList<>();
    private final Set<Edge> lineage = new LinkedHashSet<>();

    /** A step that was played, with all events that it left, copies in other accounts included. */
    record Played(Step step, Credential by, List<Event> events) {}

    /** One credential came out of another. */
    record Edge(String from, String to, Event by) {}

    Play(Stage stage, Births births, Script script) {
        this.stage = stage;
        this.births = births;
        this.handout = new Handout(stage, births);
        this.script = script;
        script.keys().forEach((name, key) -> held.put(name, credential(key)));
        int n = 0;
        for (Step step : script.steps()) {
            play(step, n++);
        }
    }

    private Credential credential(Holder key) {
        String account = key.account();
        Identities identities = stage.identities();
        return switch (key.kind()) {
            case user -> identities.user(account, key.name());
            case machine -> machine(key);
            case service -> Identities.service(account, key.name());
            case root -> identities.root(account);
            case session -> {
                int slash = key.name().lastIndexOf('/');
                String born = Identities.key("ASIA", stage.dice("session", account, key.name(), key.birth()));
                yield identities.role(
                        account,
                        key.name().substring(0, slash),
                        key.name().substring(slash + 1),
                        born,
                        key.birth(),
                        false);
            }
            case console -> {
                Instant born = key.birth();
                String cookie = Identities.key("ASIA", stage.dice("session", account, key.name(), born));
                yield identities.userSession(account, key.name(), cookie, born, true, true);
            }
            case outsider -> identities.outsider(account, key.name());
            case person -> identities.person(account, key.name());
            case job -> {
                // A provider may have a path, as those of clusters do, and a subject has a colon before its own
                // slashes.
                int colon = key.name().indexOf(':');
                int slash = key.name().lastIndexOf('/', colon < 0 ? key.name().length() : colon);
                String provider = "arn:aws:iam::" + account + ":oidc-provider/"
                        + key.name().substring(0, slash);
                String subject = key.name().substring(slash + 1);
                yield identities.federated(
                        "WebIdentityUser", account, provider + ":sts.amazonaws.com:" + subject, subject, provider);
            }
        };
    }

    private Credential machine(Holder key) {
        Account account = stage.scenario().account(key.account());
        String[] name = key.name().split("/");
        Fleet fleet = account.fleets().stream()
                .filter(some -> some.role().equals(name[0]) && some.region().equals(name[1]))
                .findFirst()
                .orElseThrow(() -> new ScenarioException("script " + script.name() + ": no machine " + key.name()));
        Machines machines = new Machines(stage);
        return machines.credential(machines.machine(account, fleet, Integer.parseInt(name[2])), script.start());
    }

    List<Played> played() {
        return played;
    }

    List<Edge> lineage() {
        return List.copyOf(lineage);
    }

    List<Event> events() {
        return played.stream().flatMap(step -> step.events().stream()).toList();
    }

    private void play(Step step, int n) {
        Credential session = held.get(step.by());
        if (session == null) {
            throw new ScenarioException("script " + script.name() + ": '" + step.by() + "' was never given out");
        }
        String service = Api.of(step.call()).service();
        Credential by = service.equals("signin") ? session : births.console().at(session, service);
        boolean signsIn = step.call().equals("signin:ConsoleLogin");
        Edge parent = parents.get(String.valueOf(session.accessKeyId()));
        if (parent != null && !signsIn) {
            lineage.add(new Edge(parent.from(), String.valueOf(by.accessKeyId()), parent.by()));
        }
        List<Event> events = new ArrayList<>();
        Instant time = script.start().plus(step.at());
        List<String> regions =
                step.regions().isEmpty() ? List.of(stage.place(by).home()) : step.regions();
        Dice dice = stage.dice("script", script.name(), n);
        for (int i = 0; i < step.times(); i++) {
            for (String region : regions) {
                once(step, by, client(step, by, time), region, time, dice, events);
                time = time.plus(step.every());
            }
        }
        played.add(new Played(step, by, events));
    }

    private Client client(Step step, Credential by, Instant time) {
        String through = step.through();
        if (through != null) {
            return Client.service(through);
        }
        if (step.from().equals(ScriptReader.AWS)) {
            return Client.service(by.arn());
        }
        Scenario.Origin origin = script.origins().get(step.from());
        if (origin == null) {
            throw new ScenarioException("script " + script.name() + ": no origin '" + step.from() + "'");
        }
        List<String> addresses = origin.addresses();
        String address = addresses.size() == 1
                ? addresses.get(0)
                : stage.dice("address", script.name(), step.call(), time).pick(addresses);
        return Client.of(address, origin.userAgent());
    }

    private void once(
            Step step, Credential by, Client client, String region, Instant time, Dice dice, List<Event> events) {
        Credential child = handout.of(step, by, client, region, time, dice, events::add);
        if (child != null) {
            give(step, by, child, events);
            return;
        }
        String through = step.through();
        Credential actor =
                through == null ? by : stage.forwarded(by, time, dice).through(through);
        JsonNode details = step.details();
        if (details != null && by.service()) {
            actor = Identities.serviceItself(by);
        }
        JsonNode answer = step.outcome() == Outcome.succeeded ? step.answer() : NullNode.instance;
        Act act = stage.act(Api.of(step.call()), actor, client, region, time, step.params(), answer, dice);
        if (details != null) {
            act.details((ObjectNode) stage.fill(by, region, time, dice).fill(details));
        }
        JsonNode additional = step.additional();
        if (additional != null) {
            act.additional((ObjectNode) stage.fill(by, region, time, dice).fill(additional));
        }
        if (step.outcome() == Outcome.denied) {
            events.add(act.denied().event());
            return;
        }
        if (step.errorCode() != null) {
            events.add(act.failed(step.errorCode(), String.valueOf(step.errorMessage()))
                    .event());
            return;
        }
        if (step.seenIn() != null) {
            act.shared(dice.uuid());
        }
        if (!by.outside()) {
            Event event = act.event();
            events.add(event);
            stage.wake(event, by, dice, events::add);
            remember(step, by, event);
        }
        if (step.seenIn() != null) {
            events.add(act.seenBy(Identities.otherAccount(step.seenIn(), by.account(), by.principalId())));
        }
    }

    /** What later steps may need: keys made for others, passwords set for others. */
    private void remember(Step step, Credential by, Event event) {
        JsonNode answer = event.record().path("responseElements");
        if (step.call().equals("iam:CreateAccessKey")) {
            ObjectNode key = (ObjectNode) answer.path("accessKey");
            String id = key.path("accessKeyId").asText();
            String user = key.path("userName").asText();
            Credential made = user.isEmpty()
                    ? stage.identities().rootWithKey(by.account(), id)
                    : stage.identities().userWithKey(by.account(), user, id);
            if (step.gives() != null) {
                held.put(step.gives(), made);
            }
            lineage.add(new Edge(by.name(), made.name(), event));
        } else if (step.call().endsWith("LoginProfile") && !step.call().startsWith("iam:Get")) {
            String user = event.record().at("/requestParameters/userName").asText();
            passwordGivenBy.put(Identities.userArn(by.account(), user), by.name());
        }
    }

    private void give(Step step, Credential by, Credential child, List<Event> events) {
        if (step.gives() != null) {
            held.put(step.gives(), child);
        }
        Event birth = events.stream()
                .filter(event -> by.outside() || event.account().equals(by.account()))
                .reduce((a, b) -> b)
                .orElse(events.get(events.size() - 1));
        if (!step.call().equals("signin:ConsoleLogin")) {
            Edge edge = new Edge(by.name(), child.name(), birth);
            lineage.add(edge);
            parents.put(child.name(), edge);
            return;
        }
        // A console login has no parent key: whoever set the password stands for it. Under which keys the session acts
        // is seen when it acts.
        String giver = passwordGivenBy.get(by.arn());
        if (giver != null) {
            parents.put(child.name(), new Edge(giver, child.name(), birth));
        }
    }
}
