package io.tactrail.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MITRE ATT&amp;CK Enterprise in the versions we speak: its tactics, its techniques, and the way from one version to the
 * other. Facts only; the source is named in {@code attack.tsv}.
 */
public final class Attack {

    static final String DEFENSE_EVASION = "Defense Evasion";
    static final String STEALTH = "Stealth";
    static final String DEFENSE_IMPAIRMENT = "Defense Impairment";

    /** What 19.0 made of Defense Evasion. */
    private static final Set<String> SPLIT = Set.of(STEALTH, DEFENSE_IMPAIRMENT);

    private static final List<Tactic> MATRIX_19 = List.of(
            new Tactic("TA0043", "Reconnaissance", "reconnaissance"),
            new Tactic("TA0042", "Resource Development", "resource-development"),
            new Tactic("TA0001", "Initial Access", "initial-access"),
            new Tactic("TA0002", "Execution", "execution"),
            new Tactic("TA0003", "Persistence", "persistence"),
            new Tactic("TA0004", "Privilege Escalation", "privilege-escalation"),
            new Tactic("TA0005", STEALTH, "stealth"),
            new Tactic("TA0112", DEFENSE_IMPAIRMENT, "defense-impairment"),
            new Tactic("TA0006", "Credential Access", "credential-access"),
            new Tactic("TA0007", "Discovery", "discovery"),
            new Tactic("TA0008", "Lateral Movement", "lateral-movement"),
            new Tactic("TA0009", "Collection", "collection"),
            new Tactic("TA0011", "Command and Control", "command-and-control"),
            new Tactic("TA0010", "Exfiltration", "exfiltration"),
            new Tactic("TA0040", "Impact", "impact"));

    private static final List<Tactic> MATRIX_18 = beforeTheSplit();

    private final Map<String, Technique> techniques;
    private final Map<String, List<Technique>> replaced;

    private Attack(Map<String, Technique> techniques) {
        this.techniques = Collections.unmodifiableMap(techniques);
        this.replaced = new HashMap<>();
        for (Technique technique : techniques.values()) {
            if (!technique.replacement().isEmpty()) {
                replaced.computeIfAbsent(technique.replacement(), key -> new ArrayList<>())
                        .add(technique);
            }
        }
    }

    /** Read once, on first use. */
    public static Attack get() {
        return Loaded.ATTACK;
    }

    /** The tactics of a version, in the matrix's order. */
    public static List<Tactic> tactics(AttackVersion version) {
        return switch (version) {
            case V18_1 -> MATRIX_18;
            case V19_0 -> MATRIX_19;
        };
    }

    /**
     * The tactic that a person means by a name in any spelling ("Initial Access", "initial_access", "TA0001"), or
     * null. {@code TA0005} is Defense Evasion in 18.1 and Stealth in 19.0.
     */
    public static @Nullable Tactic tactic(String text, AttackVersion version) {
        String wanted = plain(text);
        for (Tactic tactic : tactics(version)) {
            if (wanted.equals(plain(tactic.name())) || wanted.equals(plain(tactic.id()))) {
                return tactic;
            }
        }
        return null;
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[\\s_-]+", "").toLowerCase(Locale.ROOT);
    }

    /** The technique of that id in either version, revoked ones included, or null. */
    public @Nullable Technique technique(String id) {
        return techniques.get(id);
    }

    /** Every technique of either version, by id. */
    public Collection<Technique> techniques() {
        return techniques.values();
    }

    /** The techniques that 19.0 revoked in favour of this one; empty for most. */
    public List<Technique> replacedBy(String id) {
        return List.copyOf(replaced.getOrDefault(id, List.of()));
    }

    /**
     * What a technique under a tactic of one version is called in another: one mapping as a rule, several where the
     * tactic was split or techniques were joined, none where the other version has no counterpart.
     */
    public List<Mapping> migrate(String tactic, String id, AttackVersion from, AttackVersion to) {
        Technique technique = techniques.get(id);
        if (technique == null || !technique.in(from)) {
            return List.of();
        }
        if (from == to) {
            return List.of(new Mapping(tactic, id, technique.name(to), ""));
        }
        List<Mapping> found = new ArrayList<>();
        for (Technique target : counterparts(technique, to)) {
            List<String> listed = target.tactics(to);
            List<String> kept = listed.stream().filter(t -> same(tactic, t)).toList();
            String origin = id + " " + tactic + " in " + from.number();
            if (kept.isEmpty()) {
                origin += ", a tactic that " + to.number() + " does not list for it";
            }
            for (String t : kept.isEmpty() ? listed : kept) {
                boolean unchanged = t.equals(tactic) && target.id().equals(id);
                found.add(new Mapping(t, target.id(), target.name(to), unchanged ? "" : origin));
            }
        }
        return found;
    }

    /**
     * The same for several mappings, best first. Two that become one are joined, and both origins are told.
     */
    public List<Mapping> migrate(List<Mapping> mappings, AttackVersion from, AttackVersion to) {
        Map<String, Mapping> joined = new LinkedHashMap<>();
        for (Mapping mapping : mappings) {
            for (Mapping m : migrate(mapping.tactic(), mapping.technique(), from, to)) {
                joined.merge(m.technique() + m.tactic(), m, Attack::join);
            }
        }
        return List.copyOf(joined.values());
    }

    static Mapping join(Mapping a, Mapping b) {
        if (b.migrated().isEmpty() || a.migrated().equals(b.migrated())) {
            return a;
        }
        String both = a.migrated().isEmpty() ? "also " + b.migrated() : a.migrated() + "; " + b.migrated();
        return new Mapping(a.tactic(), a.technique(), a.name(), both);
    }

    private List<Technique> counterparts(Technique technique, AttackVersion to) {
        Set<Technique> found = new LinkedHashSet<>();
        if (technique.in(to)) {
            found.add(technique);
        }
        if (to == AttackVersion.V18_1) {
            found.addAll(replacedBy(technique.id()));
        } else if (!technique.replacement().isEmpty()) {
            Technique replacement = techniques.get(technique.replacement());
            if (replacement != null && replacement.in(to)) {
                found.add(replacement);
            }
        }
        return List.copyOf(found);
    }

    /** Whether two tactics are one but for the split of Defense Evasion. */
    static boolean same(String from, String to) {
        return from.equals(to)
                || (from.equals(DEFENSE_EVASION) && SPLIT.contains(to))
                || (to.equals(DEFENSE_EVASION) && SPLIT.contains(from));
    }

    private static List<Tactic> beforeTheSplit() {
        List<Tactic> tactics = new ArrayList<>();
        for (Tactic tactic : MATRIX_19) {
            if (tactic.name().equals(STEALTH)) {
                tactics.add(new Tactic("TA0005", DEFENSE_EVASION, "defense-evasion"));
            } else if (!tactic.name().equals(DEFENSE_IMPAIRMENT)) {
                tactics.add(tactic);
            }
        }
        return List.copyOf(tactics);
    }

    private static final class Loaded {
        static final Attack ATTACK = new Attack(read());

        private static Map<String, Technique> read() {
            Map<String, Technique> techniques = new LinkedHashMap<>();
            try (InputStream in = Attack.class.getResourceAsStream("attack.tsv")) {
                if (in == null) {
                    throw new IllegalStateException("attack.tsv is missing from the jar");
                }
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        String[] cells = line.split("\t", -1);
                        techniques.put(
                                cells[0],
                                new Technique(
                                        cells[0],
                                        cells[1],
                                        names(cells[2], MATRIX_18),
                                        cells[3],
                                        names(cells[4], MATRIX_19),
                                        cells[5]));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return techniques;
        }

        private static List<String> names(String shortNames, List<Tactic> matrix) {
            Set<String> wanted = Set.of(shortNames.split(","));
            return matrix.stream()
                    .filter(tactic -> wanted.contains(tactic.shortName()))
                    .map(Tactic::name)
                    .toList();
        }
    }
}
