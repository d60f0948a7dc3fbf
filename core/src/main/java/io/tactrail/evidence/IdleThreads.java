package io.tactrail.evidence;

import java.util.concurrent.Semaphore;

/**
 * How many threads more may run than those that unpack. A large content is then read, hashed and inflated by one thread
 * while another looks at it. Many threads may use it.
 */
public final class IdleThreads {

    private final Semaphore idle;

    public IdleThreads(int number) {
        idle = new Semaphore(Math.max(0, number));
    }

    /** There is nothing left to unpack for one thread. */
    public void add() {
        idle.release();
    }

    boolean take() {
        return idle.tryAcquire();
    }
}
