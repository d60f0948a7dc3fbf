package io.tactrail.story;

import io.tactrail.identity.Client;
import io.tactrail.identity.Known;
import io.tactrail.identity.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of an actor's sessions stands on the user's lists. What AWS itself calls is left aside. */
final class Familiar {

    private static final int NAMED = 3;
    private static final int REFERENCES = 20;

    /** Values of one sort that the sessions have, and the names of those that are known. */
    private static final class Values {

        private final String sort;
        private final Set<String> all = new TreeSet<>();
        private final Set<String> known = new TreeSet<>();
        private final Map<String, String> names = new TreeMap<>();
        private boolean more;

        Values(String sort) {
            this.sort = sort;
        }

        /** @return whether it is known */
        boolean add(String value, String shown, @Nullable String name) {
            all.add(value);
            if (name == null) {
                return false;
            }
            known.add(value);
            names.put(shown, name);
            return true;
        }

        boolean whole() {
            return !all.isEmpty() && known.size() == all.size() && !more;
        }

        /** {@code 192.0.2.10, known as office}. */
        String words() {
            List<String> words = new ArrayList<>();
            names.forEach((value, name) -> words.add(value + ", known as " + name));
            return String.join("; ", words.subList(0, Math.min(NAMED, words.size())))
                    + (words.size() > NAMED ? "; and " + (words.size() - NAMED) + " more" : "")
                    + (whole() ? "" : " (" + known.size() + " of " + all.size() + " " + sort + ")");
        }
    }

    private final Values addresses = new Values("addresses");
    private final Values principals = new Values("principals");
    private final Values agents = new Values("user agents");
    private final Set<String> references = new LinkedHashSet<>();

    Familiar(Known known, List<Session> sessions) {
        for (Session session : sessions) {
            if (!session.plumbing() && !known.isEmpty() && add(known, session) && references.size() < REFERENCES) {
                references.add(session.firstReference());
            }
        }
    }

    private boolean add(Known known, Session session) {
        boolean here = false;
        String who = session.principal().id();
        if (session.principal().kind() == Principal.Kind.AWS_ACCOUNT) {
            // Of a call from another account the record says hardly more than the account.
            String account = who.indexOf(':') < 0 ? who : who.substring(0, who.indexOf(':'));
            here |= principals.add(account, account, known.account(account));
        } else {
            here |= principals.add(who, who, known.principal(who));
        }
        for (String address : session.addresses().strings()) {
            here |= addresses.add(address, address, known.address(address));
        }
        for (String agent : session.agents().strings()) {
            here |= agents.add(agent, Client.name(agent), known.agent(agent));
        }
        addresses.more |= session.addresses().more();
        agents.more |= session.agents().more();
        return here;
    }

    /** From where, if from known addresses only; else null. */
    @Nullable
    String places() {
        return addresses.whole() ? "from " + addresses.words() : null;
    }

    /** Who, if known principals and callers of known accounts only; else null. */
    @Nullable
    String principals() {
        return principals.whole() ? "by " + principals.words() : null;
    }

    /** With what, if known tools only, by what they say of themselves; else null. */
    @Nullable
    String agents() {
        return agents.whole() ? "with " + agents.words() : null;
    }

    /** All that is known, though not all may be; or null. */
    @Nullable
    Reason reason() {
        List<String> words = new ArrayList<>();
        for (Values values : List.of(principals, addresses, agents)) {
            if (!values.known.isEmpty()) {
                words.add(values.words());
            }
        }
        return words.isEmpty() ? null : new Reason(0, Reason.KNOWN + String.join("; ", words), List.copyOf(references));
    }
}
