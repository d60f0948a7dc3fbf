package io.tactrail;

import io.tactrail.attack.AttackVersion;
import io.tactrail.attack.Catalog;
import io.tactrail.casefile.Filter;
import io.tactrail.digest.PublicKeys;
import io.tactrail.evidence.Bounds;
import io.tactrail.identity.Known;
import io.tactrail.sigma.ReadingOptions;
import io.tactrail.sigma.RuleReader;
import io.tactrail.sigma.RuleSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an investigation is done.
 *
 * @param rules that are matched with every event
 * @param known what is the user's or familiar to him: it changes leads and no count
 * @param keys against which digests are verified: the root of trust
 * @param threads that read evidence; the answer does not depend on it
 * @param routine whether the timeline has calls that the catalog gives little weight as well: most of all events
 * @param options what was asked for and changes the answer, as it is recorded in the case
 */
public record Settings(
        Catalog catalog,
        RuleSet rules,
        AttackVersion attack,
        Filter filter,
        Known known,
        PublicKeys keys,
        Bounds bounds,
        int threads,
        boolean routine,
        SortedMap<String, List<String>> options) {

    /** Nothing is known but what AWS publishes of itself. */
    public Settings(
            Catalog catalog,
            RuleSet rules,
            AttackVersion attack,
            Filter filter,
            Bounds bounds,
            int threads,
            SortedMap<String, List<String>> options) {
        this(catalog, rules, attack, filter, Known.NOTHING, PublicKeys.NONE, bounds, threads, false, options);
    }

    /** The built-in catalog and rules, ATT&amp;CK 19.0, all events, as many threads as the machine has processors. */
    public static Settings usual() {
        return new Settings(
                Catalog.builtIn(),
                RuleReader.builtIn(),
                AttackVersion.V19_0,
                Filter.ALL,
                Bounds.usual(),
                Runtime.getRuntime().availableProcessors(),
                new TreeMap<>());
    }

    /** The built-in catalog and no rules, since {@link Tactrail#verify} asks for neither. */
    public static Settings forVerifying(PublicKeys keys, int threads) {
        return new Settings(
                Catalog.builtIn(),
                new RuleReader(ReadingOptions.strict()).finish(),
                AttackVersion.V19_0,
                Filter.ALL,
                Known.NOTHING,
                keys,
                Bounds.usual(),
                threads,
                false,
                new TreeMap<>());
    }

    public Settings withRules(RuleSet others) {
        return new Settings(catalog, others, attack, filter, known, keys, bounds, threads, routine, options);
    }

    public Settings withThreads(int number) {
        return new Settings(catalog, rules, attack, filter, known, keys, bounds, number, routine, options);
    }

    public Settings withKnown(Known things) {
        return new Settings(catalog, rules, attack, filter, things, keys, bounds, threads, routine, options);
    }

    public Settings withKeys(PublicKeys others) {
        return new Settings(catalog, rules, attack, filter, known, others, bounds, threads, routine, options);
    }

    public Settings withRoutine() {
        return new Settings(catalog, rules, attack, filter, known, keys, bounds, threads, true, options);
    }
}
