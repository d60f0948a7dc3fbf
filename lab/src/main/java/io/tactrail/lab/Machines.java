package io.tactrail.lab;

import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** EC2 instances and the keys that the metadata service gives them: all follow from the seed, so nothing is remembered. */
final class Machines {
    static final Duration KEY_LIFE = Duration.ofHours(6);

    private final Stage stage;

    Machines(Stage stage) {
        this.stage = stage;
    }

    /** One instance; {@code offset} is how long after the scenario's start its key is first renewed. */
    record Machine(String account, String role, String region, String id, String address, Duration offset) {}

    Machine machine(Account account, Fleet fleet, int n) {
        Dice dice = stage.dice("machine", account.id(), fleet.role(), fleet.region(), n);
        return new Machine(
                account.id(),
                fleet.role(),
                fleet.region(),
                stage.identities().machine(account.id(), fleet.role(), fleet.region(), n),
                "10." + dice.between(0, 3) + "." + dice.between(0, 31) + "." + dice.between(4, 250),
                Duration.ofSeconds(dice.below((int) KEY_LIFE.toSeconds())));
    }

    /** When the key was born that the machine holds at a time; the first key comes with the scenario. */
    Instant born(Machine machine, Instant time) {
        Instant from = stage.scenario().from();
        long past = Duration.between(from.plus(machine.offset()), time).toSeconds() - 1;
        return past < 0 ? from : from.plus(machine.offset()).plus(KEY_LIFE.multipliedBy(past / KEY_LIFE.toSeconds()));
    }

    List<Instant> births(Machine machine, Instant start, Instant end) {
        List<Instant> births = new ArrayList<>();
        Instant born = born(machine, end);
        while (!born.isBefore(start)) {
            births.add(born);
            if (born.equals(stage.scenario().from())) {
                break;
            }
            born = born(machine, born);
        }
        return births;
    }

    /** The dice that throw the key born at a time, and the event of its birth. */
    Dice keyDice(Machine machine, Instant born) {
        return stage.dice("machine-key", machine.account(), machine.id(), born);
    }

    Credential credential(Machine machine, Instant time) {
        Instant born = born(machine, time);
        String key = Identities.key("ASIA", keyDice(machine, born));
        return stage.identities().instance(machine.account(), machine.role(), machine.id(), key, born);
    }
}
