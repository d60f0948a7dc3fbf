package io.tactrail.lineage;

import java.util.HashMap;
import java.util.Map;

/** The same text for equal ones, while it is asked: addresses, agents and roles are the same for thousands of credentials. */
final class Texts {

    private static final int MOST = 50_000;

    private final Map<String, String> texts = new HashMap<>();

    String shared(String text) {
        if (texts.size() == MOST) {
            texts.clear();
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
