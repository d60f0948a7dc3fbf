package io.tactrail.lab;

import io.tactrail.lab.Scenario.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Ordinary life of an account. What begins in an hour is made from the seed and that hour alone, so hours can be made in
 * any order and by many hands; what has begun may reach into later hours.
 */
interface Traffic {
    Duration HOUR = Duration.ofHours(1);

    void hour(Account account, Instant hour, Consumer<Event> out);
}
