package io.tactrail.lab;

import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** People at work, in the console and at the command line, mostly on working days. */
final class People implements Traffic {
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:135.0) Gecko/20100101 Firefox/135.0");
    private static final List<String> SHELLS = List.of(
            "aws-cli/2.24.5 md/awscrt#0.23.8 ua/2.0 os/macos#24.3.0 md/arch#arm64 lang/python#3.12.9 md/pyimpl#CPython"
                    + " cfg/retry-mode#standard md/installer#source md/prompt#off",
            "aws-cli/2.23.13 md/awscrt#0.23.8 ua/2.0 os/linux#6.8.0-52-generic md/arch#x86_64 lang/python#3.12.6"
                    + " md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/distrib#ubuntu.24 md/prompt#off");

    private final Stage stage;
    private final Births births;
    private final double factor;

    People(Stage stage, Births births, double factor) {
        this.stage = stage;
        this.births = births;
        this.factor = Math.min(1, factor);
    }

    @Override
    public void hour(Account account, Instant hour, Consumer<Event> out) {
        ZonedDateTime now = hour.atZone(ZoneOffset.UTC);
        boolean weekend = now.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        for (Person person : account.people()) {
            if (now.getHour() < person.start() || now.getHour() >= person.end()) {
                continue;
            }
            Dice dice = stage.dice("person", account.id(), person.name(), hour);
            double mean = person.perDay() * factor * (weekend ? 0.1 : 1) / (person.end() - person.start());
            int sessions = dice.around(mean);
            for (int i = 0; i < sessions; i++) {
                Instant start = Stage.later(hour, dice, HOUR);
                if (person.way().equals("cli")) {
                    shell(account, person, start, dice, out);
                } else {
                    browse(account, person, start, dice, out);
                }
            }
        }
    }

    private void browse(Account account, Person person, Instant start, Dice dice, Consumer<Event> out) {
        Client browser = Client.of(address(account, person, start), own(BROWSERS, account, person));
        Credential session;
        String portal = stage.scenario().writing().portal();
        if (person.way().equals("sso") && person.role() != null) {
            if (portal != null) {
                String region = stage.scenario().account(portal).home();
                Dice own = stage.dice("portal", person.name(), start);
                births.federation()
                        .pick(portal, region, person.name(), account.id(), person.role(), browser, start, own, out);
            }
            session = births.federation().bySaml(account.id(), person.role(), person.name(), browser, start, dice, out);
            births.console().login(session, browser, start.plusSeconds(1), false, true, dice, out);
        } else {
            Credential user = stage.identities().user(account.id(), person.name());
            if (dice.chance(0.06)) {
                births.console()
                        .login(user, browser, start.minusSeconds(dice.between(8, 40)), person.mfa(), false, dice, out);
            }
            session = births.console().login(user, browser, start, person.mfa(), true, dice, out);
        }
        Instant time = start.plusSeconds(dice.between(3, 9));
        int pages = dice.between(2, 7);
        for (int i = 0; i < pages; i++) {
            String region = dice.chance(0.85) ? account.home() : dice.pick(account.regions());
            time = stage.follow(dice.pick(person.habits()), session, browser, region, time, dice, out)
                    .plusSeconds(dice.between(4, 240));
        }
    }

    private void shell(Account account, Person person, Instant start, Dice dice, Consumer<Event> out) {
        Client shell = Client.of(address(account, person, start), own(SHELLS, account, person));
        Credential by = stage.identities().user(account.id(), person.name());
        Instant time = start;
        if (person.role() != null) {
            by = births.assume(
                    by,
                    shell,
                    new Births.Wish(
                            Identities.roleArn(account.id(), person.role()),
                            "botocore-session-" + time.getEpochSecond(),
                            Duration.ofHours(1),
                            person.mfa()),
                    account.home(),
                    time,
                    dice,
                    out);
        } else if (person.mfa()) {
            by = births.sessionToken(by, shell, account.home(), time, true, dice, out);
        }
        time = time.plusSeconds(dice.between(2, 20));
        int bursts = dice.between(1, 4);
        for (int i = 0; i < bursts; i++) {
            String region = dice.chance(0.8) ? account.home() : dice.pick(account.regions());
            time = stage.follow(dice.pick(person.habits()), by, shell, region, time, dice, out)
                    .plusSeconds(dice.between(5, 300))
                    .truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Where somebody works today is not thrown with the dice of what is done there. */
    private String address(Account account, Person person, Instant start) {
        List<String> addresses = person.addresses();
        return addresses.size() == 1
                ? addresses.get(0)
                : stage.dice("address", account.id(), person.name(), start).pick(addresses);
    }

    private String own(List<String> agents, Account account, Person person) {
        String agent = person.userAgent();
        return agent != null
                ? agent
                : stage.dice("agent", account.id(), person.name()).pick(agents);
    }
}
