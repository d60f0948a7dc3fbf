package io.tactrail.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.event.Details;
import io.tactrail.ledger.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UndoneTest {

    private static final long SEED = 20261123;

    private static Left call(int time, String account, String region, String service, String event, String means) {
        return new Left(
                0,
                time,
                new Reference(0, 0, "event-" + time),
                account,
                region,
                service,
                event,
                means,
                new Details(List.of()));
    }

    private static Details.Named named(String name, String value) {
        return new Details.Named(name, value);
    }

    /** What {@link Undone} has to say: every call is compared with every later one. */
    private static Undone.Rest byEach(List<Left> left, int place) {
        Left rest = left.get(place);
        for (int j = place + 1; j < left.size(); j++) {
            Left after = rest.after(left.get(j));
            if (after == null) {
                return new Undone.Rest(rest, left.get(j));
            }
            rest = after;
        }
        return new Undone.Rest(rest, null);
    }

    @Test
    void saysTheSameAsComparingEachCallWithAllLaterOnes() {
        int undone = 0;
        int parted = 0;
        List<Foothold> all = Foothold.all();
        for (int round = 0; round < 400; round++) {
            Random random = new Random(SEED + round);
            List<Foothold> some = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                some.add(all.get(random.nextInt(all.size())));
            }
            List<Left> left = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                left.add(any(i, some.get(random.nextInt(some.size())), random));
            }
            Undone index = new Undone(left);
            for (int i = 0; i < left.size(); i++) {
                Undone.Rest rest = index.of(i);
                assertThat(rest).isEqualTo(byEach(left, i));
                undone += rest.by() == null ? 0 : 1;
                parted += rest.left().equals(left.get(i)) ? 0 : 1;
            }
        }
        assertThat(undone).isGreaterThan(1000);
        assertThat(parted).isGreaterThan(100);
    }

    /** What it leaves, or what undoes it; of few things, names and ARNs alike, some unsaid. */
    private static Left any(int time, Foothold foothold, Random random) {
        List<Foothold.Undoing> undoings = foothold.undoings();
        boolean undo = !undoings.isEmpty() && random.nextBoolean();
        Foothold.Undoing undoing = undo ? undoings.get(random.nextInt(undoings.size())) : null;
        List<Details.Named> details = new ArrayList<>();
        for (String name : foothold.object()) {
            int values = random.nextInt(4);
            for (int i = 0; i < values; i++) {
                String value = "v" + random.nextInt(4);
                String shown = random.nextInt(3) == 0 ? "arn:aws:x::1:kind/" + value : value;
                details.add(named((Left.isSharedWith(name) && random.nextBoolean() ? "-" : "") + name, shown));
            }
        }
        return call(
                        time,
                        random.nextInt(8) == 0 ? "222222222222" : "111122223333",
                        random.nextInt(8) == 0 ? "us-east-1" : "eu-west-1",
                        foothold.service(),
                        undoing == null ? foothold.event() : undoing.event(),
                        undoing == null ? foothold.means() : random.nextInt(4) == 0 ? "" : undoing.means())
                .with(new Details(details));
    }

    @Test
    void fiftyThousandCallsThatLeaveAndFiftyThousandThatTakeAwayAreComparedWithFewEach() {
        List<Left> left = new ArrayList<>();
        int calls = 50_000;
        for (int i = 0; i < calls; i++) {
            left.add(call(i, "111122223333", "us-east-1", "iam.amazonaws.com", "AttachUserPolicy", "")
                    .with(new Details(
                            List.of(named("userName", "u" + i), named("policyArn", "arn:aws:iam::aws:policy/A")))));
        }
        for (int i = 0; i < calls; i++) {
            left.add(call(calls + i, "111122223333", "us-east-1", "iam.amazonaws.com", "DetachUserPolicy", "")
                    .with(new Details(List.of(
                            named("userName", "u" + (calls - 1 - i)),
                            named("policyArn", "arn:aws:iam::aws:policy/A")))));
        }
        Undone undone = new Undone(left);
        for (int i = 0; i < calls; i++) {
            assertThat(undone.of(i).by()).isSameAs(left.get(2 * calls - 1 - i));
        }
    }
}
