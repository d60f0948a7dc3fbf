package io.tactrail.story;

import io.tactrail.Events;
import io.tactrail.event.Event;
import io.tactrail.event.Outcome;
import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import io.tactrail.lineage.Gathering;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Span;
import io.tactrail.parse.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Days of work as records, and who the actors of it are. */
final class Days {

    static final String OFFICE = "192.0.2.7";
    static final String CLI = "aws-cli/2.24.5 os/linux";

    private final List<Row> rows = new ArrayList<>();

    /** Who calls: an identity, an address and an agent. */
    record Caller(String identity, String address, String agent) {
        Caller from(String other) {
            return new Caller(identity, other, agent);
        }

        Caller with(String other) {
            return new Caller(identity, address, other);
        }
    }

    static Caller user(String name) {
        return new Caller(
                ("{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/%s\",\"principalId\":\"AIDA%s\","
                                + "\"accessKeyId\":\"AKIA%016d\"}")
                        .formatted(name, name, Math.abs(name.hashCode())),
                OFFICE,
                CLI);
    }

    /** A session of a role that was made at a time. */
    static Caller role(String role, String session, String made) {
        return new Caller(
                ("{\"type\":\"AssumedRole\",\"principalId\":\"AROA%s:%s\",\"accessKeyId\":\"ASIA%016d\","
                                + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/%s/%s\",\"sessionContext\":{\"sessionIssuer\":"
                                + "{\"type\":\"Role\",\"arn\":\"arn:aws:iam::111122223333:role/%s\"},\"attributes\":{\"creationDate\":\"%s\"}}}")
                        .formatted(
                                role, session, Math.abs((role + session + made).hashCode()), role, session, role, made),
                OFFICE,
                CLI);
    }

    /** A token's subject, who takes a role. */
    static Caller subject(String subject) {
        return new Caller(
                "{\"type\":\"WebIdentityUser\",\"principalId\":\"%s\",\"userName\":\"%s\"}".formatted(subject, subject),
                OFFICE,
                CLI);
    }

    Days call(String time, Caller caller, String call) {
        return call(time, caller, call, "");
    }

    /** @param more further fields, each behind a comma */
    Days call(String time, Caller caller, String call, String more) {
        String[] parts = call.split(":");
        Event event = Events.of(
                ("{\"eventID\":\"e%d\",\"eventTime\":\"%s\",\"eventSource\":\"%s.amazonaws.com\",\"eventName\":\"%s\","
                                + "\"recipientAccountId\":\"111122223333\",\"sourceIPAddress\":\"%s\",\"userAgent\":\"%s\",\"userIdentity\":%s%s}")
                        .formatted(
                                rows.size() + 1,
                                time,
                                parts[0],
                                parts[1],
                                caller.address,
                                caller.agent,
                                caller.identity,
                                more));
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

    /** A call takes a role, as a session that is made then. */
    Days assume(String time, Caller caller, String role, String session) {
        return call(
                time,
                caller,
                "sts:AssumeRole",
                (",\"requestParameters\":{\"roleArn\":\"arn:aws:iam::111122223333:role/%s\"},\"responseElements\":"
                                + "{\"credentials\":{\"accessKeyId\":\"ASIA%016d\"},\"assumedRoleUser\":{\"assumedRoleId\":\"AROA%s:%s\"}}")
                        .formatted(role, Math.abs((role + session + time).hashCode()), role, session));
    }

    /** Five days of calls, one an hour from nine to three. */
    Days work(Caller caller) {
        for (int day = 1; day <= 5; day++) {
            for (int hour = 9; hour <= 15; hour++) {
                call(time(day, hour, 0), caller, "ec2:DescribeImages");
            }
        }
        return this;
    }

    static String time(int day, int hour, int minute) {
        return "2026-03-%02dT%02d:%02d:00Z".formatted(day, hour, minute);
    }

    List<Row> rows() {
        rows.sort(Comparator.comparingLong(Row::time).thenComparing(Row::reference));
        return rows;
    }

    Lineage lineage() {
        Gathering gathering = new Gathering(row -> FilePath.of("log.json"));
        rows().forEach(gathering::add);
        try {
            return gathering.settle(
                    action -> {
                        for (Row row : rows) {
                            action.accept(row);
                        }
                    },
                    new Span(rows.get(0).time(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Actor> actors() {
        Lineage lineage = lineage();
        Sessions sessions = new Sessions(lineage);
        Links links = new Links(lineage);
        for (Row row : rows()) {
            Session session = sessions.add(row);
            if (session != null) {
                links.see(row, session);
            }
        }
        return new Actors(sessions.list(), lineage, links).list();
    }

    List<Session> sessions() {
        Sessions sessions = new Sessions(lineage());
        rows().forEach(sessions::add);
        return sessions.list();
    }
}
