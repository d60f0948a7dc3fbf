package io.tactrail.report;

import io.tactrail.ledger.FileEntry;
import io.tactrail.ledger.Ledger;
import io.tactrail.ledger.Reject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the evidence held: files by kind, what is odd about them, and what could not be read. */
final class LedgerHtml {

    /** Kinds, rejects and oddities of each sort that are listed; what lies beyond is counted. */
    private static final int LISTED = 100;

    private final Html html;
    private final Ledger ledger;

    LedgerHtml(Html html, Ledger ledger) {
        this.html = html;
        this.ledger = ledger;
    }

    /** "records 14 = events 12 + …". */
    static String sum(Ledger ledger) {
        return "records " + Page.number(ledger.records()) + " = events " + Page.number(ledger.events())
                + " + duplicates " + Page.number(ledger.duplicates()) + " + other " + Page.number(ledger.others())
                + " + rejected " + Page.number(ledger.rejected()) + (ledger.addsUp() ? "" : " (THIS DOES NOT ADD UP)");
    }

    void write() throws IOException {
        html.open("section", "id", "ledger");
        Voice.SAID.head(html, "h2", "Ledger: what the evidence held");
        html.add(
                "p",
                Page.count(ledger.files(), "file") + " and archive members, " + Page.bytes(ledger.bytesRead())
                        + " read, "
                        + Page.bytes(ledger.bytesInflated()) + " of content; " + sum(ledger)
                        + ". evidence.json lists every file with its SHA-256, and evidence.sha256 is for sha256sum.");
        kinds();
        odd();
        rejects();
        html.close("section");
    }

    private void kinds() throws IOException {
        Map<String, List<FileEntry>> kinds = ledger.perFile().stream()
                .collect(Collectors.groupingBy(FileEntry::kind, TreeMap::new, Collectors.toList()));
        Rows rows = new Rows(
                html, "Files by kind", "kind", "files", "records", "events", "duplicates", "other", "rejected");
        int shown = 0;
        for (Map.Entry<String, List<FileEntry>> kind : kinds.entrySet()) {
            if (shown++ == LISTED) {
                break;
            }
            List<FileEntry> files = kind.getValue();
            rows.row();
            rows.text(kind.getKey());
            rows.number(files.size());
            rows.number(files.stream().mapToLong(FileEntry::records).sum());
            rows.number(files.stream().mapToLong(FileEntry::events).sum());
            rows.number(files.stream().mapToLong(FileEntry::duplicates).sum());
            rows.number(files.stream()
                    .flatMap(file -> file.other().values().stream())
                    .mapToLong(Long::longValue)
                    .sum());
            rows.number(files.stream().mapToLong(FileEntry::rejected).sum());
        }
        rows.end();
        more(kinds.size() - LISTED, "more kind");
    }

    /** What is odd and lost nothing, or may point to an edited log. */
    private void odd() throws IOException {
        List<String> odd = new ArrayList<>();
        if (ledger.conflicts() > 0) {
            odd.add(
                    "CONFLICTS: " + Page.count(ledger.conflicts(), "eventID")
                            + " in the evidence with different content; all versions are kept as events. Someone may have edited a log.");
        }
        ledger.pairs().stream()
                .limit(LISTED)
                .forEach(pair -> odd.add(
                        pair.relation() + ": " + pair.eventId() + " in " + pair.first() + " and in " + pair.second()));
        ledger.other().forEach((kind, number) -> odd.add("no events: " + Page.number(number) + " " + kind));
        ledger.strayTimes()
                .forEach(stray -> odd.add("odd time: " + stray.time() + " of " + stray.reference()
                        + " is far from all others and is not believed"));
        if (ledger.untimed() > 0) {
            odd.add(Page.count(ledger.untimed(), "event") + " without a readable eventTime");
        }
        ledger.skipped().stream()
                .limit(LISTED)
                .forEach(skipped -> odd.add("skipped: " + skipped.path() + ": " + skipped.reason()));
        if (ledger.skipped().size() > LISTED) {
            odd.add("skipped: " + (ledger.skipped().size() - LISTED) + " more");
        }
        alike(
                odd,
                "lossy",
                ledger.perFile().stream()
                        .map(FileEntry::lossy)
                        .filter(lossy -> !lossy.isEmpty())
                        .collect(Collectors.groupingBy(lossy -> lossy, TreeMap::new, Collectors.counting())));
        alike(
                odd,
                "note",
                ledger.perFile().stream()
                        .flatMap(file -> file.notes().stream())
                        .collect(Collectors.groupingBy(note -> note, TreeMap::new, Collectors.counting())));
        if (!odd.isEmpty()) {
            html.add("h3", "What is odd");
            html.open("ul");
            for (String sentence : odd) {
                html.add("li", sentence);
            }
            html.close("ul");
        }
    }

    private static void alike(List<String> odd, String what, Map<String, Long> sentences) {
        sentences.entrySet().stream()
                .limit(LISTED)
                .forEach(each -> odd.add(what + ": " + Page.count(each.getValue(), "file") + ": " + each.getKey()));
        if (sentences.size() > LISTED) {
            odd.add(what + ": " + (sentences.size() - LISTED) + " more kinds, see case.json");
        }
    }

    private void rejects() throws IOException {
        html.add("h3", "What could not be read");
        if (ledger.rejected() == 0) {
            html.add("p", "Nothing was rejected.");
            return;
        }
        Rows rows = new Rows(html, "Rejected: bytes that should have held a record", "file", "at byte", "why");
        int shown = 0;
        for (FileEntry file : ledger.perFile()) {
            for (Reject reject : file.rejects()) {
                if (shown < LISTED) {
                    shown++;
                    rows.row();
                    rows.code(file.path());
                    rows.number(reject.offset());
                    rows.text(reject.reason());
                }
            }
        }
        rows.end();
        more(ledger.rejected() - shown, "more reject");
    }

    private void more(long number, String what) throws IOException {
        if (number > 0) {
            html.add("p", Page.count(number, what) + ": see ledger in case.json.");
        }
    }
}
