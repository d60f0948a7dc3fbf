package io.tactrail;

import io.tactrail.evidence.CutException;
import io.tactrail.evidence.Item;
import io.tactrail.evidence.Source;
import io.tactrail.evidence.Unpacker;
import io.tactrail.evidence.Visitor;
import io.tactrail.ledger.Items;
import io.tactrail.ledger.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whether and when inflated contents are hashed. That costs as much as reading, so it is done only where it proves
 * something: while reading, from when a name tells of digests; afterwards, by a second reading, where contents came before that
 * name or digests turn up under other names.
 */
final class Hashing {

    private Hashing() {}

    /** Whether a name tells of what proves something. */
    static boolean isToldBy(String path) {
        return path.contains("CloudTrail-Digest") || path.endsWith("result_sign.json");
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
            // The visitor hashes, so that others may hash what one thread inflates.
            Unpacker unpacker = new Unpacker(settings.bounds(), temporary);
            Workers.each(again, settings.threads(), unpacker, idle -> new Second(lacking));
        }
    }

    private static boolean holds(NavigableMap<String, Member> lacking, String source) {
        String members = source + "!/";
        String next = lacking.ceilingKey(members);
        return lacking.containsKey(source) || next != null && next.startsWith(members);
    }

    private static final class Second implements Visitor {

        private final Map<String, Member> lacking;
        private final Map<String, String> hashes = new HashMap<>();
        private final MessageDigest digest;
        private final byte[] buffer = new byte[1 << 16];

        Second(Map<String, Member> lacking) {
            this.lacking = lacking;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public void content(String path, InputStream content) throws IOException {
            if (!lacking.containsKey(path)) {
                return;
            }
            digest.reset();
            try {
                for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
                hashes.put(path, HexFormat.of().formatHex(digest.digest()));
            } catch (CutException e) {
                // What is not whole has no hash.
            }
        }

        @Override
        public void done(Item item) {
            String hash = hashes.remove(item.path());
            Member member = lacking.get(item.path());
            // What was changed meanwhile is not what was read.
            if (hash != null && member != null && member.sha256().equals(item.sha256())) {
                member.contentHash(hash);
            }
        }
    }
}
