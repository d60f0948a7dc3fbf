package io.tactrail.containment;

import io.tactrail.attack.Catalog;
import io.tactrail.attack.Mark;
import io.tactrail.detect.Screening;
import io.tactrail.event.Outcome;
import io.tactrail.evidence.Bounds;
import io.tactrail.identity.Known;
import io.tactrail.ledger.FilePath;
import io.tactrail.ledger.Row;
import io.tactrail.lineage.Gathering;
import io.tactrail.lineage.Lineage;
import io.tactrail.lineage.Span;
import io.tactrail.parse.Raw;
import io.tactrail.parse.RecordReader;
import io.tactrail.sigma.RuleSet;
import io.tactrail.story.Actor;
import io.tactrail.story.Lead;
import io.tactrail.story.Session;
import io.tactrail.story.Story;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans, from records. */
final class Scene {

    /** Who comes from here is the intruder. */
    static final String BAD = "203.0.113.66";

    static final String GOOD = "192.0.2.7";

    private final Catalog catalog = Catalog.builtIn();
    private final List<Row> rows = new ArrayList<>();
    private final int most;

    Scene() {
        this(Plans.MOST);
    }

    /** @param most so many calls that left something are held */
    Scene(int most) {
        this.most = most;
    }

    /** A record as an object, without what {@link #record} adds. */
    Scene add(String json) {
        try {
            read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    void read(InputStream stream) throws IOException {
        Raw raw = (found, event, bytes) -> {
            Mark mark = catalog.mark(event);
            rows.add(Row.of(
                    found, 0, event, Outcome.of(event.errorCode()), mark == null ? -1 : mark.id(), -1, List.of()));
        };
        new RecordReader(Bounds.usual()).read(stream, raw);
    }

    /** A call of user alice with a key, one a minute. */
    Scene call(String address, String source, String name, String request, String response) {
        return as(user("alice", "AKIAALICE00000000001"), address, source, name, request, response);
    }

    Scene as(String identity, String address, String source, String name, String request, String response) {
        int number = rows.size();
        return add(String.format(
                "{\"eventVersion\":\"1.11\",\"eventID\":\"event-%d\",\"eventTime\":\"2026-03-10T05:%02d:00Z\","
                        + "\"eventSource\":\"%s.amazonaws.com\",\"eventName\":\"%s\",\"awsRegion\":\"eu-west-1\","
                        + "\"sourceIPAddress\":\"%s\",\"userAgent\":\"aws-cli/2.24.5\",\"readOnly\":false,"
                        + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":%s,\"requestParameters\":%s,"
                        + "\"responseElements\":%s}",
                number, number, source, name, address, identity, request, response));
    }

    static String user(String name, String key) {
        return "{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/" + name + "\",\"accountId\":"
                + "\"111122223333\",\"principalId\":\"AIDA" + name.toUpperCase() + "\",\"accessKeyId\":\"" + key
                + "\"}";
    }

    /** A session of a role. */
    static String role(String name, String session, String key) {
        return "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/" + name + "/" + session
                + "\",\"principalId\":\"AROAEXAMPLEROLE00001:" + session + "\",\"accessKeyId\":\"" + key
                + "\",\"sessionContext\":{\"attributes\":{\"creationDate\":\"2026-03-10T05:00:00Z\"},"
                + "\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"arn:aws:iam::111122223333:role/" + name + "\"}}}";
    }

    private record Told(Story story, Plans plans) {}

    private Told settle() {
        rows.sort(Comparator.comparingLong(Row::time).thenComparing(Row::reference));
        Set<String> seen = new HashSet<>();
        rows.removeIf(row -> !seen.add(row.reference()));
        Story story = new Story(catalog, Screening.of(RuleSet.NONE), List.of(), lineage(), Known.NOTHING);
        Plans plans = new Plans(story, catalog, most);
        for (Row row : rows) {
            Session session = story.add(row);
            if (session != null) {
                plans.add(session, row);
            }
        }
        return new Told(story, plans);
    }

    private Lineage lineage() {
        Gathering gathering = new Gathering(row -> FilePath.of("log.json"));
        rows.forEach(gathering::add);
        try {
            return gathering.settle(
                    action -> {
                        for (Row row : rows) {
                            action.accept(row);
                        }
                    },
                    new Span(rows.isEmpty() ? Row.NO_TIME : rows.get(0).time(), true));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plan against whoever comes from {@link #BAD}. */
    List<Containment> plan() {
        Told told = settle();
        List<Session> bad = told.story.sessions().stream()
                .filter(session -> session.addresses().counts().containsKey(BAD))
                .toList();
        return told.plans.against(new Lead(100, bad, new Actor(), List.of(), List.of()));
    }

    /** The first lead's plan. */
    List<Containment> first() {
        Told told = settle();
        return told.plans.against(told.story.leads(Set.of()).get(0));
    }

    /** The commands of a plan, without its last phase. */
    static List<String> commands(List<Containment> plan) {
        return plan.stream()
                .filter(step -> step.phase() != Containment.Phase.WATCH)
                .map(Containment::command)
                .toList();
    }
}
