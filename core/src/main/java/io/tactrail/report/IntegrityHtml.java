package io.tactrail.report;

import io.tactrail.digest.ChainGap;
import io.tactrail.digest.Counted;
import io.tactrail.digest.Integrity;
import io.tactrail.digest.LogResult;
import io.tactrail.digest.PublicKeys;
import io.tactrail.digest.State;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether logs are genuine: what is wrong one by one, what is right in numbers, and on whose word. */
final class IntegrityHtml {

    /** Files named of each kind; what lies beyond is counted. */
    private static final int LISTED = 100;

    private final Html html;
    private final Integrity integrity;

    IntegrityHtml(Html html, Integrity integrity) {
        this.html = html;
        this.integrity = integrity;
    }

    void write() throws IOException {
        html.open("section", "id", "integrity");
        Voice.SAID.head(html, "h2", "Integrity: are the logs as CloudTrail delivered them?");
        html.open("p", "class", integrity.verdict().bad() ? "verdict bad" : "verdict");
        html.text("Verdict: ");
        html.add("strong", integrity.verdict().words());
        html.text(".");
        html.close("p");
        if (integrity.any()) {
            trust();
            counts();
            flaws();
            unverifiable();
            odd();
            wanted();
        } else {
            html.add(
                    "p",
                    "There is no digest file and no sign file among the evidence, so whether logs were altered or taken away cannot be"
                            + " known. Digests lie in the bucket's CloudTrail-Digest folder, if log file validation was on.");
        }
        html.close("section");
    }

    private void trust() throws IOException {
        if (integrity.keyFiles().isEmpty()) {
            html.add("p", "There are no public keys, so nothing can be proved, only contradicted.");
            return;
        }
        html.add(
                "p",
                "The root of trust are these public keys: whatever is said here is as good as they are, and whoever gave other keys would get"
                        + " other answers.");
        html.open("ul");
        List<PublicKeys.KeyFile> files = integrity.keyFiles();
        for (PublicKeys.KeyFile file : files.subList(0, Math.min(LISTED, files.size()))) {
            html.open("li");
            html.name(file.path());
            html.text(", " + Page.count(file.keys(), "key") + ", SHA-256 ");
            html.add("code", file.sha256());
            html.close("li");
        }
        html.close("ul");
        more(files.size(), "key file");
    }

    private void counts() throws IOException {
        html.open("table", "class", "rows");
        html.add("caption", "Numbers of files by what is known of them; of missing digests about");
        html.open("thead");
        html.open("tr");
        html.add("th", "files", "scope", "col");
        for (State state : State.values()) {
            html.add("th", state.word(), "scope", "col");
        }
        html.close("tr");
        html.close("thead");
        html.open("tbody");
        counted("digests", integrity.digestCounts(), integrity.digestsMissing());
        counted("logs", integrity.logCounts(), integrity.allMissing());
        html.close("tbody");
        html.close("table");
    }

    private void counted(String what, Counted counted, long missing) throws IOException {
        html.open("tr");
        html.add("th", what, "scope", "row");
        for (State state : State.values()) {
            long number = state == State.MISSING ? missing : counted.of(state);
            html.add(
                    "td",
                    Page.number(number),
                    "data-label",
                    state.word(),
                    "class",
                    state.bad() && number > 0 ? "number bad" : "number");
        }
        html.close("tr");
    }

    private void flaws() throws IOException {
        List<Flaw> flaws = Flaw.of(integrity);
        if (flaws.isEmpty()) {
            html.add("p", "Nothing is known to be altered, missing or unlisted.");
            return;
        }
        Rows rows = new Rows(html, "What is not as CloudTrail delivered it", "state", "what", "why");
        for (Flaw flaw : flaws.subList(0, Math.min(LISTED, flaws.size()))) {
            rows.row();
            rows.open("bad");
            html.text(flaw.state().word().toUpperCase(Locale.ROOT));
            rows.close();
            rows.code(flaw.what());
            rows.text(flaw.why());
        }
        rows.end();
        more(flaws.size() + integrity.allMissing() - integrity.missing().size(), "file or gap");
    }

    private void unverifiable() throws IOException {
        Map<String, Long> reasons = IntegrityPage.unverifiable(integrity);
        if (reasons.isEmpty()) {
            return;
        }
        Rows rows = new Rows(html, "What can be called neither genuine nor altered", "files", "why");
        int shown = 0;
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            if (shown++ == LISTED) {
                break;
            }
            rows.row();
            rows.number(reason.getValue());
            rows.text(reason.getKey());
        }
        rows.end();
        more(reasons.size(), "reason");
    }

    /** What is odd, and no proof of anything bad. */
    private void odd() throws IOException {
        List<LogResult> moved = integrity.logs().stream()
                .filter(log -> log.state() == State.MOVED)
                .toList();
        List<ChainGap> notes = integrity.gaps().stream()
                .filter(gap -> gap.kind() != ChainGap.Kind.MISSING)
                .toList();
        if (moved.isEmpty() && notes.isEmpty()) {
            return;
        }
        Rows rows = new Rows(html, "What is odd, and proves no harm", "what", "where", "why");
        for (LogResult log : moved.subList(0, Math.min(LISTED, moved.size()))) {
            rows.row();
            rows.text(log.state().word());
            rows.code(log.path());
            rows.text(log.why());
        }
        for (ChainGap gap : notes.subList(0, Math.min(LISTED, notes.size()))) {
            rows.row();
            rows.text(gap.kind().word());
            rows.text(Flaw.between(gap));
            rows.text(gap.why());
        }
        rows.end();
        more(moved.size(), "moved file");
        more(notes.size(), "note");
    }

    private void wanted() throws IOException {
        List<Integrity.Wanted> wanted = integrity.wanted();
        if (wanted.isEmpty()) {
            return;
        }
        Rows rows = new Rows(html, "What would verify more", "why", "command");
        for (Integrity.Wanted each : wanted.subList(0, Math.min(LISTED, wanted.size()))) {
            rows.row();
            rows.text(each.why());
            rows.open("name");
            html.add("code", each.command());
            rows.close();
        }
        rows.end();
        more(wanted.size(), "command");
    }

    private void more(long all, String thing) throws IOException {
        if (all > LISTED) {
            html.add("p", Page.count(all - LISTED, "more " + thing) + ": see digests in case.json.");
        }
    }
}
