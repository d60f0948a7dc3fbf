package io.tactrail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void eachIsDoneOnce() throws IOException {
        for (int threads : new int[] {1, 2, 7}) {
            AtomicInteger[] done = new AtomicInteger[500];
            for (int i = 0; i < done.length; i++) {
                done[i] = new AtomicInteger();
            }
            Parallel.of(threads).each(done.length, number -> done[number].incrementAndGet());
            assertThat(done).allMatch(each -> each.get() == 1);
        }
    }

    @Test
    void oneThreadIsTheCallersAndDoesThemInOrder() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        StringBuilder order = new StringBuilder();
        Parallel.NONE.each(5, number -> {
            threads.add(Thread.currentThread());
            order.append(number);
        });
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(order).hasToString("01234");
    }

    @Test
    void theFailureOfTheFirstIsToldWhenAllHaveEnded() {
        AtomicInteger running = new AtomicInteger();
        assertThatThrownBy(() -> Parallel.of(3).each(100, number -> {
                    running.incrementAndGet();
                    try {
                        if (number == 40) {
                            throw new IOException("the disk is full");
                        }
                    } finally {
                        running.decrementAndGet();
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertThat(running).hasValue(0);
    }

    @Test
    void aFaultOfOursIsNotHidden() {
        assertThatThrownBy(() -> Parallel.of(2).all(() -> {}, () -> {
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
