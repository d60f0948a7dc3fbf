package io.tactrail.containment;

import io.tactrail.containment.Containment.Phase;
import io.tactrail.event.Details;
import io.tactrail.story.Lead;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a plan that takes back what calls of a lead left behind, unless someone did so already. */
final class Leftovers {

    /** Said where the names in the log make no command. */
    static final String UNNAMED = ". The log does not say a name that a command can hold: look at the event";

    private static final String INSTANCE = "instanceId";
    private static final Set<String> SHARED_WITH = Set.of("userId", "group");

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
        for (int i = 0; i < left.size(); i++) {
            Left each = left.get(i);
            if (!own.contains(each.session())) {
                continue;
            }
            for (Remedy remedy : Remedies.of(each.source(), each.name())) {
                for (Left one : single(each)) {
                    Left undo = undone(one, remedy, left.subList(i + 1, left.size()));
                    // That it logs again is worth a look even so.
                    if (gives(one.details()) && (undo == null || remedy.phase() == Phase.LOGGING)) {
                        steps.add(step(one, remedy, undo));
                    }
                }
            }
        }
        return steps;
    }

    /** A call that started many machines is one to stop for each. */
    private static List<Left> single(Left each) {
        List<String> machines = each.details().all(INSTANCE);
        return machines.size() < 2
                ? List.of(each)
                : machines.stream()
                        .map(machine -> each.with(Template.details(INSTANCE, machine)))
                        .toList();
    }

    /** Of calls that share and take back alike, whether this one shared. */
    private static boolean gives(Details details) {
        return details.values().stream().noneMatch(named -> named.name().startsWith("-"))
                || SHARED_WITH.stream().anyMatch(name -> !details.first(name).isEmpty());
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
                        + (command == null ? UNNAMED : ""),
                command == null ? "" : command,
                breaks(remedy, each),
                verify == null ? "" : verify,
                List.of(each.reference()));
    }

    private String breaks(Remedy remedy, Left each) {
        if (!remedy.breaks().startsWith("@")) {
            return remedy.breaks();
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

    private static @Nullable Left undone(Left each, Remedy remedy, List<Left> later) {
        List<String> names = List.of(remedy.undone().split(" "));
        for (Left other : later) {
            if (other.source().equals(each.source())
                    && other.account().equals(each.account())
                    && names.contains(other.name())
                    && undoes(other, each)) {
                return other;
            }
        }
        return null;
    }

    /** Whether it is about the same thing: all names that both calls say are the same. */
    private static boolean undoes(Left undo, Left each) {
        int shared = 0;
        boolean alike = undo.name().equals(each.name());
        for (Details.Named named : each.details().values()) {
            boolean taken = alike && SHARED_WITH.contains(named.name());
            List<String> values = undo.details().all(taken ? "-" + named.name() : named.name());
            if (!values.isEmpty()) {
                shared++;
            }
            if ((taken || !values.isEmpty()) && values.stream().noneMatch(value -> same(value, named.value()))) {
                return false;
            }
        }
        return shared > 0;
    }

    /** A name and an ARN that ends with it are the same. */
    private static boolean same(@Nullable String one, String other) {
        return one != null && (one.equals(other) || ends(one, other) || ends(other, one));
    }

    private static boolean ends(String arn, String name) {
        return arn.startsWith("arn:") && (arn.endsWith("/" + name) || arn.endsWith(":" + name));
    }
}
