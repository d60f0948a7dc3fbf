package io.tactrail.attack;

import io.tactrail.attack.RuleTags.Doubt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tags of one rule. Source of the namespaces: Sigma specification 2.1.0, "Sigma tags appendix". */
final class TagReading {

    private static final Set<String> NAMESPACES = Set.of("attack", "car", "cve", "d3fend", "detection", "stp", "tlp");

    private static final String PREFIX = "attack.";

    private static final Pattern TECHNIQUE = Pattern.compile("t[0-9]{4}(\\.[0-9]{3})?");

    /** Software, groups, campaigns, mitigations, assets, data sources and the like name no technique. */
    private static final Pattern OTHER_OBJECT = Pattern.compile("(s|g|c|m|a|ds|dc|an|det)[0-9]{4}");

    /** ATT&amp;CK has no name that is half as long. */
    private static final int LONGEST = 64;

    private static final String CHANGED = "ta0005";

    private final AttackVersion asked;
    private final AttackVersion written;

    /** With the tag that named it. */
    private final Map<Technique, String> techniques = new LinkedHashMap<>();

    /** By name, the version that has it. */
    private final Map<String, AttackVersion> tactics = new LinkedHashMap<>();

    private final List<Doubt> doubts = new ArrayList<>();

    TagReading(List<String> tags, AttackVersion asked) {
        this.asked = asked;
        this.written = written(tags, asked);
        for (String tag : new LinkedHashSet<>(tags)) {
            String why = take(tag);
            if (!why.isEmpty()) {
                doubts.add(new Doubt(tag, why));
            }
        }
    }

    private static AttackVersion written(List<String> tags, AttackVersion asked) {
        AttackVersion written = asked;
        for (String tag : tags) {
            AttackVersion only = only(name(tag));
            if (only == AttackVersion.V19_0) {
                return only;
            }
            written = only == null ? written : only;
        }
        return written;
    }

    /** The version that alone has the word, or null. */
    private static @Nullable AttackVersion only(String name) {
        if (name.equals(CHANGED)) {
            return AttackVersion.V18_1;
        }
        boolean in18 = has(name, AttackVersion.V18_1);
        boolean in19 = has(name, AttackVersion.V19_0);
        return in18 == in19 ? null : in18 ? AttackVersion.V18_1 : AttackVersion.V19_0;
    }

    private static boolean has(String name, AttackVersion version) {
        Technique technique = technique(name);
        return technique == null ? tactic(name, version) != null : technique.in(version);
    }

    private static @Nullable Technique technique(String name) {
        return Attack.get().technique(name.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Tactic tactic(String name, AttackVersion version) {
        for (Tactic tactic : Attack.tactics(version)) {
            if (name.equals(tactic.shortName()) || name.equalsIgnoreCase(tactic.id())) {
                return tactic;
            }
        }
        return null;
    }

    /** What follows "attack.", as ATT&amp;CK's data spells it; "" of any other tag. */
    private static String name(String tag) {
        boolean ours = tag.length() <= LONGEST && tag.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
        return ours ? tag.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-') : "";
    }

    /** Takes a tag in; else says why not, if that is worth a word. */
    private String take(String tag) {
        String namespace = tag.substring(0, Math.max(0, tag.indexOf('.'))).toLowerCase(Locale.ROOT);
        if (!namespace.equals("attack")) {
            return NAMESPACES.contains(namespace) ? "" : "Sigma has no such namespace of tags";
        }
        String name = name(tag);
        Technique technique = technique(name);
        if (technique != null) {
            techniques.putIfAbsent(technique, tag);
            return "";
        }
        if (TECHNIQUE.matcher(name).matches()) {
            return "ATT&CK Enterprise has it neither in 18.1 nor in 19.0; it may have been revoked before";
        }
        AttackVersion version = has(name, written) ? written : other(written);
        Tactic tactic = tactic(name, version);
        if (tactic != null) {
            tactics.put(tactic.name(), version);
            return "";
        }
        return OTHER_OBJECT.matcher(name).matches()
                ? ""
                : "neither a tactic nor a technique of ATT&CK Enterprise 18.1 or 19.0";
    }

    RuleTags finish() {
        List<Mapping> found = new ArrayList<>();
        Set<String> alone = new LinkedHashSet<>(tactics.keySet());
        techniques.forEach((technique, tag) -> {
            AttackVersion from = technique.in(written) ? written : other(written);
            List<Mapping> here = Attack.get().migrate(joined(technique, from, alone), from, asked);
            if (here.isEmpty()) {
                doubts.add(new Doubt(tag, "ATT&CK " + asked.number() + " has nothing like it"));
            }
            found.addAll(here);
        });
        for (String tactic : alone) {
            found.addAll(alone(tactic, tactics.getOrDefault(tactic, written)));
        }
        return new RuleTags(ordered(found), doubts);
    }

    /** The technique under the rule's tactics that hold it, which then are not alone; else under its own. */
    private List<Mapping> joined(Technique technique, AttackVersion from, Set<String> alone) {
        Set<String> held = new LinkedHashSet<>();
        for (String own : technique.tactics(from)) {
            tactics.forEach((tactic, version) -> {
                // In a rule that mixes the versions Defense Evasion holds what either half holds, and the other way.
                if (tactic.equals(own) || (version != from && Attack.same(tactic, own))) {
                    held.add(own);
                    alone.remove(tactic);
                }
            });
        }
        return (held.isEmpty() ? technique.tactics(from) : held)
                .stream()
                        .map(tactic -> new Mapping(tactic, technique.id(), technique.name(from), ""))
                        .toList();
    }

    /** Which half of a tactic that was split its author meant cannot be told: both. */
    private List<Mapping> alone(String tactic, AttackVersion from) {
        return Attack.tactics(asked).stream()
                .map(Tactic::name)
                .filter(name -> from == asked ? name.equals(tactic) : Attack.same(tactic, name))
                .map(name -> new Mapping(name, "", "", name.equals(tactic) ? "" : tactic + " in " + from.number()))
                .toList();
    }

    /** Each once, and a tactic alone only where no technique stands under it. */
    private List<Mapping> ordered(List<Mapping> found) {
        List<Mapping> ordered = new ArrayList<>();
        for (Tactic tactic : Attack.tactics(asked)) {
            Map<String, Mapping> under = new LinkedHashMap<>();
            found.stream()
                    .filter(mapping -> mapping.tactic().equals(tactic.name()))
                    .sorted(Comparator.comparing(Mapping::technique))
                    .forEach(mapping -> under.merge(mapping.technique(), mapping, Attack::join));
            if (under.size() > 1) {
                under.remove("");
            }
            ordered.addAll(under.values());
        }
        return ordered;
    }

    private static AttackVersion other(AttackVersion version) {
        return version == AttackVersion.V18_1 ? AttackVersion.V19_0 : AttackVersion.V18_1;
    }
}
