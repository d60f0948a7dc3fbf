package io.tactrail;

import io.tactrail.evidence.Item;
import io.tactrail.evidence.Source;
import io.tactrail.evidence.Unpacker;
import io.tactrail.evidence.Visitor;
import io.tactrail.ledger.Items;
import io.tactrail.ledger.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether and when inflated contents are hashed. That costs as much as reading, so it is done only where it proves
 * something: while reading, if a file's name tells of digests; afterwards, by a second reading, if digests turn up under
 * other names or in archives.
 */
final class Hashing {

    private Hashing() {}

    /** Whether names tell of what proves something. */
    static boolean toldBy(List<Source> sources) {
        return sources.stream()
                .map(Source::path)
                .anyMatch(path -> path.contains("CloudTrail-Digest") || path.endsWith("result_sign.json"));
    }

    /** Hashes the contents whose hash is not known yet. */
    static void complete(List<Source> sources, Items items, Settings settings, Path temporary) throws IOException {
        TreeMap<String, Member> lacking = new TreeMap<>();
        for (Member member : items.all()) {
            if (member.lacksContentHash()) {
                lacking.put(member.path(), member);
            }
        }
        List<Source> again =
                sources.stream().filter(source -> holds(lacking, source.path())).toList();
        if (!again.isEmpty()) {
            Unpacker unpacker = new Unpacker(settings.bounds(), temporary, true);
            Workers.each(again, settings.threads(), unpacker, idle -> new Second(lacking));
        }
    }

    private static boolean holds(NavigableMap<String, Member> lacking, String source) {
        String members = source + "!/";
        String next = lacking.ceilingKey(members);
        return lacking.containsKey(source) || next != null && next.startsWith(members);
    }

    /** What it leaves unread is read for the hash. */
    private record Second(Map<String, Member> lacking) implements Visitor {

        @Override
        public void content(String path, InputStream content) {
            // only its hash is wanted
        }

        @Override
        public void done(Item item) {
            Member member = lacking.get(item.path());
            // What was changed meanwhile is not what was read.
            if (member != null && member.sha256().equals(item.sha256())) {
                member.contentHash(item);
            }
        }
    }
}
