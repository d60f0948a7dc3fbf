package io.tactrail.digest;

import io.tactrail.parse.Proofs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Saved S3 metadata by the digest whose name it lies under: with something behind it, {@code NAME.head.json}. */
final class Sidecars {

    /** So many parts behind dots may follow the digest's name: {@code .json.gz.head.json}. */
    private static final int PARTS = 4;

    /** So many different signatures are tried for a digest; one is as it should be. */
    private static final int MOST = 16;

    private record Saved(String path, String signature) {}

    private final Map<String, List<Saved>> byName = new HashMap<>();

    Sidecars(SortedMap<String, Proofs.Metadata> metadata) {
        metadata.forEach(this::enter);
    }

    private void enter(String path, Proofs.Metadata said) {
        String name = Place.lastPart(path);
        int dot = name.lastIndexOf('.');
        for (int part = 0; part < PARTS && dot > 0; part++) {
            byName.computeIfAbsent(name.substring(0, dot), any -> new ArrayList<>(1))
                    .add(new Saved(path, said.signature()));
            dot = name.lastIndexOf('.', dot - 1);
        }
    }

    /** Signatures saved under the digest's name as it was in S3 or is now, packed or not; those in its folder first. */
    Set<String> of(Judged digest) {
        List<Saved> saved = new ArrayList<>();
        String folder = digest.found.path().substring(0, digest.found.path().lastIndexOf('/') + 1);
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(Place.lastPart(digest.found.path()), Place.lastPart(digest.object()))) {
            names.add(name);
            names.add(Place.name(name));
        }
        Set<String> signatures = new LinkedHashSet<>();
        for (String name : names) {
            saved.addAll(
                    byName.getOrDefault(name, List.of()).stream().limit(MOST).toList());
        }
        saved.sort(Comparator.comparing((Saved each) -> !each.path().startsWith(folder))
                .thenComparing(Saved::path));
        saved.stream().limit(MOST).forEach(each -> signatures.add(each.signature()));
        return signatures;
    }
}
