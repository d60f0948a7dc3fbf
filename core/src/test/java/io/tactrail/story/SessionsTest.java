package io.tactrail.story;

import static io.tactrail.story.Days.role;
import static io.tactrail.story.Days.time;
import static io.tactrail.story.Days.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.ledger.Row;
import io.tactrail.story.Days.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which session an event belongs to. */
class SessionsTest {

    private static final Caller ANN = user("ann");

    private final Days days = new Days();

    @Test
    void aPauseOfHalfAnHourEndsASession() {
        days.call(time(1, 9, 0), ANN, "iam:ListUsers")
                .call(time(1, 9, 29), ANN, "iam:ListUsers")
                .call(time(1, 9, 59), ANN, "iam:ListUsers");
        assertThat(days.sessions()).extracting(Session::events).containsExactly(2L, 1L);
    }

    @Test
    void aPauseEndsASessionThoughServicesKeptAnotherInUse() {
        Caller deploy = role("deploy", "d", time(1, 9, 0));
        days.call(time(1, 9, 0), deploy, "cloudformation:CreateStack")
                .call(time(1, 9, 1), ANN, "iam:ListUsers")
                .call(time(1, 9, 25), deploy.from("cloudformation.amazonaws.com"), "ec2:RunInstances")
                .call(time(1, 9, 40), ANN, "iam:ListUsers");
        assertThat(days.sessions()).extracting(Session::events).containsExactly(2L, 1L, 1L);
    }

    @Test
    void whatTheConsoleOrCloudFormationDoesWithTheSessionsCredentialIsTheSessions() {
        Caller deploy = role("deploy", "d", time(1, 9, 0));
        days.call(time(1, 9, 0), deploy, "cloudformation:CreateStack")
                .call(time(1, 9, 12), deploy.from("cloudformation.amazonaws.com"), "iam:CreateRole");
        assertThat(days.sessions()).singleElement().satisfies(session -> {
            assertThat(session.events()).isEqualTo(2);
            assertThat(session.place()).isEqualTo("192.0.2.0/24");
        });
    }

    @Test
    void aCredentialOfTheMomentBelongsToTheCallThatTheLineageFinds() {
        // Two places use one key; the service's key was made in the second of the stranger's call.
        Caller stranger = ANN.from("203.0.113.66").with("Boto3/1");
        String moment =
                ("{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::111122223333:user/ann\",\"principalId\":\"AIDAann\","
                        + "\"accessKeyId\":\"ASIAMOMENT0000000001\",\"invokedBy\":\"athena.amazonaws.com\",\"sessionContext\":{\"attributes\":{\"creationDate\":\""
                        + time(1, 9, 0) + "\"}}}");
        Caller athena = new Caller(moment, "athena.amazonaws.com", "athena.amazonaws.com");
        days.call(time(1, 9, 0), stranger, "athena:StartQueryExecution")
                .call(time(1, 9, 3), ANN, "iam:ListUsers")
                .call(time(1, 9, 8), athena, "s3:GetObject");
        assertThat(days.sessions()).hasSize(2);
        assertThat(days.sessions().get(0).events()).isEqualTo(2);
    }

    @Test
    void whereTheLogOfAServiceOfAllRegionsStandsIsNoRegionOfTheSession() {
        String home = ",\"awsRegion\":\"us-east-1\"";
        days.call(time(1, 9, 0), ANN, "sts:GetCallerIdentity", home)
                .call(time(1, 9, 1), ANN, "ec2:DescribeImages", ",\"awsRegion\":\"eu-west-1\"");
        assertThat(days.sessions().get(0).regions().counts()).containsOnlyKeys("eu-west-1");
        days.call(time(1, 9, 2), ANN, "ec2:DescribeImages", home);
        assertThat(days.sessions().get(0).regions().counts()).containsOnlyKeys("eu-west-1", "us-east-1");
    }

    @Test
    void eventsBeyondTheLastSessionOrWithoutATimeAreCounted() {
        for (String name : List.of("ann", "ben", "eve")) {
            days.call(time(1, 9, 0), user(name), "iam:ListUsers").call(time(1, 9, 1), user(name), "iam:ListUsers");
        }
        Sessions sessions = new Sessions(days.lineage(), 2, 2);
        days.rows().forEach(sessions::add);
        assertThat(sessions.list()).hasSize(2);
        assertThat(sessions.left()).isEqualTo(2);
        Row untimed = new Days().call("yesterday", ANN, "iam:ListUsers").rows().get(0);
        assertThat(sessions.add(untimed)).isNull();
        assertThat(sessions.left()).isEqualTo(3);
    }

    @Test
    void whereThereAreManySessionsAHolderGoesOnForTheDayAndWhoeverIsNewHasRoom() {
        Caller first = role("web", "i-0a1b2c3d4e5f60718", time(1, 1, 0));
        Caller renewed = role("web", "i-0a1b2c3d4e5f60718", time(1, 7, 0));
        Caller stolen = renewed.from("203.0.113.66").with("aws-cli/2.15.1");
        days.call(time(1, 1, 0), first, "sqs:ReceiveMessage")
                .call(time(1, 4, 0), first, "sqs:ReceiveMessage")
                .call(time(1, 8, 0), renewed, "sqs:ReceiveMessage")
                .call(time(1, 9, 0), stolen, "s3:ListBuckets")
                .call(time(1, 9, 5), renewed, "sqs:ReceiveMessage")
                .call(time(2, 1, 0), renewed, "sqs:ReceiveMessage");
        assertThat(days.sessions()).extracting(Session::events).containsExactly(1L, 1L, 1L, 1L, 1L, 1L);
        Sessions sessions = new Sessions(days.lineage(), 1, 10);
        days.rows().forEach(sessions::add);
        assertThat(sessions.list()).extracting(Session::events).containsExactly(4L, 1L, 1L);
        assertThat(sessions.list())
                .extracting(Session::place)
                .containsExactly("192.0.2.0/24", "203.0.113.0/24", "192.0.2.0/24");
        assertThat(sessions.folded()).isEqualTo(3);
        assertThat(sessions.left()).isZero();
    }

    /** Where events belong is found in a thread of its own, some thousand events ahead of counting them. */
    @Test
    void sessionsAreTheSameHoweverFarAheadTheyAreFound() {
        Random random = new Random(17);
        List<String> calls =
                List.of("s3:GetObject", "iam:ListUsers", "sts:GetCallerIdentity", "athena:StartQueryExecution");
        for (int day = 1; day < 6; day++) {
            for (int i = 0; i < 300; i++) {
                int who = random.nextInt(25);
                Caller caller = who % 4 == 0 ? user("user" + who) : role("web", "i-" + who, time(day, who % 7, 0));
                caller = random.nextInt(8) == 0 ? caller.from("203.0.113.66").with("Boto3/1") : caller;
                caller = random.nextInt(9) == 0 ? caller.from("athena.amazonaws.com") : caller;
                days.call(time(day, i / 20 + 7, i % 20 * 3), caller, calls.get(random.nextInt(calls.size())));
            }
        }
        List<Row> rows = days.rows();
        for (int apart : new int[] {Sessions.APART, 20}) {
            List<String> wanted = null;
            for (int ahead : new int[] {1, 7, 512, rows.size()}) {
                Sessions sessions = new Sessions(days.lineage(), apart, 10_000);
                Deque<Sessions.Placed> found = new ArrayDeque<>();
                for (Row row : rows) {
                    found.add(sessions.place(row));
                    if (found.size() == ahead) {
                        found.remove().tell();
                    }
                }
                found.forEach(Sessions.Placed::tell);
                sessions.rest();
                List<String> told =
                        sessions.list().stream().map(SessionsTest::told).toList();
                wanted = wanted == null ? told : wanted;
                assertThat(told).isEqualTo(wanted);
            }
            assertThat(wanted).hasSizeGreaterThan(20);
        }
    }

    private static String told(Session session) {
        return session + " " + session.holder() + " " + session.place() + " " + session.first() + " " + session.last()
                + " " + session.events() + " " + session.calls().counts() + " "
                + session.keys().counts() + " "
                + session.addresses().counts() + " " + session.agents().counts() + " " + session.turns();
    }
}
