package io.tactrail.containment;

import java.util.List;

/**
 * One step of a plan that stops an intruder. It is printed and written, never run. Reasons hold names that strangers
 * chose, as the logs have them; commands hold them quoted, see {@link Shell}.
 *
 * @param why what it stops and in which account, one sentence or two
 * @param command an AWS CLI command line for a POSIX shell, or "" where no command can do it and {@code why} says who can
 * @param breaks who else the evidence shows to use what is stopped
 * @param verify a command line that only reads and shows whether it worked, or ""
 * @param references events that are the reason, the first few
 */
public record Containment(
        Phase phase, String why, String command, String breaks, String verify, List<String> references) {

    public Containment {
        references = List.copyOf(references);
    }

    /**
     * The order of a plan. Who still holds a key takes back what is taken from him, so keys are first; who can still enter
     * a role gets a session that is younger than the revocation, so doors are shut before sessions are revoked.
     */
    public enum Phase {
        LOGGING("Switch logging on again"),
        KEYS("Stop long-term keys"),
        USERS("Stop users, and the tokens that outlive their keys"),
        PASSWORDS("Take away console passwords"),
        DOORS("Shut the ways to new credentials"),
        ROLES("Revoke the sessions of every role of the chain"),
        MACHINES("Isolate machines"),
        PERSISTENCE("Take back what was left behind"),
        SHARING("Take back what was shared or opened"),
        DAMAGE("Stop what destroys, and bring back what can be"),
        WATCH("Watch for 30 minutes");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * The plan as lines of a text that is also a script: everything but the commands is comment.
     *
     * @param plan in its order
     */
    public static List<String> lines(List<Containment> plan) {
        return Script.of(plan);
    }
}
