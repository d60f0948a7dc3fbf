package io.tactrail.lab;

import io.tactrail.lab.Scenario.Account;
import io.tactrail.lab.Scenario.Pipeline;
import io.tactrail.lab.Scenario.Vendor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Automation from outside: deployments, nightly jobs, and another company's audit, which enumerates as intruders do. */
final class Pipelines implements Traffic {
    private static final String TERRAFORM =
            "APN/1.0 HashiCorp/1.0 Terraform/1.10.5 (+https://www.terraform.io) terraform-provider-aws/5.86.0"
                    + " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.36.1 ua/2.1 os/linux"
                    + " lang/go#1.23.5 md/GOOS#linux md/GOARCH#amd64";
    private static final String JOB =
            "Boto3/1.35.99 md/Botocore#1.35.99 ua/2.0 os/linux#6.8.0-1021-azure md/arch#x86_64 lang/python#3.12.3"
                    + " md/pyimpl#CPython cfg/retry-mode#standard Botocore/1.35.99";
    private static final String AUDIT =
            "Boto3/1.36.11 md/Botocore#1.36.11 ua/2.0 os/linux#5.15.0-1075-aws md/arch#x86_64 lang/python#3.11.11"
                    + " md/pyimpl#CPython cfg/retry-mode#adaptive Botocore/1.36.11";

    private final Stage stage;
    private final Births births;
    private final double factor;

    Pipelines(Stage stage, Births births, double factor) {
        this.stage = stage;
        this.births = births;
        this.factor = Math.min(1, factor);
    }

    @Override
    public void hour(Account account, Instant hour, Consumer<Event> out) {
        ZonedDateTime now = hour.atZone(ZoneOffset.UTC);
        boolean weekend = now.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        boolean working = !weekend && now.getHour() >= 7 && now.getHour() < 19;
        for (Pipeline pipeline : account.pipelines()) {
            // What also runs at weekends runs by the clock, round the day.
            double hours = pipeline.weekends() ? 24 : 12;
            if (pipeline.weekends() || working) {
                Dice dice = stage.dice("pipeline", account.id(), pipeline.name(), hour);
                int runs = dice.around(pipeline.perDay() * factor / hours);
                for (int i = 0; i < runs; i++) {
                    run(account, pipeline, Stage.later(hour, dice, HOUR), dice, out);
                }
            }
        }
        for (Vendor vendor : account.vendors()) {
            Dice dice = stage.dice("vendor", account.id(), vendor.account(), hour);
            int audits = dice.around(vendor.perDay() * factor / 24);
            for (int i = 0; i < audits; i++) {
                audit(account, vendor, Stage.later(hour, dice, HOUR), dice, out);
            }
        }
    }

    private void run(Account account, Pipeline pipeline, Instant start, Dice dice, Consumer<Event> out) {
        String provider = pipeline.provider();
        boolean web = provider != null;
        Client client = Client.of(dice.pick(pipeline.addresses()), agent(pipeline));
        String region = account.home();
        Instant time = start;
        Credential by = user(account, pipeline, start);
        int stop = 0;
        if (!web) {
            time = stage.follow(pipeline.habits().get(0), by, client, region, time, dice, out);
            stop = 1;
        }
        for (String roleArn : pipeline.roleArns()) {
            // Not every change goes all the way to the last account.
            if (stop > 1 && !dice.chance(0.5)) {
                break;
            }
            time = time.plusSeconds(dice.between(1, 30));
            by = provider != null && stop == 0
                    ? births.federation()
                            .byWebIdentity(
                                    roleArn,
                                    orElse(pipeline.session(), pipeline.name() + "-*"),
                                    subject(pipeline, dice),
                                    provider,
                                    client,
                                    region,
                                    time,
                                    dice,
                                    out)
                    : births.assume(
                            by,
                            client,
                            new Births.Wish(
                                    roleArn, pipeline.name() + "-" + dice.digits(6), Duration.ofHours(1), false),
                            region,
                            time,
                            dice,
                            out);
            String target = stage.scenario().account(by.account()).home();
            time = stage.follow(pipeline.habits().get(stop), by, client, target, time.plusSeconds(1), dice, out);
            stop++;
        }
    }

    /** A star is another one every time, as the guests of an app are. */
    private static String subject(Pipeline pipeline, Dice dice) {
        String subject = orElse(pipeline.subject(), Federation.subject(pipeline.name()));
        return subject.endsWith("*") ? subject.replace("*", dice.uuid()) : subject;
    }

    private static String orElse(@Nullable String given, String usual) {
        return given != null ? given : usual;
    }

    private Credential user(Account account, Pipeline pipeline, Instant start) {
        Identities identities = stage.identities();
        String user = pipeline.name();
        return pipeline.rotated() == null || start.isBefore(pipeline.rotated())
                ? identities.user(account.id(), user)
                : identities.userWithKey(account.id(), user, identities.longLivedKey(account.id(), user + "/new"));
    }

    private static String agent(Pipeline pipeline) {
        return orElse(pipeline.userAgent(), pipeline.weekends() ? JOB : TERRAFORM);
    }

    private void audit(Account account, Vendor vendor, Instant start, Dice dice, Consumer<Event> out) {
        List<String> addresses = vendor.addresses();
        String address = addresses.size() == 1
                ? addresses.get(0)
                : stage.dice("address", account.id(), vendor.account(), start).pick(addresses);
        Client client = Client.of(address, orElse(vendor.userAgent(), AUDIT));
        Credential by = births.fromOutside(
                account.id(),
                vendor.role(),
                vendor.session(),
                vendor.account(),
                stage.identities().uniqueId("AROA", vendor.account(), vendor.principal()) + ":scanner",
                client,
                "us-east-1",
                start,
                dice,
                out);
        Instant time = start.plusSeconds(2);
        for (String region : account.regions()) {
            time = stage.follow(vendor.habit(), by, client, region, time, dice, out);
        }
    }
}
