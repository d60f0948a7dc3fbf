package io.tactrail.lineage;

import io.tactrail.identity.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Credentials that somebody asks for by a key, an address, an ARN or a session. */
public final class Subjects {

    private static final int SUGGESTED = 5;
    private static final int PREFIX = 8;

    private Subjects() {}

    /** Those that use a key or an address, belong to a principal, or are the session that is asked for. */
    public static SortedSet<Credential> find(Lineage lineage, String asked) {
        SortedSet<Credential> found = new TreeSet<>();
        for (Use use : lineage.uses()) {
            if (use.keys().has(asked)
                    || use.addresses().has(asked)
                    || names(use).contains(asked)) {
                found.add(use.credential());
            }
        }
        Credential identity = asked.contains(":assumed-role/") ? null : Credential.named(asked);
        if (identity != null && lineage.use(identity) != null) {
            found.add(identity);
        }
        return found;
    }

    /** Names that hold what was asked for, or begin the same: a key that was cut, a typing error at the end. */
    public static List<String> suggest(Lineage lineage, String asked) {
        String wanted = asked.toLowerCase(Locale.ROOT);
        String start = wanted.substring(0, Math.min(PREFIX, wanted.length()));
        SortedSet<String> holding = new TreeSet<>();
        SortedSet<String> beginning = new TreeSet<>();
        for (Use use : lineage.uses()) {
            List<String> names = names(use);
            names.addAll(use.keys().counts().keySet());
            names.addAll(use.addresses().counts().keySet());
            for (String name : names) {
                String lower = name.toLowerCase(Locale.ROOT);
                if (wanted.length() >= 3 && lower.contains(wanted)) {
                    put(holding, name);
                } else if (start.length() == PREFIX && lower.startsWith(start)) {
                    put(beginning, name);
                }
            }
        }
        List<String> suggested = new ArrayList<>(holding);
        beginning.stream()
                .filter(name -> suggested.size() < SUGGESTED && !holding.contains(name))
                .forEach(suggested::add);
        return suggested;
    }

    private static void put(SortedSet<String> names, String name) {
        names.add(name);
        if (names.size() > SUGGESTED) {
            names.remove(names.last());
        }
    }

    private static List<String> names(Use use) {
        String name = use.credential().name();
        List<String> names = new ArrayList<>(List.of(use.credential().id(), name, use.who(), use.arn(), use.issuer()));
        if (use.credential().temporary() && name.indexOf(':') >= 0) {
            names.add(name.substring(name.indexOf(':') + 1));
        }
        names.removeIf(String::isEmpty);
        return names;
    }
}
