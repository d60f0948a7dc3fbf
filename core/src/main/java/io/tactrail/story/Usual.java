package io.tactrail.story;

import io.tactrail.ledger.Leb128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What sessions of a holder or a role did, by days of the evidence: what was called, in which regions, with what, from where, at what hours. */
final class Usual {

    static final long HOUR = 60 * 60 * 1000L;
    static final long DAY = 24 * HOUR;
    private static final int HOURS = 24;

    /** Names kept of one of these; what comes after is not known to be new. */
    private static final int NAMES = 2_000;

    /** What is compared. */
    enum Trait {
        CALL(session -> session.calls().strings(), session -> session.calls().more()),
        SERVICE(Usual::services, session -> session.services().more()),
        REGION(Usual::regions, session -> session.regions().more()),
        CLIENT(session -> session.client().isEmpty() ? Set.of() : Set.of(session.client()), session -> false),
        PLACE(session -> Set.of(session.place()), session -> false);

        /** Not changed by anyone, as they hold nothing. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<Session, Collection<String>> names;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<Session, Boolean> more;

        Trait(Function<Session, Collection<String>> names, Function<Session, Boolean> more) {
            this.names = names;
            this.more = more;
        }

        Collection<String> of(Session session) {
            return names.apply(session);
        }
    }

    /**
     * Services whose events are logged in one region whatever the caller chose. Source: CloudTrail user guide, "Global
     * service events"; the services' endpoints.
     */
    private static final Set<String> GLOBAL = Set.of(
            "iam.amazonaws.com",
            "sts.amazonaws.com",
            "signin.amazonaws.com",
            "cloudfront.amazonaws.com",
            "route53.amazonaws.com",
            "route53domains.amazonaws.com",
            "organizations.amazonaws.com",
            "account.amazonaws.com",
            "sso.amazonaws.com",
            "waf.amazonaws.com",
            "shield.amazonaws.com",
            "support.amazonaws.com",
            "health.amazonaws.com",
            "billing.amazonaws.com",
            "ce.amazonaws.com",
            "globalaccelerator.amazonaws.com",
            "trustedadvisor.amazonaws.com");

    private DaysByActor days = new DaysByActor();
    private final List<DaysByActor> daysByHour = new ArrayList<>();
    private final Map<Trait, Map<String, DaysByActor>> daysByName = new EnumMap<>(Trait.class);
    private final Map<Trait, Boolean> more = new EnumMap<>(Trait.class);
    private final Map<Long, Reads> readsByDay = new TreeMap<>();

    /** The most that was read in one session of a day, by whom, and the most that anybody else read. */
    private record Reads(int actor, long most, long others) {

        Reads and(int other, long reads) {
            if (other == actor) {
                return new Reads(actor, Math.max(most, reads), others);
            }
            return reads > most ? new Reads(other, reads, most) : new Reads(actor, most, Math.max(others, reads));
        }
    }

    Usual() {
        for (int hour = 0; hour < HOURS; hour++) {
            daysByHour.add(new DaysByActor());
        }
    }

    /** The same as bytes and the names in them, a seventh of the room. */
    static final class Resting {

        private final String[] names;
        private final byte[] bytes;

        private Resting(String[] names, byte[] bytes) {
            this.names = names;
            this.bytes = bytes;
        }

        Usual read() {
            Usual usual = new Usual();
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            usual.days = DaysByActor.read(in);
            for (int hour = 0; hour < HOURS; hour++) {
                usual.daysByHour.set(hour, DaysByActor.read(in));
            }
            int name = 0;
            for (Trait trait : Trait.values()) {
                Map<String, DaysByActor> known = new HashMap<>();
                for (long left = Leb128.get(in); left > 0; left--) {
                    known.put(names[name++], DaysByActor.read(in));
                }
                usual.daysByName.put(trait, known);
                usual.more.put(trait, Leb128.get(in) != 0);
            }
            for (long left = Leb128.get(in); left > 0; left--) {
                usual.readsByDay.put(Leb128.get(in), new Reads((int) Leb128.get(in), Leb128.get(in), Leb128.get(in)));
            }
            return usual;
        }
    }

    Resting rest() {
        List<String> names = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        days.write(out);
        daysByHour.forEach(hour -> hour.write(out));
        for (Trait trait : Trait.values()) {
            Map<String, DaysByActor> known = daysByName.getOrDefault(trait, Map.of());
            Leb128.put(out, known.size());
            known.forEach((name, when) -> {
                names.add(name);
                when.write(out);
            });
            Leb128.put(out, more(trait) ? 1 : 0);
        }
        Leb128.put(out, readsByDay.size());
        readsByDay.forEach((day, reads) -> {
            Leb128.put(out, day);
            Leb128.put(out, reads.actor);
            Leb128.put(out, reads.most);
            Leb128.put(out, reads.others);
        });
        return new Resting(names.toArray(String[]::new), out.toByteArray());
    }

    static long day(Session session) {
        return session.first() / DAY;
    }

    static int hour(long time) {
        return Math.floorMod(time / HOUR, HOURS);
    }

    /** As {@link io.tactrail.identity.Client} names them; {@code Version} is Safari. */
    private static final Set<String> BROWSERS = Set.of("Chrome", "Firefox", "Edg", "OPR", "Version");

    /** In which the global services' events are logged, by partition. */
    private static final Set<String> GLOBAL_REGIONS =
            Set.of("us-east-1", "us-gov-west-1", "cn-northwest-1", "cn-north-1");

    /** Where a session called a global service, or the console its pages, the region of those says nothing. */
    private static Set<String> regions(Session session) {
        Set<String> regions = new TreeSet<>(session.regions().strings());
        if (session.console()
                || BROWSERS.contains(session.client())
                || session.services().strings().stream().anyMatch(GLOBAL::contains)) {
            regions.removeAll(GLOBAL_REGIONS);
        }
        return regions;
    }

    /** Asking whose a key is, or for a session, makes no service new. */
    private static Set<String> services(Session session) {
        Set<String> services = new TreeSet<>(session.services().strings());
        services.remove("sts.amazonaws.com");
        services.remove("signin.amazonaws.com");
        return services;
    }

    /** @param actor whose session it is, by number */
    void add(Session session, int actor, long dataReads) {
        long day = day(session);
        days.add(day, actor);
        for (Trait trait : Trait.values()) {
            Map<String, DaysByActor> known = daysByName.computeIfAbsent(trait, any -> new HashMap<>());
            more.merge(trait, trait.more.apply(session), Boolean::logicalOr);
            for (String name : trait.of(session)) {
                if (known.size() < NAMES || known.containsKey(name)) {
                    known.computeIfAbsent(name, any -> new DaysByActor()).add(day, actor);
                } else {
                    more.put(trait, true);
                }
            }
        }
        long last = Math.min(session.last(), session.first() + DAY);
        for (long at = session.first(); at <= last; at += HOUR) {
            daysByHour.get(hour(at)).add(day, actor);
        }
        daysByHour.get(hour(last)).add(day, actor);
        Reads before = readsByDay.get(day);
        readsByDay.put(day, before == null ? new Reads(actor, dataReads, 0) : before.and(actor, dataReads));
    }

    /** Days on which anything was done. */
    DaysByActor days() {
        return days;
    }

    /** Days on which it was done, from there, with that; none if never. */
    DaysByActor days(Trait trait, String name) {
        return daysByName.getOrDefault(trait, Map.of()).getOrDefault(name, DaysByActor.NONE);
    }

    /** Whether not all was kept, so that nothing can be called new. */
    boolean more(Trait trait) {
        return more.getOrDefault(trait, false);
    }

    /** Days on which something was done within an hour of that hour: of that hour, the one before and the one after. */
    List<DaysByActor> daysNear(int hour) {
        return List.of(
                daysByHour.get(hour),
                daysByHour.get(Math.floorMod(hour - 1, HOURS)),
                daysByHour.get(Math.floorMod(hour + 1, HOURS)));
    }

    /** Days by the hour of the day. */
    List<DaysByActor> daysByHour() {
        return Collections.unmodifiableList(daysByHour);
    }

    /**
     * The most that was read in one session of another day; a spree may go on over midnight, so the next days do not count.
     *
     * @param stranger whether what the actor read does not count
     */
    long mostRead(long day, int actor, boolean stranger) {
        long most = 0;
        for (Map.Entry<Long, Reads> each : readsByDay.entrySet()) {
            Reads reads = each.getValue();
            if (Math.abs(each.getKey() - day) > 1) {
                most = Math.max(most, stranger && reads.actor == actor ? reads.others : reads.most);
            }
        }
        return most;
    }
}
