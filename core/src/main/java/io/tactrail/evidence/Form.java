package io.tactrail.evidence;

import io.tactrail.evidence.Content.Head;

/** What bytes are, by their first bytes: names lie too often. */
enum Form {
    LEAF(""),
    GZIP("gzip"),
    ZSTANDARD("zstd"),
    BZIP2("bzip2"),
    ZIP("zip"),
    TAR("tar");

    /** As much as has to be looked at. */
    static final int HEAD = TarHeader.BLOCK;

    private final String word;

    Form(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Form of(Head head) {
        if (head.starts(0x1f, 0x8b, 8)) {
            return GZIP;
        }
        if (head.starts(0x28, 0xb5, 0x2f, 0xfd) || (head.at(0) & 0xf0) == 0x50 && head.startsAt(1, 0x2a, 0x4d, 0x18)) {
            return ZSTANDARD;
        }
        if (head.starts('B', 'Z', 'h')
                && (head.startsAt(4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
                        || head.startsAt(4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90))) {
            return BZIP2;
        }
        if (head.starts('P', 'K', 3, 4)
                || head.starts('P', 'K', 5, 6)
                || head.starts('P', 'K', 7, 8, 'P', 'K', 3, 4)
                || head.starts('P', 'K', '0', '0', 'P', 'K', 3, 4)) {
            return ZIP;
        }
        return TarHeader.looksLike(head.bytes(), head.from(), head.length()) ? TAR : LEAF;
    }
}
