package io.tactrail.ledger;

import io.tactrail.detect.Detected;
import io.tactrail.detect.Matched;
import io.tactrail.event.Details;
import io.tactrail.event.Outcome;
import io.tactrail.identity.Birth;
import io.tactrail.identity.Caller;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows for tests. */
final class Rows {

    private Rows() {}

    /** A row whose content is told by {@code content}. */
    static Row of(String eventId, long content, int item, long index) {
        return new Fresh(
                eventId,
                content,
                -content,
                false,
                item,
                index,
                1_700_000_000_000L + index,
                Outcome.SUCCEEDED,
                'M',
                'w',
                "iam.amazonaws.com",
                "CreateUser",
                new Principal(Principal.Kind.IAM_USER, "arn:aws:iam::111122223333:user/alice"),
                "AKIAIOSFODNN7EXAMPLE",
                "192.0.2.7",
                "aws-cli/2",
                "us-east-1",
                "111122223333",
                "",
                3,
                0,
                "userName=bob",
                "",
                "",
                false,
                "",
                List.of(),
                Caller.NOBODY,
                null,
                Details.NONE);
    }

    static Row lossy(String eventId, long content, int item, long index) {
        Row row = of(eventId, content, item, index);
        return new Fresh(
                row.eventId(),
                row.hashHigh(),
                row.hashLow(),
                true,
                row.item(),
                row.index(),
                row.time(),
                row.outcome(),
                row.category(),
                row.access(),
                row.source(),
                row.name(),
                row.principal(),
                row.credential(),
                row.address(),
                row.agent(),
                row.region(),
                row.account(),
                row.errorCode(),
                row.mark(),
                row.sourceRow(),
                row.target(),
                row.requestId(),
                row.sharedId(),
                row.conflict(),
                row.copyOf(),
                row.detected(),
                row.caller(),
                row.birth(),
                row.details());
    }

    /** The same, made by a service for someone. */
    static Row byService(Row row) {
        return new Fresh(
                row.eventId(),
                row.hashHigh(),
                row.hashLow(),
                row.lossy(),
                row.item(),
                row.index(),
                row.time(),
                row.outcome(),
                row.category(),
                row.access(),
                row.source(),
                row.name(),
                row.principal(),
                row.credential(),
                "ec2.amazonaws.com",
                row.agent(),
                row.region(),
                row.account(),
                row.errorCode(),
                row.mark(),
                row.sourceRow(),
                row.target(),
                row.requestId(),
                row.sharedId(),
                row.conflict(),
                row.copyOf(),
                row.detected(),
                row.caller(),
                row.birth(),
                row.details());
    }

    /** A lossy row that lacks most of what the others say. */
    static Row poor(String eventId, long content, int item, long index) {
        Row row = lossy(eventId, content, item, index);
        return new Fresh(
                row.eventId(),
                row.hashHigh(),
                row.hashLow(),
                true,
                row.item(),
                row.index(),
                row.time(),
                row.outcome(),
                '?',
                '?',
                row.source(),
                row.name(),
                new Principal(Principal.Kind.UNKNOWN, "bob"),
                "",
                "",
                "",
                "",
                "",
                "",
                row.mark(),
                row.sourceRow(),
                "",
                "",
                "",
                false,
                "",
                List.of(),
                Caller.NOBODY,
                null,
                Details.NONE);
    }

    static Row at(long time) {
        Row row = of("event-" + time, time, 0, 0);
        return new Fresh(
                row.eventId(),
                row.hashHigh(),
                row.hashLow(),
                false,
                0,
                0,
                time,
                row.outcome(),
                row.category(),
                row.access(),
                row.source(),
                row.name(),
                row.principal(),
                row.credential(),
                row.address(),
                row.agent(),
                row.region(),
                row.account(),
                row.errorCode(),
                row.mark(),
                row.sourceRow(),
                row.target(),
                "",
                "",
                false,
                "",
                List.of(),
                Caller.NOBODY,
                null,
                Details.NONE);
    }

    /** Anything a record may hold: empty, long, not Latin, broken. */
    static Row random(Random random) {
        Outcome[] outcomes = Outcome.values();
        Principal.Kind[] kinds = Principal.Kind.values();
        boolean marked = random.nextBoolean();
        return new Fresh(
                text(random),
                random.nextLong(),
                random.nextLong(),
                random.nextBoolean(),
                random.nextInt(1 << 20),
                random.nextInt() & 0x7FFFFFFFL,
                random.nextInt(5) == 0 ? Row.NO_TIME : random.nextLong() >> 20,
                outcomes[random.nextInt(outcomes.length)],
                "MDNI?".charAt(random.nextInt(5)),
                "rw?".charAt(random.nextInt(3)),
                text(random),
                text(random),
                new Principal(kinds[random.nextInt(kinds.length)], text(random)),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                marked ? random.nextInt(2000) : -1,
                marked ? random.nextInt(52) - 2 : -1,
                marked ? text(random) : "",
                marked ? text(random) : "",
                marked ? text(random) : "",
                random.nextBoolean(),
                marked ? text(random) : "",
                marked && random.nextBoolean() ? detected(random) : List.of(),
                caller(random),
                random.nextBoolean() ? birth(random) : null,
                random.nextBoolean()
                        ? new Details(List.of(new Details.Named(text(random), text(random))))
                        : Details.NONE);
    }

    private static Caller caller(Random random) {
        return new Caller(
                text(random),
                text(random),
                text(random),
                random.nextBoolean() ? Caller.NO_TIME : random.nextLong() >> 20,
                "yn?".charAt(random.nextInt(3)),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static Birth birth(Random random) {
        Birth.How[] ways = Birth.How.values();
        return new Birth(ways[random.nextInt(ways.length)], text(random), text(random), text(random), text(random));
    }

    private static List<Detected> detected(Random random) {
        List<Detected> detected = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<Matched> matched = new ArrayList<>();
            for (int field = random.nextInt(3); field > 0; field--) {
                matched.add(new Matched(text(random), text(random), text(random), texts(random)));
            }
            List<List<String>> facts = new ArrayList<>();
            for (int fact = random.nextInt(3); fact > 0; fact--) {
                facts.add(texts(random));
            }
            detected.add(new Detected(random.nextInt(10_000), matched, facts));
        }
        return detected;
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        int[] alphabet = {'a', 'Z', '0', '-', 0xE9, 0x1F600, 0xD800, 0xDC00, 0, '\n', 0x4E2D};
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 600 : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
