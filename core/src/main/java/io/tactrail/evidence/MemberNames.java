package io.tactrail.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * How the members of one archive are cited. Names are only ever cited, never used on the file system; those that were
 * made to be are named as such.
 */
final class MemberNames {

    private static final int LONGEST = 4096;
    private static final Pattern UP = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);

    private final String container;
    private final Seen seen = new Seen();
    private long copies;

    MemberNames(String container) {
        this.container = container;
    }

    /** @param troubles is told what is odd about the name */
    String cite(String name, List<Trouble> troubles) {
        String tricks = tricks(name);
        if (!tricks.isEmpty()) {
            troubles.add(Trouble.odd("unsafe name in the archive (" + tricks + "): its content was read, nothing was"
                    + " written under that name"));
        }
        String plain = name.isEmpty() ? "(no name)" : escape(name);
        if (plain.length() > LONGEST) {
            int end = LONGEST - (Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? 1 : 0);
            troubles.add(Trouble.odd("a name of " + name.length() + " characters, cited by its beginning"));
            plain = plain.substring(0, end) + "…";
        }
        return container + "!/" + alone(plain);
    }

    /** Numbers a name that was cited before; from 10 on by all copies in the archive, lest many copies take long. */
    private String alone(String name) {
        String cited = name;
        for (long copy = 2; !seen.add(cited); copy = copy < 9 ? copy + 1 : 10 + copies++) {
            cited = name + " (" + copy + ")";
        }
        return cited;
    }

    private static String tricks(String name) {
        List<String> tricks = new ArrayList<>();
        if (UP.matcher(name).find()) {
            tricks.add("climbs out by ..");
        }
        if (name.startsWith("/") || name.startsWith("\\")) {
            tricks.add("absolute");
        }
        if (DRIVE.matcher(name).matches()) {
            tricks.add("names a drive");
        }
        if (name.indexOf('\\') >= 0) {
            tricks.add("backslash");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            tricks.add("control characters");
        }
        return String.join(", ", tricks);
    }

    private static String escape(String name) {
        if (name.chars().noneMatch(Character::isISOControl)) {
            return name;
        }
        StringBuilder escaped = new StringBuilder();
        name.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04X", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /**
     * The names that were cited, by 64 bits of hash: millions of names must not fill the memory. Where two names share
     * a hash, the second is cited with a number it would not need, which harms nothing.
     */
    private static final class Seen {

        /** Whoever names the members must not be able to choose names that all land in one place. */
        private static final long SEED = new SplittableRandom().nextLong();

        private long[] hashes = new long[64];
        private int size;

        /** Whether the name is new. */
        boolean add(String name) {
            long hash = hash(name);
            int slot = slot(hash);
            if (hashes[slot] == hash) {
                return false;
            }
            hashes[slot] = hash;
            if (++size > hashes.length / 4 * 3) {
                grow();
            }
            return true;
        }

        private int slot(long hash) {
            int slot = (int) (hash >>> 17) & hashes.length - 1;
            while (hashes[slot] != 0 && hashes[slot] != hash) {
                slot = slot + 1 & hashes.length - 1;
            }
            return slot;
        }

        private void grow() {
            long[] old = hashes;
            hashes = new long[old.length * 2];
            for (long hash : old) {
                if (hash != 0) {
                    hashes[slot(hash)] = hash;
                }
            }
        }

        /** FNV-1a over UTF-16, then mixed as in SplitMix64, since only some bits choose the slot. */
        private static long hash(String name) {
            long h = SEED;
            for (int i = 0; i < name.length(); i++) {
                h = (h ^ name.charAt(i)) * 0x100000001b3L;
            }
            h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
            h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
            h ^= h >>> 31;
            return h == 0 ? 1 : h;
        }
    }
}
