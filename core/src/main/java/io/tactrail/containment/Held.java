package io.tactrail.containment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A key, user or role in the hands of an actor. */
final class Held {

    static final int REFERENCES = 10;

    /** So many calls that began sessions are cited, the newest: older sessions have ended sooner. */
    static final int SESSIONS = 40;

    private static final int WHYS = 4;

    private final Holder holder;
    private final List<String> whys = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final Deque<String> begun = new ArrayDeque<>();
    private long sessions;
    private long lastBegun;
    private boolean made;
    private boolean tokens;

    Held(Holder holder) {
        this.holder = holder;
    }

    /** Whose key it is; or the user or role itself. */
    Holder holder() {
        return holder;
    }

    String account() {
        return holder.account();
    }

    String why() {
        return String.join("; ", whys);
    }

    /** The first few reasons, then the newest calls that began a session. */
    List<String> references() {
        List<String> all = new ArrayList<>(references);
        begun.stream().filter(each -> !references.contains(each)).forEach(all::add);
        return all;
    }

    /** Whether the actor made it: then nobody else needs it. */
    boolean made() {
        return made;
    }

    /** Whether the actor has, or can get, something of it that outlives the key. */
    boolean tokens() {
        return tokens;
    }

    /** How many sessions of it the actor's calls began. */
    long sessions() {
        return sessions;
    }

    /** When the last of them was begun. */
    long lastBegun() {
        return lastBegun;
    }

    void wasMade() {
        made = true;
    }

    void getsTokens() {
        tokens = true;
    }

    void because(String why, String reference) {
        reason(why);
        if (references.size() < REFERENCES && !references.contains(reference)) {
            references.add(reference);
        }
    }

    /** To be told in order of time. */
    void entered(String why, long time, String reference) {
        reason(why);
        sessions++;
        lastBegun = Math.max(lastBegun, time);
        begun.add(reference);
        if (begun.size() > SESSIONS) {
            begun.remove();
        }
    }

    private void reason(String why) {
        if (!whys.contains(why) && whys.size() < WHYS) {
            whys.add(why);
        }
    }
}
