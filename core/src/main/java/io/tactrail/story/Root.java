package io.tactrail.story;

import io.tactrail.event.Outcome;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.List;

/** Uses of an account's root user: what it did, from where, and whether with a second factor. */
final class Root {

    /** With a second factor it is most likely whoever has the keys to the safe. */
    private static final int POINTS_WITH_SECOND_FACTOR = 2;

    private static final int CALLS = 5;

    private Root() {}

    static List<Finding> found(List<Session> sessions) {
        List<Finding> found = new ArrayList<>();
        for (Session session : sessions) {
            if (session.principal().kind() != Principal.Kind.ROOT
                    || session.plumbing()
                    || session.of(Outcome.SUCCEEDED) == 0) {
                continue;
            }
            boolean second = session.mfa() == 'y';
            List<String> calls = session.calls().strings().stream()
                    .map(call -> call.substring(call.indexOf(' ') + 1))
                    .limit(CALLS)
                    .toList();
            found.add(new Finding(
                    FindingKind.ROOT_USED,
                    session.number(),
                    second ? POINTS_WITH_SECOND_FACTOR : FindingKind.ROOT_USED.points(),
                    session.holder() + " from " + session.place() + ", "
                            + (second
                                    ? "with a second factor"
                                    : session.mfa() == 'n' ? "without a second factor" : "second factor not said")
                            + ": " + Words.count(session.events(), "event") + " (" + String.join(", ", calls) + ")",
                    null,
                    List.of(),
                    List.of(session.firstReference())));
        }
        return found;
    }
}
