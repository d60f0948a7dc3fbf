package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.event.Details;
import io.tactrail.story.Lead;
import io.tactrail.story.Left;
import io.tactrail.story.Undone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a plan that takes back what calls of a lead left behind, unless someone did so already. */
final class Leftovers {

    /** Said where the names in the log make no command. */
    static final String UNNAMED = ". The log does not say a name that a command can hold: look at the event";

    /** What a call can make many of, each to be stopped alone. */
    private static final List<String> SINGLE = List.of("instanceId", "taskArn");

    private final Set<Integer> own;
    private final List<Left> left;
    private final Others others;

    Leftovers(Lead lead, List<Left> left, Others others) {
        this.own = ContainmentPlan.numbers(lead);
        this.left = left;
        this.others = others;
    }

    List<Containment> steps() {
        List<Containment> steps = new ArrayList<>();
        Undone undone = new Undone(left);
        Set<List<String>> passwords = new HashSet<>();
        for (int i = 0; i < left.size(); i++) {
            Left each = left.get(i);
            List<Remedy> remedies = own.contains(each.session()) && each.stays() ? Remedies.of(each) : List.of();
            List<String> user = List.of(each.account(), each.details().first("userName"));
            if (own.contains(each.session()) && each.name().equals("CreateLoginProfile")) {
                passwords.add(user);
            }
            // Who takes a password away that he made himself shuts nobody out.
            boolean his = each.name().equals("DeleteLoginProfile") && passwords.contains(user);
            if (remedies.isEmpty() || his) {
                continue;
            }
            Undone.Rest rest = undone.of(i);
            Left undo = rest.by();
            for (Remedy remedy : remedies) {
                // That it logs again is worth a look even so.
                if (undo == null || remedy.phase() == Phase.LOGGING) {
                    for (Left one : single(rest.left())) {
                        steps.add(step(one, remedy, undo));
                    }
                }
            }
        }
        return steps;
    }

    private static List<Left> single(Left each) {
        for (String name : SINGLE) {
            List<String> things = each.details().all(name);
            if (things.size() > 1) {
                return things.stream()
                        .map(thing -> each.with(only(each.details(), name, thing)))
                        .toList();
            }
        }
        return List.of(each);
    }

    private static Details only(Details details, String name, String value) {
        return new Details(details.values().stream()
                .filter(named -> !named.name().equals(name) || named.value().equals(value))
                .toList());
    }

    private Containment step(Left each, Remedy remedy, @Nullable Left undo) {
        String command = null;
        for (String candidate : remedy.commands()) {
            if (command == null) {
                command = Template.fill(candidate, each.details(), each.account(), each.region());
            }
        }
        String verify = Template.fill(remedy.verify(), each.details(), each.account(), each.region());
        return new Containment(
                remedy.phase(),
                where(each.account(), remedy.phase() == Phase.LOGGING ? each.region() : "", each.time())
                        + Template.words(remedy.why(), each.details())
                        + (undo == null ? "" : ". Done already at " + Others.time(undo.time()) + ", if it holds")
                        + (command == null && !remedy.commands().isEmpty() ? UNNAMED : ""),
                command == null ? "" : command,
                breaks(remedy, each),
                verify == null ? "" : verify,
                List.of(each.reference()));
    }

    private String breaks(Remedy remedy, Left each) {
        if (!remedy.breaks().startsWith("@")) {
            return Template.words(remedy.breaks(), each.details());
        }
        String name = each.details().first(remedy.breaks().substring(1));
        return others.of(
                remedy.breaks().equals("@roleName")
                        ? Holder.role(each.account(), name)
                        : Holder.user(each.account(), name));
    }

    static String where(String account, String region) {
        return account.isEmpty() ? "" : "In account " + account + (region.isEmpty() ? "" : ", region " + region) + ": ";
    }

    private static String where(String account, String region, long time) {
        String where = where(account, region);
        return where.isEmpty() ? "" : where.replaceFirst(": $", ", at " + Others.time(time) + ": ");
    }
}
