package io.tactrail.bench;

/** Names of what is measured, by which goals find it. */
final class Names {

    static final String WARM = "warm: ";
    static final String SMALL = "small files, warm: ";
    static final String ZIP = "the same in one zip, warm: ";
    static final String MEMORY = "in 512 MB: ";
    static final String TENFOLD = "ten times as many events, in 512 MB: ";

    private Names() {}

    static String investigate(String where, RuleChoice rules, int threads, Jdk jdk) {
        return where + "investigate, " + rules.said() + ", " + threads(threads) + on(jdk);
    }

    static String verify(String where, Jdk jdk) {
        return where + "verify, " + threads(2) + on(jdk);
    }

    static String tiny(Jdk jdk) {
        return "investigate, one file of " + Corpora.TINY_EVENTS + " events" + on(jdk);
    }

    static String drain(String where, Draining draining, int threads, Jdk jdk) {
        String what = switch (draining) {
            case GUNZIP -> "gunzip, java.util.zip";
            case SHA256 -> "gunzip, java.util.zip, and SHA-256";
            case UNPACK -> "gunzip as `investigate` does it";
        };
        return where + what + ", " + threads(threads) + on(jdk);
    }

    static String duckdb(String where, DuckDb.Way way, int threads) {
        String how = switch (way) {
            case COLUMNS -> "`read_json`";
            case OBJECTS -> "`from_json`";
            case BOTH -> "each for its files";
        };
        return where + "DuckDB, " + how + ", " + threads(threads);
    }

    private static String threads(int threads) {
        return threads + (threads == 1 ? " thread" : " threads");
    }

    private static String on(Jdk jdk) {
        return ", JDK " + jdk.feature();
    }
}
