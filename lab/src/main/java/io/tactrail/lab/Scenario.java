package io.tactrail.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What shall have happened: accounts, who and what works in them, and the scripts that are played there. */
record Scenario(
        String name,
        long seed,
        Instant from,
        Duration span,
        int events,
        Duration deliveredEvery,
        double deliveredTwice,
        Writing writing,
        List<Account> accounts,
        List<Script> ordinary,
        Script intrusion) {

    static Scenario read(Path file) throws IOException {
        return ScenarioReader.read(file.getFileName().toString(), Files.newInputStream(file));
    }

    Scenario withSeed(long seed) {
        return new Scenario(
                name, seed, from, span, events, deliveredEvery, deliveredTwice, writing, accounts, ordinary, intrusion);
    }

    Scenario withEvents(int events) {
        return new Scenario(
                name, seed, from, span, events, deliveredEvery, deliveredTwice, writing, accounts, ordinary, intrusion);
    }

    /** The same accounts on the same days, and nobody in them who should not be. */
    Scenario withoutIntrusion() {
        return new Scenario(
                name,
                seed,
                from,
                span,
                events,
                deliveredEvery,
                deliveredTwice,
                writing,
                accounts,
                ordinary,
                Script.nothing(from));
    }

    Instant until() {
        return from.plus(span);
    }

    Account account(String id) {
        return accounts.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ScenarioException("account " + id + " is not in the scenario"));
    }

    /** {@code things} are the names that habits may speak of: bucket, secret, table, queue ... */
    record Account(
            String id,
            String name,
            List<String> regions,
            List<Trail> trails,
            Map<String, List<String>> things,
            List<Person> people,
            List<Pipeline> pipelines,
            List<Fleet> fleets,
            List<Worker> workers,
            List<Watcher> watchers,
            List<Vendor> vendors) {
        String home() {
            return regions.get(0);
        }
    }

    /** A trail sees the regions that it names; the one at home also sees the global services. */
    record Trail(String name, List<String> regions, Selection selection) {}

    /** Which kinds of events a trail keeps. */
    record Selection(boolean reads, boolean writes, boolean data) {
        static final Selection ALL = new Selection(true, true, true);
    }

    /**
     * What CloudTrail writes in one account and not in another: under how many keys a console session acts, in which
     * regions sign-ins land, whether a function's calls say on whose behalf they are made ({@code inScopeOf}), and which
     * account keeps Identity Center, whose portal people go through.
     */
    record Writing(
            int consoleKeys,
            List<String> signinRegions,
            boolean scopes,
            @Nullable String portal) {
        static final Writing PLAIN = new Writing(1, List.of(), false, null);
    }

    /**
     * {@code way} is console, cli or sso; {@code start} and {@code end} are hours of the day in UTC. Every session comes
     * from one of the addresses.
     */
    record Person(
            String name,
            String way,
            List<String> addresses,
            @Nullable String role,
            boolean mfa,
            int start,
            int end,
            double perDay,
            @Nullable String userAgent,
            List<String> habits) {}

    /**
     * Automation from outside AWS: a user with a key, or, with {@code provider}, a job with a web identity. It goes on
     * through the roles in turn, here or in another account, and has a habit for each stop. From {@code rotated} on it
     * shows a new key, since nobody leaves a job standing whose key was deactivated. {@code subject} and {@code session}
     * are what the token and the role say of it, a star in the session's name is a number; a pod in a cluster is such a
     * job as well.
     */
    record Pipeline(
            String name,
            @Nullable String provider,
            @Nullable String subject,
            @Nullable String session,
            List<String> addresses,
            List<String> roleArns,
            double perDay,
            boolean weekends,
            @Nullable Instant rotated,
            @Nullable String userAgent,
            List<String> habits) {}

    /** EC2 instances of one role. */
    record Fleet(String role, String region, int instances, double perHour, String habit) {}

    /** Lambda functions and ECS tasks: {@code service} is lambda or ecs-tasks. */
    record Worker(String service, String name, String role, String region, double perHour, String habit) {}

    /** A service of AWS that looks at the account, with its role or, without one, by itself. */
    record Watcher(
            String service, @Nullable String role, String session, boolean keyShown, double perHour, String habit) {}

    /** Another company's account that works in this one. */
    record Vendor(
            String account,
            String principal,
            String role,
            String session,
            List<String> addresses,
            @Nullable String userAgent,
            double perDay,
            String habit) {}

    /** Acts in order; {@code keys} names the credentials that the script starts with, {@code entry} says how they were come by. */
    record Script(
            String name,
            @Nullable String entry,
            Instant start,
            Map<String, Origin> origins,
            Map<String, Holder> keys,
            List<Step> steps) {
        static Script nothing(Instant start) {
            return new Script("none", null, start, Map.of(), Map.of(), List.of());
        }
    }

    /**
     * {@code shared} are addresses from which others act as well, as an insider's office. Of several addresses, as a pool
     * of proxies has, each call shows another.
     */
    record Origin(List<String> addresses, String userAgent, boolean shared) {}

    /**
     * Whose credential a script starts with: a user's key, what a machine's metadata service tells
     * ({@code role/region/number}), a service of AWS, a user or a session ({@code role/session}) of an account that is not
     * in the scenario, a person of Identity Center, a job with a web identity ({@code provider/job}), the account's root, or
     * a role's session ({@code role/session}) that was {@code born} before the evidence begins, or a user's console session,
     * which several scripts share if they tell the same birth.
     */
    record Holder(
            String account,
            Kind kind,
            String name,
            @Nullable Instant born) {
        /** Of a session, which always has one. */
        Instant birth() {
            return Objects.requireNonNull(born);
        }

        enum Kind {
            user,
            root,
            session,
            console,
            machine,
            service,
            outsider,
            person,
            job
        }
    }

    record Step(
            Duration at,
            String call,
            String by,
            String from,
            List<String> regions,
            ObjectNode params,
            @Nullable JsonNode answer,
            Outcome outcome,
            @Nullable String errorCode,
            @Nullable String errorMessage,
            int times,
            Duration every,
            @Nullable String gives,
            @Nullable String through,
            @Nullable String seenIn,
            @Nullable JsonNode details,
            @Nullable JsonNode additional,
            String what,
            @Nullable String leaves,
            @Nullable String undoes) {}

    enum Outcome {
        succeeded,
        denied,
        failed
    }
}
