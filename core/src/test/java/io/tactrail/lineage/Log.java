package io.tactrail.lineage;

import io.tactrail.Events;
import io.tactrail.event.Event;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Credential;
import io.tactrail.identity.Credential.Kind;
import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import io.tactrail.parse.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** A small log for tests: records of one day, as short as they may be. */
final class Log {

    static final String ACCOUNT = "111122223333";

    private final List<Row> rows = new ArrayList<>();

    /** An IAM user with a long-term key, or without one where it is "". */
    static String user(String name, String key) {
        return "{\"type\":\"IAMUser\",\"principalId\":\"AIDA%s\",\"arn\":\"%s\",\"userName\":\"%s\",\"accessKeyId\":\"%s\"}"
                .formatted(name.toUpperCase(Locale.ROOT), arn(name), name, key);
    }

    static String arn(String user) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + user;
    }

    /** A temporary session of a user; {@code more} are further fields of the identity, each behind a comma. */
    static String userSession(String name, String key, String created, String more) {
        return user(name, key)
                .replaceFirst(
                        "}$",
                        ",\"sessionContext\":{\"attributes\":{\"creationDate\":\"%s\"}}%s}"
                                .formatted(time(created), more));
    }

    /** A session of a role. */
    static String role(String role, String session, String key, String created, String more) {
        return ("{\"type\":\"AssumedRole\",\"principalId\":\"%s\",\"arn\":\"%s\",\"accessKeyId\":\"%s\",\"sessionContext\":"
                        + "{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"%s\"},\"attributes\":{\"creationDate\":\"%s\"}}%s}")
                .formatted(id(role, session), sessionArn(role, session), key, roleArn(role), time(created), more);
    }

    static String id(String role, String session) {
        return "AROA" + role.toUpperCase(Locale.ROOT) + ":" + session;
    }

    static String roleArn(String role) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
    }

    static String sessionArn(String role, String session) {
        return "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + session;
    }

    static String service(String name) {
        return "{\"type\":\"AWSService\",\"invokedBy\":\"" + name + "\"}";
    }

    /** What AssumeRole asks and answers. */
    static String assumes(String role, String session, String key) {
        return "\"requestParameters\":{\"roleArn\":\"%s\",\"roleSessionName\":\"%s\"},%s"
                .formatted(roleArn(role), session, gives(key, id(role, session), sessionArn(role, session)));
    }

    static String gives(String key, String principalId, String arn) {
        return ("\"responseElements\":{\"credentials\":{\"accessKeyId\":\"%s\"},\"assumedRoleUser\":"
                        + "{\"assumedRoleId\":\"%s\",\"arn\":\"%s\"}}")
                .formatted(key, principalId, arn);
    }

    /** "05:47:03" of the day. */
    static String time(String clock) {
        return "2026-03-10T" + clock + "Z";
    }

    /**
     * An event.
     *
     * @param call {@code sts:AssumeRole}
     * @param more further fields, or ""
     */
    Log add(String clock, String who, String call, String more) {
        String[] parts = call.split(":");
        return record(
                ("{\"eventID\":\"e%d\",\"eventTime\":\"%s\",\"eventSource\":\"%s.amazonaws.com\",\"eventName\":\"%s\","
                                + "\"recipientAccountId\":\"%s\",\"sourceIPAddress\":\"192.0.2.7\",\"userIdentity\":%s%s}")
                        .formatted(
                                rows.size() + 1,
                                time(clock),
                                parts[0],
                                parts[1],
                                more.contains("recipientAccountId") ? "" : ACCOUNT,
                                who,
                                more.isEmpty() ? "" : "," + more));
    }

    Log record(String json) {
        Event event = Events.of(json);
        rows.add(Row.of(
                new Found(rows.size(), 0, rows.size(), 0, false),
                0,
                event,
                Outcome.of(event.errorCode()),
                -1,
                -1,
                List.of()));
        return this;
    }

    List<Row> rows() {
        return rows;
    }

    Lineage lineage() {
        return lineage(
                rows, List.of(rows), new Span(Instant.parse(time("00:00:00")).toEpochMilli(), true));
    }

    static Lineage lineage(List<Row> all, List<List<Row>> parts, Span span) {
        Gathering whole = new Gathering(row -> FilePath.of("log.json"));
        for (List<Row> part : parts) {
            Gathering gathering = new Gathering(row -> FilePath.of("log.json"));
            part.forEach(gathering::add);
            whole.merge(gathering);
        }
        try {
            return whole.settle(
                    action -> {
                        for (Row row : all) {
                            action.accept(row);
                        }
                    },
                    span);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same events in another order, in parts. */
    List<List<Row>> shuffled(Random random) {
        List<Row> mixed = new ArrayList<>(rows);
        Collections.shuffle(mixed, random);
        List<List<Row>> parts = new ArrayList<>();
        for (int at = 0; at < mixed.size(); ) {
            int end = Math.min(mixed.size(), at + 1 + random.nextInt(3));
            parts.add(List.copyOf(mixed.subList(at, end)));
            at = end;
        }
        return parts;
    }

    /** "from > to by confidence [events]" of each edge and gap, sessions by name only. */
    List<String> told() {
        return told(lineage());
    }

    static List<String> told(Lineage lineage) {
        return Stream.concat(
                        lineage.edges().stream()
                                .map(edge -> "%s > %s %s %s %s"
                                        .formatted(
                                                brief(edge.from()),
                                                brief(edge.to()),
                                                edge.by(),
                                                edge.confidence().word(),
                                                edge.events().stream()
                                                        .map(Witness::reference)
                                                        .toList())),
                        lineage.gaps().stream().map(gap -> "? > " + brief(gap.credential()) + " " + gap.missing()))
                .toList();
    }

    static String brief(Credential credential) {
        return credential.since() == Caller.NO_TIME
                ? credential.kind() == Kind.NONE ? "(" + credential.name() + ")" : credential.name()
                : credential.name() + "@"
                        + Instant.ofEpochMilli(credential.since()).toString().substring(11, 19);
    }
}
