package io.tactrail.ledger;

import io.tactrail.parse.ManifestReader.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The evidence against an earlier manifest of it, by path.
 *
 * @param same files and members whose SHA-256 is what it was
 * @param added those of which the manifest knows nothing
 * @param missing those of the manifest that are not there
 * @param changed those whose SHA-256 is another
 */
public record ManifestCheck(long same, List<String> added, List<String> missing, List<String> changed) {

    public ManifestCheck {
        added = List.copyOf(added);
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
    }

    /** @param files every file and member, by path */
    public static ManifestCheck of(Manifest manifest, List<FileEntry> files) {
        Set<String> there = new HashSet<>();
        files.forEach(file -> there.add(file.path()));
        Archives archives = new Archives(files);
        long same = 0;
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        SortedMap<String, String> sums = manifest.sums();
        for (FileEntry file : files) {
            String sum = sums.get(file.path());
            if (sum == null) {
                // A list of sums knows files only, and what lies in them is known by them.
                if (manifest.members() || !archives.hold(file)) {
                    added.add(file.path());
                }
            } else if (sum.equals(file.sha256())) {
                same++;
            } else {
                changed.add(file.path());
            }
        }
        List<String> missing =
                sums.keySet().stream().filter(path -> !there.contains(path)).toList();
        return new ManifestCheck(same, added, missing, changed);
    }

    public boolean bad() {
        return !missing.isEmpty() || !changed.isEmpty();
    }
}
