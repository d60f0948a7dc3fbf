package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A member's tally does not depend on the order in which its events are entered. */
class MemberTest {

    @Test
    void tellsTheSameOfEventsAndFaultsThatCameInAnyOrder() {
        FileEntry inOrder = entry(0);
        assertThat(inOrder.events()).isEqualTo(300);
        assertThat(inOrder.rejected()).isEqualTo(152);
        assertThat(inOrder.records()).isEqualTo(452);
        assertThat(inOrder.rejects()).hasSize(FileEntry.REJECTS);
        assertThat(inOrder.rejects().subList(0, 4))
                .containsExactly(
                        new Reject(0, "fault at 0"),
                        new Reject(7, "broken"),
                        new Reject(9, "broken too"),
                        new Reject(30, "fault at 3"));
        for (int seed = 1; seed < 9; seed++) {
            assertThat(entry(seed)).isEqualTo(inOrder);
        }
    }

    @Test
    void tellsEveryEventThatManyThreadsEnter() throws InterruptedException {
        Member member = new Items().enter("a");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int own = i;
            threads.add(new Thread(() -> {
                for (int k = 0; k < 50_000; k++) {
                    member.event(1000L * k + own, "11112222333" + k % 5);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        FileEntry entry = member.entry();
        assertThat(entry.events()).isEqualTo(200_000);
        assertThat(entry.accounts()).hasSize(5);
        assertThat(entry.last()).hasToString("1970-01-01T13:53:19.003Z");
    }

    private static FileEntry entry(int seed) {
        Member member = new Items().enter("a");
        member.reject(7, "broken");
        member.reject(9, "broken too");
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            numbers.add(i);
        }
        if (seed > 0) {
            Collections.shuffle(numbers, new Random(seed));
        }
        for (int i : numbers) {
            if (i % 3 == 0) {
                member.fault(i, 10L * i, "fault at " + i);
            } else {
                member.event(1000L * i, "1111222233" + (10 + i % 40));
            }
        }
        return member.entry();
    }
}
