package io.tactrail.lab;

import io.tactrail.lab.Machines.Machine;
import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Fleet;
import io.tactrail.lab.Scenario.Watcher;
import io.tactrail.lab.Scenario.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Machines, functions, tasks and AWS's own services: most of any trail. */
final class Plumbing implements Traffic {
    private static final String AGENT = "aws-sdk-go/1.55.5 (go1.22.11; linux; amd64) amazon-ssm-agent/3.3.1611.0";
    private static final String APP =
            "Boto3/1.36.20 md/Botocore#1.36.20 ua/2.0 os/linux#6.1.127-135.201.amzn2023.x86_64 md/arch#x86_64"
                    + " lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.36.20";
    private static final String FUNCTION =
            "Boto3/1.36.3 md/Botocore#1.36.3 ua/2.0 os/linux#5.10.233-244.887.amzn2.x86_64 md/arch#x86_64"
                    + " lang/python#3.13.1 md/pyimpl#CPython exec-env/AWS_Lambda_python3.13 cfg/retry-mode#legacy"
                    + " Botocore/1.36.3";
    private static final String TASK =
            "aws-sdk-java/2.30.16 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.233 lang/java#21.0.6 exec-env/AWS_ECS_FARGATE";

    private final Stage stage;
    private final Births births;
    private final Machines machines;
    private final double factor;

    Plumbing(Stage stage, Births births, double factor) {
        this.stage = stage;
        this.births = births;
        this.machines = new Machines(stage);
        this.factor = factor;
    }

    @Override
    public void hour(Account account, Instant hour, Consumer<Event> out) {
        account.fleets().forEach(fleet -> fleet(account, fleet, hour, out));
        account.workers().forEach(worker -> worker(account, worker, hour, out));
        account.watchers().forEach(watcher -> watcher(account, watcher, hour, out));
    }

    private void fleet(Account account, Fleet fleet, Instant hour, Consumer<Event> out) {
        // More events mean more machines, fewer events mean lazier ones.
        int machines = (int) Math.max(fleet.instances(), Math.round(fleet.instances() * factor));
        double pace = Math.min(1, factor);
        for (int n = 0; n < machines; n++) {
            machine(account, fleet, n, pace, hour, out);
        }
    }

    private void machine(Account account, Fleet fleet, int n, double pace, Instant hour, Consumer<Event> out) {
        Machine machine = machines.machine(account, fleet, n);
        for (Instant born : machines.births(machine, hour, hour.plus(HOUR))) {
            births.byService(
                    account.id(),
                    fleet.role(),
                    "ec2.amazonaws.com",
                    machine.id(),
                    fleet.region(),
                    born,
                    Machines.KEY_LIFE,
                    machines.keyDice(machine, born),
                    out);
        }
        String endpoint =
                "vpce-0" + stage.dice("endpoint", account.id(), fleet.region()).hex(16);
        Dice dice = stage.dice("machine", account.id(), machine.id(), hour);
        int busy = dice.around(fleet.perHour() * pace);
        for (int i = 0; i < busy; i++) {
            Instant time = Stage.later(hour, dice, HOUR);
            boolean agent = i == 0;
            stage.follow(
                    agent ? "instance-agent" : fleet.habit(),
                    machines.credential(machine, time),
                    Client.inside(machine.address(), agent ? AGENT : APP, endpoint),
                    fleet.region(),
                    time,
                    dice,
                    out);
        }
    }

    private void worker(Account account, Worker worker, Instant hour, Consumer<Event> out) {
        Dice dice = stage.dice("worker", account.id(), worker.name(), worker.region(), hour);
        int runs = dice.around(worker.perHour() * factor);
        boolean lambda = worker.service().equals("lambda");
        for (int i = 0; i < runs; i++) {
            Instant time = Stage.later(hour, dice, HOUR);
            String session = lambda ? worker.name() : dice.hex(32);
            Credential credential = births.byService(
                    account.id(),
                    worker.role(),
                    worker.service() + ".amazonaws.com",
                    session,
                    worker.region(),
                    time,
                    Duration.ofHours(lambda ? 2 : 6),
                    dice,
                    out);
            Client client = lambda
                    ? Client.of("198.51.100." + dice.between(128, 250), FUNCTION)
                    : Client.inside(
                            "10.8." + dice.between(0, 15) + "." + dice.between(4, 250),
                            TASK,
                            "vpce-0"
                                    + stage.dice("endpoint", account.id(), worker.region())
                                            .hex(16));
            stage.follow(
                    worker.habit(),
                    credential,
                    client,
                    worker.region(),
                    time.plusSeconds(dice.between(1, 90)),
                    dice,
                    out);
        }
    }

    private void watcher(Account account, Watcher watcher, Instant hour, Consumer<Event> out) {
        String service = watcher.service() + ".amazonaws.com";
        for (String region : account.regions()) {
            Dice dice = stage.dice("watcher", account.id(), watcher.service(), watcher.habit(), region, hour);
            int rounds = dice.around(watcher.perHour() * factor * (region.equals(account.home()) ? 1 : 0.4));
            for (int i = 0; i < rounds; i++) {
                Instant time = Stage.later(hour, dice, HOUR);
                Credential credential = watcher.role() == null
                        ? Identities.service(account.id(), service)
                        : watching(account, watcher, watcher.role(), service, region, time, dice, out);
                // Calls that a service makes as itself carry one, as CloudTrail's own look at its bucket shows.
                Consumer<Event> sink =
                        watcher.role() == null ? event -> out.accept(Act.withSharedEventId(event, dice.uuid())) : out;
                stage.follow(
                        watcher.habit(), credential, Client.service(service), region, time.plusSeconds(1), dice, sink);
            }
        }
    }

    private Credential watching(
            Account account,
            Watcher watcher,
            String role,
            String service,
            String region,
            Instant time,
            Dice dice,
            Consumer<Event> out) {
        String session = watcher.session().replace("*", dice.digits(18));
        String path = "aws-service-role/" + service.toLowerCase(Locale.ROOT) + "/" + role;
        Credential born = births.byService(account.id(), path, service, session, region, time, HOUR, dice, out);
        Credential shown =
                watcher.keyShown() ? born : stage.identities().role(account.id(), path, session, null, time, false);
        return shown.through(service);
    }
}
