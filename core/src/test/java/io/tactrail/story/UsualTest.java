package io.tactrail.story;

import static io.tactrail.story.Days.role;
import static io.tactrail.story.Days.time;
import static io.tactrail.story.Days.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.story.Days.Caller;
import io.tactrail.story.Usual.Trait;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What rests as bytes tells the same when it is asked again. */
class UsualTest {

    private static final List<String> CALLS =
            List.of("s3:GetObject", "s3:PutObject", "iam:ListUsers", "sts:GetCallerIdentity", "ec2:RunInstances");

    @Test
    void daysTellTheSameWhenTheyAreReadAgain() {
        Random random = new Random(3);
        for (int run = 0; run < 300; run++) {
            DaysByActor days = new DaysByActor();
            int adds = random.nextInt(40);
            for (int i = 0; i < adds; i++) {
                days.add(random.nextInt(9) == 0 ? -random.nextInt(99) : random.nextInt(30_000), random.nextInt(3));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            days.write(out);
            DaysByActor again = DaysByActor.read(new ByteArrayInputStream(out.toByteArray()));
            assertThat(told(again)).isEqualTo(told(days));
            again.add(7, 1);
            days.add(7, 1);
            assertThat(told(again)).isEqualTo(told(days));
        }
    }

    @Test
    void holdersAreHeldAgainstTheSameHoweverManyOthersThereAre() {
        Random random = new Random(11);
        Days days = new Days();
        for (int day = 1; day < 9; day++) {
            for (int i = 0; i < 120; i++) {
                int who = random.nextInt(100);
                Caller caller = who % 3 == 0 ? user("user" + who) : role("deploy", "s" + who, time(1, 0, 0));
                days.call(
                        time(day, i / 6, i % 6 * 10),
                        random.nextInt(9) == 0 ? caller.from("203.0.113.66") : caller,
                        CALLS.get(random.nextInt(CALLS.size())));
            }
        }
        List<Session> sessions = days.sessions();
        int[] actors = new int[sessions.size()];
        Map<String, List<Session>> ofHolder = new HashMap<>();
        Map<String, Usual> plain = new HashMap<>();
        for (Session session : sessions) {
            actors[session.number()] = random.nextInt(5);
            ofHolder.computeIfAbsent(session.holder(), any -> new ArrayList<>()).add(session);
            plain.computeIfAbsent(session.holder(), any -> new Usual())
                    .add(session, actors[session.number()], Unusual.dataReads(session));
        }
        assertThat(ofHolder).hasSizeGreaterThan(64);
        Usuals usuals = new Usuals(ofHolder, actors);
        for (Session session : sessions) {
            Usual usual = usuals.get(session.holder());
            assertThat(usual).isNotNull();
            same(usual, plain.get(session.holder()), session, actors[session.number()]);
        }
        assertThat(usuals.get("nobody")).isNull();
    }

    private static void same(Usual usual, Usual plain, Session session, int actor) {
        assertThat(told(usual.days())).isEqualTo(told(plain.days()));
        for (int hour = 0; hour < 24; hour++) {
            assertThat(told(usual.daysByHour().get(hour)))
                    .isEqualTo(told(plain.daysByHour().get(hour)));
        }
        for (Trait trait : Trait.values()) {
            for (String name : trait.of(session)) {
                assertThat(told(usual.days(trait, name))).isEqualTo(told(plain.days(trait, name)));
            }
            assertThat(told(usual.days(trait, "never"))).isEmpty();
            assertThat(usual.more(trait)).isEqualTo(plain.more(trait));
        }
        for (boolean stranger : new boolean[] {false, true}) {
            assertThat(usual.mostRead(Usual.day(session) + 2, actor, stranger))
                    .isEqualTo(plain.mostRead(Usual.day(session) + 2, actor, stranger));
        }
    }

    private static List<String> told(DaysByActor days) {
        List<String> told = new ArrayList<>();
        for (int place = 0; place < days.size(); place++) {
            told.add(days.day(place) + " " + days.actor(place));
        }
        return told;
    }
}
