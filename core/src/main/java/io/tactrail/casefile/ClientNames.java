package io.tactrail.casefile;

import io.tactrail.identity.Client;
import java.util.HashMap;
import java.util.Map;

/** {@link Client#name}, asked once for each agent: finding it takes longer than counting an event. */
final class ClientNames {

    /** There are few agents, unless someone makes many. */
    private static final int AGENTS = 10_000;

    private final Map<String, String> names = new HashMap<>();

    String of(String agent) {
        if (names.size() >= AGENTS) {
            names.clear();
        }
        return names.computeIfAbsent(agent, Client::name);
    }
}
