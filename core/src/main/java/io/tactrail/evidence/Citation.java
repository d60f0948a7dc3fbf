package io.tactrail.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settles how files are cited, so that no two are cited alike. Paths that are alike get names of their arguments
 * before them, all of them one more until they differ; so the order of the arguments does not matter.
 */
final class Citation {

    private Citation() {}

    static List<Source> cite(List<Given> given) {
        int[] names = new int[given.size()];
        String[] paths = new String[given.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            paths[i] = given.get(i).relative();
        }
        do {
            open.clear();
            for (int i : alike(paths)) {
                if (given.get(i).canGrow(names[i])) {
                    paths[i] = given.get(i).cited(++names[i]);
                    open.add(i);
                }
            }
        } while (!open.isEmpty());
        number(given, paths);
        List<Source> sources = new ArrayList<>(paths.length);
        for (int i = 0; i < paths.length; i++) {
            sources.add(Source.of(given.get(i), paths[i]));
        }
        sources.sort(Comparator.comparing(Source::path));
        return sources;
    }

    private static List<Integer> alike(String[] paths) {
        Map<String, Integer> count = new HashMap<>(paths.length * 2);
        for (String path : paths) {
            count.merge(path, 1, Integer::sum);
        }
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            if (count.getOrDefault(paths[i], 0) > 1) {
                alike.add(i);
            }
        }
        return alike;
    }

    /** Names whose bytes cannot be decoded may look alike in one folder; the file system's order tells them apart. */
    private static void number(List<Given> given, String[] paths) {
        List<Integer> alike = alike(paths);
        if (alike.isEmpty()) {
            return;
        }
        alike.sort(Comparator.comparing(i -> given.get(i).file()));
        Set<String> taken = new HashSet<>(List.of(paths));
        Set<String> first = new HashSet<>();
        for (int i : alike) {
            String path = paths[i];
            if (first.add(path)) {
                continue;
            }
            int copy = 2;
            while (!taken.add(path + " (" + copy + ")")) {
                copy++;
            }
            paths[i] = path + " (" + copy + ")";
        }
    }
}
